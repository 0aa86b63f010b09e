#include "familyaccounts.h"
#include "mailaccountrepository.h"
#include "mailrepository.h"
#include "mailsender.h"
#include "smtptransport.h"
#include "testdatabase.h"
#include "testmailserver.h"
#include "wording.h"

#include <QRegularExpression>
#include <QTest>
#include <QTextStream>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Every fault at every step of the dialogue: nothing is lost, nothing arrives twice, and there is a sentence for it.
/// The table that is printed says what becomes of the message and what the person reads.
class MailFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PUPITRE_SMTP_PASSWORD", "unused");
        m_server = std::make_unique<TestMailServer>(u"none"_s, QStringList{u"localhost"_s});
        QTextStream(stdout) << "| step | fault | the dialogue | the message | what is read | then, with a good server "
                               "|\n|---|---|---|---|---|---|\n";
    }
    void cleanupTestCase() { m_server.reset(); }

    void losesNothingAndDoublesNothing_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<bool>("pipelining");
        for (const auto *step :
            {"greeting", "ehlo", "starttls", "tls", "auth", "mail", "rcpt", "data", "body", "dot"}) {
            const QLatin1String at(step);
            for (const auto *fault : {"drop",
                     "stall",
                     "cut",
                     "garbage",
                     "lie",
                     "421",
                     "451",
                     "550",
                     "fragments",
                     "drip",
                     "flood",
                     "take_drop",
                     "take_stall"}) {
                const QLatin1String what(fault);
                const bool notASentence = at == "tls"_L1 || at == "body"_L1; // no reply is due there
                if ((notASentence && what != "drop"_L1 && what != "stall"_L1 && (what != "drip"_L1 || at != "tls"_L1))
                    || (what.startsWith("take"_L1) && at != "dot"_L1))
                    continue;
                QTest::addRow("%s at %s", fault, step) << QString(at) << QString(what) << false;
                if (isOfMessage(at))
                    QTest::addRow("%s at %s, pipelining", fault, step) << QString(at) << QString(what) << true;
            }
        }
    }
    void losesNothingAndDoublesNothing()
    {
        QFETCH(QString, step);
        QFETCH(QString, fault);
        QFETCH(bool, pipelining);
        m_server->offerPipelining(pipelining);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        auto account = m_server->account(MailSecurity::StartTls);
        REQUIRE_OK(
            mail::setAccount(database.connection(), database.site(), account, {.delaySeconds = 0, .sessions = 1}));
        const auto outcome = sendCredentials(database.context(), family.household);
        REQUIRE_OK(outcome);
        const auto id = outcome->mailId;
        m_server->forget();

        m_server->behave(fault + u':' + step);
        pass(database, account.password);
        auto message = mail::load(database.connection(), id);
        REQUIRE_OK(message);
        const auto pause = mail::pause(database.connection(), database.site());
        REQUIRE_OK(pause);
        const auto state = message->state;
        const QString read = *pause ? wording::pauseText(**pause) : wording::replyText(state, message->lastReply);
        const auto attempts = message->attempts;
        QVERIFY(!read.isEmpty());
        static const QRegularExpression rawCode(
            u"exception|error:|errno|0x"_s, QRegularExpression::CaseInsensitiveOption);
        QVERIFY2(!rawCode.match(read).hasMatch(), qPrintable(read));       // a person's words
        QVERIFY(!*pause || (attempts == 0 && state == MailState::Queued)); // rule M5: nobody's attempt
        const auto arrived = m_server->received().size();
        QVERIFY(arrived <= 1);
        QVERIFY(arrived == 0 || state == MailState::Sent || state == MailState::Uncertain);
        QVERIFY(step != u"dot" || fault == u"fragments" || fault[0].isDigit()
                || state == MailState::Uncertain); // no clear answer to the dot (rule M4)

        // Some days later, with a server that is well and a person who has looked at the account.
        m_server->behave(u"none"_s);
        if (*pause)
            REQUIRE_OK(
                mail::setAccount(database.connection(), database.site(), account, {.delaySeconds = 0, .sessions = 1}));
        database.clock().advance(24 * 3600);
        pass(database, account.password);
        message = mail::load(database.connection(), id);
        REQUIRE_OK(message);
        const auto inAll = m_server->received().size();
        QVERIFY2(inAll <= 1, qPrintable(QString::number(inAll))); // credentials never twice without a person's word
        switch (state) {
        case MailState::Queued:
        case MailState::Deferred:
            QCOMPARE(message->state, MailState::Sent);
            QCOMPARE(inAll, 1);
            break;
        case MailState::Uncertain:
        case MailState::Failed:
            QCOMPARE(message->state, state); // a person's word is awaited
            break;
        default: QCOMPARE(message->state, MailState::Sent); QCOMPARE(inAll, 1);
        }
        QTextStream(stdout) << "| " << step << " | " << fault << " | " << (pipelining ? "pipelining" : "step by step")
                            << " | " << wording::stateText(state) << " | " << read << " | "
                            << wording::stateText(message->state) << ", " << inAll << " arrived |\n";
    }

    /// The same at the second of three messages, when the transfers of the second and the third have begun together;
    /// and at the third, which is announced with the end of the second.
    void losesNothingOfWhatBeganTogether_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("fault");
        QTest::addColumn<bool>("pipelining");
        QTest::addColumn<int>("spared");
        for (const auto *step : {"mail", "rcpt", "data", "body", "dot"}) {
            for (const auto *fault : {"drop", "stall", "cut", "garbage", "lie", "421", "451", "550", "take_drop"}) {
                const QLatin1String at(step), what(fault);
                if ((at == "body"_L1 && what != "drop"_L1 && what != "stall"_L1)
                    || (what.startsWith("take"_L1) && at != "dot"_L1))
                    continue;
                for (const bool pipelining : {false, true})
                    QTest::addRow("%s at %s%s", fault, step, pipelining ? ", pipelining" : "")
                        << QString(at) << QString(what) << pipelining << 1;
                QTest::addRow("%s at %s of what was announced", fault, step)
                    << QString(at) << QString(what) << true << 2;
            }
        }
    }
    void losesNothingOfWhatBeganTogether()
    {
        QFETCH(QString, step);
        QFETCH(QString, fault);
        QFETCH(bool, pipelining);
        QFETCH(int, spared);
        m_server->offerPipelining(pipelining);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto account = m_server->account(MailSecurity::StartTls);
        const auto useAccount = [&] {
            return mail::setAccount(
                database.connection(), database.site(), account, {.delaySeconds = 0, .sessions = 1});
        };
        REQUIRE_OK(useAccount());
        for (const auto *name : {u"un", u"deux", u"trois"})
            REQUIRE_OK(sendCredentials(database.context(),
                database.addFamily(QString::fromUtf16(name), QString::fromUtf16(name) + u"@courriel.example"_s)
                    .household));
        m_server->forget();

        m_server->behave(fault + u':' + step + u':' + QString::number(spared));
        pass(database, account.password);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE state = 'sending'"_s),
            0); // nothing is left as if somebody sent it
        const auto early = outcomes(database);
        for (int i = 0; i < spared; ++i)
            QCOMPARE(early[i], std::pair(MailState::Sent, 1));
        for (const auto &[state, arrived] : early) {
            QVERIFY(arrived <= 1);
            QVERIFY(arrived == 0 || state == MailState::Sent || state == MailState::Uncertain);
            QVERIFY(state != MailState::Sent || arrived == 1);
        }
        QVERIFY(spared == 2
                || early[2].first != MailState::Uncertain); // what happened to the second is no doubt about the third
        m_server->behave(u"none"_s);
        REQUIRE_OK(useAccount());
        database.clock().advance(24 * 3600);
        pass(database, account.password);
        const auto late = outcomes(database);
        for (int i = 0; i < 3; ++i) {
            const bool waitsForAPerson = early[i].first == MailState::Uncertain || early[i].first == MailState::Failed;
            QCOMPARE(late[i].first, waitsForAPerson ? early[i].first : MailState::Sent);
            QVERIFY(waitsForAPerson ? late[i].second == early[i].second : late[i].second == 1);
        }
    }

private:
    static bool isOfMessage(QLatin1String step)
    {
        return step == "mail"_L1 || step == "rcpt"_L1 || step == "data"_L1 || step == "body"_L1 || step == "dot"_L1;
    }

    /// Of each message, in order: what the database says, and how often it arrived.
    QList<std::pair<MailState, int>> outcomes(TestDatabase &database) const
    {
        QList<std::pair<MailState, int>> all;
        for (qint64 id = 1; id <= 3; ++id) {
            const auto message = mail::load(database.connection(), MailId{id});
            const auto arrived = std::ranges::count_if(m_server->received(),
                [&](const QByteArray &mail) { return mail.contains('<' + message->recipientAddress.toUtf8() + '>'); });
            all.append({message->state, int(arrived)});
        }
        return all;
    }

    void pass(TestDatabase &database, const QString &password) const
    {
        SmtpTransport transport(m_server->clock());
        DbThread beside(u"beside"_s);
        beside.open(database.url());
        FixedSteadyClock still; // the server is quick, so that what can begin together does
        MailSender sender(database.context(), database.site(), transport, &beside, {60'000, 0}, still);
        (void)sender.sendDue(password); // what became of it is in the database
    }

    std::unique_ptr<TestMailServer> m_server;
};

QTEST_MAIN(MailFaultsTest)
#include "tst_mailfaults.moc"

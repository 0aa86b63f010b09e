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

/// Every fault at every step of the dialogue: nothing is lost, nothing arrives twice, and there is a sentence for it. The table that
/// is printed says what becomes of the message and what the person reads.
class MailFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PUPITRE_SMTP_PASSWORD", "unused");
        m_server = std::make_unique<TestMailServer>(u"none"_s, QStringList{u"localhost"_s});
        QTextStream(stdout) << "| step | fault | the message | what is read | then, with a good server |\n|---|---|---|---|---|\n";
    }
    void cleanupTestCase() { m_server.reset(); }

    void losesNothingAndDoublesNothing_data()
    {
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("fault");
        for (const auto *step : {"greeting", "ehlo", "starttls", "tls", "auth", "mail", "rcpt", "data", "body", "dot"}) {
            const QLatin1String at(step);
            for (const auto *fault : {"drop", "stall", "cut", "garbage", "lie", "421", "451", "550", "fragments", "take_drop", "take_stall"}) {
                const QLatin1String what(fault);
                const bool notASentence = at == "tls"_L1 || at == "body"_L1; // no reply is due there
                if ((notASentence && what != "drop"_L1 && what != "stall"_L1) || (what.startsWith("take"_L1) && at != "dot"_L1))
                    continue;
                QTest::addRow("%s at %s", fault, step) << QString(at) << QString(what);
            }
        }
    }
    void losesNothingAndDoublesNothing()
    {
        QFETCH(QString, step);
        QFETCH(QString, fault);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        auto account = m_server->account(MailSecurity::StartTls);
        REQUIRE_OK(mail::setAccount(database.connection(), database.site(), account, {.delaySeconds = 0, .sessions = 1}));
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
        static const QRegularExpression rawCode(u"exception|error:|errno|0x"_s, QRegularExpression::CaseInsensitiveOption);
        QVERIFY2(!rawCode.match(read).hasMatch(), qPrintable(read)); // a person's words
        QVERIFY(!*pause || (attempts == 0 && state == MailState::Queued)); // rule M5: nobody's attempt
        const auto arrived = m_server->received().size();
        QVERIFY(arrived <= 1);
        QVERIFY(arrived == 0 || state == MailState::Sent || state == MailState::Uncertain);
        QVERIFY(step != u"dot" || fault == u"fragments" || fault[0].isDigit() || state == MailState::Uncertain); // no clear answer to the dot (rule M4)

        // Some days later, with a server that is well and a person who has looked at the account.
        m_server->behave(u"none"_s);
        if (*pause)
            REQUIRE_OK(mail::setAccount(database.connection(), database.site(), account, {.delaySeconds = 0, .sessions = 1}));
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
        default:
            QCOMPARE(message->state, MailState::Sent);
            QCOMPARE(inAll, 1);
        }
        QTextStream(stdout) << "| " << step << " | " << fault << " | " << wording::stateText(state) << " | " << read << " | " << wording::stateText(message->state) << ", " << inAll << " arrived |\n";
    }

private:
    static void pass(TestDatabase &database, const QString &password)
    {
        SmtpTransport transport(1, 1);
        MailSender sender(database.context(), transport);
        (void)sender.sendDue(password); // what became of it is in the database
    }

    std::unique_ptr<TestMailServer> m_server;
};

QTEST_MAIN(MailFaultsTest)
#include "tst_mailfaults.moc"

#include "familyaccounts.h"
#include "mailaccountrepository.h"
#include "mailrepository.h"
#include "mailsender.h"
#include "smtptransport.h"
#include "testdatabase.h"
#include "testmailserver.h"

#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QThread>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// For so many families; the account is no real one.
void queueCredentials(TestDatabase &database, int families)
{
    database.addSite();
    MailAccount account;
    account.host = u"mail.example"_s;
    account.fromAddress = u"secretariat@conservatoire.example"_s;
    REQUIRE_OK(mail::setAccount(database.connection(), database.site(), account, {.delaySeconds = 0, .sessions = 1}));
    for (int i = 0; i < families; ++i)
        REQUIRE_OK(sendCredentials(database.context(), database.addFamily().household));
    REQUIRE_OK(database.connection().run(
        u"UPDATE mail_messages SET recipient_address = 'famille' || household_id || '@courriel.example'"_s));
}

/// The state of each message, and whether its transfer has begun.
QString statesOf(TestDatabase &database)
{
    return database.text(
        u"SELECT group_concat(state || ' ' || data_begun, ', ') FROM (SELECT * FROM mail_messages ORDER BY id)"_s);
}

/// Takes every message, and tells the test when a recipient was named and when its message begins.
class WatchedTransport final : public MailTransport
{
public:
    std::function<Delivery(int nth, const std::function<bool()> &beforeData)> onMessage;
    bool announces = false;                      ///< the next message with the end of each
    QList<std::pair<QString, QByteArray>> taken; ///< to whom, what
    QStringList misled;                          ///< whom it offered a message when another one's had been announced
    Result<void> open(const MailAccount &) override
    {
        m_open = true;
        return {};
    }
    bool isOpen() const override { return m_open; }
    Delivery deliver(const QString &, const QString &to, const QByteArray &message,
        const std::function<bool()> &beforeData, const std::function<QString()> &next) override
    {
        if (const auto announced = std::exchange(m_announced, {});
            !announced.isEmpty() && (announced != to || beforeData))
            misled << to;
        const auto delivery = onMessage(++m_count, beforeData);
        if (announces && next && delivery.outcome == Delivery::Outcome::Accepted)
            m_announced = next();
        if (delivery.outcome == Delivery::Outcome::Accepted)
            taken << std::pair(to, message);
        return delivery;
    }
    void close() override
    {
        m_open = false;
        m_announced.clear();
    }
    void cancel() override {}

private:
    bool m_open = false;
    QString m_announced;
    int m_count = 0;
};

} // namespace

/// A pass over the outbox, on both engines: what is committed when, what begins together, what pauses.
class MailSenderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// From the decision to the server's 250, on both engines: one password, made when it leaves, its hash kept.
    void sendsCredentialsOnce_data() { addEngineRows(); }
    void sendsCredentialsOnce()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        TestMailServer server(u"none"_s);
        REQUIRE_OK(mail::setAccount(
            database.connection(), database.site(), server.account(), {.delaySeconds = 30, .sessions = 1}));
        REQUIRE_OK(sendCredentials(database.context(), family.household));
        SmtpTransport transport(5);
        MailSender sender(database.context(), transport);
        QCOMPARE(sender.sendDue({})->sent, 0); // its delay has not passed
        database.clock().advance(31);
        QCOMPARE(sender.sendDue({})->sent, 1);
        QCOMPARE(sender.sendDue({})->total(), 0);
        QCOMPARE(server.received().size(), 1);
        const QString text = reparsed(server.received().front())[u"text"].toString();
        static const QRegularExpression pattern(u"([A-Z2-9]{4}-){3}[A-Z2-9]{4}"_s);
        const QString password = pattern.match(text).captured();
        QVERIFY2(!password.isEmpty(), qPrintable(text));
        QCOMPARE(database.text(u"SELECT one_time_hash FROM accounts"_s), oneTimePasswordHash(password));
        QVERIFY(!database.text(u"SELECT body_text FROM mail_bodies"_s).contains(password));
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"sent"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_attempts WHERE outcome = 'sent'"_s), 1);
    }

    void uncertainCredentialsWaitForAPerson()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        TestMailServer server(u"drop:dot"_s);
        REQUIRE_OK(mail::setAccount(
            database.connection(), database.site(), server.account(), {.delaySeconds = 0, .sessions = 1}));
        REQUIRE_OK(sendCredentials(database.context(), family.household));
        SmtpTransport transport(2, 2);
        MailSender sender(database.context(), transport);
        QCOMPARE(sender.sendDue({})->uncertain, 1);
        database.clock().advance(7 * 24 * 3600);
        QCOMPARE(sender.sendDue({})->total(), 0);
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"uncertain"_s);
    }

    void oneMissingAttachmentDoesNotHoldUpTheOthers()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto first = database.addFamily();
        const auto second = database.addFamily();
        TestMailServer server(u"none"_s);
        REQUIRE_OK(mail::setAccount(
            database.connection(), database.site(), server.account(), {.delaySeconds = 0, .sessions = 1}));
        REQUIRE_OK(sendCredentials(database.context(), first.household));
        REQUIRE_OK(database.connection().run(
            u"INSERT INTO mail_attachments (message_id, file_name, media_type, sha256) SELECT id, 'a.pdf', 'application/pdf', 'gone' FROM mail_messages"_s));
        REQUIRE_OK(sendCredentials(database.context(), second.household));
        SmtpTransport transport(5);
        MailSender sender(database.context(), transport);
        const auto report = sender.sendDue({});
        REQUIRE_OK(report);
        QCOMPARE(report->failed, 1);
        QCOMPARE(report->sent, 1);
    }

    /// What the server said to one message and the beginning of the next are one commit where it is quick; a slow
    /// server's word is kept at once, and so is the last one before a refusal, a lost session or a message that cannot
    /// be made.
    void whatTheServerSaidIsKeptWithTheNextBeginning_data()
    {
        QTest::addColumn<bool>("quick");
        QTest::newRow("quick") << true;
        QTest::newRow("slow") << false;
    }
    void whatTheServerSaidIsKeptWithTheNextBeginning()
    {
        QFETCH(bool, quick);
        using enum Delivery::Outcome;
        TestDatabase database(u"sqlite"_s);
        queueCredentials(database, 3);
        const auto states = [&] { return statesOf(database); };
        QStringList seen;
        WatchedTransport transport;
        transport.onMessage = [&](int nth, const std::function<bool()> &beforeData) -> Delivery {
            seen << states();
            if (nth == 3)
                return {Refused, u"550 5.1.1 no such user"_s, MailStep::Recipient};
            const bool begun = !beforeData || beforeData();
            seen << states();
            return {begun ? Accepted : Withheld, u"250 ok"_s, MailStep::Message};
        };
        MailSender sender(database.context(), transport, nullptr, {quick ? 60'000 : 0, 16});
        const auto report = sender.sendDue({});
        REQUIRE_OK(report);
        QCOMPARE(report->sent, 2);
        QCOMPARE(report->failed, 1);
        const QStringList expected{
            u"sending 0, sending 0, sending 0"_s,                                              // the first is named
            u"sending 1, sending 0, sending 0"_s,                                              // and begins
            !quick ? u"sent 0, sending 0, sending 0"_s : u"sending 1, sending 0, sending 0"_s, // the second is named
            u"sent 0, sending 1, sending 0"_s,                                                 // and begins
            !quick ? u"sent 0, sent 0, sending 0"_s
                   : u"sent 0, sending 1, sending 0"_s, // the third is named, and refused
        };
        QCOMPARE(seen, expected);
        QCOMPARE(states(), u"sent 0, sent 0, failed 0"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_attempts"_s), 3);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action IN ('mail.sent', 'mail.failed')"_s), 3);
    }

    /// Five messages; the server is quick, and what happens at the third of them is no doubt about the fourth and the
    /// fifth, which had begun with it. A session that goes on goes on with what was announced.
    void whatBeganTogetherIsWithdrawn_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<bool>("announces");
        for (const auto *what : {"slow", "lost", "stopped", "quit", "taken back"}) {
            QTest::newRow(what) << QString::fromLatin1(what) << false;
            QTest::addRow("%s, announced", what) << QString::fromLatin1(what) << true;
        }
    }
    void whatBeganTogetherIsWithdrawn()
    {
        QFETCH(QString, what);
        QFETCH(bool, announces);
        using enum Delivery::Outcome;
        TestDatabase database(u"sqlite"_s);
        queueCredentials(database, 5);
        const auto states = [&] { return statesOf(database); };
        QString atFourth;
        WatchedTransport transport;
        transport.announces = announces;
        MailSender sender(database.context(), transport, nullptr, {150, 0});
        transport.onMessage = [&](int nth, const std::function<bool()> &beforeData) -> Delivery {
            if (nth == 2 && what == u"taken back") // before the others begin
                (void)database.connection().run(
                    u"UPDATE mail_messages SET state = 'cancelled', lease_owner = '' WHERE id = 4"_s);
            if (nth == 4)
                atFourth = states();
            if (beforeData && !beforeData())
                return {Withheld, {}, MailStep::Message};
            if (nth == 3 && what == u"slow")
                QThread::msleep(200);
            if (nth == 3 && what == u"stopped")
                (void)mail::setPause(database.connection(),
                    database.site(),
                    MailPause{PauseReason::Person, {}, database.clock().now(), {}});
            if (nth == 3 && what == u"quit")
                sender.cancel();
            if (nth == 3 && what == u"lost") {
                transport.close();
                return {Uncertain, u"lost"_s, MailStep::Message};
            }
            return {Accepted, u"250 ok"_s, MailStep::Message};
        };
        const auto report = sender.sendDue({});
        if (what == u"quit")
            QVERIFY(!report);
        else
            REQUIRE_OK(report);
        const QString three = what == u"lost" ? u"sent 0, sent 0, uncertain 0, "_s : u"sent 0, sent 0, sent 0, "_s;
        if (what == u"slow" || what == u"lost") {
            QCOMPARE(atFourth,
                three + (announces && what == u"slow" ? u"sending 1, sending 0"_s : u"sending 0, sending 0"_s));
            QCOMPARE(states(), three + u"sent 0, sent 0"_s);
        } else if (what == u"stopped") {
            QCOMPARE(states(), three + u"sent 0, sent 0"_s); // they were on their way
        } else if (what == u"quit") {
            QCOMPARE(states(), three + u"queued 0, queued 0"_s);
        } else {
            QCOMPARE(states(), three + u"cancelled 0, sent 0"_s);
            QCOMPARE(atFourth,
                u"sent 0, sending 1, sending 1, cancelled 0, sending 1"_s); // the fourth that is named is the fifth
        }
        QCOMPARE(transport.misled, QStringList());
        QCOMPARE(transport.taken.size(), database.number(u"SELECT COUNT(*) FROM mail_messages WHERE state = 'sent'"_s));
    }

    /// The longer a quick server does well, the more messages begin together; one that takes its time sets that back.
    void moreBeginTogetherTheLongerItGoesWell()
    {
        using enum Delivery::Outcome;
        TestDatabase database(u"sqlite"_s);
        queueCredentials(database, 20);
        QList<qint64> begun;
        WatchedTransport transport;
        transport.onMessage = [&](int nth, const std::function<bool()> &beforeData) -> Delivery {
            if (beforeData && !beforeData())
                return {Withheld, {}, MailStep::Message};
            begun << database.number(u"SELECT COUNT(*) FROM mail_messages WHERE data_begun = 1"_s);
            if (nth == 13)
                QThread::msleep(200);
            return {Accepted, u"250 ok"_s, MailStep::Message};
        };
        MailSender sender(database.context(), transport, nullptr, {150, 3});
        QCOMPARE(sender.sendDue({})->sent, 20);
        // 1 1 1, then two together, then three, then four of which the third is slow: the fourth is withdrawn, and so
        // it begins again.
        QCOMPARE(begun, (QList<qint64>{1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 1, 1, 1, 2, 2, 2, 2}));
    }

    /// While a quick server takes messages, a thread of its own makes the next ones ready: each leaves once and with
    /// its own password; a file that is gone and a letter that is taken back hold up nobody.
    void preparesTheNextBesideAQuickServer_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<bool>("opened");
        for (const auto &engine : testEngines()) {
            QTest::addRow("%s", qPrintable(engine)) << engine << true;
            QTest::addRow("%s, no second connection is to be had", qPrintable(engine)) << engine << false;
        }
    }
    void preparesTheNextBesideAQuickServer()
    {
        QFETCH(QString, engine);
        QFETCH(bool, opened);
        using enum Delivery::Outcome;
        constexpr int families = 60;
        TestDatabase database(engine);
        queueCredentials(database, families);
        auto &connection = database.connection();
        const qint64 first = database.number(u"SELECT MIN(id) FROM mail_messages"_s);
        const MailId withoutFile{first + 15}, takenBack{first + 30};
        REQUIRE_OK(connection.run(
            u"INSERT INTO mail_attachments (message_id, file_name, media_type, sha256) VALUES (%1, 'a.pdf', 'application/pdf', 'gone')"_s
                .arg(withoutFile.value)));
        qint64 together = 0;
        WatchedTransport transport;
        transport.onMessage = [&](int nth, const std::function<bool()> &beforeData) -> Delivery {
            if (beforeData && !beforeData())
                return {Withheld, {}, MailStep::Message};
            together = std::max(
                together, database.number(u"SELECT COUNT(*) FROM mail_messages WHERE data_begun = 1"_s));
            if (nth == 20 && !mail::cancel(connection, takenBack))
                return {Refused, u"test"_s, MailStep::Message};
            return {Accepted, u"250 ok"_s, MailStep::Message};
        };
        DbThread beside(u"beside"_s);
        if (opened)
            beside.open(database.url());
        MailSender sender(database.context(), transport, &beside, {60'000, 1});
        const auto report = sender.sendDue({});
        REQUIRE_OK(report);
        QCOMPARE(report->sent, families - 2);
        QCOMPARE(report->failed, 1);
        QCOMPARE(together, 10); // and never more, however long it goes well
        QCOMPARE(database.text(u"SELECT last_reply FROM mail_messages WHERE state = 'failed'"_s), u"attachment"_s);
        QCOMPARE(
            database.number(
                u"SELECT COUNT(*) FROM mail_messages WHERE state NOT IN ('sent', 'failed', 'cancelled') OR lease_owner <> ''"_s),
            0);
        QSet<QString> recipients;
        static const QRegularExpression pattern(u"([A-Z2-9]{4}-){3}[A-Z2-9]{4}"_s);
        for (const auto &[to, message] : transport.taken) {
            recipients << to;
            const QString password = pattern.match(QString::fromUtf8(message)).captured();
            const QString household = to.section(u'@', 0, 0).mid(7);
            QCOMPARE(database.text(u"SELECT one_time_hash FROM accounts WHERE household_id = "_s + household),
                oneTimePasswordHash(password));
        }
        QCOMPARE(recipients.size(), families - 2);
        QCOMPARE(transport.taken.size(), families - 2);
    }

    void aServerThatIsAwayPausesTheAccount()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        MailAccount account;
        {
            TestMailServer server(u"none"_s);
            account = server.account();
        } // gone
        REQUIRE_OK(
            mail::setAccount(database.connection(), database.site(), account, {.delaySeconds = 0, .sessions = 1}));
        REQUIRE_OK(sendCredentials(database.context(), family.household));
        SmtpTransport transport(2, 2);
        MailSender sender(database.context(), transport);
        REQUIRE_ERROR(sender.sendDue({}), ErrorCode::MailConnectFailed);
        QCOMPARE(mail::pause(database.connection(), database.site())->value().reason, PauseReason::Connect);
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"queued"_s);
        QCOMPARE(database.number(u"SELECT attempts FROM mail_messages"_s), 0); // nobody's attempt was used up
        TestMailServer back(u"none"_s);
        account.port = back.port();
        REQUIRE_OK(
            mail::setAccount(database.connection(), database.site(), account, {.delaySeconds = 0, .sessions = 1}));
        QCOMPARE(sender.sendDue({})->sent, 1);
        QVERIFY(!mail::pause(database.connection(), database.site())->has_value());
    }
};

QTEST_MAIN(MailSenderTest)
#include "tst_mailsender.moc"

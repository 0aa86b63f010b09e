#include "familyaccounts.h"
#include "mailaccountrepository.h"
#include "mailengine.h"
#include "mailqueue.h"
#include "mailrepository.h"
#include "mailsender.h"
#include "onetimepassword.h"
#include "smtptransport.h"
#include "testdatabase.h"
#include "testmailserver.h"

#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <sodium.h>

using namespace pupitre;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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
    /// The mail service signs nobody in: what makes passwords has to prepare libsodium itself.
    void makingAPasswordPreparesItsLibrary()
    {
        QCOMPARE(makeOneTimePassword().size(), 19);
        QCOMPARE(sodium_init(), 1); // had been done
    }

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
        SmtpTransport transport(server.clock());
        MailSender sender(database.context(), database.site(), transport);
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
        SmtpTransport transport(server.clock());
        MailSender sender(database.context(), database.site(), transport);
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
        REQUIRE_OK(
            database.connection().run(u"INSERT INTO mail_attachments (message_id, file_name, media_type, sha256) "
                                      "SELECT id, 'a.pdf', 'application/pdf', 'gone' FROM mail_messages"_s));
        REQUIRE_OK(sendCredentials(database.context(), second.household));
        SmtpTransport transport(server.clock());
        MailSender sender(database.context(), database.site(), transport);
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
        const FixedSteadyClock clock;
        MailSender sender(database.context(), database.site(), transport, nullptr, {quick ? 150 : 0, 16}, clock);
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
        FixedSteadyClock clock;
        MailSender sender(database.context(), database.site(), transport, nullptr, {150, 0}, clock);
        transport.onMessage = [&](int nth, const std::function<bool()> &beforeData) -> Delivery {
            if (nth == 2 && what == u"taken back") // before the others begin
                (void)database.connection().run(
                    u"UPDATE mail_messages SET state = 'cancelled', lease_owner = '' WHERE id = 4"_s);
            if (nth == 4)
                atFourth = states();
            if (beforeData && !beforeData())
                return {Withheld, {}, MailStep::Message};
            if (nth == 3 && what == u"slow")
                clock.advance(200ms);
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
        FixedSteadyClock clock;
        WatchedTransport transport;
        transport.onMessage = [&](int nth, const std::function<bool()> &beforeData) -> Delivery {
            if (beforeData && !beforeData())
                return {Withheld, {}, MailStep::Message};
            begun << database.number(u"SELECT COUNT(*) FROM mail_messages WHERE data_begun = 1"_s);
            if (nth == 13)
                clock.advance(200ms);
            return {Accepted, u"250 ok"_s, MailStep::Message};
        };
        MailSender sender(database.context(), database.site(), transport, nullptr, {150, 3}, clock);
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
        REQUIRE_OK(connection.run(u"INSERT INTO mail_attachments (message_id, file_name, media_type, sha256) "
                                  "VALUES (%1, 'a.pdf', 'application/pdf', 'gone')"_s.arg(withoutFile.value)));
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
        const FixedSteadyClock clock;
        MailSender sender(database.context(), database.site(), transport, &beside, {150, 1}, clock);
        const auto report = sender.sendDue({});
        REQUIRE_OK(report);
        QCOMPARE(report->sent, families - 2);
        QCOMPARE(report->failed, 1);
        QCOMPARE(together, 10); // and never more, however long it goes well
        QCOMPARE(database.text(u"SELECT last_reply FROM mail_messages WHERE state = 'failed'"_s), u"attachment"_s);
        QCOMPARE(
            database.number(u"SELECT COUNT(*) FROM mail_messages WHERE state NOT IN ('sent', 'failed', 'cancelled') OR "
                            "lease_owner <> ''"_s),
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

    /// The database refuses the beginning of one of three messages, each time: the others leave, and that one waits
    /// longer and longer, until it stands among those to be settled, with the reason.
    void whatCannotBeginWaitsAndIsGivenUp_data() { addEngineRows(); }
    void whatCannotBeginWaitsAndIsGivenUp()
    {
        QFETCH(QString, engine);
        using enum Delivery::Outcome;
        TestDatabase database(engine);
        queueCredentials(database, 3);
        auto &connection = database.connection();
        const qint64 second = database.number(u"SELECT MIN(id) + 1 FROM mail_messages"_s);
        REQUIRE_OK(connection.run(u"DELETE FROM accounts WHERE household_id = (SELECT household_id FROM mail_messages "
                                  "WHERE id = %1)"_s.arg(second)));
        const auto stateOfSecond = [&] {
            return database.text(u"SELECT state || ' ' || attempts || ' ' || last_reply || ' ' || data_begun || ' ' || "
                                 "lease_owner FROM mail_messages WHERE id = %1"_s.arg(second));
        };
        int offered = 0;
        WatchedTransport transport;
        transport.onMessage = [&](int, const std::function<bool()> &beforeData) -> Delivery {
            ++offered;
            const bool begun = !beforeData || beforeData();
            return {begun ? Accepted : Withheld, u"250 ok"_s, MailStep::Message};
        };
        const FixedSteadyClock clock;
        MailSender sender(database.context(), database.site(), transport, nullptr, {150, 0}, clock);
        const auto report = sender.sendDue({});
        REQUIRE_OK(report);
        QCOMPARE(report->sent, 2);
        QCOMPARE(report->deferred, 1);
        QCOMPARE(offered, 3); // once each: no loop
        QCOMPARE(stateOfSecond(), u"deferred 1 begin 0 "_s);
        QCOMPARE(sender.sendDue({})->total(), 0); // it waits
        database.clock().advance(5 * 60);
        QCOMPARE(sender.sendDue({})->deferred, 1);
        QCOMPARE(stateOfSecond(), u"deferred 2 begin 0 "_s);
        database.clock().advance(5 * 60);
        QCOMPARE(sender.sendDue({})->total(), 0); // longer
        database.clock().advance(25 * 60);
        QCOMPARE(sender.sendDue({})->failed, 1);
        QCOMPARE(stateOfSecond(), u"failed 3 begin 0 "_s);
        QCOMPARE(offered, 5);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'mail.failed'"_s), 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_attempts WHERE message_id = %1"_s.arg(second)), 3);
    }

    /// Two conservatoires in one database: what waits at one never leaves by the other's server, counts for its limits
    /// or is shown as due there (rule C2).
    void sitesDoNotMix_data() { addEngineRows(); }
    void sitesDoNotMix()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        TestMailServer here(u"none"_s), there(u"none"_s);
        database.addSite();
        auto &connection = database.connection();
        const auto first = database.site();
        const auto ours = database.addFamily(u"Ici"_s, u"ici@courriel.example"_s);
        REQUIRE_OK(mail::setAccount(connection, first, here.account(), {.delaySeconds = 0, .sessions = 1}));
        REQUIRE_OK(sendCredentials(database.context(), ours.household));
        database.addSite();
        const auto second = database.site();
        QVERIFY(second != first);
        const auto theirs = database.addFamily(u"Là"_s, u"la@courriel.example"_s);
        REQUIRE_OK(
            mail::setAccount(connection, second, there.account(), {.delaySeconds = 0, .sessions = 1, .perMinute = 1}));
        REQUIRE_OK(sendCredentials(database.context(), theirs.household));
        const QDateTime now = database.clock().now();
        QCOMPARE(mail::countDue(connection, first, now).value_or(-1), 1);
        QCOMPARE(mail::countDue(connection, second, now).value_or(-1), 1);

        SmtpTransport transport(here.clock());
        QCOMPARE(MailSender(database.context(), first, transport).sendDue({})->sent, 1);
        QCOMPARE(here.received().size(), 1);
        QVERIFY(here.received().front().contains("To: ici@courriel.example")
                || here.received().front().contains("<ici@courriel.example>"));
        QCOMPARE(there.received().size(), 0);
        // A sender that is at work here, and what was tried here, are nobody's session or minute there.
        REQUIRE_OK(connection.run(
            u"UPDATE mail_messages SET state = 'sending', lease_owner = 'x' WHERE site_id = %1"_s.arg(first.value)));
        QCOMPARE(mail::owners(connection, second).value_or(QStringList{u"?"_s}), QStringList());
        SmtpTransport other(there.clock());
        QCOMPARE(MailSender(database.context(), second, other).sendDue({})->sent, 1);
        QCOMPARE(here.received().size(), 1);
        QCOMPARE(there.received().size(), 1);
        QVERIFY(there.received().front().contains("la@courriel.example"));
        // Nor does a report about one come for the other's message.
        REQUIRE_OK(connection.run(u"UPDATE mail_messages SET state = 'sent'"_s));
        const QString messageId = database.text(
            u"SELECT message_id FROM mail_messages WHERE site_id = %1"_s.arg(first.value));
        QVERIFY(mail::findSent(connection, first, messageId, {}, now)->has_value());
        QVERIFY(!mail::findSent(connection, second, messageId, {}, now)->has_value());
    }

    /// The engine of one program sends for each of them, by its own account.
    void theEngineSendsForEachSite()
    {
        TestDatabase database(u"sqlite"_s);
        std::vector<std::unique_ptr<TestMailServer>> servers;
        for (const auto *name : {u"Ici", u"Là"}) {
            servers.push_back(std::make_unique<TestMailServer>(u"none"_s));
            database.addSite();
            const auto family = database.addFamily(QString::fromUtf16(name));
            REQUIRE_OK(mail::setAccount(
                database.connection(), database.site(), servers.back()->account(), {.delaySeconds = 0, .sessions = 1}));
            REQUIRE_OK(sendCredentials(database.context(), family.household));
        }
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET expires_at = ''"_s)); // its clock is today's
        MailEngine engine(database.urlOf(TestDatabase::By::Mail), u"test"_s);
        const auto report = engine.sendDue();
        REQUIRE_OK(report);
        QCOMPARE(report->sent, 2);
        for (const auto &server : servers)
            QCOMPARE(server->received().size(), 1);
    }

    /// Rule M10 for what stands in the outbox however it came there: it is refused where it would leave.
    void aLineBreakInTheOutboxIsNotSent_data()
    {
        QTest::addColumn<QString>("column");
        for (const auto *column : {"recipient_name", "recipient_address", "subject", "message_id"})
            QTest::newRow(column) << QString::fromLatin1(column);
    }
    void aLineBreakInTheOutboxIsNotSent()
    {
        QFETCH(QString, column);
        TestDatabase database(u"sqlite"_s);
        queueCredentials(database, 2);
        REQUIRE_OK(database.connection().run(
            u"UPDATE mail_messages SET %1 = %1 || char(13) || char(10) || 'Bcc: x@y.example' WHERE id = 1"_s.arg(
                column)));
        WatchedTransport transport;
        transport.onMessage = [](int, const std::function<bool()> &beforeData) -> Delivery {
            const bool begun = !beforeData || beforeData();
            return {begun ? Delivery::Outcome::Accepted : Delivery::Outcome::Withheld, u"250 ok"_s, MailStep::Message};
        };
        MailSender sender(database.context(), database.site(), transport);
        const auto report = sender.sendDue({});
        REQUIRE_OK(report);
        QCOMPARE(report->failed, 1);
        QCOMPARE(report->sent, 1);
        QCOMPARE(
            database.text(u"SELECT state || ' ' || last_reply FROM mail_messages WHERE id = 1"_s), u"failed header"_s);
        QCOMPARE(transport.taken.size(), 1);
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
        SmtpTransport transport;
        MailSender sender(database.context(), database.site(), transport);
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

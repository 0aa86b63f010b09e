#include "campaignrepository.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "enumkeys.h"
#include "familyaccounts.h"
#include "householdrepository.h"
#include "mailaccountrepository.h"
#include "mailingrepository.h"
#include "mailengine.h"
#include "mailing.h"
#include "mailleftovers.h"
#include "mailqueue.h"
#include "mailrepository.h"
#include "outboxcare.h"
#include "retrydelay.h"
#include "sendername.h"
#include "smtptransport.h"
#include "testdatabase.h"
#include "testmailserver.h"

#include <QSet>
#include <QTest>

#include <mutex>
#include <thread>

using namespace pupitre;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Letters to many families, and the engine that sends them: batches, sessions, rates, pauses.
class MailingTest : public QObject
{
    Q_OBJECT

private:
    /// `count` families with an address, all of whom a letter concerns.
    static QList<TestDatabase::Family> families(TestDatabase &database, int count)
    {
        QList<TestDatabase::Family> list;
        for (int i = 0; i < count; ++i)
            list << database.addFamily(u"Bémol %1"_s.arg(i), u"famille%1@courriel.example"_s.arg(i));
        return list;
    }
    static MailingId write(TestDatabase &database, MailingPurpose mailing)
    {
        const auto batch = beginMailing(database.context(), mailing).value_or(MailingId{});
        const auto recipients = mailingRecipients(database.context(), mailing);
        for (const auto &recipient : *recipients) {
            if (recipient.obstacle == MailingRecipient::Obstacle::None
                && !writeMailing(database.context(), batch, mailing, recipient.householdId))
                return {};
        }
        return batch;
    }
    static int send(TestDatabase &database)
    {
        SmtpTransport transport;
        MailSender sender(database.context(), database.site(), transport);
        const auto report = sender.sendDue({});
        return report ? report->sent : -1;
    }
    static Result<void> use(TestDatabase &database, const TestMailServer &server, const MailPolicy &policy)
    {
        return mail::setAccount(database.connection(), database.site(), server.account(), policy);
    }

    std::unique_ptr<TestDatabase> m_settling;

private Q_SLOTS:
    void cleanupTestCase() { m_settling.reset(); }

    void namesEverybodyAndWhyNot_data() { addEngineRows(); }
    void namesEverybodyAndWhyNot()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        using Obstacle = MailingRecipient::Obstacle;
        database.addFamily(u"A"_s);
        database.addFamily(u"B"_s, {});
        database.addFamily(u"C"_s, u"pas une adresse"_s);
        const auto connected = database.addFamily(u"D"_s);
        REQUIRE_OK(database.connection().run(
            u"UPDATE accounts SET last_login_at = '2026-05-20T08:00:00.000Z' WHERE household_id = %1"_s.arg(
                connected.household.value)));
        const auto chosen = database.addFamily(u"DD"_s); // has a password of its own
        REQUIRE_OK(database.connection().run(
            u"UPDATE accounts SET password_hash = 'x' WHERE household_id = %1"_s.arg(chosen.household.value)));
        const auto held = database.addFamily(u"E"_s);
        REQUIRE_OK(households::setOneTimePassword(database.connection(),
            held.household,
            u"hash"_s,
            database.clock().now().addDays(3),
            database.clock().now()));
        const auto recipients = mailingRecipients(database.context(), MailingPurpose::Credentials);
        REQUIRE_OK(recipients);
        QList<Obstacle> obstacles;
        for (const auto &recipient : *recipients)
            obstacles << recipient.obstacle;
        QCOMPARE(obstacles,
            (QList<Obstacle>{
                Obstacle::None, Obstacle::NoAddress, Obstacle::BadAddress, Obstacle::Recent})); // D and DD need none
        const auto batch = beginMailing(database.context(), MailingPurpose::Credentials);
        REQUIRE_OK(batch);
        REQUIRE_ERROR(
            writeMailing(database.context(), *batch, MailingPurpose::Credentials, recipients->at(1).householdId),
            ErrorCode::AddressMissing);
        REQUIRE_ERROR(
            writeMailing(database.context(), *batch, MailingPurpose::Credentials, recipients->at(2).householdId),
            ErrorCode::AddressInvalid);
        REQUIRE_ERROR(writeMailing(database.context(), *batch, MailingPurpose::Credentials, connected.household),
            ErrorCode::Conflict);
        REQUIRE_ERROR(
            writeMailing(database.context(), *batch, MailingPurpose::Credentials, held.household), ErrorCode::Conflict);
        REQUIRE_OK(
            writeMailing(database.context(), *batch, MailingPurpose::Credentials, recipients->front().householdId));
        REQUIRE_ERROR(
            writeMailing(database.context(), *batch, MailingPurpose::Credentials, recipients->front().householdId),
            ErrorCode::Conflict); // the second desk
    }

    void remindsOfWhatLacksOnceAWeek_data() { addEngineRows(); }
    void remindsOfWhatLacksOnceAWeek()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily(u"A"_s);
        const auto done = database.addFamily(u"B"_s);
        database.complete(done);
        const auto batch = write(database, MailingPurpose::Reminder);
        QVERIFY(batch);
        QCOMPARE(mail::mailing(database.connection(), batch)->total, 1); // B has nothing to do
        const auto letters = mail::list(database.connection(), family.household, {});
        const auto letter = mail::load(database.connection(), letters->front().id);
        REQUIRE_OK(letter);
        for (const auto *lack :
            {"Réinscription – à valider", "Justificatif de domicile – à déposer", "Frais de dossier – à régler"})
            QVERIFY2(letter->text.contains(QString::fromUtf8(lack)) && letter->html.contains(QString::fromUtf8(lack)),
                qPrintable(letter->text));
        QVERIFY(!letter->text.contains(u'%') && !letter->text.contains(u"{{"_s));
        const auto campaign = campaigns::current(database.connection(), database.site());
        QCOMPARE(letter->expiresAt, startOfLocalDay(campaign->closesOn.addDays(1)));
        const auto obstacle = [&] {
            return mailingRecipients(database.context(), MailingPurpose::Reminder)->front().obstacle;
        };
        QCOMPARE(obstacle(), MailingRecipient::Obstacle::Waiting);
        TestMailServer server(u"none"_s);
        REQUIRE_OK(use(database, server, {.delaySeconds = 0}));
        database.clock().advance(60);
        QCOMPARE(send(database), 1);
        QCOMPARE(obstacle(), MailingRecipient::Obstacle::Recent);
        database.clock().advance(qint64(reminderGuardDays) * 24 * 3600);
        QCOMPARE(obstacle(), MailingRecipient::Obstacle::None);
        // On the campaign's last day there still is something to be done, a day later there is not.
        database.clock().advance(database.clock().today().daysTo(campaign->closesOn) * 24 * 3600);
        QCOMPARE(database.clock().today(), campaign->closesOn);
        QCOMPARE(mailingRecipients(database.context(), MailingPurpose::Reminder)->size(), 1);
        database.clock().advance(24 * 3600);
        QCOMPARE(mailingRecipients(database.context(), MailingPurpose::Reminder)->size(), 0);
    }

    /// A request for completion tells a family what a reminder would: it gets no reminder in the same week.
    void aRequestForCompletionStandsForAReminder_data() { addEngineRows(); }
    void aRequestForCompletionStandsForAReminder()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily(u"A"_s);
        const auto obstacle = [&] {
            return mailingRecipients(database.context(), MailingPurpose::Reminder)->front().obstacle;
        };
        QCOMPARE(obstacle(), MailingRecipient::Obstacle::None);
        const auto document = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(document);
        REQUIRE_OK(decideDocument(database.context(),
            {document->id, document->version, document->current.id, DocumentState::Refused, u"illisible"_s}));
        QCOMPARE(mail::list(database.connection(), family.household, {})->front().kind, MailKind::CompletionRequest);
        QCOMPARE(obstacle(), MailingRecipient::Obstacle::Recent); // the same day, while it waits
        const auto batch = beginMailing(database.context(), MailingPurpose::Reminder);
        REQUIRE_OK(batch);
        REQUIRE_ERROR(
            writeMailing(database.context(), *batch, MailingPurpose::Reminder, family.household), ErrorCode::Conflict);
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = 'sent'"_s));
        QCOMPARE(obstacle(), MailingRecipient::Obstacle::Recent); // and when it has left
        database.clock().advance(reminderGuardDays * 24 * 3600 - 1);
        QCOMPARE(obstacle(), MailingRecipient::Obstacle::Recent);
        database.clock().advance(1);
        QCOMPARE(obstacle(), MailingRecipient::Obstacle::None);
    }

    /// A person's word is for what failed or is uncertain, and says "again" or "it has arrived"; nothing else.
    void settlesWhatMayBeSettled_data()
    {
        QTest::addColumn<MailState>("from");
        QTest::addColumn<MailState>("to");
        constexpr int states = int(EnumKeys<MailState>::keys.size());
        for (int from = 0; from < states; ++from) {
            for (int to = 0; to < states; ++to)
                QTest::addRow("%s to %s", qPrintable(keyOf(MailState(from))), qPrintable(keyOf(MailState(to))))
                    << MailState(from) << MailState(to);
        }
    }
    void settlesWhatMayBeSettled()
    {
        QFETCH(MailState, from);
        QFETCH(MailState, to);
        if (!m_settling) { // the same for all rows
            m_settling = std::make_unique<TestDatabase>(u"sqlite"_s);
            m_settling->addSite();
            REQUIRE_OK(sendCredentials(m_settling->context(), m_settling->addFamily().household));
        }
        auto &database = *m_settling;
        const MailId id{1};
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = '%1'"_s.arg(keyOf(from))));
        const auto words = [&] {
            return database.number(
                u"SELECT COUNT(*) FROM journal WHERE action IN ('mail.marked_sent', 'mail.requeued')"_s);
        };
        const auto before = words();
        const auto settled = settleMail(database.context(), id, to);
        const bool isWord = to == MailState::Queued || to == MailState::Sent;
        const bool waitsForOne = from == MailState::Failed || from == MailState::Uncertain;
        if (isWord && waitsForOne)
            REQUIRE_OK(settled);
        else
            REQUIRE_ERROR(settled, isWord ? ErrorCode::Conflict : ErrorCode::InvalidValue);
        QCOMPARE(mail::load(database.connection(), id)->state, settled ? to : from);
        QCOMPARE(words() - before, settled ? 1 : 0);
    }

    /// Rule M8: a reminder whose last day has passed is of no use, and is cancelled where everybody sees it.
    void whatHasExpiredIsCancelled_data() { addEngineRows(); }
    void whatHasExpiredIsCancelled()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        families(database, 1);
        write(database, MailingPurpose::Reminder);
        database.clock().advance(400 * 24 * 3600LL);
        QCOMPARE(settleMailLeftovers(database.context()).value_or(-1), 1);
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"cancelled"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'mail.cancelled'"_s), 1);
        QCOMPARE(settleMailLeftovers(database.context()).value_or(-1), 0);
    }

    void aBatchIsHeldResumedAndCancelled_data() { addEngineRows(); }
    void aBatchIsHeldResumedAndCancelled()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        families(database, 15);
        TestMailServer server(u"none"_s);
        REQUIRE_OK(use(database, server, {.delaySeconds = 0, .sessions = 1, .perMinute = 5}));
        const auto batch = write(database, MailingPurpose::Credentials);
        REQUIRE_OK(holdMailing(database.context(), batch, true));
        QCOMPARE(send(database), 0);
        REQUIRE_OK(holdMailing(database.context(), batch, false));
        QCOMPARE(send(database), 5); // the minute's number
        QCOMPARE(send(database), 0);
        database.clock().advance(61);
        QCOMPARE(send(database), 5);
        auto now = mail::mailing(database.connection(), batch);
        QCOMPARE(now->sent, 10);
        QCOMPARE(now->waiting, 5);
        QCOMPARE(cancelMailing(database.context(), batch).value_or(-1), 5);
        database.clock().advance(61);
        QCOMPARE(send(database), 0);
        now = mail::mailing(database.connection(), batch);
        QCOMPARE(now->state, MailingState::Cancelled);
        QCOMPARE(now->waiting, 0);
        REQUIRE_ERROR(cancelMailing(database.context(), batch), ErrorCode::Conflict);
        REQUIRE_ERROR(holdMailing(database.context(), batch, true), ErrorCode::Conflict);
        // Nor does anybody write into it any more.
        const auto late = database.addFamily(u"Tardif"_s, u"tardif@courriel.example"_s);
        REQUIRE_ERROR(
            writeMailing(database.context(), batch, MailingPurpose::Credentials, late.household), ErrorCode::Conflict);
        QCOMPARE(server.received().size(), 10);
    }

    /// A receipt does not wait behind a thousand letters.
    void aLetterOfItsOwnGoesFirst()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto all = families(database, 3);
        write(database, MailingPurpose::Reminder);
        database.clock().advance(5);
        MailMessage message;
        message.kind = MailKind::ApprovalReceipt;
        message.householdId = all.front().household;
        message.messageId = message.dedupKey = u"own"_s;
        message.createdAt = message.notBefore = database.clock().now();
        const auto own = mail::enqueue(database.connection(), database.site(), message);
        REQUIRE_OK(own);
        database.clock().advance(60);
        const QDateTime now = database.clock().now();
        QCOMPARE(mail::lease(database.connection(), database.site(), u"x"_s, now, now.addSecs(60), 1)
                     .value_or(QList<MailId>{}),
            QList<MailId>{*own});
    }

    void aPersonStopsAndStartsTheSending_data() { addEngineRows(); }
    void aPersonStopsAndStartsTheSending()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        families(database, 2);
        TestMailServer server(u"none"_s);
        REQUIRE_OK(use(database, server, {.delaySeconds = 0}));
        write(database, MailingPurpose::Credentials);
        REQUIRE_OK(pauseSending(database.context()));
        QCOMPARE(send(database), 0);
        REQUIRE_OK(use(database, server, {.delaySeconds = 0})); // other settings are not a person's word
        QCOMPARE(send(database), 0);
        REQUIRE_OK(resumeSending(database.context()));
        QCOMPARE(send(database), 2);
    }

    /// A refused password is not offered again until a person says so: providers lock accounts for less.
    void aRefusedPasswordWaitsForAPerson()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        families(database, 1);
        TestMailServer server(u"535:auth"_s, {u"localhost"_s});
        REQUIRE_OK(mail::setAccount(
            database.connection(), database.site(), server.account(MailSecurity::StartTls), {.delaySeconds = 0}));
        write(database, MailingPurpose::Credentials);
        const auto tries = [&] { return server.heard().count(u"AUTH"_s); };
        QCOMPARE(send(database), -1);
        QCOMPARE(tries(), 1);
        QVERIFY(!mail::pause(database.connection(), database.site())->value().retryAt.isValid());
        database.clock().advance(3600);
        QCOMPARE(send(database), 0);
        QCOMPARE(tries(), 1);
        REQUIRE_OK(resumeSending(database.context()));
        QCOMPARE(send(database), -1);
        QCOMPARE(tries(), 2);
    }

    /// A server that is away is tried again after one, two, four … minutes, at most a quarter of an hour.
    void aServerThatIsAwayIsTriedAgainByItself()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        families(database, 1);
        auto server = std::make_unique<TestMailServer>(u"drop:greeting"_s);
        REQUIRE_OK(use(database, *server, {.delaySeconds = 0}));
        write(database, MailingPurpose::Credentials);
        QList<qint64> waits;
        for (int i = 0; i < 7; ++i) {
            QCOMPARE(send(database), -1);
            const auto pause = mail::pause(database.connection(), database.site());
            const qint64 wait = database.clock().now().secsTo((*pause)->retryAt);
            waits << wait;
            database.clock().advance(wait - 1);
            QCOMPARE(send(database), 0); // not yet
            database.clock().advance(1);
        }
        QCOMPARE(waits, (QList<qint64>{60, 60, 120, 240, 480, 900, 900}));
        QCOMPARE(database.number(u"SELECT attempts FROM mail_messages"_s), 0);
        server->behave(u"none"_s);
        QCOMPARE(send(database), 1);
        QVERIFY(!mail::pause(database.connection(), database.site())->has_value());
    }

    /// Rule M7: as many sessions as the settings say, of all programs together; every family gets one mail.
    void sessionsWorkBesideEachOther_data() { addEngineRows(); }
    void sessionsWorkBesideEachOther()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        families(database, 60);
        TestMailServer server(u"none"_s);
        REQUIRE_OK(use(database, server, {.delaySeconds = 0, .sessions = 3}));
        write(database, MailingPurpose::Credentials);
        REQUIRE_OK(database.connection().run(
            u"UPDATE mail_messages SET not_before = created_at"_s)); // the engine's clock is today's
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET expires_at = ''"_s));
        const QDateTime now = QDateTime::currentDateTimeUtc();
        REQUIRE_OK(mail::lease(
            database.connection(), database.site(), u"elsewhere|x|y|1|z"_s, now, now.addSecs(600), 2)); // another desk
        MailEngine engineHere(database.urlOf(TestDatabase::By::Mail), u"test"_s);
        MailEngine engineThere(database.urlOf(TestDatabase::By::Mail), u"test"_s);
        Result<SendReport> here = SendReport{};
        std::thread other([&] { here = engineHere.sendDue(); });
        const auto there = engineThere.sendDue();
        other.join();
        REQUIRE_OK(here);
        REQUIRE_OK(there);
        QCOMPARE(here->sent + there->sent, 58);
        QSet<QByteArray> identifiers;
        for (const auto &mail : server.received())
            identifiers.insert(mail.mid(mail.indexOf("Message-I"), 120).split('\n').front());
        QCOMPARE(identifiers.size(), 58);
        QVERIFY(server.peak() <= 2);
    }

    void quittingDoesNotWaitForTheServer()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        families(database, 30);
        TestMailServer server(u"stall:dot"_s);
        REQUIRE_OK(use(database, server, {.delaySeconds = 0, .sessions = 2}));
        write(database, MailingPurpose::Credentials);
        MailEngine engine(database.urlOf(TestDatabase::By::Mail), u"test"_s);
        std::thread sender([&] { engine.run(); });
        QTRY_COMPARE_WITH_TIMEOUT(server.stalls(), 2, 30'000);
        engine.cancel();
        sender.join(); // long before the ten minutes that the server has for its answer
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE state = 'uncertain'"_s), 2);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE state = 'queued'"_s), 28);
    }

    /// A lease that was lost while the machine slept sends nothing any more.
    void aLostLeaseSendsNothing_data() { addEngineRows(); }
    void aLostLeaseSendsNothing()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        families(database, 1);
        write(database, MailingPurpose::Credentials);
        database.clock().advance(60);
        const QDateTime now = database.clock().now();
        const auto ids = mail::lease(database.connection(), database.site(), u"asleep"_s, now, now.addSecs(10), 1);
        QCOMPARE(ids->size(), 1);
        database.clock().advance(11);
        QCOMPARE(settleMailLeftovers(database.context()).value_or(-1), 1);
        QCOMPARE(
            mail::beginData(database.connection(), ids->front(), u"asleep"_s, now.addSecs(60)).value_or(true), false);
        QCOMPARE(mail::lease(database.connection(), database.site(), u"awake"_s, now.addSecs(20), now.addSecs(60), 1)
                     ->size(),
            1);
        QCOMPARE(
            mail::beginData(database.connection(), ids->front(), u"asleep"_s, now.addSecs(60)).value_or(true), false);
        QCOMPARE(
            mail::beginData(database.connection(), ids->front(), u"awake"_s, now.addSecs(60)).value_or(false), true);
        // What the sleeper says of it is kept as an attempt, but does not overrule the one who has it now.
        REQUIRE_OK(
            mail::recordAttempt(database.connection(), ids->front(), u"asleep"_s, MailState::Deferred, u"lost"_s, now));
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"sending"_s);
    }

    void recognisesSendersThatAreGone()
    {
        const QString mine = makeSenderName();
        auto parts = mine.split(u'|');
        QCOMPARE(parts.size(), 5);
        parts[3] = u"999999999"_s;
        const QString dead = parts.join(u'|');
        parts[2] = u"another boot"_s;
        const QString before = parts.join(u'|');
        QCOMPARE(
            goneSenders({mine, dead, before, u"elsewhere|id|boot|1|x"_s, u"old-style"_s}), (QStringList{dead, before}));
    }

    void readsTheDelayThatAServerNames_data()
    {
        QTest::addColumn<QString>("reply");
        QTest::addColumn<int>("seconds"); ///< 0: none
        QTest::newRow("seconds") << u"450 4.2.0 Greylisted, please try again in 300 seconds"_s << 300;
        QTest::newRow("clock") << u"451 4.7.1 Greylisting in action, please come back in 00:04:59 later"_s << 299;
        QTest::newRow("minutes") << u"450 retry in 20 minutes"_s << 1200;
        QTest::newRow("an hour") << u"421 too many messages, wait 1 hour"_s << 3600;
        QTest::newRow("too short") << u"450 try again in 2 seconds"_s << 60;
        QTest::newRow("too long") << u"450 try again in 900 hours"_s << 86400;
        QTest::newRow("none named") << u"451 4.3.0 try again later"_s << 0;
        QTest::newRow("a size, not a delay") << u"452 message of 300 s"_s << 0;
    }
    void readsTheDelayThatAServerNames()
    {
        QFETCH(QString, reply);
        QFETCH(int, seconds);
        QCOMPARE(delayNamedIn(reply).value_or(0s).count(), seconds);
    }
    void delaysGrow()
    {
        QList<int> minutes;
        for (int attempt = 1; attempt <= 7; ++attempt)
            minutes << int(delayAfter(attempt).count() / 60);
        QCOMPARE(minutes, (QList<int>{5, 30, 60, 120, 240, 240, 240}));
    }

    void aServiceTellsItsLog()
    {
        TestMailServer server(u"550:mail"_s); // nobody may send from this address
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        families(database, 1);
        REQUIRE_OK(use(database, server, {.delaySeconds = 0, .sessions = 1}));
        QVERIFY(write(database, MailingPurpose::Credentials));
        MailEngine engine(database.urlOf(TestDatabase::By::Mail), u"essai"_s);
        QStringList lines;
        std::mutex mutex;
        const auto told = [&](const QString &beginning) {
            const std::lock_guard lock(mutex);
            return std::ranges::any_of(lines, [&](const QString &line) { return line.startsWith(beginning); });
        };
        std::thread service([&] {
            engine.run([&](const QString &line) {
                const std::lock_guard lock(mutex);
                lines << line;
            });
        });
        const bool paused = QTest::qWaitFor([&] { return told(u"Paused (sender): "_s); }, 15'000);
        server.behave(u"none"_s);
        const bool resumed = resumeSending(database.context()).has_value();
        const bool sent = QTest::qWaitFor([&] { return told(u"1 sent"_s) && told(u"The sending goes on."_s); }, 30'000);
        engine.cancel();
        service.join();
        QVERIFY2(paused && resumed && sent, qPrintable(lines.join(u'\n')));
    }
};

QTEST_MAIN(MailingTest)
#include "tst_mailing.moc"

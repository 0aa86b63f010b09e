#include "connectionwatch.h"
#include "desk.h"
#include "serverproxy.h"
#include "statement.h"
#include "transaction.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// The window's back when the database's server goes away, stands still, or is back.
class LostConnectionTest : public QObject
{
    Q_OBJECT

    static Result<qint64> record(const ServiceContext &context)
    {
        PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
        PUPITRE_TRY(context.connection.run(
            u"INSERT INTO reasons (site_id, area, position, text) VALUES (1, 'edits', 9, 'new')"_s));
        PUPITRE_TRY(transaction.commit());
        return 1;
    }
    /// The answer to one decision.
    static Result<qint64> decide(Backend &backend)
    {
        std::optional<Result<qint64>> answer;
        QObject context;
        backend.run(&context, record, [&](const Result<qint64> &recorded) { answer = recorded; });
        return QTest::qWaitFor([&] { return answer.has_value(); }) ? *answer : failure(ErrorCode::Cancelled);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!testEngines().contains(u"postgresql"_s))
            QSKIP("no PostgreSQL");
    }

    void saysSoAndReadsEverythingAgain()
    {
        Desk desk(u"postgresql"_s);
        ServerProxy proxy(desk.database.url());
        QVERIFY(desk.open(proxy.url()));
        auto &backend = *desk.backend;
        auto &watch = *backend.connection();
        QCOMPARE(watch.state(), ConnectionWatch::Connected);
        const auto before = desk.database.number(u"SELECT COUNT(*) FROM reasons"_s);

        QSignalSpy news(backend.feed(), &ChangeFeed::newsArrived);
        proxy.goAway();
        QTRY_COMPARE(watch.state(), ConnectionWatch::Lost);
        REQUIRE_ERROR(decide(backend), ErrorCode::ConnectionLost);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM reasons"_s), before);
        QVERIFY(backend.session()->isSignedIn());

        // A colleague's desk has another way to the server.
        desk.deposit(u"identity"_s, 1);
        const auto octavie = desk.database.number(u"SELECT MAX(id) FROM staff"_s);
        REQUIRE_OK(presence::set(desk.database.connection(),
            StaffId{desk.database.number(u"SELECT MIN(id) FROM staff WHERE id <> %1"_s.arg(octavie))},
            u"document"_s,
            1,
            QDateTime::currentDateTimeUtc()));
        news.clear();
        QSignalSpy returned(&watch, &ConnectionWatch::returned);
        proxy.comeBack();
        QTRY_COMPARE(returned.count(), 1);
        QCOMPARE(watch.state(), ConnectionWatch::Connected);
        QVERIFY(!news.isEmpty());
        QSet<QString> kinds;
        for (const auto &one : std::as_const(news))
            kinds |= one.front().value<QSet<QString>>();
        for (const auto *kind : {u"document", u"edit_request", u"reinscription", u"mail", u"household", u"payment"})
            QVERIFY2(kinds.contains(QString::fromUtf16(kind)), qPrintable(QString::fromUtf16(kind)));
        QTRY_COMPARE(backend.presence()->others().size(), 1);
        REQUIRE_OK(decide(backend));
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM reasons"_s), before + 1);
    }

    void saysWhatIsWaitedForAndEndsWithinMoments()
    {
        Desk desk(u"postgresql"_s);
        ServerProxy proxy(desk.database.url());
        QVERIFY(desk.open(proxy.url()));
        proxy.stall();
        QTRY_COMPARE_WITH_TIMEOUT(desk.backend->connection()->state(), ConnectionWatch::Waiting, 10'000);
        proxy.goOn();
        QTRY_COMPARE_WITH_TIMEOUT(desk.backend->connection()->state(), ConnectionWatch::Connected, 10'000);
        QVERIFY(desk.backend->session()->isSignedIn());
        proxy.stall();
        Backend atTheDoor(proxy.url());
        atTheDoor.session()->start();
        QTRY_COMPARE_WITH_TIMEOUT(atTheDoor.connection()->state(), ConnectionWatch::Waiting, 10'000);
        desk.backend->feed()->lookForNews();
        QElapsedTimer timer;
        timer.start();
        desk.backend.reset(); // as the window is closed
        QVERIFY2(timer.elapsed() < 6'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_MAIN(LostConnectionTest)
#include "tst_lostconnection.moc"

#include "campaignrepository.h"
#include "databasecheck.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "paymentrepository.h"
#include "payments.h"
#include "reinscriptionrepository.h"
#include "testdatabase.h"
#include "transaction.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// The fee, to the cent.
class PaymentsTest : public QObject
{
    Q_OBJECT

    static bool isPaid(TestDatabase &database, const TestDatabase::Family &family)
    {
        const auto reinscription = reinscriptions::load(database.connection(), family.reinscription);
        const auto facts = reinscriptions::facts(database.connection(),
            *campaigns::current(database.connection(), database.site()),
            *reinscription,
            *households::load(database.connection(), family.household));
        return facts->feePaidOrWaived;
    }
    static Result<qint64> pay(
        TestDatabase &database, const TestDatabase::Family &family, qint64 cents, CampaignId campaign)
    {
        return payments::insert(database.connection(),
            family.household,
            campaign,
            {PaymentMethod::Cash, Money{cents}, database.clock().now(), u"C"_s});
    }

private Q_SLOTS:
    void eachMethodIsKept_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<PaymentMethod>("method");
        for (const auto &engine : testEngines()) {
            for (size_t i = 0; i < EnumKeys<PaymentMethod>::keys.size(); ++i)
                QTest::newRow(qPrintable(engine + u": "_s + keyOf(PaymentMethod(i)))) << engine << PaymentMethod(i);
        }
    }
    void eachMethodIsKept()
    {
        QFETCH(QString, engine);
        QFETCH(PaymentMethod, method);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto taken = takeFee(database.context(), family.household, method);
        REQUIRE_OK(taken);
        QCOMPARE(taken->cents, 2000);
        const auto rows = payments::ofHousehold(database.connection(), database.campaign(), family.household);
        REQUIRE_OK(rows);
        QCOMPARE(rows->size(), 1);
        QCOMPARE(rows->front().method, method);
        QCOMPARE(rows->front().amount.cents, 2000);
        QCOMPARE(rows->front().receivedAt, database.clock().now());
        QCOMPARE(rows->front().receivedBy, u"Colette Portée"_s);
        const auto entry = QJsonDocument::fromJson(
            database.text(u"SELECT details FROM journal_details ORDER BY seq DESC LIMIT 1"_s).toUtf8())
                               .object();
        QCOMPARE(entry[u"cents"].toInteger(), 2000);
        QCOMPARE(entry[u"method"].toString(), keyOf(method));
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"payment.received"_s);
        QVERIFY(isPaid(database, family));
        const auto again = takeFee(database.context(), family.household, method);
        REQUIRE_ERROR(again, ErrorCode::GuardRefused);
        QCOMPARE(again.error().detail, u"paid"_s);
        QVERIFY(checkDatabase(database.context())->isEmpty());
    }

    void whatIsStillDue_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<qint64>("paid");
        QTest::addColumn<qint64>("due"); // 0: nothing, and nothing is taken
        for (const auto &engine : testEngines()) {
            for (const auto &[paid, due] :
                {std::pair(0, 2005), {1, 2004}, {500, 1505}, {2004, 1}, {2005, 0}, {2006, 0}})
                QTest::addRow("%s: %d cents paid", qPrintable(engine), paid) << engine << qint64(paid) << qint64(due);
        }
    }
    void whatIsStillDue()
    {
        QFETCH(QString, engine);
        QFETCH(qint64, paid);
        QFETCH(qint64, due);
        TestDatabase database(engine);
        database.addSite();
        REQUIRE_OK(database.connection().run(u"UPDATE campaigns SET fee_cents = 2005"_s));
        const auto family = database.addFamily();
        if (paid > 0)
            REQUIRE_OK(pay(database, family, paid, database.campaign()));
        QCOMPARE(isPaid(database, family), due == 0);
        const auto taken = takeFee(database.context(), family.household, PaymentMethod::Cheque);
        if (due == 0) {
            REQUIRE_ERROR(taken, ErrorCode::GuardRefused);
        } else {
            REQUIRE_OK(taken);
            QCOMPARE(taken->cents, due);
        }
        QCOMPARE(payments::balance(database.connection(), database.campaign(), family.household)->cents,
            std::max<qint64>(2005, paid));
        QVERIFY(isPaid(database, family));
    }

    void anothersMoneyPaysNothing_data() { addEngineRows(); }
    void anothersMoneyPaysNothing()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto other = database.addFamily(u"Bécarre"_s);
        const auto former = campaigns::insert(database.connection(),
            {{}, database.site(), SchoolYear{2025}, QDate(2025, 5, 15), QDate(2025, 7, 10), Money{2000}},
            defaultRequirements(SchoolYear{2025}));
        REQUIRE_OK(former);
        REQUIRE_OK(pay(database, family, 2000, *former)); // last year's
        REQUIRE_OK(pay(database, other, 2000, database.campaign()));
        QVERIFY(!isPaid(database, family));
        QVERIFY(isPaid(database, other));
        QCOMPARE(payments::balance(database.connection(), database.campaign(), family.household)->cents, 0);
        QCOMPARE(takeFee(database.context(), family.household, PaymentMethod::Card)->cents, 2000);
        QCOMPARE(payments::ofHousehold(database.connection(), database.campaign(), family.household)->size(), 1);
    }

    void eachSiteCountsItsReceipts_data() { addEngineRows(); }
    void eachSiteCountsItsReceipts()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto here = database.site();
        const auto family = database.addFamily();
        database.addSite();
        const auto there = database.site();
        const auto other = database.addFamily(u"Bécarre"_s);
        const auto number = [&](SiteId site, const TestDatabase::Family &of) {
            auto transaction = Transaction::begin(database.connection());
            const auto receipt = payments::issueReceipt(
                database.connection(), site, of.household, {}, Money{2000}, database.clock().now());
            return receipt && transaction->commit() ? receipt->number : 0;
        };
        QCOMPARE(number(here, family), 1);
        QCOMPARE(number(here, family), 2);
        QCOMPARE(number(there, other), 1);
        QCOMPARE(payments::receiptsOf(database.connection(), family.household)->size(), 2);
        QCOMPARE(payments::receiptsOf(database.connection(), family.household)->front().number, 2); // newest first
    }
};

QTEST_GUILESS_MAIN(PaymentsTest)
#include "tst_payments.moc"

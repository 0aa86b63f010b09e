#include "campaignrepository.h"
#include "databasedocumentstore.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "editrequest.h"
#include "documentrepository.h"
#include "payments.h"
#include "reinscriptionapproval.h"
#include "reinscriptiondeposit.h"
#include "reinscriptionrepository.h"
#include "testdatabase.h"

#include <QTest>

#include <barrier>
#include <thread>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Many desks at one database, at the same moment: nothing twice, no gap, nothing decided on what is no longer so.
class DesksTest : public QObject
{
    Q_OBJECT

    /// Runs `work(n, context)` at `desks` desks, each with its own connection, all let go at once. How many succeeded.
    template <typename Work>
    static int atOnce(TestDatabase &database, int desks, Work work)
    {
        std::barrier start(desks);
        std::atomic_int succeeded = 0;
        std::vector<std::thread> threads;
        for (int n = 0; n < desks; ++n) {
            threads.emplace_back([&, n] {
                const auto connection = database.connectAgain();
                const auto store = documentStoreOf(*connection);
                ServiceContext context{*connection, database.clock(), *store, database.context().actor};
                start.arrive_and_wait();
                if (work(n, context))
                    ++succeeded;
            });
        }
        for (auto &thread : threads)
            thread.join();
        return succeeded;
    }

    /// A desk that is told to try again, because others kept it waiting for too long, does.
    template <typename Work>
    static bool insist(Work work)
    {
        for (;;) {
            const auto result = work();
            if (result || result.error().code != ErrorCode::DatabaseLocked)
                return result.has_value();
        }
    }

    static bool receive(TestDatabase &database, const TestDatabase::Family &family, const QStringList &codes)
    {
        return std::ranges::all_of(codes, [&](const QString &code) {
            return documents::settleAtDesk(database.connection(),
                database.documentOf(family, code),
                DocumentState::ReceivedAtDesk,
                {},
                database.clock().now(),
                u"C"_s)
                .has_value();
        });
    }

private Q_SLOTS:
    void aFeeIsTakenOnce_data() { addEngineRows(); }
    void aFeeIsTakenOnce()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        for (int round = 0; round < 5; ++round) {
            const auto family = database.addFamily(u"Bémol%1"_s.arg(round), u"famille%1@courriel.example"_s.arg(round));
            QCOMPARE(atOnce(database,
                         20,
                         [&](int, const ServiceContext &context) {
                             return insist([&] { return takeFee(context, family.household, PaymentMethod::Cash); });
                         }),
                1);
            QCOMPARE(
                database.number(u"SELECT COUNT(*) FROM payments WHERE household_id = %1"_s.arg(family.household.value)),
                1);
        }
        QCOMPARE(database.findings(), QString());
    }

    void twentyCashiersGiveReceiptsWithNeitherGapNorDouble_data() { addEngineRows(); }
    void twentyCashiersGiveReceiptsWithNeitherGapNorDouble()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        constexpr int cashiers = 20;
        constexpr int each = 3;
        QList<TestDatabase::Family> families;
        for (int n = 0; n < cashiers * each; ++n) {
            families << database.addFamily(u"Bémol%1"_s.arg(n), u"famille%1@courriel.example"_s.arg(n));
            QVERIFY(receive(
                database, families.back(), {u"identity"_s, u"residence"_s, u"tax_notice"_s, u"liability_insurance"_s}));
        }
        // Each takes the fee, deposits and approves; every second approval comes from a screen that is out of date, and
        // must not use up a number.
        const int succeeded = atOnce(database, cashiers, [&](int n, const ServiceContext &context) {
            bool all = true;
            for (int k = 0; k < each; ++k) {
                const auto &family = families[n * each + k];
                all = all && insist([&] { return takeFee(context, family.household, someCheque()); });
                all = all && insist([&] { return depositReinscription(context, family.reinscription); });
                const auto reinscription = reinscriptions::load(context.connection, family.reinscription);
                if (!reinscription)
                    return false;
                all = all && !insist([&] {
                    return approveReinscription(context, family.reinscription, reinscription->version - 1);
                });
                all = all && insist([&] {
                    return approveReinscription(context, family.reinscription, reinscription->version);
                });
            }
            return all;
        });
        QCOMPARE(succeeded, cashiers);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM receipts"_s), cashiers * each);
        QCOMPARE(database.number(u"SELECT COUNT(DISTINCT number) FROM receipts"_s), cashiers * each);
        QCOMPARE(database.number(u"SELECT MAX(number) FROM receipts"_s), cashiers * each);
        QCOMPARE(database.findings(), QString());
    }

    void oneOfTwoVerdictsCounts_data() { addEngineRows(); }
    void oneOfTwoVerdictsCounts()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        for (int round = 0; round < 10; ++round) {
            database.clock().advance(60);
            const auto document = depositDocument(database.context(),
                database.documentOf(family, u"identity"_s),
                u"a.pdf"_s,
                "%PDF-1.4\n" + QByteArray::number(round));
            REQUIRE_OK(document);
            QCOMPARE(atOnce(database,
                         4,
                         [&](int n, const ServiceContext &context) {
                             return insist([&] {
                                 return decideDocument(context,
                                     {document->id,
                                         document->version,
                                         document->current.id,
                                         n % 2 ? DocumentState::Accepted : DocumentState::Refused,
                                         u"illisible"_s});
                             });
                         }),
                1);
        }
    }

    void noReinscriptionIsApprovedOverWhatIsAskedMeanwhile_data() { addEngineRows(); }
    void noReinscriptionIsApprovedOverWhatIsAskedMeanwhile()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        int approved = 0;
        for (int round = 0; round < 12; ++round) {
            const auto family = database.addFamily(u"Bémol%1"_s.arg(round), u"famille%1@courriel.example"_s.arg(round));
            QVERIFY(receive(database, family, {u"residence"_s, u"tax_notice"_s, u"liability_insurance"_s}));
            const auto deposited = depositDocument(database.context(),
                database.documentOf(family, u"identity"_s),
                u"a.pdf"_s,
                "%PDF-1.4\n" + QByteArray::number(round));
            REQUIRE_OK(deposited);
            REQUIRE_OK(decideDocument(database.context(),
                {deposited->id, deposited->version, deposited->current.id, DocumentState::Accepted}));
            REQUIRE_OK(takeFee(database.context(), family.household, PaymentMethod::Cash));
            REQUIRE_OK(depositReinscription(database.context(), family.reinscription));
            const auto version = reinscriptions::load(database.connection(), family.reinscription)->version;
            // The family asks for a change while the desk approves: whichever comes first, the reinscription is not
            // approved over a change that nobody has looked at. Once each of them is first, else whoever is quicker.
            const auto both = [&](int n, const ServiceContext &context) {
                return n ? insist([&] { return approveReinscription(context, family.reinscription, version); })
                         : insist([&] {
                               return submitEdit(context,
                                   PersonKind::Guardian,
                                   family.guardian.value,
                                   family.household,
                                   {{PersonField::Mobile, u"06 39 98 00 22"_s}});
                           });
            };
            if (round < 2) {
                (void)both(round, database.context());
                (void)both(1 - round, database.context());
            } else {
                (void)atOnce(database, 2, both);
            }
            const QString ofReinscription = QString::number(family.reinscription.value);
            if (database.text(u"SELECT state FROM reinscriptions WHERE id = "_s + ofReinscription) != u"approved")
                continue;
            ++approved;
            const auto seqOf = [&](const QString &action) {
                return database.number(
                    u"SELECT COALESCE(MAX(seq), 0) FROM journal WHERE action = '%1' AND household_id = %2"_s.arg(action)
                        .arg(family.household.value));
            };
            if (const qint64 asked = seqOf(u"edit.submitted"_s))
                QVERIFY2(seqOf(u"reinscription.approved"_s) < asked, "approved over a change that waited");
        }
        QVERIFY(approved > 0);
        QCOMPARE(database.findings(u"document,enrolment in a course"_s), QString());
    }
};

QTEST_MAIN(DesksTest)
#include "tst_desks.moc"

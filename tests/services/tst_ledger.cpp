#include "databasedocumentstore.h"
#include "democonservatoire.h"
#include "demorandom.h"
#include "enumkeys.h"
#include "integrityrepository.h"
#include "journal.h"
#include "mailqueue.h"
#include "paymentrepository.h"
#include "payments.h"
#include "receiptpaper.h"
#include "reinscriptionapproval.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "testdatabase.h"
#include "transaction.h"
#include "undo.h"

#include <QSqlQuery>
#include <QTest>

#include <array>
#include <map>
#include <memory>
#include <vector>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// Households whose receipts in force are not what they paid, by SQL of the test's own.
QStringList unbalanced(TestDatabase &database)
{
    QSqlQuery query(database.connection().database());
    if (!query.exec(uR"(
            SELECT h.id, k.id, COALESCE(p.cents, 0), COALESCE(c.cents, 0), COALESCE(l.n, 0)
            FROM households h CROSS JOIN campaigns k
            LEFT JOIN (SELECT household_id, campaign_id, SUM(amount_cents) AS cents FROM payments
                       GROUP BY household_id, campaign_id) p
                ON p.household_id = h.id AND p.campaign_id = k.id
            LEFT JOIN (SELECT r.household_id, q.campaign_id, SUM(r.amount_cents) AS cents
                       FROM receipts r JOIN payments q ON q.id = r.payment_id
                       WHERE r.cancelled_at = '' GROUP BY r.household_id, q.campaign_id) c
                ON c.household_id = h.id AND c.campaign_id = k.id
            LEFT JOIN (SELECT household_id, COUNT(*) AS n FROM receipts
                       WHERE payment_id IS NULL AND cancelled_at = '' GROUP BY household_id) l
                ON l.household_id = h.id)"_s))
        qFatal("the test's own query");
    QStringList lines;
    while (query.next()) {
        if (query.value(2).toLongLong() != query.value(3).toLongLong() || query.value(4).toLongLong() != 0)
            lines << u"household %1, campaign %2: paid %3, receipts %4"_s.arg(query.value(0).toString(),
                query.value(1).toString(),
                query.value(2).toString(),
                query.value(3).toString());
    }
    return lines;
}

/// Somebody at a desk of their own.
struct Clerk {
    std::unique_ptr<Connection> connection;
    std::unique_ptr<DocumentStore> store;
    StaffActor actor;
};

/// An afternoon of three people who do what comes, and sometimes take it back. What a rule forbids is refused, and
/// the next thing comes.
class Afternoon
{
public:
    enum Action { Approve, TakeFee, Undo, Refuse, Reopen, Cancel, Mail, Deliver, Actions };

    Afternoon(TestDatabase &database, quint32 seed) : m_database(database), m_random(seed)
    {
        for (const auto role : {Role::Secretary, Role::Director, Role::Administrator}) {
            const QString key = keyOf(role);
            const StaffId id{database.number(u"SELECT MIN(id) FROM staff WHERE role = '%1'"_s.arg(key))};
            Clerk clerk{database.connectAgain(), {}, StaffActor(id, database.site(), key, role)};
            clerk.store = documentStoreOf(*clerk.connection);
            m_clerks.push_back(std::move(clerk));
        }
    }

    /// What was done, with the time that it took.
    QString step()
    {
        m_database.clock().advance(m_random.between(5, 90));
        const auto &clerk = m_clerks[size_t(m_random.below(int(m_clerks.size())))];
        const ServiceContext context{*clerk.connection, m_database.clock(), *clerk.store, clerk.actor};
        const auto action = Action(m_random.below(Actions));
        const bool done = act(context, action);
        m_done[action] += done ? 1 : 0;
        return u"%1 by %2: %3"_s.arg(action).arg(clerk.actor.name, done ? u"done"_s : u"refused"_s);
    }
    int done(Action action) const { return m_done.contains(action) ? m_done.at(action) : 0; }

private:
    bool act(const ServiceContext &context, Action action)
    {
        const auto reinscription = [&] {
            return reinscriptions::load(context.connection, ReinscriptionId{anyOf(u"reinscriptions"_s, current)});
        };
        switch (action) {
        case Approve: {
            const auto one = reinscription();
            return one && approveReinscription(context, one->id, one->version, u"vu"_s);
        }
        case TakeFee:
            return takeFee(context, HouseholdId{anyOf(u"households"_s, u"merged_into_id IS NULL"_s)}, means())
                .has_value();
        case Undo: return undoLastDecision(context).has_value();
        case Refuse: {
            const auto one = reinscription();
            return one && refuseReinscription(context, one->id, one->version, u"hors délai"_s);
        }
        case Reopen: {
            const auto one = reinscription();
            return one && reopenReinscription(context, one->id, one->version, u"une erreur"_s);
        }
        case Cancel:
            return cancelPayment(context, ReceiptId{anyOf(u"receipts"_s, u"1 = 1"_s)}, u"erreur"_s).has_value();
        case Mail: return mailReceipt(context, ReceiptId{anyOf(u"receipts"_s, u"1 = 1"_s)}).has_value();
        case Deliver: return deliver(context).has_value();
        case Actions: break;
        }
        return false;
    }
    /// Letters that wait arrive; a sender writes it down.
    Result<void> deliver(const ServiceContext &context)
    {
        auto &connection = context.connection;
        const QDateTime now = context.clock.now();
        const QString sender = u"sender"_s;
        PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
        PUPITRE_TRY_ASSIGN(ids, mail::lease(connection, m_database.site(), sender, now, now.addSecs(60), 10));
        if (ids.isEmpty())
            return failure(ErrorCode::NotFound);
        QList<JournalEntry> entries;
        for (const auto id : ids) {
            PUPITRE_TRY(mail::beginData(connection, id, sender, now.addSecs(60)));
            PUPITRE_TRY(mail::recordAttempt(connection, id, sender, MailState::Sent, u"250 2.0.0 Ok"_s, now));
            entries.append({.seq = 0,
                .at = now,
                .actor = sender,
                .action = u"mail.sent"_s,
                .subjectKind = u"mail"_s,
                .subjectId = id.value});
        }
        PUPITRE_TRY(journal::append(connection, entries));
        return transaction.commit();
    }
    PaymentMeans means()
    {
        const auto method = PaymentMethod(m_random.below(4));
        return method == PaymentMethod::Cheque ? someCheque() : PaymentMeans(method);
    }
    /// The same one for the same sequence on either engine.
    qint64 anyOf(const QString &table, const QString &where)
    {
        const auto count = int(m_database.number(u"SELECT COUNT(*) FROM %1 WHERE %2"_s.arg(table, where)));
        return m_database.number(u"SELECT id FROM %1 WHERE %2 ORDER BY id LIMIT 1 OFFSET %3"_s.arg(table, where)
                                     .arg(m_random.below(std::max(1, count))));
    }

    static inline const QString current = u"campaign_id = (SELECT MAX(id) FROM campaigns)"_s;
    TestDatabase &m_database;
    DemoRandom m_random;
    std::vector<Clerk> m_clerks;
    std::map<Action, int> m_done;
};

} // namespace

/// Rule K1: for each household the receipts in force sum to what it paid, at every moment.
class LedgerTest : public QObject
{
    Q_OBJECT

    static void create(TestDatabase &database, quint32 seed, int students)
    {
        REQUIRE_OK(createDemo({database.connection(), database.clock(), database.store(), ProgramActor{u"demo"_s}},
            {.students = students, .seed = seed, .files = 6}));
        database.adoptDemonstration();
    }

private Q_SLOTS:
    void everyDemonstrationIsBalanced_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<quint32>("seed");
        for (const auto &engine : testEngines()) {
            for (const quint32 seed : {1, 7, 42, 2026})
                QTest::addRow("%s, seed %u", qPrintable(engine), seed) << engine << seed;
        }
    }
    void everyDemonstrationIsBalanced()
    {
        QFETCH(QString, engine);
        QFETCH(quint32, seed);
        TestDatabase database(engine);
        create(database, seed, 200);
        QCOMPARE(unbalanced(database), QStringList());
        QVERIFY(database.number(u"SELECT COUNT(*) FROM payments"_s) > 40);
        QCOMPARE(
            database.number(u"SELECT COUNT(*) FROM receipts"_s), database.number(u"SELECT COUNT(*) FROM payments"_s));
        QVERIFY(
            database.number(u"SELECT COUNT(*) FROM payments WHERE method = 'cheque' AND cheque_number <> ''"_s) > 0);
        // Families with several approved children hold one receipt all the same.
        QVERIFY(
            database.number(u"SELECT COUNT(*) FROM (SELECT household_id FROM reinscriptions WHERE state = 'approved' "
                            "AND campaign_id = (SELECT MAX(id) FROM campaigns) GROUP BY household_id "
                            "HAVING COUNT(*) > 1) t"_s)
            > 0);
        QCOMPARE(database.findings(), QString());
    }

    /// A receipt of the demonstration is drawn when it is opened, and the same each time.
    void aReceiptOfTheDemonstrationOpens()
    {
        TestDatabase database(u"sqlite"_s);
        create(database, 7, 40);
        const ReceiptId id{database.number(u"SELECT MAX(id) FROM receipts"_s)};
        const auto paper = receiptPaper(database.context(), id);
        REQUIRE_OK(paper);
        QVERIFY(paper->pdf.startsWith("%PDF-"));
        QCOMPARE(receiptPaper(database.context(), id)->pdf, paper->pdf);
    }

    void anAfternoonOfThreeDesks_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<quint32>("seed");
        for (const auto &engine : testEngines()) {
            for (const quint32 seed : {7, 8, 9})
                QTest::addRow("%s, seed %u", qPrintable(engine), seed) << engine << seed;
        }
    }
    void anAfternoonOfThreeDesks()
    {
        QFETCH(QString, engine);
        QFETCH(quint32, seed);
        TestDatabase database(engine);
        create(database, seed, 40);
        Afternoon afternoon(database, seed);
        for (int i = 0; i < 240; ++i) {
            const QString what = afternoon.step();
            const auto wrong = unbalanced(database);
            QVERIFY2(wrong.isEmpty(), qPrintable(u"step %1, %2: "_s.arg(i).arg(what) + wrong.join(u"; "_s)));
        }
        for (int action = 0; action < Afternoon::Actions; ++action)
            QVERIFY2(afternoon.done(Afternoon::Action(action)) > 0, qPrintable(QString::number(action)));
        QVERIFY(database.number(u"SELECT COUNT(*) FROM payments WHERE reverses_payment_id IS NOT NULL"_s) > 1);
        QCOMPARE(database.findings(), QString());
    }
};

QTEST_MAIN(LedgerTest) // receipts are drawn
#include "tst_ledger.moc"

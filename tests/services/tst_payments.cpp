#include "campaignrepository.h"
#include "documentcheck.h"
#include "documentcopy.h"
#include "documentdeposit.h"
#include "enumkeys.h"
#include "feerepository.h"
#include "householdrepository.h"
#include "integrityrepository.h"
#include "paymentrepository.h"
#include "payments.h"
#include "pdftext.h"
#include "receiptpaper.h"
#include "reinscriptionapproval.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "testdatabase.h"
#include "transaction.h"
#include "undo.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlQuery>
#include <QTest>

#include <array>

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
    static Result<Receipt> pay(
        TestDatabase &database, const TestDatabase::Family &family, qint64 cents, CampaignId campaign)
    {
        PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(database.connection()));
        PUPITRE_TRY_ASSIGN(receipt,
            payments::record(database.connection(),
                family.household,
                campaign,
                {PaymentMethod::Cash, Money{cents}, database.clock().now(), u"C"_s}));
        PUPITRE_TRY(transaction.commit());
        return receipt;
    }
    static PaymentMeans meansOf(PaymentMethod method)
    {
        return method == PaymentMethod::Cheque ? someCheque() : PaymentMeans(method);
    }
    static QJsonObject lastEntry(TestDatabase &database)
    {
        return QJsonDocument::fromJson(
            database.text(u"SELECT details FROM journal_details ORDER BY seq DESC LIMIT 1"_s).toUtf8())
            .object();
    }
    static QString words(TestDatabase &database, const Receipt &receipt)
    {
        const auto paper = receiptPaper(database.context(), receipt.id);
        return paper ? pagesOf(paper->pdf).join(u' ').simplified() : QString();
    }
    static FeeAccount feeOf(TestDatabase &database, const TestDatabase::Family &family)
    {
        const auto campaign = campaigns::current(database.connection(), database.site());
        return *fees::account(database.connection(), *campaign, family.household);
    }
    static QStringList receipts(TestDatabase &database)
    {
        QStringList lines;
        QSqlQuery query(database.connection().database());
        query.exec(u"SELECT number, amount_cents, CASE WHEN cancelled_at = '' THEN 'in force' ELSE 'closed' END "
                   "FROM receipts ORDER BY id"_s);
        while (query.next())
            lines << u"%1: %2 %3"_s.arg(
                query.value(0).toString(), query.value(1).toString(), query.value(2).toString());
        return lines;
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
        const auto means = meansOf(method);
        const auto taken = takeFee(database.context(), family.household, means);
        REQUIRE_OK(taken);
        QCOMPARE(taken->amount.cents, 2000);
        QCOMPARE(taken->label(), u"2026-000001"_s);
        const auto rows = payments::receiptsOf(database.connection(), family.household);
        REQUIRE_OK(rows);
        QCOMPARE(rows->size(), 1);
        const auto &kept = rows->front();
        QCOMPARE(kept.means.method, method);
        QCOMPARE(kept.means.chequeNumber, means.chequeNumber);
        QCOMPARE(kept.means.bank, means.bank);
        QCOMPARE(kept.amount.cents, 2000);
        QCOMPARE(kept.receivedAt, database.clock().now());
        QCOMPARE(kept.receivedBy, u"Colette Portée"_s);
        QVERIFY(!kept.cancelled && !kept.isCounterEntry());
        // On paper, at once.
        QVERIFY(!kept.file.isEmpty());
        const QString paper = words(database, kept);
        for (const auto &said : {u"Reçu n° 2026-000001"_s,
                 u"20,00 €"_s,
                 u"Émilie Bémol"_s,
                 u"Gaspard Bémol"_s,
                 u"Reçu par Colette Portée"_s,
                 std::array{u"Chèque n° 1234567, Banque des Hautbois"_s,
                     u"Espèces"_s,
                     u"Carte bancaire"_s,
                     u"Virement"_s}[size_t(method)]})
            QVERIFY2(paper.contains(asRead(said)), qPrintable(said + u" in "_s + paper));
        const auto entry = lastEntry(database);
        QCOMPARE(entry[u"cents"].toInteger(), 2000);
        QCOMPARE(entry[u"method"].toString(), keyOf(method));
        QCOMPARE(entry[u"receipt"].toString(), u"2026-000001"_s);
        QCOMPARE(entry[u"bank"].toString(), means.bank);
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"payment.received"_s);
        QVERIFY(isPaid(database, family));
        const auto again = takeFee(database.context(), family.household, means);
        REQUIRE_ERROR(again, ErrorCode::GuardRefused);
        QCOMPARE(again.error().detail, u"paid"_s);
        QCOMPARE(database.findings(), QString());
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
        const auto taken = takeFee(database.context(), family.household, PaymentMethod::Card);
        if (due == 0) {
            REQUIRE_ERROR(taken, ErrorCode::GuardRefused);
        } else {
            REQUIRE_OK(taken);
            QCOMPARE(taken->amount.cents, due);
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
        QCOMPARE(takeFee(database.context(), family.household, PaymentMethod::Card)->amount.cents, 2000);
        QCOMPARE(payments::inForce(database.connection(), database.campaign(), family.household)->size(), 1);
        QCOMPARE(payments::receiptsOf(database.connection(), family.household)->size(), 2);
    }

    void eachSiteCountsItsReceipts_data() { addEngineRows(); }
    void eachSiteCountsItsReceipts()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        database.addSite();
        const auto other = database.addFamily(u"Bécarre"_s);
        const auto number = [&](const TestDatabase::Family &of) {
            const auto receipt = pay(database, of, 2000, database.campaign());
            return receipt ? receipt->number : 0;
        };
        QCOMPARE(number(family), 1);
        QCOMPARE(number(family), 2);
        QCOMPARE(number(other), 1);
        QCOMPARE(payments::receiptsOf(database.connection(), family.household)->size(), 2);
        QCOMPARE(payments::receiptsOf(database.connection(), family.household)->front().number, 2); // newest first
    }

    void aChequeIsNotedWithItsNumberAndBank_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("bank");
        QTest::addColumn<QString>("field"); // empty: it is kept
        QTest::addColumn<QString>("kept");
        QTest::newRow("nothing") << QString() << QString() << u"cheque_number"_s << QString();
        QTest::newRow("no number") << u"  "_s << u"Banque"_s << u"cheque_number"_s << QString();
        QTest::newRow("no bank") << u"1234567"_s << u" "_s << u"bank"_s << QString();
        QTest::newRow("a line break is a blank")
            << u"1234567"_s << u"Banque\nX"_s << QString() << u"1234567|Banque X"_s;
        QTest::newRow("no number of a cheque") << u"<b>"_s << u"Banque"_s << u"cheque_number"_s << QString();
        QTest::newRow("too long") << QString(21, u'1') << u"Banque"_s << u"cheque_number"_s << QString();
        QTest::newRow("blanks") << u" 12 34567 "_s << u" Crédit  du Port "_s << QString()
                                << u"12 34567|Crédit du Port"_s;
    }
    void aChequeIsNotedWithItsNumberAndBank()
    {
        QFETCH(QString, number);
        QFETCH(QString, bank);
        QFETCH(QString, field);
        QFETCH(QString, kept);
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        const auto family = database.addFamily();
        const auto taken = takeFee(database.context(), family.household, {PaymentMethod::Cheque, number, bank});
        if (!field.isEmpty()) {
            REQUIRE_ERROR(taken, ErrorCode::InvalidValue);
            QCOMPARE(taken.error().field, field);
            QCOMPARE(database.number(u"SELECT COUNT(*) FROM payments"_s), 0);
            return;
        }
        REQUIRE_OK(taken);
        QCOMPARE(database.text(u"SELECT cheque_number || '|' || bank FROM payments"_s), kept);
    }

    /// Ctrl+Z right after a payment: a counter-entry under the next number, and the fee is due again.
    void aPaymentIsUndoneByACounterEntry_data() { addEngineRows(); }
    void aPaymentIsUndoneByACounterEntry()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto other = database.addFamily(u"Bécarre"_s, u"autre@courriel.example"_s);
        database.complete(other);
        REQUIRE_OK(approveReinscription(database.context(),
            other.reinscription,
            reinscriptions::load(database.connection(), other.reinscription)->version));
        const auto family = database.addFamily();
        REQUIRE_OK(takeFee(database.context(), family.household, someCheque()));
        const auto undone = undoLastDecision(database.context());
        REQUIRE_OK(undone);
        QCOMPARE(undone->kind, DecisionKind::Payment);
        QVERIFY(!isPaid(database, family));
        QCOMPARE(receipts(database), (QStringList{u"1: 2000 in force"_s, u"2: 2000 closed"_s, u"3: -2000 closed"_s}));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions WHERE id = %1"_s.arg(other.reinscription.value)),
            u"approved"_s);
        const auto entry = lastEntry(database);
        QCOMPARE(entry[u"cents"].toInteger(), -2000);
        QCOMPARE(entry[u"receipt"].toString(), u"2026-000003"_s);
        QCOMPARE(entry[u"cancelled"].toString(), u"2026-000002"_s);
        const auto all = payments::receiptsOf(database.connection(), family.household);
        QVERIFY(all->front().isCounterEntry());
        const QString paper = words(database, all->front());
        for (const auto &said :
            {u"Annulation du reçu n° 2026-000002"_s, u"Écriture n° 2026-000003"_s, u"Chèque n° 1234567"_s})
            QVERIFY2(paper.contains(asRead(said)), qPrintable(said + u" in "_s + paper));
        QCOMPARE(takeFee(database.context(), family.household, PaymentMethod::Cash)->label(), u"2026-000004"_s);
        QCOMPARE(database.findings(u"enrolment in a course"_s), QString());
    }

    /// What cannot be undone says why, and nothing older is undone in its place (rule K3).
    void aPaymentThatWasTakenBackIsNotUndoneAgain_data() { addEngineRows(); }
    void aPaymentThatWasTakenBackIsNotUndoneAgain()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto other = database.addFamily(u"Bécarre"_s, u"autre@courriel.example"_s);
        REQUIRE_OK(takeFee(database.context(), other.household, PaymentMethod::Cash)); // the older one
        const auto family = database.addFamily();
        const auto taken = takeFee(database.context(), family.household, someCheque());
        REQUIRE_OK(taken);
        auto colleague = database.context();
        const StaffId second{database.number(u"SELECT MAX(id) FROM staff"_s) + 1};
        REQUIRE_OK(database.connection().run(
            u"INSERT INTO staff (id, site_id, login, display_name, role, password_hash) SELECT %1, site_id, 'basile', "
            "'Basile Clef', role, 'x' FROM staff LIMIT 1"_s.arg(second.value)));
        std::get<StaffActor>(colleague.actor).id = second;
        REQUIRE_ERROR(cancelPayment(colleague, taken->id, u"  "_s), ErrorCode::ReasonRequired);
        REQUIRE_OK(cancelPayment(colleague, taken->id, u"Chèque sans provision"_s));
        REQUIRE_ERROR(cancelPayment(colleague, taken->id, u"encore"_s), ErrorCode::Conflict);
        const auto undone = undoLastDecision(database.context());
        REQUIRE_ERROR(undone, ErrorCode::UndoTooLate);
        QCOMPARE(undone.error().field, u"payment"_s);
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::UndoTooLate); // still
        QVERIFY(isPaid(database, other));
        QCOMPARE(receipts(database), (QStringList{u"1: 2000 in force"_s, u"2: 2000 closed"_s, u"3: -2000 closed"_s}));
        QCOMPARE(database.text(u"SELECT reason FROM payments WHERE reverses_payment_id IS NOT NULL"_s),
            u"Chèque sans provision"_s);
        // The cancellation itself can be taken back: the money is there after all.
        REQUIRE_OK(undoLastDecision(colleague));
        QVERIFY(isPaid(database, family));
        QCOMPARE(receipts(database).last(), u"4: 2000 in force"_s);
        QCOMPARE(database.text(u"SELECT cheque_number FROM payments ORDER BY id DESC LIMIT 1"_s), u"1234567"_s);
        QCOMPARE(database.findings(), QString());
    }

    void aPaymentThatAnApprovalRestsOnIsNotUndone_data() { addEngineRows(); }
    void aPaymentThatAnApprovalRestsOnIsNotUndone()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        database.complete(family);
        auto director = database.context(Role::Director);
        const StaffId second{database.number(u"SELECT MAX(id) FROM staff"_s) + 1};
        REQUIRE_OK(database.connection().run(
            u"INSERT INTO staff (id, site_id, login, display_name, role, password_hash) SELECT %1, site_id, 'octavie', "
            "'Octavie Mesure', 'director', 'x' FROM staff LIMIT 1"_s.arg(second.value)));
        std::get<StaffActor>(director.actor).id = second;
        REQUIRE_OK(approveReinscription(director,
            family.reinscription,
            reinscriptions::load(database.connection(), family.reinscription)->version));
        const auto undone = undoLastDecision(database.context());
        REQUIRE_ERROR(undone, ErrorCode::UndoTooLate);
        QCOMPARE(undone.error().field, u"approved"_s);
        // By its receipt it is taken back all the same: the money is not there.
        const auto receipt = payments::inForce(database.connection(), database.campaign(), family.household)->front();
        REQUIRE_OK(cancelPayment(database.context(), receipt.id, u"Chèque sans provision"_s));
        QVERIFY(!isPaid(database, family));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions"_s), u"approved"_s);
        QCOMPARE(database.findings(), QString());
    }

    /// Neither a payment that came back nor a copy that was taken bars the way to what was decided before (rule K3).
    void whatWasDecidedBeforeIsReached_data() { addEngineRows(); }
    void whatWasDecidedBeforeIsReached()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto paper = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf(1));
        REQUIRE_OK(paper);
        database.clock().advance(60);
        REQUIRE_OK(decideDocument(database.context(),
            {.id = paper->id,
                .version = paper->version,
                .versionId = paper->current.id,
                .state = DocumentState::Accepted}));
        database.clock().advance(60);
        const auto receipt = takeFee(database.context(), family.household, PaymentMethod::Cash);
        REQUIRE_OK(receipt);
        database.clock().advance(60);
        REQUIRE_OK(cancelPayment(database.context(), receipt->id, u"Erreur"_s));
        REQUIRE_ERROR(mailReceipt(database.context(), receipt->id), ErrorCode::Conflict); // the money is not here
        database.clock().advance(60);
        auto undone = undoLastDecision(database.context()); // the money is here again
        REQUIRE_OK(undone);
        QCOMPARE(undone->kind, DecisionKind::PaymentCancellation);
        database.clock().advance(60);
        REQUIRE_OK(noteDocumentCopy(database.context(), paper->id, paper->current.sha256, CopyUse::Saved));
        undone = undoLastDecision(database.context());
        REQUIRE_OK(undone);
        QCOMPARE(undone->kind, DecisionKind::Document);
        QCOMPARE(database.findings(), QString());
    }

    void aReceiptIsMailedAndTakenBackWithItsPayment_data() { addEngineRows(); }
    void aReceiptIsMailedAndTakenBackWithItsPayment()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto receipt = takeFee(database.context(), family.household, someCheque());
        REQUIRE_OK(receipt);
        const auto mailed = mailReceipt(database.context(), receipt->id);
        REQUIRE_OK(mailed);
        database.clock().advance(60);
        QCOMPARE(*mailed, u"famille@courriel.example"_s);
        QCOMPARE(database.text(u"SELECT sha256 FROM mail_attachments"_s), receipt->file);
        QCOMPARE(
            database.text(u"SELECT file_name FROM mail_attachments"_s), u"Reçu n° 2026-000001 – Émilie Bémol.pdf"_s);
        const QString text = database.text(u"SELECT body_text FROM mail_bodies"_s);
        QVERIFY2(text.contains(u"20,00\u00a0€"_s) && text.contains(u"2026-000001"_s), qPrintable(text));
        REQUIRE_ERROR(mailReceipt(database.context(), receipt->id), ErrorCode::Conflict); // it waits
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(database.text(u"SELECT state FROM mail_messages"_s), u"cancelled"_s);

        const auto again = takeFee(database.context(), family.household, PaymentMethod::Card);
        REQUIRE_OK(mailReceipt(database.context(), again->id));
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = 'sent' WHERE state = 'queued'"_s));
        REQUIRE_OK(mailReceipt(database.context(), again->id)); // lost by the family: once more
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = 'sent' WHERE state = 'queued'"_s));
        const auto undone = undoLastDecision(database.context());
        REQUIRE_ERROR(undone, ErrorCode::UndoTooLate); // the family has it: a counter-entry is written to it
        QCOMPARE(undone.error().detail, u"mail"_s);
        const auto cancelled = cancelPayment(database.context(), again->id, u"Paiement refusé"_s);
        REQUIRE_OK(cancelled);
        QVERIFY(!cancelled->addressMissing);
        const QString said = database.text(u"SELECT body_text FROM mail_bodies ORDER BY message_id DESC LIMIT 1"_s);
        for (const auto &word : {again->label(), cancelled->counterEntry.label(), u"Paiement refusé"_s})
            QVERIFY2(said.contains(word), qPrintable(said));
        QCOMPARE(database.text(u"SELECT sha256 FROM mail_attachments ORDER BY id DESC LIMIT 1"_s),
            cancelled->counterEntry.file);
        QCOMPARE(database.findings(u"message"_s), QString());
    }

    /// Two children, one payment: one receipt, which the first approval encloses and the second names.
    void twoChildrenHoldOneReceipt_data() { addEngineRows(); }
    void twoChildrenHoldOneReceipt()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        database.complete(family);
        REQUIRE_OK(database.connection().run(
            u"INSERT INTO students (id, household_id, last_name, first_name, birth_date, image_right) VALUES "
            "(900, %1, 'Bémol', 'Lina', '2016-01-02', 'yes')"_s.arg(family.household.value)));
        Reinscription second;
        second.campaignId = database.campaign();
        second.studentId = StudentId{900};
        second.householdId = family.household;
        second.state = ReinscriptionState::Deposited;
        const auto lina = reinscriptions::insert(database.connection(), second);
        REQUIRE_OK(lina);
        const auto approve = [&](ReinscriptionId id) {
            return approveReinscription(database.context(Role::Director),
                id,
                reinscriptions::load(database.connection(), id)->version,
                u"vu"_s);
        };
        const auto letter = [&](const QString &what) {
            return database.text(u"SELECT %1 FROM mail_messages m JOIN mail_bodies b ON b.message_id = m.id "
                                 "ORDER BY m.id DESC LIMIT 1"_s.arg(what));
        };
        REQUIRE_OK(approve(family.reinscription));
        QVERIFY(letter(u"body_text"_s).contains(u"joint à ce message"_s));
        const auto outcome = approve(*lina);
        REQUIRE_OK(outcome);
        QCOMPARE(outcome->receipts.size(), 1);
        QVERIFY2(letter(u"body_text"_s).contains(u"reçu n° 2026-000001, joint à un autre message"_s),
            qPrintable(letter(u"body_text"_s)));
        QCOMPARE(receipts(database), QStringList{u"1: 2000 in force"_s});
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_attachments"_s), 1);
        QVERIFY(integrity::unbalancedAccounts(database.connection())->isEmpty());
        QVERIFY(integrity::moneyViolations(database.connection())->isEmpty());
        // An approval that is taken back before its letter left takes the enclosure with it: the next one has it.
        REQUIRE_OK(undoLastDecision(database.context(Role::Director)));
        REQUIRE_OK(undoLastDecision(database.context(Role::Director)));
        database.clock().advance(60);
        REQUIRE_OK(approve(*lina));
        QVERIFY(letter(u"body_text"_s).contains(u"joint à ce message"_s));
        QCOMPARE(receipts(database), QStringList{u"1: 2000 in force"_s});
        // Once it has left they have it.
        REQUIRE_OK(database.connection().run(u"UPDATE mail_messages SET state = 'sent' WHERE state = 'queued'"_s));
        database.clock().advance(60);
        REQUIRE_OK(approve(family.reinscription));
        QVERIFY2(letter(u"body_text"_s).contains(u"reçu n° 2026-000001, que vous avez déjà"_s),
            qPrintable(letter(u"body_text"_s)));
    }

    /// What is left is asked for until all of it is here; what came by transfer is here, even if it is too much.
    void theFeeIsPaidInParts_data() { addEngineRows(); }
    void theFeeIsPaidInParts()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto take = [&](PaymentMethod method, qint64 cents) {
            return takeFee(database.context(), family.household, meansOf(method), Money{cents});
        };
        const auto first = take(PaymentMethod::Cash, 500);
        REQUIRE_OK(first);
        QCOMPARE(first->amount.cents, 500);
        QVERIFY(!isPaid(database, family));
        QCOMPARE(feeOf(database, family).left().cents, 1500);
        for (const qint64 wrong : {0, -100, 1501}) {
            const auto refused = take(PaymentMethod::Card, wrong);
            REQUIRE_ERROR(refused, ErrorCode::InvalidValue);
            QCOMPARE(refused.error().field, u"amount"_s);
        }
        REQUIRE_OK(take(PaymentMethod::Cheque, 1499));
        QVERIFY(!isPaid(database, family));
        REQUIRE_OK(take(PaymentMethod::Transfer, 101));
        QVERIFY(isPaid(database, family));
        QCOMPARE(feeOf(database, family).surplus().cents, 100);
        REQUIRE_ERROR(take(PaymentMethod::Transfer, 100), ErrorCode::GuardRefused);
        QCOMPARE(receipts(database), (QStringList{u"1: 500 in force"_s, u"2: 1499 in force"_s, u"3: 101 in force"_s}));
        QCOMPARE(database.findings(), QString());
    }

    /// Each child costs, less than the cap; a dossier that came to nothing costs nothing, and what was paid for it
    /// shows.
    void theFeeFollowsTheDossiers_data() { addEngineRows(); }
    void theFeeFollowsTheDossiers()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        auto &connection = database.connection();
        REQUIRE_OK(connection.run(u"UPDATE campaigns SET fee_basis = 'student', fee_cap_cents = 3500"_s));
        const auto family = database.addFamily();
        REQUIRE_OK(connection.run(
            u"INSERT INTO students (id, household_id, last_name, first_name, birth_date, image_right) VALUES "
            "(900, %1, 'Bémol', 'Lina', '2016-01-02', 'yes')"_s.arg(family.household.value)));
        Reinscription second;
        second.campaignId = database.campaign();
        second.studentId = StudentId{900};
        second.householdId = family.household;
        const auto lina = reinscriptions::insert(connection, second);
        REQUIRE_OK(lina);
        QCOMPARE(feeOf(database, family).due.cents, 3500); // twice 20 €, and no more than that
        QCOMPARE(takeFee(database.context(), family.household, PaymentMethod::Card)->amount.cents, 3500);
        QVERIFY(isPaid(database, family));
        REQUIRE_OK(abandonReinscription(
            database.context(), *lina, reinscriptions::load(connection, *lina)->version, u"déménagement"_s));
        QCOMPARE(feeOf(database, family), (FeeAccount{.due = Money{2000}, .paid = Money{3500}}));
        QCOMPARE(feeOf(database, family).surplus().cents, 1500);
        QVERIFY(isPaid(database, family));
    }

    /// It settles like money, and no paper says that it was any.
    void aWaiverIsNoPayment_data() { addEngineRows(); }
    void aWaiverIsNoPayment()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto director = [&] { return database.context(Role::Director); };
        const auto waive = [&](const ServiceContext &context, const QString &reason) {
            return waiveFee(context, family.household, Money{1200}, reason);
        };
        REQUIRE_ERROR(waive(database.context(), u"Quotient familial"_s), ErrorCode::NotAllowed);
        REQUIRE_ERROR(waive(director(), u"  "_s), ErrorCode::ReasonRequired);
        const auto waiver = waive(director(), u"Quotient familial"_s);
        REQUIRE_OK(waiver);
        QCOMPARE(waiver->label(), u"2026-000001"_s);
        QVERIFY(waiver->isWaiver() && !waiver->paymentId);
        QCOMPARE(feeOf(database, family), (FeeAccount{.due = Money{2000}, .waived = Money{1200}}));
        QVERIFY(!isPaid(database, family));
        const QString paper = words(database, *waiver);
        for (const auto &said :
            {u"Exonération n° 2026-000001"_s, u"12,00 €"_s, u"Quotient familial"_s, u"Gaspard Bémol"_s})
            QVERIFY2(paper.contains(asRead(said)), qPrintable(said + u" in "_s + paper));
        for (const auto &never : {u"payé"_s, u"paiement"_s, u"Reçu"_s, u"réglé"_s})
            QVERIFY2(!paper.contains(asRead(never)), qPrintable(never + u" in "_s + paper));
        const auto entry = lastEntry(database);
        QCOMPARE(entry[u"cents"].toInteger(), 1200);
        QCOMPARE(entry[u"reason"].toString(), u"Quotient familial"_s);
        QVERIFY(!entry.contains(u"method"));

        const auto rest = takeFee(database.context(), family.household, PaymentMethod::Card);
        REQUIRE_OK(rest);
        QCOMPARE(rest->amount.cents, 800);
        QVERIFY(isPaid(database, family));
        // Each is taken back by whoever may, as what it is.
        REQUIRE_ERROR(cancelPayment(database.context(), waiver->id, u"erreur"_s), ErrorCode::NotFound);
        REQUIRE_ERROR(cancelWaiver(database.context(), waiver->id, u"erreur"_s), ErrorCode::NotAllowed);
        REQUIRE_ERROR(cancelWaiver(director(), rest->id, u"erreur"_s), ErrorCode::NotFound);
        const auto cancelled = cancelWaiver(director(), waiver->id, u"erreur"_s);
        REQUIRE_OK(cancelled);
        QVERIFY(cancelled->counterEntry.isWaiver() && cancelled->counterEntry.isCounterEntry());
        QVERIFY(
            words(database, cancelled->counterEntry).contains(asRead(u"Annulation de l’exonération n° 2026-000001"_s)));
        QCOMPARE(feeOf(database, family), (FeeAccount{.due = Money{2000}, .paid = Money{800}}));
        QVERIFY(!isPaid(database, family));
        REQUIRE_ERROR(cancelWaiver(director(), waiver->id, u"encore"_s), ErrorCode::Conflict);
        REQUIRE_OK(undoLastDecision(director())); // granted again, for the same reason
        QVERIFY(isPaid(database, family));
        const auto again = payments::inForce(database.connection(), database.campaign(), family.household);
        REQUIRE_OK(again);
        QCOMPARE(again->back().reason, u"Quotient familial"_s);
        QCOMPARE(receipts(database),
            (QStringList{u"1: 1200 closed"_s, u"2: 800 in force"_s, u"3: -1200 closed"_s, u"4: 1200 in force"_s}));
        QCOMPARE(database.findings(), QString());
    }

    void theApprovalsLetterTellsWaivedFromPaid_data() { addEngineRows(); }
    void theApprovalsLetterTellsWaivedFromPaid()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        database.complete(family);
        const auto receipt = payments::inForce(database.connection(), database.campaign(), family.household)->front();
        REQUIRE_OK(cancelPayment(database.context(), receipt.id, u"Erreur"_s));
        REQUIRE_OK(waiveFee(database.context(Role::Director), family.household, Money{1500}, u"Quotient familial"_s));
        REQUIRE_OK(takeFee(database.context(), family.household, PaymentMethod::Cash));
        const auto outcome = approveReinscription(database.context(),
            family.reinscription,
            reinscriptions::load(database.connection(), family.reinscription)->version);
        REQUIRE_OK(outcome);
        QCOMPARE(outcome->receipts.size(), 2);
        QString text = database.text(u"SELECT body_text FROM mail_bodies ORDER BY message_id DESC LIMIT 1"_s);
        text.replace(QChar(0x00a0), u' ').replace(QChar(0x202f), u' ');
        QVERIFY2(text.contains(u"5,00 € réglés – reçu n° 2026-000004, joint à ce message ; "
                               "exonération de 15,00 € – attestation n° 2026-000003, jointe à ce message"_s),
            qPrintable(text));
    }

    void whereNothingIsDueTheLetterSaysSo_data() { addEngineRows(); }
    void whereNothingIsDueTheLetterSaysSo()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        database.complete(family);
        const auto receipt = payments::inForce(database.connection(), database.campaign(), family.household)->front();
        REQUIRE_OK(cancelPayment(database.context(), receipt.id, u"Exonérée"_s));
        REQUIRE_OK(database.connection().run(u"UPDATE campaigns SET fee_cents = 0"_s));
        REQUIRE_ERROR(takeFee(database.context(), family.household, PaymentMethod::Cash), ErrorCode::GuardRefused);
        const auto outcome = approveReinscription(database.context(),
            family.reinscription,
            reinscriptions::load(database.connection(), family.reinscription)->version);
        REQUIRE_OK(outcome);
        QVERIFY(outcome->receipts.isEmpty());
        const QString text = database.text(u"SELECT body_text FROM mail_bodies ORDER BY message_id DESC LIMIT 1"_s);
        QVERIFY2(text.contains(u"rien n’était à régler"_s), qPrintable(text));
    }
};

QTEST_MAIN(PaymentsTest) // receipts are drawn
#include "tst_payments.moc"

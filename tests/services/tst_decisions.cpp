#include "coursechanging.h"
#include "decisionrepository.h"
#include "deskdocument.h"
#include "deskmemoryrepository.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "documentrepository.h"
#include "editrepository.h"
#include "editrequest.h"
#include "editreview.h"
#include "enumkeys.h"
#include "householdediting.h"
#include "householdmerge.h"
#include "householdrepository.h"
#include "journal.h"
#include "paymentrepository.h"
#include "payments.h"
#include "redo.h"
#include "reinscriptionapproval.h"
#include "reinscriptiondeposit.h"
#include "reinscriptionending.h"
#include "reinscriptionrepository.h"
#include "setaside.h"
#include "siteprofiles.h"
#include "teachingvocabulary.h"
#include "testdatabase.h"
#include "transaction.h"
#include "undo.h"

#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>

#include <functional>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// What a decision changes, in a form that can be compared.
QStringList everything(TestDatabase &database)
{
    QStringList rows;
    for (const auto &sql : {u"SELECT 'document', id, state, reason, back_on, household_id FROM documents ORDER BY id"_s,
             u"SELECT 'edit', id, state, back_on FROM edit_requests ORDER BY id"_s,
             u"SELECT 'field', id, verdict FROM field_edits ORDER BY id"_s,
             u"SELECT 'dossier', id, state, who_acts, lacking, referred_reason, ended_reason, back_on, household_id "
             u"FROM reinscriptions ORDER BY id"_s,
             u"SELECT 'change', reinscription_id, kind, wish FROM course_changes ORDER BY id"_s,
             u"SELECT 'enrolment', student_id, course_id FROM course_enrolments ORDER BY student_id, course_id"_s,
             u"SELECT 'guardian', id, household_id, mobile FROM guardians ORDER BY id"_s,
             u"SELECT 'student', id, household_id FROM students ORDER BY id"_s,
             u"SELECT 'household', id, merged_into_id, resident FROM households ORDER BY id"_s,
             u"SELECT 'site', name, siret, lock_minutes FROM sites ORDER BY id"_s,
             u"SELECT 'commune', postal_code, name FROM communes ORDER BY postal_code, name"_s,
             u"SELECT 'term', kind, code, label, statistics_code, active FROM teaching_terms ORDER BY id"_s,
             u"SELECT 'course', discipline, level, cycle, cycle_year, parcours FROM courses c "
             u"WHERE EXISTS (SELECT 1 FROM course_enrolments e WHERE e.course_id = c.id) ORDER BY id"_s, // others may
                                                                                                         // stay
             u"SELECT 'asked', kind, value FROM requirement_conditions ORDER BY id"_s,
             u"SELECT 'reason', area, position, text, active FROM reasons ORDER BY id"_s,
             u"SELECT 'paid', household_id, SUM(amount_cents) FROM payments GROUP BY household_id "
             u"HAVING SUM(amount_cents) <> 0 ORDER BY household_id"_s,
             u"SELECT 'waived', household_id, SUM(amount_cents) FROM fee_waivers GROUP BY household_id "
             u"HAVING SUM(amount_cents) <> 0 ORDER BY household_id"_s,
             u"SELECT 'receipts', household_id, SUM(amount_cents) FROM receipts WHERE cancelled_at = '' "
             u"GROUP BY household_id ORDER BY household_id"_s}) {
        QSqlQuery query(database.connection().database());
        if (!query.exec(sql))
            qFatal("%s", qPrintable(sql));
        while (query.next()) {
            QStringList row;
            for (int i = 0; i < query.record().count(); ++i)
                row << query.value(i).toString();
            rows << row.join(u'|');
        }
    }
    return rows;
}

/// A conservatoire in which each kind of decision can be taken.
class Stage
{
public:
    explicit Stage(const QString &engine) : database(engine)
    {
        database.addSite();
        family = database.addFamily();
        other = database.addFamily(u"Bécarre"_s, u"autre@courriel.example"_s);
    }
    Reinscription reinscription() { return *reinscriptions::load(database.connection(), family.reinscription); }
    ServiceContext context() { return database.context(role); }

    /// What has to be there before; then the decision itself, and what somebody does after it.
    void prepare(DecisionKind kind);
    Result<void> decide(DecisionKind kind);
    void goOn(DecisionKind kind);

    TestDatabase database;
    Role role = Role::Director;
    TestDatabase::Family family, other;
    Document document;
    EditRequest request;
    Receipt receipt;
    TermId termId;
};

template <typename T>
Result<void> plain(const Result<T> &result)
{
    return result ? Result<void>() : failure(result.error());
}

#pragma GCC diagnostic push
#pragma GCC diagnostic error "-Wswitch"

void Stage::prepare(DecisionKind kind)
{
    switch (kind) {
    case DecisionKind::Document:
    case DecisionKind::Aside:
        document = *depositDocument(context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
        return;
    case DecisionKind::Edit:
        request.id = *submitEdit(context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Mobile, u"06 39 98 00 22"_s}});
        request = *edits::load(database.connection(), request.id);
        return;
    case DecisionKind::Approval:
    case DecisionKind::Ending: database.complete(family); return;
    case DecisionKind::Referral:
        database.complete(family);
        (void)submitEdit(context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Mobile, u"06 39 98 00 22"_s}});
        return;
    case DecisionKind::Reopening:
        database.complete(family);
        (void)approveReinscription(context(), family.reinscription, reinscription().version);
        return;
    case DecisionKind::PaymentCancellation: receipt = *takeFee(context(), family.household, someCheque()); return;
    case DecisionKind::WaiverCancellation:
        receipt = *waiveFee(context(), family.household, {}, u"quotient familial"_s);
        return;
    case DecisionKind::CourseChange:
    case DecisionKind::Merge:
    case DecisionKind::HouseholdChange:
    case DecisionKind::Payment:
    case DecisionKind::Waiver:
    case DecisionKind::Reason: return;
    case DecisionKind::Site: role = Role::Administrator; return;
    case DecisionKind::Teaching: {
        role = Role::Administrator;
        const auto term = teaching::insert(database.connection(),
            database.site(),
            {.id = {}, .kind = TermKind::Discipline, .area = u"music"_s, .code = u"piano"_s, .label = u"Piano"_s});
        termId = term.value_or(TermId());
        return;
    }
    }
}

Result<void> Stage::decide(DecisionKind kind)
{
    const int version = reinscription().version;
    switch (kind) {
    case DecisionKind::Document:
        return plain(
            decideDocument(context(), {document.id, document.version, document.current.id, DocumentState::Accepted}));
    case DecisionKind::Edit:
        return plain(decideEdit(
            context(), {request.id, request.version, {{request.fields.front().id, FieldVerdict::Accepted}}}));
    case DecisionKind::Approval: return plain(approveReinscription(context(), family.reinscription, version));
    case DecisionKind::Referral: return referToDirector(context(), family.reinscription, version, u"à voir"_s);
    case DecisionKind::Ending:
        return plain(refuseReinscription(context(), family.reinscription, version, u"hors délai"_s));
    case DecisionKind::Reopening:
        return plain(reopenReinscription(context(), family.reinscription, version, u"erreur"_s));
    case DecisionKind::Aside:
        return plain(setAside(
            context(), {u"document"_s, document.id.value}, document.version, database.clock().today().addDays(3)));
    case DecisionKind::CourseChange:
        return plain(noteCourseChange(
            context(), family.reinscription, version, {.kind = CourseChange::Kind::Add, .wish = u"de la flûte"_s}));
    case DecisionKind::Merge: return plain(mergeHouseholds(context(), family.household, other.household));
    case DecisionKind::HouseholdChange:
        return plain(editPerson(context(),
            {.householdId = family.household,
                .version = households::load(database.connection(), family.household)->version,
                .kind = PersonKind::Guardian,
                .personId = family.guardian.value,
                .values = {{PersonField::Mobile, u"06 39 98 00 44"_s}}}));
    case DecisionKind::Payment: {
        const auto taken = takeFee(context(), family.household, someCheque());
        receipt = taken.value_or(Receipt());
        return plain(taken);
    }
    case DecisionKind::PaymentCancellation:
        return plain(cancelPayment(context(), receipt.id, u"chèque sans provision"_s));
    case DecisionKind::Waiver: {
        const auto granted = waiveFee(context(), family.household, {}, u"quotient familial"_s);
        receipt = granted.value_or(Receipt());
        return plain(granted);
    }
    case DecisionKind::WaiverCancellation: return plain(cancelWaiver(context(), receipt.id, u"erreur"_s));
    case DecisionKind::Site: // the family lives in the one, and no longer in one of them
        return plain(saveCommunes(context(), {Commune(u"Bénodet"_s, u"29950"_s)}, 1));
    case DecisionKind::Teaching: return changeTerm(context(), termId, 1, u"Piano et accompagnement"_s, u"M12"_s);
    case DecisionKind::Reason: return changeReason(context(), ReasonId{1}, 1, u"Il manque un justificatif."_s, {});
    }
    return failure(ErrorCode::NotFound);
}

void Stage::goOn(DecisionKind kind)
{
    auto colleague = context();
    std::get<StaffActor>(colleague.actor).name = u"Basile Clef"_s;
    const auto run = [&](const QString &sql) {
        QSqlQuery query(database.connection().database());
        QVERIFY2(query.exec(sql), qPrintable(sql));
    };
    switch (kind) {
    case DecisionKind::Document:
        run(u"UPDATE documents SET version = version + 1 WHERE id = %1"_s.arg(document.id.value));
        return;
    case DecisionKind::Edit: // the value itself, by another way
        QVERIFY(households::setPersonValue(database.connection(),
            PersonKind::Guardian,
            family.guardian.value,
            PersonField::Mobile,
            u"06 39 98 00 33"_s));
        return;
    case DecisionKind::Approval:
    case DecisionKind::Referral:
    case DecisionKind::Ending:
    case DecisionKind::Reopening:
    case DecisionKind::CourseChange:
        run(u"UPDATE reinscriptions SET version = version + 1 WHERE id = %1"_s.arg(family.reinscription.value));
        return;
    case DecisionKind::Aside: // no version moves
        QVERIFY(deskmemory::setAside(database.connection(),
            {u"document"_s, document.id.value},
            document.version,
            database.clock().today().addDays(9)));
        return;
    case DecisionKind::Payment: // an approval that rests on it
    case DecisionKind::Waiver:
        run(u"UPDATE reinscriptions SET state = 'approved', decided_at = '2027-01-01T00:00:00.000Z'"_s);
        return;
    case DecisionKind::PaymentCancellation:
    case DecisionKind::WaiverCancellation: {
        auto transaction = Transaction::begin(database.connection());
        QVERIFY(payments::record(database.connection(),
            family.household,
            database.campaign(),
            {PaymentMethod::Cash, Money{2000}, database.clock().now(), u"Basile Clef"_s}));
        QVERIFY(transaction->commit());
        return;
    }
    case DecisionKind::HouseholdChange:
    case DecisionKind::Merge: {
        const qint64 second = database.number(u"SELECT MAX(id) + 1 FROM staff"_s);
        run(u"INSERT INTO staff (id, site_id, login, display_name, role, password_hash) SELECT %1, site_id, 'basile', "
            "'Basile Clef', role, 'x' FROM staff LIMIT 1"_s.arg(second));
        std::get<StaffActor>(colleague.actor).id = StaffId{second};
        QVERIFY(takeFee(colleague, family.household, PaymentMethod::Cash));
        return;
    }
    case DecisionKind::Site: run(u"UPDATE sites SET version = version + 1"_s); return;
    case DecisionKind::Teaching: run(u"UPDATE teaching_terms SET version = version + 1"_s); return;
    case DecisionKind::Reason: run(u"UPDATE reasons SET version = version + 1"_s); return;
    }
}

#pragma GCC diagnostic pop

} // namespace

/// What every kind of decision keeps: its row, its entry in the journal, the standing, its undo.
class DecisionsTest : public QObject
{
    Q_OBJECT

    /// Each kind of the enum on each engine.
    static void addKinds()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<DecisionKind>("kind");
        for (const auto &engine : testEngines()) {
            for (size_t i = 0; i < EnumKeys<DecisionKind>::keys.size(); ++i)
                QTest::newRow(qPrintable(keyOf(DecisionKind(i)) + u' ' + engine)) << engine << DecisionKind(i);
        }
    }

private Q_SLOTS:
    void everyKindHasItsRowsAndItsUndo_data() { addKinds(); }
    void everyKindHasItsRowsAndItsUndo()
    {
        QFETCH(QString, engine);
        QFETCH(DecisionKind, kind);
        Stage stage(engine);
        auto &database = stage.database;
        stage.prepare(kind);
        const auto before = everything(database);
        const qint64 decisions = database.number(u"SELECT COUNT(*) FROM decisions"_s);
        const qint64 entries = database.number(u"SELECT COUNT(*) FROM journal"_s);
        REQUIRE_OK(stage.decide(kind));
        QVERIFY(everything(database) != before);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM decisions"_s), decisions + 1);
        QCOMPARE(database.text(u"SELECT kind FROM decisions ORDER BY id DESC LIMIT 1"_s), keyOf(kind));
        QVERIFY(!database.text(u"SELECT summary FROM decisions ORDER BY id DESC LIMIT 1"_s).isEmpty());
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal"_s), entries + 1);
        const QString entry = u"SELECT subject_kind || ' ' || subject_id || ' ' || household_id FROM journal "
                              u"ORDER BY seq DESC LIMIT 1"_s;
        QCOMPARE(database.text(entry),
            database.text(
                u"SELECT subject_kind || ' ' || subject_id || ' ' || COALESCE(household_id, 0) FROM decisions "
                u"ORDER BY id DESC LIMIT 1"_s)); // one on the settings is of no household
        const auto standing = everything(database);
        for (const auto household : {stage.family.household, stage.other.household})
            REQUIRE_OK(reinscriptions::refreshStanding(
                database.connection(), *campaigns::current(database.connection(), database.site()), household));
        QCOMPARE(everything(database), standing); // it stood already as it should

        const auto undone = undoLastDecision(stage.context());
        REQUIRE_OK(undone);
        QCOMPARE(undone->kind, kind);
        QCOMPARE(everything(database), before);
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s),
            QString::fromUtf16(undoHandler(kind).action));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal"_s), entries + 2);
        QVERIFY(!database.text(u"SELECT undone_at FROM decisions ORDER BY id DESC LIMIT 1"_s).isEmpty());
        QCOMPARE(database.findings(), QString());
    }

    /// Undoing twice takes back two decisions: the first undo is no newer fact that stands in the way.
    void anUndoIsNoNewerFact_data() { addKinds(); }
    void anUndoIsNoNewerFact()
    {
        QFETCH(QString, engine);
        QFETCH(DecisionKind, kind);
        Stage stage(engine);
        auto &database = stage.database;
        stage.prepare(DecisionKind::Document);
        REQUIRE_OK(stage.decide(DecisionKind::Document));
        const auto decided = decisions::load(
            database.connection(), DecisionId{database.number(u"SELECT MAX(id) FROM decisions"_s)});
        REQUIRE_OK(decided);
        database.clock().advance(60);
        const QString actor = database.text(u"SELECT actor FROM journal ORDER BY seq DESC LIMIT 1"_s);
        const auto tell = [&](const QString &action) {
            return journal::append(database.connection(),
                {.at = database.clock().now(),
                    .actor = actor,
                    .action = action,
                    .subjectKind = u"household"_s,
                    .subjectId = stage.other.household.value});
        };
        REQUIRE_OK(tell(QString::fromUtf16(undoHandler(kind).action)));
        QCOMPARE(*decisions::factSince(database.connection(), *decided, actor), QString());
        REQUIRE_OK(tell(u"household.language"_s));
        QCOMPARE(*decisions::factSince(database.connection(), *decided, actor), u"household.language"_s);
    }

    void whatIsNewerIsNotUndoneWithIt_data() { addKinds(); }
    void whatIsNewerIsNotUndoneWithIt()
    {
        QFETCH(QString, engine);
        QFETCH(DecisionKind, kind);
        Stage stage(engine);
        auto &database = stage.database;
        stage.prepare(kind);
        REQUIRE_OK(stage.decide(kind));
        stage.goOn(kind);
        const auto after = everything(database);
        const qint64 entries = database.number(u"SELECT COUNT(*) FROM journal"_s);
        const auto undone = undoLastDecision(stage.context());
        REQUIRE_ERROR(undone, ErrorCode::UndoTooLate);
        QCOMPARE(undone.error().detail, u"newer"_s);
        QCOMPARE(everything(database), after);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal"_s), entries);
    }

    void nothingOlderIsUndoneInPlaceOfWhatCannotBe_data() { addEngineRows(); }
    void nothingOlderIsUndoneInPlaceOfWhatCannotBe()
    {
        QFETCH(QString, engine);
        Stage stage(engine);
        auto &database = stage.database;
        stage.prepare(DecisionKind::Document);
        REQUIRE_OK(stage.decide(DecisionKind::Document));
        const qint64 id = database.number(u"SELECT MAX(id) FROM decisions"_s);
        database.clock().advance(60);
        REQUIRE_OK(submitEdit(stage.context(),
            PersonKind::Guardian,
            stage.other.guardian.value,
            stage.other.household,
            {{PersonField::Mobile, u"06 39 98 00 22"_s}}));
        const auto after = everything(database);
        const auto undone = undoLastDecision(stage.context());
        REQUIRE_ERROR(undone, ErrorCode::UndoTooLate);
        QCOMPARE(undone.error().detail, u"fact"_s);
        QCOMPARE(undone.error().field, u"edit.submitted"_s);
        QCOMPARE(everything(database), after);
        REQUIRE_OK(undoDecision(stage.context(), DecisionId{id})); // asked for by itself
        REQUIRE_ERROR(undoDecision(stage.context(), DecisionId{id}), ErrorCode::NothingToUndo);
    }

    void aDecisionTakenBackIsMadeAgain_data() { addKinds(); }
    void aDecisionTakenBackIsMadeAgain()
    {
        QFETCH(QString, engine);
        QFETCH(DecisionKind, kind);
        Stage stage(engine);
        auto &database = stage.database;
        stage.prepare(kind);
        if (kind == DecisionKind::PaymentCancellation || kind == DecisionKind::WaiverCancellation)
            database.clock().advance(60); // what was taken at the same instant would be taken for it
        REQUIRE_OK(stage.decide(kind));
        const DecisionId id{database.number(u"SELECT MAX(id) FROM decisions"_s)};
        const auto decided = everything(database);
        REQUIRE_ERROR(redoDecision(stage.context(), id), ErrorCode::GuardRefused); // it stands
        REQUIRE_OK(undoDecision(stage.context(), id));
        auto colleague = stage.context();
        std::get<StaffActor>(colleague.actor).id = StaffId{9999};
        REQUIRE_ERROR(redoDecision(colleague, id), ErrorCode::NotAllowed);

        const auto rows = lastDecisions(stage.context());
        REQUIRE_OK(rows);
        QCOMPARE(rows->rows.front().id, id);
        QVERIFY(rows->rows.front().undone && !rows->rows.front().by.isEmpty());
        const bool repeatable = canBeMadeAgain(rows->rows.front().action);
        const auto again = redoDecision(stage.context(), id);
        if (!repeatable) {
            REQUIRE_ERROR(again, ErrorCode::GuardRefused);
            QCOMPARE(again.error().detail, u"redo"_s);
            return;
        }
        REQUIRE_OK(again);
        QCOMPARE(everything(database), decided);
        QVERIFY(database.number(u"SELECT MAX(id) FROM decisions"_s) > id.value); // a decision of its own
        QCOMPARE(undoHandler(kind).right, undoHandler(again->kind).right);
        REQUIRE_OK(undoLastDecision(stage.context()));
        QCOMPARE(database.findings(), QString());
    }

    /// At an instant of their own: what was done before at the same one would be taken for them.
    void aDossiersDecisionIsMadeAgain_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<DecisionKind>("kind");
        for (const auto &engine : testEngines()) {
            for (const auto kind : {DecisionKind::Referral,
                     DecisionKind::Ending,
                     DecisionKind::Reopening,
                     DecisionKind::Merge,
                     DecisionKind::Payment,
                     DecisionKind::Waiver,
                     DecisionKind::Site,
                     DecisionKind::Reason,
                     DecisionKind::Teaching})
                QTest::newRow(qPrintable(keyOf(kind) + u' ' + engine)) << engine << kind;
        }
    }
    void aDossiersDecisionIsMadeAgain()
    {
        QFETCH(QString, engine);
        QFETCH(DecisionKind, kind);
        Stage stage(engine);
        auto &database = stage.database;
        stage.prepare(kind);
        database.clock().advance(60);
        REQUIRE_OK(stage.decide(kind));
        const DecisionId id{database.number(u"SELECT MAX(id) FROM decisions"_s)};
        const auto decided = everything(database);
        database.clock().advance(60);
        REQUIRE_OK(undoDecision(stage.context(), id));
        QVERIFY(everything(database) != decided);
        database.clock().advance(60);
        const auto again = redoDecision(stage.context(), id);
        REQUIRE_OK(again);
        QCOMPARE(again->kind, kind);
        QCOMPARE(everything(database), decided); // with the same reason
        QVERIFY(database.number(u"SELECT MAX(id) FROM decisions"_s) > id.value);
        const bool isOnce = kind == DecisionKind::Payment || kind == DecisionKind::Waiver || kind == DecisionKind::Merge
                            || kind == DecisionKind::Site || kind == DecisionKind::Reason
                            || kind == DecisionKind::Teaching;
        if (isOnce) { // a second press is none
            QVERIFY(!redoDecision(stage.context(), id));
            QCOMPARE(everything(database), decided);
        }
        REQUIRE_OK(undoLastDecision(stage.context()));
        QCOMPARE(database.findings(), QString());
        if (kind != DecisionKind::Reopening)
            return;
        // It was an approval that was reopened.
        REQUIRE_OK(database.connection().run(
            u"UPDATE reinscriptions SET state = 'refused' WHERE id = %1"_s.arg(stage.family.reinscription.value)));
        REQUIRE_ERROR(redoDecision(stage.context(), id), ErrorCode::Conflict);
    }

    /// The ledger only grows: another payment, another receipt, and the former two stay as they are.
    void moneyIsTakenAgainUnderANewNumber_data() { addEngineRows(); }
    void moneyIsTakenAgainUnderANewNumber()
    {
        QFETCH(QString, engine);
        for (const auto kind : {DecisionKind::Payment, DecisionKind::Waiver}) {
            Stage stage(engine);
            auto &database = stage.database;
            const auto receipts = [&] {
                QStringList all;
                const auto found = payments::receiptsOf(database.connection(), stage.family.household);
                for (const auto &one : *found)
                    all.prepend(
                        u"%1 %2 %3"_s.arg(one.number).arg(one.amount.cents).arg(one.cancelled ? u"out"_s : u"in"_s));
                return all;
            };
            REQUIRE_OK(stage.decide(kind));
            const qint64 cents = stage.receipt.amount.cents;
            const DecisionId id{database.number(u"SELECT MAX(id) FROM decisions"_s)};
            database.clock().advance(60);
            REQUIRE_OK(undoDecision(stage.context(), id));
            database.clock().advance(60);
            const auto again = redoDecision(stage.context(), id);
            REQUIRE_OK(again);
            QCOMPARE(again->subjectKind, u"household"_s); // whose page it is
            QCOMPARE(receipts(),
                QStringList({u"1 %1 out"_s.arg(cents), u"2 -%1 out"_s.arg(cents), u"3 %1 in"_s.arg(cents)}));
            const auto entry = journal::entryAt(database.connection(),
                kind == DecisionKind::Waiver ? u"waiver"_s : u"payment"_s,
                database.number(u"SELECT MAX(subject_id) FROM decisions"_s),
                database.clock().now());
            REQUIRE_OK(entry);
            QCOMPARE(entry->action, kind == DecisionKind::Waiver ? u"waiver.granted"_s : u"payment.received"_s);
            QCOMPARE(entry->details[u"receipt"].toString(),
                payments::receiptsOf(database.connection(), stage.family.household)->front().label());
            QCOMPARE(entry->details[u"cents"].toInteger(), cents);
            if (kind == DecisionKind::Waiver)
                QCOMPARE(entry->details[u"reason"].toString(), u"quotient familial"_s);
            QCOMPARE(database.findings(), QString());
        }
    }

    void moneyIsNotTakenAgainWhereSomethingWasPaidSince_data() { addEngineRows(); }
    void moneyIsNotTakenAgainWhereSomethingWasPaidSince()
    {
        QFETCH(QString, engine);
        Stage stage(engine);
        auto &database = stage.database;
        const auto part = takeFee(stage.context(), stage.family.household, PaymentMethod::Cash, Money{500});
        REQUIRE_OK(part);
        const DecisionId id{database.number(u"SELECT MAX(id) FROM decisions"_s)};
        database.clock().advance(60);
        REQUIRE_OK(undoDecision(stage.context(), id));
        database.clock().advance(60);
        REQUIRE_OK(takeFee(stage.context(), stage.family.household, PaymentMethod::Cash, Money{500}));
        const auto after = everything(database);
        const auto again = redoDecision(stage.context(), id); // there would be room for it
        REQUIRE_ERROR(again, ErrorCode::GuardRefused);
        QCOMPARE(again.error().detail, u"paid_since"_s);
        QCOMPARE(everything(database), after);
    }

    void familiesAreNotMergedAgainOfWhichOneChanged_data() { addEngineRows(); }
    void familiesAreNotMergedAgainOfWhichOneChanged()
    {
        QFETCH(QString, engine);
        for (const bool ofKept : {true, false}) {
            Stage stage(engine);
            auto &database = stage.database;
            REQUIRE_OK(stage.decide(DecisionKind::Merge));
            const DecisionId id{database.number(u"SELECT MAX(id) FROM decisions"_s)};
            database.clock().advance(60);
            REQUIRE_OK(undoDecision(stage.context(), id));
            database.clock().advance(60);
            REQUIRE_OK(
                takeFee(stage.context(), ofKept ? stage.family.household : stage.other.household, PaymentMethod::Cash));
            const auto after = everything(database);
            const auto again = redoDecision(stage.context(), id);
            REQUIRE_ERROR(again, ErrorCode::GuardRefused);
            QCOMPARE(again.error().detail, u"merge_changed"_s);
            QCOMPARE(everything(database), after);
        }
    }

    void settingsThatChangedSinceAreNotChangedAgain_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<DecisionKind>("kind");
        for (const auto &engine : testEngines()) {
            for (const auto kind : {DecisionKind::Site, DecisionKind::Reason, DecisionKind::Teaching})
                QTest::newRow(qPrintable(keyOf(kind) + u' ' + engine)) << engine << kind;
        }
    }
    void settingsThatChangedSinceAreNotChangedAgain()
    {
        QFETCH(QString, engine);
        QFETCH(DecisionKind, kind);
        Stage stage(engine);
        auto &database = stage.database;
        stage.prepare(kind);
        database.clock().advance(60);
        REQUIRE_OK(stage.decide(kind));
        const DecisionId id{database.number(u"SELECT MAX(id) FROM decisions"_s)};
        database.clock().advance(60);
        REQUIRE_OK(undoDecision(stage.context(), id));
        stage.goOn(kind);
        const auto after = everything(database);
        REQUIRE_ERROR(redoDecision(stage.context(), id), ErrorCode::Conflict);
        QCOMPARE(everything(database), after);
    }

    /// What was added goes away with the undo, and comes once.
    void whatWasAddedToTheSettingsIsAddedAgainOnce_data() { addEngineRows(); }
    void whatWasAddedToTheSettingsIsAddedAgainOnce()
    {
        QFETCH(QString, engine);
        Stage stage(engine);
        auto &database = stage.database;
        stage.role = Role::Administrator;
        database.clock().advance(60);
        const auto addTwice = [&](const std::function<Result<void>()> &add) {
            const auto before = everything(database);
            REQUIRE_OK(add());
            const auto added = everything(database);
            QVERIFY(added != before);
            const DecisionId id{database.number(u"SELECT MAX(id) FROM decisions"_s)};
            database.clock().advance(60);
            REQUIRE_OK(undoDecision(stage.context(), id));
            QCOMPARE(everything(database), before);
            database.clock().advance(60);
            REQUIRE_OK(redoDecision(stage.context(), id));
            QCOMPARE(everything(database), added);
            QVERIFY(!redoDecision(stage.context(), id));
            QCOMPARE(everything(database), added);
        };
        addTwice([&] {
            return plain(addReason(stage.context(), ReasonArea::Documents, u"Page manquante."_s, u"A page lacks."_s));
        });
        addTwice([&] {
            return plain(addTerm(stage.context(),
                {.id = {}, .kind = TermKind::Discipline, .area = u"music"_s, .label = u"Viole de gambe"_s}));
        });
        addTwice([&]() -> Result<void> { // the profile of the site
            PUPITRE_TRY_ASSIGN(view, siteView(stage.context()));
            view.site.lockMinutes = 25;
            PUPITRE_TRY(saveSite(stage.context(), view.site));
            return {};
        });
        addTwice([&] {
            return setReasonActive(stage.context(),
                ReasonId{1},
                int(database.number(u"SELECT version FROM reasons WHERE id = 1"_s)),
                false);
        });
    }

    void aDecisionOnWhatChangedIsNotMadeAgain_data() { addEngineRows(); }
    void aDecisionOnWhatChangedIsNotMadeAgain()
    {
        QFETCH(QString, engine);
        Stage stage(engine);
        auto &database = stage.database;
        stage.prepare(DecisionKind::Document);
        database.clock().advance(60);
        REQUIRE_OK(stage.decide(DecisionKind::Document));
        const DecisionId id{database.number(u"SELECT MAX(id) FROM decisions"_s)};
        REQUIRE_OK(undoDecision(stage.context(), id));
        REQUIRE_OK(
            depositDocument(stage.context(), database.documentOf(stage.family, u"identity"_s), u"b.pdf"_s, somePdf(1)));
        REQUIRE_ERROR(redoDecision(stage.context(), id), ErrorCode::Conflict);
    }

    void anUndoAsksForTheDecisionsRight_data() { addKinds(); }
    void anUndoAsksForTheDecisionsRight()
    {
        QFETCH(QString, engine);
        QFETCH(DecisionKind, kind);
        Stage stage(engine);
        stage.prepare(kind);
        REQUIRE_OK(stage.decide(kind));
        auto nobody = stage.context();
        std::get<StaffActor>(nobody.actor).role = Role(99); // lost it meanwhile
        REQUIRE_ERROR(undoLastDecision(nobody), ErrorCode::NotAllowed);
        auto program = stage.context();
        program.actor = ProgramActor{u"program"_s, stage.database.site()};
        REQUIRE_ERROR(undoLastDecision(program), ErrorCode::NothingToUndo);
    }

    void aKindThatIsUnknownIsNotUndone_data() { addEngineRows(); }
    void aKindThatIsUnknownIsNotUndone()
    {
        QFETCH(QString, engine);
        Stage stage(engine);
        auto &database = stage.database;
        stage.prepare(DecisionKind::Approval);
        REQUIRE_OK(stage.decide(DecisionKind::Approval));
        QSqlQuery query(database.connection().database());
        QVERIFY(query.exec(u"UPDATE decisions SET kind = 'inheritance'"_s)); // of a version to come
        const auto after = everything(database);
        REQUIRE_ERROR(undoLastDecision(stage.context()), ErrorCode::UndoTooLate);
        QCOMPARE(everything(database), after);
    }

    void nothingStaysOfADecisionThatFails_data() { addEngineRows(); }
    void nothingStaysOfADecisionThatFails()
    {
        QFETCH(QString, engine);
        Stage stage(engine);
        auto &database = stage.database;
        stage.prepare(DecisionKind::Document);
        const auto before = everything(database);
        {
            auto change = Change::begin(stage.context(), Right::CheckDocuments);
            REQUIRE_OK(change);
            REQUIRE_OK(undoDocument(*change,
                {.id = {},
                    .kind = DecisionKind::Document,
                    .staffId = {},
                    .decidedAt = {},
                    .householdId = stage.family.household,
                    .subjectKind = u"document"_s,
                    .subjectId = stage.document.id.value,
                    .subjectVersion = stage.document.version,
                    .summary = {},
                    .before = {{u"state"_s, u"refused"_s}}}));
            change->fact(u"document.refused"_s, subjectOf(stage.document.id, stage.family.household));
        } // not committed
        QCOMPARE(everything(database), before);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'document.refused'"_s), 0);
        QVERIFY(!database.connection().inTransaction());
    }

    void whatAColleagueAcceptedInBetweenIsNotReset_data() { addEngineRows(); }
    void whatAColleagueAcceptedInBetweenIsNotReset()
    {
        QFETCH(QString, engine);
        Stage stage(engine);
        auto &database = stage.database;
        stage.prepare(DecisionKind::Document);

        /// While the bytes are kept, a colleague accepts what is there.
        class SlowStore final : public DocumentStore
        {
        public:
            SlowStore(DocumentStore &under, std::function<void()> then) : store(under), meanwhile(std::move(then)) {}
            Result<QString> put(const QByteArray &bytes) override
            {
                meanwhile();
                return store.put(bytes);
            }
            Result<QByteArray> get(const QString &sha256) const override { return store.get(sha256); }
            Result<bool> holds(const QString &sha256) const override { return store.holds(sha256); }
            Result<void> remove(const QString &sha256) override { return store.remove(sha256); }
            DocumentStore &store;
            std::function<void()> meanwhile;
        };
        SlowStore slow(database.store(), [&] { QVERIFY(stage.decide(DecisionKind::Document)); });
        const ServiceContext context{database.connection(), database.clock(), slow, stage.context().actor};
        const auto asked = database.documentOf(stage.family, u"identity"_s);
        const auto brought = depositAtDesk(context,
            {stage.family.reinscription, asked.requirementId, DocumentState::ToReview},
            u"b.pdf"_s,
            somePdf(2));
        REQUIRE_ERROR(brought, ErrorCode::Conflict);
        QVERIFY(brought.error().lastChange);
        QCOMPARE(brought.error().lastChange->action, u"document.accepted"_s);
        QCOMPARE(database.text(u"SELECT state FROM documents"_s), u"accepted"_s);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM document_versions"_s), 1);
    }
};

QTEST_MAIN(DecisionsTest) // receipts are drawn
#include "tst_decisions.moc"

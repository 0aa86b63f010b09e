#include "campaignrepository.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "householdrepository.h"
#include "keptreadings.h"
#include "sheetpapers.h"
#include "testdatabase.h"
#include "undo.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Documents that are laid out on a sheet, accepted one by one with one key, and undone together or alone.
class ContactSheetTest : public QObject
{
    Q_OBJECT

    /// What an insurance certificate prints, a line under the other.
    static DocumentText certificate(const Household &household, const QString &more = {})
    {
        const auto &student = household.students.front().person;
        const auto *contact = household.contact();
        const QStringList lines{u"ASSURANCES D’ESSAI"_s,
            student.displayName(),
            contact->value(PersonField::Address),
            contact->value(PersonField::PostalCode) + u' ' + contact->value(PersonField::City),
            u"Attestation d’assurance scolaire"_s,
            u"Garantie : responsabilité civile"_s,
            u"du 01/09/2026 au 31/08/2027"_s,
            more};
        DocumentText text{.pages = 1};
        double y = 0.1;
        for (const auto &line : lines) {
            double x = 0.1;
            for (const auto &word : line.split(u' ', Qt::SkipEmptyParts)) {
                text.words.append({word, 0, QRectF(x, y, 0.05, 0.012)});
                x += 0.06;
            }
            y += 0.03;
        }
        return text;
    }
    /// A family with an address, and its certificate, which was read.
    static Document insured(TestDatabase &database, const QString &more = {})
    {
        const auto family = database.addFamily();
        auto &connection = database.connection();
        for (const auto &[field, value] : {std::pair(PersonField::Address, u"12 rue des Hautbois"_s),
                 std::pair(PersonField::PostalCode, u"29170"_s),
                 std::pair(PersonField::City, u"Fouesnant"_s)})
            (void)households::setPersonValue(connection, PersonKind::Guardian, family.guardian.value, field, value);
        database.clock().advance(60);
        const auto document = depositDocument(database.context(),
            database.documentOf(family, u"liability_insurance"_s),
            u"a.pdf"_s,
            somePdf(int(family.household.value)));
        const auto household = households::load(connection, family.household);
        if (document && household)
            (void)keepText(database.context(), document->current.sha256, certificate(*household, more));
        return document.value_or(Document());
    }
    static QList<SheetPaper> papers(TestDatabase &database)
    {
        QList<SheetPaper> papers;
        const auto candidates = sheetCandidates(database.context());
        for (const auto &candidate : candidates.value_or(QList<SheetCandidate>())) {
            const auto paper = sheetPaper(database.context(), candidate);
            if (paper && *paper)
                papers.append(**paper);
        }
        return papers;
    }
    static QList<SheetEntry> entries(TestDatabase &database)
    {
        QList<SheetEntry> entries;
        for (const auto &paper : papers(database))
            entries.append(paper.entry());
        return entries;
    }
    static qint64 inState(TestDatabase &database, const QString &state)
    {
        return database.number(u"SELECT COUNT(*) FROM documents WHERE state = '%1'"_s.arg(state));
    }

private Q_SLOTS:
    void listsWhatIsCertain_data() { addEngineRows(); }
    void listsWhatIsCertain()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto certain = insured(database);
        const auto ended = insured(database, u"Contrat résilié"_s); // everything that is sought was found in it as well
        const auto found = papers(database);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0].candidate.summary.id, certain.id);
        QCOMPARE(holdPaper(found[0].evidence).doubt, PaperDoubt::None);
        QCOMPARE(found[1].candidate.summary.id, ended.id);
        QCOMPARE(holdPaper(found[1].evidence).doubt, PaperDoubt::Wording);
        const auto entry = found[0].entry();
        QCOMPARE(entry.version, certain.version);
        QCOMPARE(entry.versionId, certain.current.id);
        QVERIFY(!entry.validUntil.isValid());
        QVERIFY(entry.householdVersion > 0);
        // What is set aside is somebody's to come back to.
        REQUIRE_OK(database.connection().run(
            u"UPDATE documents SET back_on = '2099-01-01' WHERE id = %1"_s.arg(certain.id.value)));
        QCOMPARE(papers(database).size(), 1);
    }

    void aPaperThatHasChangedIsNone_data() { addEngineRows(); }
    void aPaperThatHasChangedIsNone()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto document = insured(database);
        const auto candidates = sheetCandidates(database.context());
        REQUIRE_OK(candidates);
        QCOMPARE(candidates->size(), 1);
        auto candidate = candidates->front();
        QVERIFY(sheetPaper(database.context(), candidate).value().has_value());
        candidate.householdVersion += 1;
        QVERIFY(!sheetPaper(database.context(), candidate).value().has_value());
        candidate = candidates->front();
        candidate.summary.version += 1;
        QVERIFY(!sheetPaper(database.context(), candidate).value().has_value());
        REQUIRE_OK(decideDocument(
            database.context(), {document.id, document.version, document.current.id, DocumentState::Accepted}));
        QVERIFY(!sheetPaper(database.context(), candidates->front()).value().has_value());
    }

    void eachIsADecisionOfItsOwnAndAllAreUndoneTogether_data() { addEngineRows(); }
    void eachIsADecisionOfItsOwnAndAllAreUndoneTogether()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto alone = insured(database);
        REQUIRE_OK(
            decideDocument(database.context(), {alone.id, alone.version, alone.current.id, DocumentState::Accepted}));
        for (int i = 0; i < 3; ++i)
            (void)insured(database);
        const auto listed = entries(database);
        QCOMPARE(listed.size(), 3);
        const qint64 journal = database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'document.accepted'"_s);
        const auto outcome = acceptSheet(database.context(), listed);
        REQUIRE_OK(outcome);
        QCOMPARE(outcome->accepted.size(), 3);
        QVERIFY(outcome->leftOut.isEmpty());
        QCOMPARE(inState(database, u"accepted"_s), 4);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM decisions"_s), 4);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'document.accepted'"_s), journal + 3);
        QVERIFY(entries(database).isEmpty());

        const auto undone = undoLastDecision(database.context());
        REQUIRE_OK(undone);
        QCOMPARE(undone->count, 3);
        QCOMPARE(undone->kept, 0);
        QCOMPARE(undone->subjectId, listed.front().id.value);
        QCOMPARE(inState(database, u"accepted"_s), 1); // the one that was accepted alone before
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'document.undone'"_s), 3);
        QCOMPARE(entries(database).size(), 3); // they may stand on a sheet again
        const DecisionId first{database.number(u"SELECT MIN(id) FROM decisions"_s)};
        const auto before = undoDecision(database.context(), first);
        REQUIRE_OK(before);
        QCOMPARE(before->count, 1);
        QCOMPARE(inState(database, u"accepted"_s), 0);
    }

    void oneIsUndoneAlone_data() { addEngineRows(); }
    void oneIsUndoneAlone()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        for (int i = 0; i < 3; ++i)
            (void)insured(database);
        const auto outcome = acceptSheet(database.context(), entries(database));
        REQUIRE_OK(outcome);
        const auto [id, decision] = outcome->accepted[1];
        REQUIRE_OK(undoDecision(database.context(), decision));
        QCOMPARE(database.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(id.value)), u"to_review"_s);
        QCOMPARE(inState(database, u"accepted"_s), 2);
        REQUIRE_ERROR(undoDecision(database.context(), decision), ErrorCode::NothingToUndo);
        auto other = database.context(); // nobody else takes it back
        other.actor = StaffActor(StaffId{77}, database.site(), u"Octavie Mesure"_s, Role::Secretary);
        REQUIRE_ERROR(undoDecision(other, outcome->accepted[0].second), ErrorCode::NotAllowed);
        const auto others = undoLastDecision(database.context());
        REQUIRE_OK(others);
        QCOMPARE(others->count, 2);
        QCOMPARE(inState(database, u"accepted"_s), 0);
    }

    void whatChangedMeanwhileIsLeftOutAndSaid_data() { addEngineRows(); }
    void whatChangedMeanwhileIsLeftOutAndSaid()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        QList<Document> deposited;
        for (int i = 0; i < 4; ++i)
            deposited.append(insured(database));
        const auto listed = entries(database);
        QCOMPARE(listed.size(), 4);
        REQUIRE_OK(depositDocument(database.context(), deposited[0], u"b.pdf"_s, somePdf(77))); // another file
        REQUIRE_OK(decideDocument(database.context(),
            {deposited[1].id, deposited[1].version, deposited[1].current.id, DocumentState::Refused, u"flou"_s}));
        REQUIRE_OK(households::setPersonValue(database.connection(), // who is asked for has another name now
            PersonKind::Student,
            database.number(u"SELECT student_id FROM documents WHERE id = %1"_s.arg(deposited[2].id.value)),
            PersonField::LastName,
            u"Autrement"_s));
        REQUIRE_OK(households::refreshDerived(database.connection(), deposited[2].householdId));
        const auto outcome = acceptSheet(database.context(), listed);
        REQUIRE_OK(outcome);
        QCOMPARE(outcome->accepted.size(), 1);
        QCOMPARE(outcome->accepted.front().first, deposited[3].id);
        QCOMPARE(outcome->leftOut.size(), 3);
        for (const auto &left : outcome->leftOut) {
            QCOMPARE(int(left.error.code), int(ErrorCode::Conflict));
            QVERIFY(!left.whose.isEmpty());
        }
        QCOMPARE(inState(database, u"accepted"_s), 1);
    }

    void whatANewerDecisionStandsOnIsKept_data() { addEngineRows(); }
    void whatANewerDecisionStandsOnIsKept()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        QList<Document> deposited;
        for (int i = 0; i < 2; ++i)
            deposited.append(insured(database));
        REQUIRE_OK(acceptSheet(database.context(), entries(database)));
        REQUIRE_OK(database.connection().run(
            u"UPDATE documents SET version = version + 1 WHERE id = %1"_s.arg(deposited[0].id.value)));
        const auto undone = undoLastDecision(database.context());
        REQUIRE_OK(undone);
        QCOMPARE(undone->count, 1);
        QCOMPARE(undone->kept, 1);
        QCOMPARE(inState(database, u"accepted"_s), 1);
        REQUIRE_ERROR(undoLastDecision(database.context()), ErrorCode::UndoTooLate);
    }

    void aProgramAcceptsNothing()
    {
        TestDatabase database(u"sqlite"_s);
        database.addSite();
        (void)insured(database);
        auto program = database.context();
        program.actor = ProgramActor{u"program"_s, database.site()};
        REQUIRE_ERROR(acceptSheet(program, entries(database)), ErrorCode::NotAllowed);
        QCOMPARE(inState(database, u"accepted"_s), 0);
    }
};

QTEST_MAIN(ContactSheetTest)
#include "tst_contactsheet.moc"

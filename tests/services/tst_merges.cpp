#include "databasecheck.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "documentrepository.h"
#include "editrequest.h"
#include "editreview.h"
#include "familyaccounts.h"
#include "householdmerge.h"
#include "householdoverview.h"
#include "householdrepository.h"
#include "journal.h"
#include "payments.h"
#include "reinscriptionapproval.h"
#include "reinscriptionending.h"
#include "searchrepository.h"
#include "separatedparents.h"
#include "testdatabase.h"
#include "undo.h"

#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Families that were entered twice: found, merged, and separated again with every row as it was.
class MergesTest : public QObject
{
    Q_OBJECT

    /// Every row of the tables that a union touches, but for what is derived or only grows.
    static QStringList everything(TestDatabase &database)
    {
        QStringList rows;
        for (const auto *sql :
            {u"SELECT id, household_id, payer, last_name, first_name, mobile, email, profession FROM guardians",
                u"SELECT id, household_id, last_name, first_name, birth_place, mobile, image_right FROM students",
                u"SELECT id, household_id, student_id, state, deposited_at, decided_by, version, lacking, who_acts "
                u"FROM reinscriptions",
                u"SELECT id, household_id, student_id, state, reason, current_version_id, version FROM documents",
                u"SELECT id, document_id, sha256, verdict, deposited_by_guardian_id FROM document_versions",
                u"SELECT id, student_id, course_id FROM course_enrolments",
                u"SELECT id, household_id, amount_cents FROM payments",
                u"SELECT id, household_id, subject_id, state FROM edit_requests",
                u"SELECT id, household_id, state FROM mail_messages",
                u"SELECT id, display_name, student_names, merged_into_id, separated FROM households"}) {
            QSqlQuery query(database.connection().database());
            if (!query.exec(QString::fromUtf16(sql) + u" ORDER BY id"_s))
                return {};
            while (query.next()) {
                QStringList values;
                for (int i = 0; i < query.record().count(); ++i)
                    values << query.value(i).toString();
                rows << values.join(u'|');
            }
        }
        return rows;
    }
    static QStringList found(TestDatabase &database, const QString &text)
    {
        QStringList names;
        const auto answer = search::households(database.connection(), text);
        for (const auto &hit : answer->hits)
            names << hit.identifiant;
        return names;
    }
    static DocumentVerdict verdict(const Document &document, DocumentState state)
    {
        return {document.id,
            document.version,
            document.current.id,
            state,
            state == DocumentState::Refused ? u"flou"_s : QString()};
    }
    static int version(TestDatabase &database, ReinscriptionId id)
    {
        return int(database.number(u"SELECT version FROM reinscriptions WHERE id = %1"_s.arg(id.value)));
    }

private Q_SLOTS:
    void aChildWhoIsInTwoFamiliesIsNoticed_data() { addEngineRows(); }
    void aChildWhoIsInTwoFamiliesIsNoticed()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto first = database.addFamily();
        const auto other = database.addFamily(u"Bécarre"_s);
        QVERIFY(households::duplicatesOf(database.connection(), first.household)->isEmpty());
        const auto second = database.addFamily(u"BEMOL"_s); // the same child, without the accent
        const auto duplicates = households::duplicatesOf(database.connection(), first.household);
        REQUIRE_OK(duplicates);
        QCOMPARE(duplicates->size(), 1);
        QCOMPARE(duplicates->front().householdId, second.household);
        QCOMPARE(search::enteredTwice(database.connection(), 50)->size(), 2);
        // First and last name exchanged; another day of birth.
        REQUIRE_OK(database.connection().run(
            u"UPDATE students SET last_name = first_name, first_name = last_name WHERE id = %1"_s.arg(
                second.student.value)));
        REQUIRE_OK(households::refreshDerived(database.connection(), second.household));
        QCOMPARE(households::duplicatesOf(database.connection(), second.household)->size(), 1);
        REQUIRE_OK(households::setPersonValue(
            database.connection(), PersonKind::Student, second.student.value, PersonField::BirthDate, u"2001-01-01"_s));
        REQUIRE_OK(households::refreshDerived(database.connection(), second.household));
        QVERIFY(households::duplicatesOf(database.connection(), first.household)->isEmpty());
        QVERIFY(households::duplicatesOf(database.connection(), other.household)->isEmpty());
    }

    void twoFamiliesBecomeOneAndTwoAgain_data() { addEngineRows(); }
    void twoFamiliesBecomeOneAndTwoAgain()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto kept = database.addFamily(u"Bémol"_s, u"premiere@courriel.example"_s);
        const auto merged = database.addFamily(u"Bémol"_s, u"seconde@courriel.example"_s);
        auto &connection = database.connection();
        // What is in one, in the other, in both.
        REQUIRE_OK(connection.run(
            u"UPDATE guardians SET profession = '' WHERE household_id = %1"_s.arg(kept.household.value)));
        REQUIRE_OK(connection.run(
            u"UPDATE guardians SET profession = 'Luthière' WHERE household_id = %1"_s.arg(merged.household.value)));
        const auto refused = depositDocument(
            database.context(), database.documentOf(kept, u"identity"_s), u"a.pdf"_s, somePdf(1));
        REQUIRE_OK(decideDocument(database.context(), verdict(*refused, DocumentState::Refused)));
        const auto accepted = depositDocument(
            database.context(), database.documentOf(merged, u"identity"_s), u"b.pdf"_s, somePdf(2));
        REQUIRE_OK(decideDocument(database.context(), verdict(*accepted, DocumentState::Accepted)));
        REQUIRE_OK(
            depositDocument(database.context(), database.documentOf(merged, u"residence"_s), u"c.pdf"_s, somePdf(3)));
        REQUIRE_OK(takeFee(database.context(), merged.household, PaymentMethod::Cheque));
        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Student,
            merged.student.value,
            merged.household,
            {{PersonField::SchoolLevel, u"5e"_s}}));
        REQUIRE_OK(sendCredentials(database.context(), merged.household));
        // The reinscription of the one was touched by its deposits, that of the other too: it is given up by hand.
        REQUIRE_ERROR(mergeHouseholds(database.context(), kept.household, merged.household), ErrorCode::GuardRefused);
        REQUIRE_OK(connection.run(
            u"UPDATE reinscriptions SET state = 'not_started' WHERE id = %1"_s.arg(kept.reinscription.value)));
        const auto before = everything(database);
        QVERIFY(before.size() > 15);

        REQUIRE_OK(mergeHouseholds(database.context(), kept.household, merged.household));
        const QString keptId = QString::number(kept.household.value);
        QCOMPARE(database.text(u"SELECT profession FROM guardians WHERE household_id = "_s + keptId),
            u"Luthière"_s); // filled in
        QCOMPARE(database.text(u"SELECT email FROM guardians WHERE household_id = "_s + keptId),
            u"premiere@courriel.example"_s); // never overwritten
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM guardians WHERE household_id = "_s + keptId), 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM students WHERE household_id = "_s + keptId), 1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM reinscriptions WHERE household_id = "_s + keptId), 1);
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions WHERE household_id = "_s + keptId),
            u"in_progress"_s); // the one that was begun
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM documents WHERE household_id = "_s + keptId), 2);
        QCOMPARE(database.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(refused->id.value)),
            u"accepted"_s); // the better of the two, under the number that is known
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM document_versions WHERE document_id = %1 AND sha256 = '%2'"_s
                                     .arg(refused->id.value)
                                     .arg(accepted->current.sha256)),
            1);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM payments WHERE household_id = "_s + keptId), 1);
        QCOMPARE(database.number(u"SELECT subject_id FROM edit_requests"_s), kept.student.value);
        QCOMPARE(database.text(u"SELECT state FROM mail_messages WHERE kind = 'credentials'"_s),
            u"cancelled"_s); // for a login that is no longer used
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE household_id <> "_s + keptId), 0);
        QCOMPARE(found(database, u"bemol"_s), QStringList{u"bemol1"_s});
        QVERIFY(households::duplicatesOf(connection, kept.household)->isEmpty());
        QCOMPARE(*households::count(connection), 1);
        const auto entries = journal::latest(connection, kept.household, 50);
        QCOMPARE(entries->front().action, u"household.merged"_s);
        QVERIFY(std::ranges::any_of(*entries, [&](const JournalEntry &entry) {
            return entry.householdId == merged.household;
        })); // its past is this family's
        REQUIRE_ERROR(mergeHouseholds(database.context(), kept.household, merged.household), ErrorCode::GuardRefused);
        REQUIRE_ERROR(mergeHouseholds(database.context(), kept.household, kept.household), ErrorCode::GuardRefused);
        QVERIFY(checkDatabase(database.context())->isEmpty());

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(everything(database), before);
        QCOMPARE(found(database, u"bemol"_s).size(), 2);
        // Once more, and taken back from the page, by a colleague.
        REQUIRE_OK(mergeHouseholds(database.context(), kept.household, merged.household));
        REQUIRE_OK(separateHouseholds(database.context(Role::Director), kept.household));
        QCOMPARE(everything(database), before);
        REQUIRE_ERROR(separateHouseholds(database.context(), kept.household), ErrorCode::NothingToUndo);
        QVERIFY(checkDatabase(database.context())->isEmpty());
    }

    void whatWasBuiltOnAUnionKeepsIt_data() { addEngineRows(); }
    void whatWasBuiltOnAUnionKeepsIt()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto kept = database.addFamily();
        const auto merged = database.addFamily(u"Bécarre"_s); // another child: it moves with all that is its own
        REQUIRE_OK(
            depositDocument(database.context(), database.documentOf(merged, u"identity"_s), u"a.pdf"_s, somePdf(1)));
        REQUIRE_OK(mergeHouseholds(database.context(), kept.household, merged.household));
        QCOMPARE(
            database.number(u"SELECT COUNT(*) FROM students WHERE household_id = %1"_s.arg(kept.household.value)), 2);
        QCOMPARE(database.number(u"SELECT household_id FROM documents"_s), kept.household.value);
        QCOMPARE(
            database.number(u"SELECT household_id FROM reinscriptions WHERE id = %1"_s.arg(merged.reinscription.value)),
            kept.household.value);
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM guardians WHERE payer = 1 AND household_id = %1"_s.arg(
                     kept.household.value)),
            1); // one is billed
        const auto everyone = everything(database);
        REQUIRE_OK(takeFee(database.context(), kept.household, PaymentMethod::Cash));
        REQUIRE_ERROR(separateHouseholds(database.context(), kept.household), ErrorCode::UndoTooLate);
        QCOMPARE(everything(database).size(), everyone.size() + 1);
    }

    void twoReinscriptionsUnderWayAreNotDecidedByAUnion_data() { addEngineRows(); }
    void twoReinscriptionsUnderWayAreNotDecidedByAUnion()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto kept = database.addFamily();
        const auto merged = database.addFamily();
        database.complete(kept);
        database.complete(merged);
        const auto before = everything(database);
        const auto refused = mergeHouseholds(database.context(), kept.household, merged.household);
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QCOMPARE(refused.error().detail, u"merge_reinscriptions"_s);
        QCOMPARE(everything(database), before);
        REQUIRE_OK(abandonReinscription(
            database.context(), merged.reinscription, version(database, merged.reinscription), u"inscrit deux fois"_s));
        // A paper to be checked in both is checked first.
        const auto deposit = [&](const TestDatabase::Family &family, int n) {
            const auto sha256 = database.store().put(somePdf(n));
            return documents::deposit(database.connection(),
                database.documentOf(family, u"medical_certificate"_s),
                {.id = {},
                    .documentId = {},
                    .sha256 = *sha256,
                    .fileName = u"a.pdf"_s,
                    .mediaType = u"application/pdf"_s,
                    .size = somePdf(n).size(),
                    .depositedAt = database.clock().now()});
        };
        REQUIRE_OK(deposit(kept, 1));
        REQUIRE_OK(deposit(merged, 2));
        const auto waits = mergeHouseholds(database.context(), kept.household, merged.household);
        REQUIRE_ERROR(waits, ErrorCode::GuardRefused);
        QCOMPARE(waits.error().detail, u"merge_documents"_s);
        const auto paper = documents::load(
            database.connection(), DocumentId{database.number(u"SELECT MAX(id) FROM documents"_s)});
        REQUIRE_OK(decideDocument(database.context(), verdict(*paper, DocumentState::Refused)));
        REQUIRE_ERROR(mergeHouseholds(database.context(), merged.household, kept.household),
            ErrorCode::GuardRefused); // the one under way would be passed over
        REQUIRE_OK(mergeHouseholds(database.context(), kept.household, merged.household));
        QCOMPARE(database.text(u"SELECT state FROM reinscriptions WHERE student_id = %1"_s.arg(kept.student.value)),
            u"deposited"_s);
        QVERIFY(checkDatabase(database.context())->isEmpty());
    }

    /// What one parent deposited stays that parent's, whichever of the two families was kept.
    void separatedParentsStaySo_data() { addEngineRows(); }
    void separatedParentsStaySo()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto kept = database.addFamily();
        const auto merged = database.addFamily();
        REQUIRE_OK(setSeparated(database.context(), merged.household, true));
        REQUIRE_OK(depositDocument(
            database.context(), database.documentOf(merged, u"identity"_s), u"a.pdf"_s, somePdf(), merged.guardian));
        const auto before = everything(database);
        REQUIRE_OK(mergeHouseholds(database.context(), kept.household, merged.household));
        const auto household = households::load(database.connection(), kept.household);
        QVERIFY(household->separated);
        QCOMPARE(database.number(u"SELECT deposited_by_guardian_id FROM document_versions"_s),
            kept.guardian.value); // who is the same person there
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(everything(database), before);
    }
};

QTEST_MAIN(MergesTest)
#include "tst_merges.moc"

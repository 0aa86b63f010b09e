#include "consentrepository.h"
#include "courserepository.h"
#include "databasecheck.h"
#include "deskvisit.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "documentrepository.h"
#include "editrequest.h"
#include "editreview.h"
#include "enumkeys.h"
#include "familyaccounts.h"
#include "householdmerge.h"
#include "householdoverview.h"
#include "householdrepository.h"
#include "journal.h"
#include "paymentrepository.h"
#include "payments.h"
#include "reinscriptionapproval.h"
#include "reinscriptionending.h"
#include "searchrepository.h"
#include "separatedparents.h"
#include "testdatabase.h"
#include "transaction.h"
#include "undo.h"
#include "uploadpagerepository.h"

#include <QSqlQuery>
#include <QSqlRecord>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Families that were entered twice: found, merged, and separated again with every row as it was.
class MergesTest : public QObject
{
    Q_OBJECT

    static QStringList columnsOf(TestDatabase &database, const QString &table)
    {
        const QSqlRecord record = database.connection().database().record(table);
        QStringList columns;
        for (int i = 0; i < record.count(); ++i)
            columns << record.fieldName(i);
        return columns;
    }
    /// The tables whose rows name one of these. Not what only grows, nor what is derived anew.
    static QStringList tablesWith(TestDatabase &database, const QStringList &naming)
    {
        QStringList found;
        for (const auto &table : database.connection().database().tables()) {
            if (table.startsWith(u"journal"_s) || table.startsWith(u"search_"_s) || table == u"document_readings"_s
                || table == u"import_changes"_s) // the past stays whose it was
                continue;
            const auto columns = columnsOf(database, table);
            if (std::ranges::any_of(naming, [&](const QString &column) { return columns.contains(column); }))
                found << table;
        }
        return found;
    }
    /// Every column of every row that a merge could touch, whatever the schema has: but for the decision to merge.
    static QStringList everything(TestDatabase &database)
    {
        const auto tables = tablesWith(database,
            {u"household_id"_s,
                u"student_id"_s,
                u"reinscription_id"_s,
                u"document_id"_s,
                u"message_id"_s,
                u"request_id"_s,
                u"merged_into_id"_s});
        QStringList rows;
        for (const auto &table : tables) {
            QSqlQuery query(database.connection().database());
            if (!query.exec(u"SELECT * FROM "_s + table))
                qFatal("%s", qPrintable(table));
            while (query.next()) {
                const QSqlRecord row = query.record();
                if (table == u"decisions" && row.value(u"kind"_s).toString() == keyOf(DecisionKind::Merge))
                    continue;
                QStringList values{table};
                for (int i = 0; i < row.count(); ++i) {
                    const bool onlyGrows = table == u"households" && row.fieldName(i) == u"version";
                    values << row.fieldName(i) + u'=' + (onlyGrows ? QString() : row.value(i).toString());
                }
                rows << values.join(u'|');
            }
        }
        rows.sort();
        return rows;
    }
    /// A row of each kind that the test's families have none of.
    static void addTheRest(TestDatabase &database, const TestDatabase::Family &family)
    {
        auto &connection = database.connection();
        const CourseId piano{database.number(u"SELECT MIN(id) FROM courses"_s)};
        REQUIRE_OK(courses::insertAbsence(connection, family.student, piano, QDate(2026, 3, 4), false));
        REQUIRE_OK(courses::insertRepertoire(connection, family.student, 2025, u"Satie"_s, u"Gnossienne"_s));
        REQUIRE_OK(courses::insertInvoice(connection,
            family.household,
            {.kind = u"tuition"_s,
                .number = u"F1"_s,
                .label = u"Piano"_s,
                .issuedOn = QDate(2026, 1, 1),
                .dueOn = QDate(2026, 2, 1),
                .amountCents = 12345}));
        auto transaction = Transaction::begin(connection);
        REQUIRE_OK(transaction);
        REQUIRE_OK(payments::record(connection,
            family.household,
            database.campaign(),
            {PaymentMethod::Cash, Money{500}, database.clock().now(), u"C"_s}));
        REQUIRE_OK(payments::recordWaiver(connection,
            family.household,
            database.campaign(),
            {Money{300}, u"Quotient familial"_s, database.clock().now(), u"C"_s}));
        REQUIRE_OK(transaction->commit());
        // A course that the other one does not follow.
        const auto violin = courses::insert(connection,
            database.site(),
            {{}, 2025, u"music"_s, u"Violon"_s, u"Cycle 1"_s, u"M. Archet"_s, u"18:00"_s, 2, 10});
        REQUIRE_OK(violin);
        REQUIRE_OK(courses::enrol(connection, family.student, *violin, 2025));
        REQUIRE_OK(visitHousehold(database.context(), family.household));
        auto answers = Transaction::begin(connection);
        REQUIRE_OK(answers);
        REQUIRE_OK(consents::record(connection,
            {.householdId = family.household,
                .studentId = family.student,
                .guardianId = family.guardian,
                .kind = ConsentKind::Rules,
                .textSha256 = QString(64, u'0'),
                .at = database.clock().now()}));
        const auto asked = database.documentOf(family, u"identity"_s);
        REQUIRE_OK(uploadpages::add(connection,
            {.id = {},
                .key = {family.household, family.guardian, asked.requirementId, family.student},
                .position = 1,
                .sha256 = *database.store().put("photograph"),
                .mediaType = u"image/jpeg"_s,
                .size = 10,
                .at = database.clock().now()}));
        REQUIRE_OK(answers->commit());
    }
    static QStringList found(TestDatabase &database, const QString &text)
    {
        QStringList names;
        const auto answer = search::households(database.connection(), database.site(), text);
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
        QCOMPARE(search::enteredTwice(database.connection(), database.site(), 50)->size(), 2);
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

    /// One secretary wrote the name in two words, another in one.
    void seesFamiliesTwiceWhoseNamesAreJoinedOtherwise_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("twice");
        for (const auto &engine : testEngines()) {
            QTest::addRow("%s: particle", qPrintable(engine)) << engine << u"Le Goff"_s << u"Legoff"_s << true;
            QTest::addRow("%s: apostrophe", qPrintable(engine)) << engine << u"N’Guessan"_s << u"NGUESSAN"_s << true;
            QTest::addRow("%s: hyphen", qPrintable(engine)) << engine << u"Saint-Martin"_s << u"Saintmartin"_s << true;
            QTest::addRow("%s: others", qPrintable(engine)) << engine << u"Le Goff"_s << u"Le Gall"_s << false;
        }
    }
    void seesFamiliesTwiceWhoseNamesAreJoinedOtherwise()
    {
        QFETCH(QString, engine);
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, twice);
        TestDatabase database(engine);
        database.addSite();
        const auto first = database.addFamily(one, u"premiere@courriel.example"_s);
        const auto second = database.addFamily(other, u"seconde@courriel.example"_s);
        QCOMPARE(households::duplicatesOf(database.connection(), first.household)->size(), twice ? 1 : 0);
        QCOMPARE(search::enteredTwice(database.connection(), database.site(), 50)->size(), twice ? 2 : 0);
        if (!twice)
            return;
        REQUIRE_OK(mergeHouseholds(database.context(), first.household, second.household));
        QCOMPARE(
            database.number(u"SELECT COUNT(*) FROM guardians WHERE household_id = %1"_s.arg(first.household.value)),
            1); // the parents are one as well
        QCOMPARE(database.findings(), QString());
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
        REQUIRE_OK(takeFee(database.context(), merged.household, someCheque()));
        REQUIRE_OK(submitEdit(database.context(),
            PersonKind::Student,
            merged.student.value,
            merged.household,
            {{PersonField::SchoolLevel, u"5e"_s}}));
        REQUIRE_OK(sendCredentials(database.context(), merged.household));
        addTheRest(database, merged);
        // The reinscription of the one was touched by its deposits, that of the other too: it is given up by hand.
        REQUIRE_ERROR(mergeHouseholds(database.context(), kept.household, merged.household), ErrorCode::GuardRefused);
        REQUIRE_OK(connection.run(
            u"UPDATE reinscriptions SET state = 'not_started' WHERE id = %1"_s.arg(kept.reinscription.value)));
        const auto before = everything(database);
        for (const auto &table : tablesWith(database, {u"household_id"_s, u"student_id"_s}))
            QVERIFY2(database.number(u"SELECT COUNT(*) FROM "_s + table) > 0, qPrintable(table));

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
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM payments WHERE household_id = "_s + keptId), 2);
        for (const auto *table :
            {u"payments", u"fee_waivers", u"receipts", u"invoices", u"decisions", u"edit_requests"})
            QCOMPARE(database.number(
                         u"SELECT COUNT(*) FROM %1 WHERE household_id <> %2"_s.arg(QString::fromUtf16(table), keptId)),
                0);
        for (const auto *table : {u"absences", u"repertoire_items"})
            QCOMPARE(database.number(u"SELECT student_id FROM "_s + QString::fromUtf16(table)), kept.student.value);
        QCOMPARE(
            database.number(u"SELECT COUNT(*) FROM course_enrolments WHERE student_id = %1"_s.arg(kept.student.value)),
            2); // the piano of both once, and the violin
        QCOMPARE(database.number(u"SELECT subject_id FROM edit_requests"_s), kept.student.value);
        QCOMPARE(database.text(u"SELECT state FROM mail_messages WHERE kind = 'credentials'"_s),
            u"cancelled"_s); // for a login that is no longer used
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM mail_messages WHERE household_id <> "_s + keptId), 0);
        QCOMPARE(found(database, u"bemol"_s), QStringList{u"bemol1"_s});
        QVERIFY(households::duplicatesOf(connection, kept.household)->isEmpty());
        QCOMPARE(*households::count(connection, database.site()), 1);
        QCOMPARE(search::households(connection, database.site(), {})->hits.size(), 1);
        REQUIRE_ERROR(sendCredentials(database.context(), merged.household), ErrorCode::NotFound); // nobody is there
        const auto entries = journal::latest(connection, kept.household, 50);
        QCOMPARE(entries->front().action, u"household.merged"_s);
        QVERIFY(std::ranges::any_of(*entries, [&](const JournalEntry &entry) {
            return entry.householdId == merged.household;
        })); // its past is this family's
        REQUIRE_ERROR(mergeHouseholds(database.context(), kept.household, merged.household), ErrorCode::GuardRefused);
        REQUIRE_ERROR(mergeHouseholds(database.context(), kept.household, kept.household), ErrorCode::GuardRefused);
        QCOMPARE(database.findings(), QString());

        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(everything(database), before);
        QCOMPARE(found(database, u"bemol"_s).size(), 2);
        // Once more, and taken back from the page, by a colleague.
        REQUIRE_OK(mergeHouseholds(database.context(), kept.household, merged.household));
        REQUIRE_OK(separateHouseholds(database.context(Role::Director), kept.household));
        QCOMPARE(everything(database), before);
        REQUIRE_ERROR(separateHouseholds(database.context(), kept.household), ErrorCode::NothingToUndo);
        QCOMPARE(database.findings(), QString());
    }

    void whatWasBuiltOnAMergeKeepsIt_data() { addEngineRows(); }
    void whatWasBuiltOnAMergeKeepsIt()
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
        QCOMPARE(everything(database).size(), everyone.size() + 3); // the payment, its receipt, its decision
    }

    void twoReinscriptionsUnderWayAreNotDecidedByAMerge_data() { addEngineRows(); }
    void twoReinscriptionsUnderWayAreNotDecidedByAMerge()
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
        QCOMPARE(database.findings(), QString());
    }

    void familiesOfTwoSitesStayTwo_data() { addEngineRows(); }
    void familiesOfTwoSitesStayTwo()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto theirs = database.addFamily();
        database.addSite();
        const auto ours = database.addFamily();
        const auto before = everything(database);
        const auto refused = mergeHouseholds(database.context(), ours.household, theirs.household);
        REQUIRE_ERROR(refused, ErrorCode::GuardRefused);
        QCOMPARE(refused.error().detail, u"merge_same"_s);
        REQUIRE_ERROR(mergeHouseholds(database.context(), theirs.household, ours.household), ErrorCode::NotFound);
        QCOMPARE(everything(database), before);
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

#include "backend.h"
#include "desk.h"
#include "editrepository.h"
#include "editrequest.h"
#include "editreview.h"
#include "editrevieweditor.h"
#include "errortext.h"
#include "householdrepository.h"
#include "keptvalue.h"
#include "safeeditbatch.h"

#include <QSignalSpy>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// The review of an edit and the safe lane, as the page drives them.
class EditModelsTest : public QObject
{
    Q_OBJECT

    /// A request of a family of its own, for two fields that are not sensitive.
    static EditRequestId twoFields(Desk &desk)
    {
        const auto family = desk.database.addFamily();
        return *submitEdit(desk.database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Profession, u"Luthière"_s}, {PersonField::City, u"Quimper"_s}});
    }

private Q_SLOTS:
    void whatIsSafeIsListedWithItsRuleAndAccepted()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        REQUIRE_OK(households::setPersonValue(desk.database.connection(),
            PersonKind::Guardian,
            family.guardian.value,
            PersonField::Profession,
            u"luthier"_s));
        REQUIRE_OK(submitEdit(desk.database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Profession, u"Luthier"_s}}));
        QVERIFY(desk.open());
        SafeEditBatch batch;
        batch.setBackend(desk.backend.get());
        QTRY_COMPARE(batch.candidates().size(), 1);
        QVERIFY2(batch.candidates().front().text.contains(u"luthier → Luthier (capitals only)"_s),
            qPrintable(batch.candidates().front().text));
        // Another safe one arrives while it is asked whether these are to be accepted: it is neither listed nor
        // accepted with them.
        batch.setFollowing(false);
        const auto late = desk.database.addFamily();
        QSignalSpy news(desk.backend->feed(), &ChangeFeed::newsArrived);
        REQUIRE_OK(households::setPersonValue(desk.database.connection(),
            PersonKind::Guardian,
            late.guardian.value,
            PersonField::Profession,
            u"luthier"_s));
        REQUIRE_OK(submitEdit(desk.database.context(),
            PersonKind::Guardian,
            late.guardian.value,
            late.household,
            {{PersonField::Profession, u"Luthier"_s}}));
        QTRY_COMPARE_WITH_TIMEOUT(news.count(), 1, 3000);
        QVERIFY(desk.readsAnswered());
        QCOMPARE(batch.candidates().size(), 1);
        QSignalSpy finished(&batch, &DecisionBatch::finished);
        batch.setFollowing(true);
        batch.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 1);
        QVERIFY(batch.failures().isEmpty());
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM edit_requests WHERE state = 'pending'"_s), 1);
        QTRY_COMPARE(batch.candidates().size(), 1); // the late one is listed now
    }

    void sensitiveFieldsWantAPressEach()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        const auto id = submitEdit(desk.database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Profession, u"Luthière"_s},
                {PersonField::Email, u"a@courriel.example"_s},
                {PersonField::City, u"Quimper"_s}});
        REQUIRE_OK(id);
        QVERIFY(desk.open());
        EditReviewEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(id->value);
        QTRY_COMPARE(editor.fields().size(), 3);
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        editor.accept(); // the profession; then the e-mail is brought before the eyes
        QCOMPARE(editor.undecided(), 2);
        QCOMPARE(editor.currentField(), 1);
        editor.accept();
        QCOMPARE(editor.undecided(), 1);
        QCOMPARE(decided.count(), 0);
        editor.accept();
        QTRY_COMPARE(decided.count(), 1);
        QCOMPARE(desk.database.text(u"SELECT city FROM guardians"_s), u"Quimper"_s);
    }

    void aDraftIsKeptWhileAnotherRequestIsBeforeTheEyes()
    {
        Desk desk(u"sqlite"_s);
        const auto first = twoFields(desk), second = twoFields(desk);
        QVERIFY(desk.open());
        EditReviewEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setInView(true);
        editor.setSubjectId(first.value);
        QTRY_VERIFY(editor.isCurrent());
        editor.refuseField(0, u"illisible"_s);
        editor.ask(u"refuse"_s);
        editor.keepTyped(editor.wordsOf(u"refuse"_s, 1), u"à moi"_s);
        editor.setSubjectId(second.value);
        QTRY_VERIFY(editor.isCurrent());
        QCOMPARE(editor.undecided(), 2);
        QCOMPARE(editor.question(), QString());
        editor.setSubjectId(first.value);
        QTRY_VERIFY(editor.isCurrent());
        QCOMPARE(editor.undecided(), 1);
        QCOMPARE(editor.fields()[0].reason, u"illisible"_s);
        QCOMPARE(editor.currentField(), 1);
        QCOMPARE(editor.question(), u"refuse"_s);
        QCOMPARE(editor.typed(editor.wordsOf(u"refuse"_s, 1)), u"à moi"_s);

        editor.setSubjectId(second.value);
        QTRY_VERIFY(editor.isCurrent());
        auto request = *edits::load(desk.database.connection(), first);
        QList<FieldDecision> others;
        for (const auto &field : request.fields)
            others << FieldDecision{field.id, FieldVerdict::Accepted};
        REQUIRE_OK(decideEdit(desk.database.context(), {request.id, request.version, others})); // a colleague
        QSignalSpy told(desk.backend->toasts(), &Toasts::announced);
        editor.setSubjectId(first.value);
        QTRY_VERIFY(editor.isCurrent());
        QCOMPARE(editor.undecided(), 2); // of a request that was decided meanwhile
        QCOMPARE(editor.question(), QString());
        QVERIFY(!told.isEmpty());
        QVERIFY2(told.back().front().toString().contains(u"meanwhile"_s), qPrintable(told.back().front().toString()));
    }

    void anUndoTakesTheLastVerdictOfADraftBack()
    {
        Desk desk(u"sqlite"_s);
        const auto first = twoFields(desk), second = twoFields(desk);
        QVERIFY(desk.open());
        EditReviewEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setInView(true);
        editor.setSubjectId(first.value);
        QTRY_VERIFY(editor.isCurrent());
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        editor.acceptField(0);
        editor.acceptField(1);
        QTRY_COMPARE(decided.count(), 1);
        editor.setSubjectId(second.value);
        QTRY_VERIFY(editor.isCurrent());
        editor.refuseField(0, u"illisible"_s);
        QCOMPARE(editor.undecided(), 1);
        auto &toasts = *desk.backend->toasts();
        QSignalSpy undone(&toasts, &Toasts::undone);
        toasts.undo();
        QCOMPARE(editor.undecided(), 2);
        QVERIFY(desk.decisionsAnswered());
        QCOMPARE(undone.count(), 0); // never the former family's decision
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM decisions WHERE undone_at = ''"_s), 1);
        toasts.undo();
        QTRY_COMPARE(undone.count(), 1);
        QCOMPARE(undone.front().back().toLongLong(), first.value);

        editor.acceptField(1); // from elsewhere it is brought back
        editor.setSubjectId(first.value);
        QTRY_VERIFY(editor.isCurrent());
        toasts.undo();
        QCOMPARE(undone.count(), 2);
        QCOMPARE(undone.back().back().toLongLong(), second.value);
        editor.setSubjectId(second.value);
        QTRY_VERIFY(editor.isCurrent());
        QCOMPARE(editor.undecided(), 2);
    }

    void saysWhyAValueCannotBeKept_data()
    {
        using enum PersonField;
        QTest::addColumn<PersonField>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("words");
        QTest::newRow("emptied") << LastName << QString() << u"cannot be left empty"_s;
        QTest::newRow("no letter") << FirstName << u"-"_s << u"needs a letter"_s;
        QTest::newRow("future") << BirthDate << u"01/01/2131"_s << u"after today"_s;
        QTest::newRow("long ago") << BirthDate << u"01/01/1800"_s << u"before 1900"_s;
        QTest::newRow("no date") << BirthDate << u"demain"_s << u"no day of the calendar"_s;
        QTest::newRow("telephone") << Mobile << u"06"_s << u"no telephone number"_s;
        QTest::newRow("e-mail") << Email << u"a@"_s << u"no e-mail address"_s;
        QTest::newRow("code") << PostalCode << u"?"_s << u"no postal code"_s;
        QTest::newRow("long") << LastName << QString(10'000, u'a') << u"100 characters at the most"_s;
        QTest::newRow("lines") << Address << u"a\nb\nc\nd\ne"_s << u"4 lines at the most"_s;
        QTest::newRow("NUL") << City << QString(QChar(0)) << u"cannot be read"_s;
    }
    void saysWhyAValueCannotBeKept()
    {
        QFETCH(PersonField, field);
        QFETCH(QString, value);
        QFETCH(QString, words);
        const auto kept = keptValue(field, value, QDate(2026, 6, 10));
        QVERIFY(!kept);
        const QString text = errorText(kept.error());
        QVERIFY2(text.contains(words) && !text.contains(u"%1"_s) && text.endsWith(u'.'), qPrintable(text));
    }

    void showsBothNamesAndWhatWasWritten()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        REQUIRE_OK(households::setPersonValue(desk.database.connection(),
            PersonKind::Student,
            family.student.value,
            PersonField::BirthName,
            u"Gavotte"_s));
        const auto id = submitEdit(desk.database.context(),
            PersonKind::Student,
            family.student.value,
            family.household,
            {{PersonField::BirthDate, u"12/03/2014"_s}, {PersonField::Address, u"Bâtiment C\n9 quai Nord"_s}});
        REQUIRE_OK(id);
        QVERIFY(desk.open());
        EditReviewEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(id->value);
        QTRY_COMPARE(editor.fields().size(), 2);
        QVERIFY2(editor.subject().title.endsWith(u"(born Gavotte)"_s), qPrintable(editor.subject().title));
        QCOMPARE(editor.fields()[0].typed, u"12/03/2014"_s);
        QVERIFY(!editor.fields()[0].hasLines);
        QCOMPARE(editor.fields()[1].typed, QString());
        QVERIFY(editor.fields()[1].hasLines);
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        editor.correctField(0, u"12/03/2131"_s);
        QCOMPARE(failed.count(), 1);
        QVERIFY(failed.front().front().toString().contains(u"after today"_s));
        QCOMPARE(editor.undecided(), 2);
        editor.correctField(0, u"13/03/2014"_s);
        QCOMPARE(editor.undecided(), 1);
    }

    void aNewAddressIsOfferedToTheOthersAndItsImpactShown()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        const auto id = submitEdit(desk.database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Address, u"9 quai Nord"_s}, {PersonField::City, u"Quimper"_s}});
        REQUIRE_OK(id);
        QVERIFY(desk.open());
        EditReviewEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(id->value);
        QTRY_VERIFY(editor.isLoaded());
        QCOMPARE(editor.impact().size(), 3); // the postal code stayed; no resident any more; one paper less
        QVERIFY2(editor.impact().front().contains(u"29170"_s) && editor.impact().front().contains(u"Pleuven"_s),
            qPrintable(editor.impact().front()));
        QVERIFY(editor.impact().join(u' ').contains(u"Justificatif de domicile"_s));
        QCOMPARE(editor.others().size(), 1);
        QVERIFY(!editor.others().front().ticked); // never ticked beforehand
        editor.tickOthers();
        QVERIFY(editor.others().front().ticked);
        editor.tickOthers();
        QVERIFY(!editor.others().front().ticked);
        editor.tickOther(0);
        editor.refuseField(1, u"À confirmer"_s); // the town stays: so does what hangs on it
        QVERIFY(editor.impact().isEmpty());
        editor.reopenField(1);
        editor.acceptField(1);
        editor.acceptField(0);
        QTRY_COMPARE(desk.database.text(u"SELECT address FROM students"_s), u"9 quai Nord"_s);
    }

    void aCorrectionThatCannotBeKeptIsRefused()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        const auto id = submitEdit(desk.database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Email, u"a@courriel.example"_s}});
        REQUIRE_OK(id);
        QVERIFY(desk.open());
        EditReviewEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(id->value);
        QTRY_COMPARE(editor.fields().size(), 1);
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        editor.correctField(0, u"pas une adresse"_s);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(editor.undecided(), 1);
        editor.refuseField(0, u"  "_s);
        QCOMPARE(failed.count(), 2);
        QSignalSpy decided(&editor, &SubjectEditor::decided);
        editor.correctField(0, u"B@Courriel.Example"_s);
        QTRY_COMPARE(decided.count(), 1);
        QCOMPARE(desk.database.text(u"SELECT email FROM guardians"_s), u"b@courriel.example"_s);
    }
};

QTEST_MAIN(EditModelsTest)
#include "tst_editmodels.moc"

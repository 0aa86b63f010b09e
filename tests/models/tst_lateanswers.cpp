#include "desk.h"
#include "documentcheckeditor.h"
#include "lettereditor.h"
#include "mailingbatch.h"
#include "reinscriptionselection.h"
#include "statusmodel.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// An answer that comes when something else has been asked for since is never shown, not for a moment. The threads of
/// the backend work off what they are asked in its order, so that both answers come, the late one first.
class LateAnswersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFormerSubjectIsNotShown()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1);
        const auto second = desk.deposit(u"residence"_s, 2);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        QList<qint64> shown;
        connect(&editor, &SubjectEditor::subjectChanged, this, [&] {
            if (editor.isLoaded())
                shown << editor.subject().documentId;
        });
        editor.setSubjectId(first.id.value);
        editor.setSubjectId(second.id.value);
        QVERIFY(desk.decisionsAnswered());
        QCOMPARE(shown, QList<qint64>{second.id.value});
        // Nor is it where nothing is asked for instead.
        editor.setSubjectId(first.id.value);
        shown.clear();
        editor.setSubjectId(0);
        QVERIFY(desk.decisionsAnswered());
        QCOMPARE(shown, QList<qint64>());
    }

    void anErrorOfAFormerSubjectIsNotSaid()
    {
        Desk desk(u"sqlite"_s);
        const auto document = desk.deposit(u"identity"_s, 1);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        int errors = 0;
        connect(&editor, &SubjectEditor::subjectChanged, this, [&] {
            errors += editor.errorTextValue().isEmpty() ? 0 : 1;
        });
        editor.setSubjectId(4711);
        editor.setSubjectId(document.id.value);
        QVERIFY(desk.decisionsAnswered());
        QCOMPARE(errors, 0);
        QVERIFY(editor.isLoaded());
    }

    /// What is read ahead is another one by now: the first one's answer is there, the second one's is not.
    void whatWasReadAheadIsNotShownAsAnother()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.deposit(u"identity"_s, 1);
        const auto second = desk.deposit(u"residence"_s, 2);
        QVERIFY(desk.open());
        DocumentCheckEditor editor;
        editor.setBackend(desk.backend.get());
        QList<qint64> shown;
        connect(&editor, &SubjectEditor::subjectChanged, this, [&] {
            if (editor.isLoaded())
                shown << editor.subject().documentId;
        });
        QSemaphore gate;
        QObject here;
        bool firstIsThere = false;
        editor.readAhead(first.id.value);
        desk.backend->run(&here, &Desk::nothing, [&](const Result<int> &) { firstIsThere = true; });
        desk.backend->run(
            &here,
            [&gate](const ServiceContext &) -> Result<int> {
                gate.acquire();
                return 0;
            },
            [](const Result<int> &) {});
        editor.readAhead(second.id.value);
        QTRY_VERIFY(firstIsThere);
        editor.setSubjectId(second.id.value);
        gate.release();
        QVERIFY(desk.decisionsAnswered());
        QVERIFY(!shown.isEmpty());
        QCOMPARE(QSet<qint64>(shown.begin(), shown.end()), QSet<qint64>{second.id.value});
    }

    void aFormerListOfRecipientsIsNotShown()
    {
        Desk desk(u"sqlite"_s);
        desk.database.addFamily(u"A"_s);
        desk.database.addFamily(u"B"_s);
        QVERIFY(desk.open());
        MailingBatch batch;
        batch.setBackend(desk.backend.get());
        int lists = 0;
        connect(&batch, &MailingBatch::previewed, this, [&] { lists += batch.isLooking() ? 0 : 1; });
        batch.preview(u"reminder"_s);
        batch.preview(u"credentials"_s);
        QVERIFY(desk.readsAnswered());
        QCOMPARE(lists, 1);
        QCOMPARE(batch.candidates().size(), 2); // nobody is reminded once the campaign has closed
        QCOMPARE(batch.letter(), u"credentials"_s);
    }

    void aFormerPreviewOfALetterIsNotShown()
    {
        Desk desk(u"sqlite"_s);
        desk.database.addFamily(u"A"_s);
        desk.database.addFamily(u"B"_s);
        QVERIFY(desk.open());
        LetterEditor editor;
        QSignalSpy previewed(&editor, &LetterEditor::previewed);
        editor.setBackend(desk.backend.get());
        QTRY_VERIFY(previewed.count() > 0);
        QVERIFY(desk.readsAnswered());
        const QString family = editor.previewFor();
        previewed.clear();
        editor.nextFamily();
        editor.nextFamily(); // of two: the first one again
        QVERIFY(desk.readsAnswered());
        QCOMPARE(previewed.count(), 1);
        QCOMPARE(editor.previewFor(), family);
    }

    void formerRowsOfASelectionAreNotKept()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.database.addFamily(u"A"_s);
        const auto second = desk.database.addFamily(u"B"_s);
        QVERIFY(desk.open());
        ReinscriptionSelection selection;
        selection.setBackend(desk.backend.get());
        QVERIFY(desk.readsAnswered());
        QSignalSpy changed(&selection, &ReinscriptionSelection::changed);
        selection.toggle(first.reinscription.value);
        selection.toggle(second.reinscription.value);
        const auto asked = changed.count();
        QVERIFY(desk.readsAnswered());
        QCOMPARE(changed.count(), asked + 1);
        QCOMPARE(selection.count(), 2);
        QVERIFY(selection.mayRemind());
    }

    void formerFiguresAreNotShown()
    {
        Desk desk(u"sqlite"_s);
        desk.database.addFamily();
        QVERIFY(desk.open());
        StatusModel model;
        model.setBackend(desk.backend.get());
        QTRY_VERIFY(model.isLoaded());
        QVERIFY(desk.readsAnswered());
        QSignalSpy shown(&model, &SnapshotModel::figuresChanged);
        model.reload();
        model.reload();
        QVERIFY(desk.readsAnswered());
        QCOMPARE(shown.count(), 1);
    }
};

QTEST_MAIN(LateAnswersTest)
#include "tst_lateanswers.moc"

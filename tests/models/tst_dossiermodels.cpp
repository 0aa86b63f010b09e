#include "campaignrepository.h"
#include "desk.h"
#include "documentrepository.h"
#include "dossierbatch.h"
#include "dossiereditor.h"
#include "dossierlistmodel.h"
#include "payments.h"
#include "renderclient.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// A dossier and the group of all complete ones, as the page drives them.
class DossierModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allCompleteDossiersAreApprovedOneByOne()
    {
        Desk desk(u"sqlite"_s);
        auto &connection = desk.database.connection();
        for (int i = 0; i < 3; ++i)
            (void)desk.database.addFamily();
        // What the desk believes complete: the guard, not this, decides at the moment of approval.
        REQUIRE_OK(connection.run(u"UPDATE reinscriptions SET state = 'deposited', who_acts = 'secretariat', lacking = 0, deposited_at = '2026-06-01T08:00:00.000Z'"_s));
        const auto requirements = campaigns::requirements(connection, desk.database.campaign());
        for (const auto household : {1, 2}) {
            for (const auto &requirement : *requirements) {
                if (requirement.kind == RequirementKind::File && requirement.audience != RequirementAudience::DirectDebit)
                    REQUIRE_OK(documents::settleAtDesk(connection, {{}, desk.database.campaign(), requirement.id, HouseholdId{household},
                                                                    requirement.scope == RequirementScope::Student ? StudentId{household} : StudentId{}, DocumentState::Missing, {}, 1, {}}, DocumentState::ReceivedAtDesk, {},
                                                        desk.database.clock().now(), u"C"_s));
            }
            REQUIRE_OK(takeFee(desk.database.context(), HouseholdId{household}, PaymentMethod::Cash));
        }
        REQUIRE_OK(connection.run(u"UPDATE reinscriptions SET who_acts = 'secretariat', lacking = 0"_s)); // the third one is not
        QVERIFY(desk.open());
        DossierBatch batch;
        batch.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        QSignalSpy finished(&batch, &DossierBatch::finished);
        batch.start();
        QVERIFY(batch.isRunning());
        batch.start(); // a second press is none
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 2);
        QCOMPARE(batch.total(), 3);
        QCOMPARE(batch.done(), 3);
        QCOMPARE(batch.failures().size(), 1);
        QVERIFY(batch.failures().front().toMap()[u"text"_s].toString().contains(u"Justificatif"_s)); // says what lacks
        QVERIFY(!batch.isRunning());
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM reinscriptions WHERE state = 'approved'"_s), 2);

        REQUIRE_OK(connection.run(u"UPDATE reinscriptions SET state = 'deposited', who_acts = 'secretariat', lacking = 0"_s));
        batch.start();
        batch.cancel();
        QTRY_COMPARE(finished.count(), 2);
        QVERIFY(!batch.isRunning());
        QVERIFY(batch.done() <= 1); // at the most the one that was under way

        // What somebody set aside is neither counted nor approved.
        REQUIRE_OK(connection.run(u"UPDATE reinscriptions SET state = 'deposited', who_acts = 'secretariat', lacking = 0, back_on = CASE WHEN id = 1 THEN '2026-06-20' ELSE '' END"_s));
        DossierListModel list;
        list.setBackend(desk.backend.get());
        list.setInView(true);
        list.setFilter({{u"ready"_s, true}});
        QTRY_COMPARE(list.total(), 3);
        QCOMPARE(list.approvable(), 2);
        batch.start();
        QTRY_COMPARE(finished.count(), 3);
        QCOMPARE(batch.total(), 2);
        QCOMPARE(desk.database.text(u"SELECT state FROM reinscriptions WHERE id = 1"_s), u"deposited"_s);
        list.setFilter({});
        QTRY_COMPARE(list.approvable(), 0);
    }

    void filesBroughtToTheDeskBecomeOneDocument()
    {
        Desk desk(u"sqlite"_s);
        const auto family = desk.database.addFamily();
        QVERIFY(desk.open());
        DossierEditor editor;
        editor.setBackend(desk.backend.get());
        editor.setSubjectId(family.dossier.value);
        QTRY_VERIFY(editor.isLoaded());
        QSignalSpy failed(&editor, &SubjectEditor::failed);
        QSignalSpy left(&editor, &SubjectEditor::deciding);
        QTemporaryDir folder;
        QList<QUrl> files;
        for (const auto &[name, size] : {std::pair{u"recto.png"_s, QSize(400, 600)}, {u"verso.png"_s, QSize(600, 400)}}) {
            QImage image(size, QImage::Format_RGB32);
            image.fill(Qt::lightGray);
            QVERIFY(image.save(folder.filePath(name)));
            files << QUrl::fromLocalFile(folder.filePath(name));
        }
        const auto pieces = editor.subject()[u"deskPieces"_s].toList();
        QVERIFY(pieces.size() > 1);
        const auto paper = [&](int n) { return pieces[n].toMap()[u"requirementId"_s].toLongLong(); };
        editor.deposit(0, files); // no such piece
        editor.deposit(paper(0), {QUrl::fromLocalFile(folder.filePath(u"absent.png"_s))});
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM documents"_s), 0);
        editor.deposit(paper(0), files);
        QTRY_COMPARE(desk.database.number(u"SELECT COUNT(*) FROM documents WHERE state = 'to_review'"_s), 1);
        QCOMPARE(desk.database.text(u"SELECT file_name || ' ' || media_type FROM document_versions"_s), u"recto.pdf application/pdf"_s);
        const auto bytes = desk.database.store().get(desk.database.text(u"SELECT sha256 FROM document_versions"_s));
        REQUIRE_OK(bytes);
        RendererPool pool;
        const auto opened = RenderSession::open(pool, *bytes);
        QVERIFY(opened);
        QCOMPARE((*opened)->pageCount(), 2);
        QVERIFY((*opened)->pageSizes()[0].height() > (*opened)->pageSizes()[0].width()); // upright, then across
        QVERIFY((*opened)->pageSizes()[1].height() < (*opened)->pageSizes()[1].width());
        QCOMPARE(left.count(), 0); // the family is still at the desk

        // A PDF among several is refused in words; alone it is kept as it is.
        QTRY_VERIFY(editor.isCurrent() && !editor.isBusy() && editor.subject()[u"deskPieces"_s].toList()[0].toMap()[u"state"_s].toInt() == int(DocumentState::ToReview));
        QFile notice(folder.filePath(u"impôts.pdf"_s));
        QVERIFY(notice.open(QIODevice::WriteOnly));
        notice.write(*bytes + "\n");
        notice.close();
        editor.deposit(paper(1), files + QList{QUrl::fromLocalFile(notice.fileName())});
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(failed.back().front().toString().contains(u"by itself"_s));
        editor.deposit(paper(1), {QUrl::fromLocalFile(notice.fileName())});
        QTRY_COMPARE(desk.database.number(u"SELECT COUNT(*) FROM document_versions"_s), 2);
        QCOMPARE(desk.database.text(u"SELECT file_name FROM document_versions ORDER BY id DESC LIMIT 1"_s), u"impôts.pdf"_s);
    }
};

QTEST_MAIN(DossierModelsTest)
#include "tst_dossiermodels.moc"

#include "contactsheetmodel.h"
#include "demodocuments.h"
#include "desk.h"
#include "documentreader.h"
#include "householdrepository.h"
#include "keptreadings.h"
#include "sheetstrip.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// The contact sheet, as the page drives it.
class SheetModelsTest : public QObject
{
    Q_OBJECT

    /// A family with its child's certificate, a real PDF.
    static Document insured(Desk &desk)
    {
        auto &database = desk.database;
        const auto family = database.addFamily();
        (void)households::setPersonValue(database.connection(),
            PersonKind::Guardian,
            family.guardian.value,
            PersonField::Address,
            u"%1 rue des Hautbois"_s.arg(family.household.value));
        const auto household = households::load(database.connection(), family.household);
        if (!household)
            return {};
        const auto *contact = household->contact();
        const QString name = household->students.front().person.displayName();
        DemoPaper paper{.title = u"Attestation d’assurance scolaire"_s,
            .issuer = u"ASSURANCES DE DÉMONSTRATION"_s,
            .name = name,
            .address = contact->value(PersonField::Address),
            .city = contact->value(PersonField::PostalCode) + u' ' + contact->value(PersonField::City),
            .date = QDate(2026, 5, 20),
            .lines = {u"Assuré : "_s + name,
                u"Garantie : responsabilité civile, activités artistiques"_s,
                u"Période de validité : du 01/09/2026 au 31/08/2027"_s}};
        DemoRandom random(quint32(family.household.value));
        database.clock().advance(60);
        const auto document = depositDocument(database.context(),
            database.documentOf(family, u"liability_insurance"_s),
            u"a.pdf"_s,
            makeDemoFile(paper, DemoFileKind::TextPdf, random).bytes);
        return document.value_or(Document());
    }
    static bool areRead(Desk &desk, int files)
    {
        desk.backend->reader().readBehind();
        return QTest::qWaitFor(
            [&] { return desk.database.number(u"SELECT COUNT(*) FROM document_texts"_s) == files; }, 30'000);
    }
    /// What the maker was asked for until now is made.
    static bool isMade(Desk &desk)
    {
        const auto made = desk.backend->sheets().make({}, 15);
        return QTest::qWaitFor([&] { return made.isFinished(); }) && desk.decisionsAnswered();
    }
    static SheetTile tileAt(const ContactSheetModel &model, int row)
    {
        return model.data(model.index(row), Qt::UserRole).value<SheetTile>();
    }
    static qint64 accepted(Desk &desk)
    {
        return desk.database.number(u"SELECT COUNT(*) FROM documents WHERE state = 'accepted'"_s);
    }

private Q_SLOTS:
    void laysOutAcceptsAndShowsTheNextSheetAtOnce()
    {
        Desk desk(u"sqlite"_s);
        const auto first = insured(desk), second = insured(desk), third = insured(desk);
        QVERIFY(desk.open());
        QVERIFY(areRead(desk, 3));
        ContactSheetModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted),
            removed(&model, &QAbstractItemModel::rowsRemoved), changed(&model, &QAbstractItemModel::dataChanged),
            reset(&model, &QAbstractItemModel::modelReset);
        model.setBackend(desk.backend.get());
        model.setCapacity(2);
        model.setOpen(true);
        QVERIFY(model.isPreparing());
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 2, 20'000);
        QCOMPARE(inserted.count(), 1); // the whole sheet at once
        QVERIFY(!model.isPreparing());
        QCOMPARE(model.remaining(), 2);
        QVERIFY(!model.requirement().isEmpty());
        const auto tile = tileAt(model, 0);
        QCOMPARE(tile.documentId, first.id.value);
        QCOMPARE(tile.facts.size(), 4); // name, address, period, phrase
        for (const auto &fact : tile.facts) {
            QVERIFY(!fact.label.isEmpty() && !fact.value.isEmpty());
            QVERIFY(!fact.strip.isNull());
            QVERIFY2(fact.strip.height() >= 15 && fact.strip.height() < 80, qPrintable(fact.value));
        }

        model.toggle(1);
        QCOMPARE(changed.count(), 1);
        QVERIFY(tileAt(model, 1).out);
        QCOMPARE(model.remaining(), 1);
        QVERIFY(isMade(desk)); // the next sheet
        inserted.clear();
        QSignalSpy announced(desk.backend->toasts(), &Toasts::announced);
        model.accept();
        QCOMPARE(model.count(), 1); // before anything was asked of the database
        QCOMPARE(tileAt(model, 0).documentId, third.id.value);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(reset.count(), 0);
        QTRY_COMPARE(announced.count(), 1);
        QCOMPARE(accepted(desk), 1);
        QCOMPARE(desk.database.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(second.id.value)),
            u"to_review"_s); // taken out: it stays in the queue

        model.accept();
        QTRY_COMPARE(accepted(desk), 2);
        QTRY_VERIFY(!model.isPreparing()); // and nothing follows: what was taken out does not come back
        QCOMPARE(model.count(), 0);
        QCOMPARE(model.accepted().size(), 2);
    }

    void whatIsUndoneIsLaidOutAgain()
    {
        Desk desk(u"sqlite"_s);
        for (int i = 0; i < 2; ++i)
            (void)insured(desk);
        QVERIFY(desk.open());
        QVERIFY(areRead(desk, 2));
        ContactSheetModel model;
        model.setBackend(desk.backend.get());
        model.setOpen(true);
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 2, 20'000);
        int draftsTaken = 0;
        desk.backend->toasts()->drafted({.of = this,
            .isInView = [] { return false; },
            .takeBack =
                [&draftsTaken] {
                    ++draftsTaken;
                    return true;
                }});
        model.accept();
        QTRY_COMPARE(model.accepted().size(), 2);
        desk.backend->toasts()->undo();
        QTRY_COMPARE(accepted(desk), 0);
        QCOMPARE(draftsTaken, 0); // it was older
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 2, 20'000);
        QVERIFY(model.accepted().isEmpty());
        desk.backend->toasts()->undo();
        QCOMPARE(draftsTaken, 1);
    }

    void oneIsTakenBackAlone()
    {
        Desk desk(u"sqlite"_s);
        const auto first = insured(desk);
        (void)insured(desk);
        QVERIFY(desk.open());
        QVERIFY(areRead(desk, 2));
        ContactSheetModel model;
        model.setBackend(desk.backend.get());
        model.setOpen(true);
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 2, 20'000);
        model.accept();
        QTRY_COMPARE(model.accepted().size(), 2);
        model.takeBack(first.id.value);
        QTRY_COMPARE(model.accepted().size(), 1);
        QCOMPARE(accepted(desk), 1);
        QCOMPARE(
            desk.database.text(u"SELECT state FROM documents WHERE id = %1"_s.arg(first.id.value)), u"to_review"_s);
        model.takeBack(first.id.value); // it is no longer among them
        QVERIFY(desk.decisionsAnswered());
        QCOMPARE(accepted(desk), 1);
    }

    void whatIsJudgedElsewhereLeavesTheSheet()
    {
        Desk desk(u"sqlite"_s);
        const auto first = insured(desk);
        (void)insured(desk);
        QVERIFY(desk.open());
        QVERIFY(areRead(desk, 2));
        ContactSheetModel model;
        model.setBackend(desk.backend.get());
        model.setOpen(true);
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 2, 20'000);
        REQUIRE_OK(decideDocument(
            desk.database.context(), {first.id, first.version, first.current.id, DocumentState::Refused, u"flou"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 1, 5000);
        QVERIFY2(model.leftOutText().contains(u"Gaspard"_s), qPrintable(model.leftOutText()));
    }

    void lateAnswersOfAClosedSheetAreDropped()
    {
        Desk desk(u"sqlite"_s);
        (void)insured(desk);
        QVERIFY(desk.open());
        QVERIFY(areRead(desk, 1));
        ContactSheetModel model;
        model.setBackend(desk.backend.get());
        model.setOpen(true);
        model.setOpen(false);
        QVERIFY(desk.readsAnswered());
        QVERIFY(isMade(desk));
        QCOMPARE(model.count(), 0);
        QVERIFY(!model.isPreparing());
        model.setOpen(true);
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 1, 20'000);
    }

    void aSheetThatFitsNoLongerIsMadeSmaller()
    {
        Desk desk(u"sqlite"_s);
        for (int i = 0; i < 3; ++i)
            (void)insured(desk);
        QVERIFY(desk.open());
        QVERIFY(areRead(desk, 3));
        ContactSheetModel model;
        model.setBackend(desk.backend.get());
        model.setOpen(true);
        QTRY_COMPARE_WITH_TIMEOUT(model.count(), 3, 20'000);
        model.setCapacity(1);
        QCOMPARE(model.count(), 1);
        model.setCapacity(2);
        QCOMPARE(model.count(), 2);
        model.accept();
        QCOMPARE(model.count(), 1); // the third was made already
        QTRY_COMPARE(accepted(desk), 2);
    }
};

QTEST_MAIN(SheetModelsTest)
#include "tst_sheetmodels.moc"

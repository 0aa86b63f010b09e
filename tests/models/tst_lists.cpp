#include "asidebatch.h"
#include "backend.h"
#include "decisionbatch.h"
#include "desk.h"
#include "deskmemoryrepository.h"
#include "documentcheck.h"
#include "documentcheckeditor.h"
#include "documentdeposit.h"
#include "documentqueuemodel.h"
#include "reinscriptionlistmodel.h"
#include "householdsearchmodel.h"
#include "rowselection.h"
#include "staffsession.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Lists with their exact signals, and what a colleague decides at another desk.
class ListsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aColleaguesDecisionTakesExactlyItsRowAway_data() { addEngineRows(); }
    void aColleaguesDecisionTakesExactlyItsRowAway()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        desk.deposit(u"identity"_s, 1);
        const auto second = desk.deposit(u"identity"_s, 2);
        desk.deposit(u"identity"_s, 3);
        QVERIFY(desk.open());
        DocumentQueueModel queue;
        QAbstractItemModelTester tester(&queue, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy inserted(&queue, &QAbstractItemModel::rowsInserted);
        queue.setBackend(desk.backend.get());
        QTRY_COMPARE(queue.count(), 3);
        QCOMPARE(inserted.count(), 1); // rows that come together come in one signal
        QSignalSpy removed(&queue, &QAbstractItemModel::rowsRemoved);
        QSignalSpy reset(&queue, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&queue, &QAbstractItemModel::dataChanged);
        // At the other desk:
        REQUIRE_OK(decideDocument(
            desk.database.context(), {second.id, second.version, second.current.id, DocumentState::Accepted}));
        QTRY_COMPARE_WITH_TIMEOUT(queue.count(), 2, 2000);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.front().at(1).toInt(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(changed.count(), 0);
    }

    void twoAtOneSubjectSeeEachOther_data() { addEngineRows(); }
    void twoAtOneSubjectSeeEachOther()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto document = desk.deposit(u"identity"_s, 1);
        auto administrator = desk.database.context(Role::Administrator);
        REQUIRE_OK(addStaff(administrator,
            desk.database.site(),
            u"basile"_s,
            u"Basile Clef"_s,
            Role::Secretary,
            u"un long mot de passe"_s));
        QVERIFY(desk.open());
        Backend other(desk.database.url());
        other.session()->start();
        QTRY_VERIFY(other.session()->isReady());
        other.session()->signIn(u"basile"_s, u"un long mot de passe"_s);
        QTRY_VERIFY(other.session()->isSignedIn());
        DocumentCheckEditor here;
        here.setBackend(desk.backend.get());
        here.setSubjectId(document.id.value);
        DocumentCheckEditor there;
        there.setBackend(&other);
        there.setSubjectId(document.id.value);
        QTRY_COMPARE_WITH_TIMEOUT(here.alsoHere(), u"Basile Clef"_s, 5000);
        QTRY_COMPARE_WITH_TIMEOUT(there.alsoHere(), u"Octavie Mesure"_s, 5000);
        there.setInView(false); // on another page now
        QTRY_COMPARE_WITH_TIMEOUT(here.alsoHere(), QString(), 5000);
        there.setInView(true);
        QTRY_COMPARE_WITH_TIMEOUT(here.alsoHere(), u"Basile Clef"_s, 5000);
        other.session()->signOut();
        QTRY_COMPARE_WITH_TIMEOUT(here.alsoHere(), QString(), 5000);
    }

    void nothingIsReadOrDecidedWhileTheDeskIsLocked_data() { addEngineRows(); }
    void nothingIsReadOrDecidedWhileTheDeskIsLocked()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        REQUIRE_OK(addStaff(desk.database.context(Role::Administrator),
            desk.database.site(),
            u"basile"_s,
            u"Basile Clef"_s,
            Role::Secretary,
            u"un long mot de passe"_s));
        QVERIFY(desk.open());
        auto &session = *desk.backend->session();
        const qint64 octavie = session.staffId();
        QList<qint64> inTheNameOf;
        const auto ask = [&] { return [&](const Result<qint64> &staff) { inTheNameOf << (staff ? *staff : -1); }; };
        const auto work = [](const ServiceContext &context) -> Result<qint64> { return context.staffId().value; };
        session.lock();
        desk.backend->run(this, work, ask());
        desk.backend->runLong(this, work, ask());
        session.signIn(u"basile"_s, u"un long mot de passe"_s);
        QTRY_VERIFY(session.isSignedIn());
        QVERIFY(desk.decisionsAnswered() && desk.readsAnswered());
        QVERIFY(inTheNameOf.isEmpty()); // it is not his
        session.lock();
        session.signIn(u"octavie"_s, u"un long mot de passe"_s);
        QTRY_COMPARE(inTheNameOf, QList<qint64>({octavie, octavie}));
    }

    void manyDecisionsStopWhereTheDeskIsLocked()
    {
        class Three final : public DecisionBatch
        {
            Collector collector() const override
            {
                return [](const ServiceContext &) -> Result<QList<Item>> {
                    const auto nothing = [](const ServiceContext &) -> Result<void> { return {}; };
                    return QList<Item>{{u"un"_s, nothing}, {u"deux"_s, nothing}, {u"trois"_s, nothing}};
                };
            }
        };
        Desk desk(u"sqlite"_s);
        QVERIFY(desk.open());
        Three batch;
        batch.setBackend(desk.backend.get());
        connect(&batch, &DecisionBatch::changed, this, [&] {
            if (batch.done() == 1)
                desk.backend->session()->lock();
        });
        QSignalSpy finished(&batch, &DecisionBatch::finished);
        batch.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 1);
        QVERIFY(!batch.isRunning());
    }

    void aListThatNobodySeesIsReadWhenItComesIntoView()
    {
        Desk desk(u"sqlite"_s);
        desk.deposit(u"identity"_s, 1);
        QVERIFY(desk.open());
        DocumentQueueModel queue;
        queue.setBackend(desk.backend.get());
        QTRY_COMPARE(queue.count(), 1);
        queue.setInView(false);
        QSignalSpy news(desk.backend->feed(), &ChangeFeed::newsArrived);
        desk.deposit(u"identity"_s, 2);
        QTRY_COMPARE_WITH_TIMEOUT(news.count(), 1, 3000);
        QVERIFY(desk.decisionsAnswered());
        QCOMPARE(queue.count(), 1);
        queue.setInView(true);
        QTRY_COMPARE(queue.count(), 2);
    }

    void aLongListHoldsWhatIsAroundTheView_data() { addEngineRows(); }
    void aLongListHoldsWhatIsAroundTheView()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        const auto family = desk.database.addFamily();
        auto &connection = desk.database.connection();
        const QString several =
            u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) SELECT "_s;
        REQUIRE_OK(connection.run(u"INSERT INTO students (household_id, first_name, last_name, birth_date) "_s + several
                                  + u"%1, 'Enfant ' || i, 'Bémol', '2016-01-01' FROM n"_s.arg(family.household.value)));
        REQUIRE_OK(
            connection.run(u"INSERT INTO reinscriptions (campaign_id, household_id, student_id, state) "
                           "SELECT %1, household_id, id, 'not_started' FROM students WHERE id <> %2 ORDER BY id"_s
                               .arg(desk.database.campaign().value)
                               .arg(family.student.value)));
        QVERIFY(desk.open());
        ReinscriptionListModel list;
        QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setBackend(desk.backend.get());
        const auto next = [&](void (ReinscriptionListModel::*load)()) {
            QSignalSpy answered(&list, &ReinscriptionListModel::totalChanged);
            (list.*load)();
            return answered.wait();
        };
        QTRY_COMPARE(list.total(), 2501);
        QCOMPARE(list.count(), 200);
        const qint64 first = list.idAt(0);
        while (list.firstHeld() + list.count() < list.total()) {
            const qint64 last = list.idAt(list.count() - 1);
            QVERIFY(next(&ReinscriptionListModel::loadAfter));
            QCOMPARE_LE(list.count(), 2000);
            QVERIFY(list.rowOf(last) >= 0); // what is seen stays
        }
        QCOMPARE(list.firstHeld(), 501);
        QCOMPARE(list.rowOf(first), -1);
        // The news of a colleague read again what is held, no more, and leave each row where it is.
        const qint64 topmost = list.idAt(0);
        QSignalSpy answered(&list, &ReinscriptionListModel::totalChanged);
        QSignalSpy removed(&list, &QAbstractItemModel::rowsRemoved);
        list.reload();
        QVERIFY(answered.wait());
        QCOMPARE(removed.count(), 0);
        QCOMPARE(list.count(), 2000);
        QCOMPARE(list.idAt(0), topmost);
        while (list.firstHeld() > 0) {
            const qint64 above = list.idAt(0);
            QVERIFY(next(&ReinscriptionListModel::loadBefore));
            QVERIFY(list.rowOf(above) > 0);
            QCOMPARE_LE(list.count(), 2000);
        }
        QCOMPARE(list.idAt(0), first);
        // A list that has become shorter than the place that was looked at is shown from its beginning.
        while (list.firstHeld() + list.count() < list.total())
            QVERIFY(next(&ReinscriptionListModel::loadAfter));
        REQUIRE_OK(connection.run(u"DELETE FROM reinscriptions WHERE id > (SELECT MIN(id) + 9 FROM reinscriptions)"_s));
        list.reload();
        QTRY_COMPARE(list.total(), 10);
        QTRY_COMPARE(list.count(), 10);
        QCOMPARE(list.firstHeld(), 0);
    }

    void anAnswerToAPageThatIsGoneIsDropped()
    {
        Desk desk(u"sqlite"_s);
        QVERIFY(desk.open());
        int answersToGone = 0, answers = 0;
        const auto work = [](const ServiceContext &) -> Result<int> { return 1; };
        const auto slowWork = [](const ServiceContext &) -> Result<int> {
            QThread::msleep(50);
            return 1;
        };
        {
            QObject page;
            desk.backend->run(&page, slowWork, [&](const Result<int> &) { ++answersToGone; });
        }
        desk.backend->run(this, work, [&](const Result<int> &) { ++answers; });
        QCOMPARE(answers, 0); // never within the call
        QTRY_COMPARE(answers, 1);
        QCOMPARE(answersToGone, 0);
        // Nor when the program ends with work under way.
        desk.backend->run(desk.backend.get(), slowWork, [&](const Result<int> &) { ++answersToGone; });
        desk.backend.reset();
        QCoreApplication::processEvents(); // the threads have ended: what they answered has been posted by now
        QCOMPARE(answersToGone, 0);
    }

    void onlyTheNewestSearchIsShown()
    {
        Desk desk(u"sqlite"_s);
        desk.database.addFamily(u"Bémol"_s);
        desk.database.addFamily(u"Dièse"_s);
        QVERIFY(desk.open());
        HouseholdSearchModel search;
        QAbstractItemModelTester tester(&search, QAbstractItemModelTester::FailureReportingMode::QtTest);
        search.setBackend(desk.backend.get());
        search.setText(u"bem"_s);
        search.setText(u"die"_s);
        QSignalSpy answered(&search, &HouseholdSearchModel::answered);
        QTRY_COMPARE(answered.count(), 1); // two questions, one answer that counts
        QCOMPARE(search.count(), 1);
        QCOMPARE(search.rows().front().displayName, u"DIÈSE Émilie"_s);
        QVERIFY(desk.decisionsAnswered());
        QVERIFY(desk.readsAnswered());
        QCOMPARE(answered.count(), 1);
    }

    void anErrorIsNoEmptyList()
    {
        Desk desk(u"sqlite"_s);
        desk.deposit(u"identity"_s, 1);
        QVERIFY(desk.open());
        REQUIRE_OK(desk.database.connection().run(u"ALTER TABLE documents RENAME TO gone"_s));
        DocumentQueueModel queue;
        queue.setBackend(desk.backend.get());
        QTRY_VERIFY(!queue.errorTextValue().isEmpty());
        QVERIFY2(queue.errorTextValue().startsWith(u"The database refused"_s), qPrintable(queue.errorTextValue()));
        QVERIFY(!queue.isLoaded());
        REQUIRE_OK(desk.database.connection().run(u"ALTER TABLE gone RENAME TO documents"_s));
        queue.reload(); // "try again"
        QTRY_COMPARE(queue.count(), 1);
        QVERIFY(queue.errorTextValue().isEmpty());
    }

    void aDatabaseThatCannotBeOpenedIsSaid_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("not there") << u"/nonexistent/x.db"_s;
        QTest::newRow("not an address") << u"mysql://x/y"_s;
        QTest::newRow("nobody listens") << u"postgresql://x@127.0.0.1:1/y"_s;
    }

    void aDatabaseThatCannotBeOpenedIsSaid()
    {
        QFETCH(QString, url);
        Backend backend(url);
        backend.session()->start();
        QTRY_VERIFY(!backend.session()->startError().isEmpty());
        QVERIFY(!backend.session()->isReady());
    }

    /// A heading sorts by its column, then the other way, then puts the list back; rows move, and the view keeps its
    /// place.
    void aQueueIsSortedByItsColumns()
    {
        Desk desk(u"sqlite"_s);
        QList<qint64> ids;
        for (const auto &name : {u"Zéphyr"_s, u"Étude"_s, u"Cadence"_s}) {
            const auto family = desk.database.addFamily(name);
            desk.database.clock().advance(60);
            ids << depositDocument(desk.database.context(),
                desk.database.documentOf(family, u"identity"_s),
                u"a.pdf"_s,
                somePdf(int(ids.size())))
                       ->id.value;
        }
        QVERIFY(desk.open());
        DocumentQueueModel queue;
        QAbstractItemModelTester tester(&queue, QAbstractItemModelTester::FailureReportingMode::QtTest);
        queue.setBackend(desk.backend.get());
        QTRY_COMPARE(queue.count(), 3);
        const auto shown = [&] {
            QList<qint64> list;
            for (int row = 0; row < queue.count(); ++row)
                list << queue.idAt(row);
            return list;
        };
        auto &sorting = *queue.sorting();
        QSignalSpy changed(&sorting, &ListSort::changed);
        QSignalSpy reset(&queue, &QAbstractItemModel::modelReset);
        QSignalSpy removed(&queue, &QAbstractItemModel::rowsRemoved);
        QCOMPARE(sorting.columns().size(), 3);
        QCOMPARE(sorting.sort(), QString());
        QCOMPARE(shown(), ids);
        sorting.press(1);
        QCOMPARE(sorting.sort(), u"person"_s);
        QCOMPARE(shown(), QList<qint64>({ids[2], ids[1], ids[0]}));
        sorting.press(1);
        QCOMPARE(sorting.sort(), u"-person"_s);
        QVERIFY(sorting.isDescending());
        QCOMPARE(shown(), ids);
        sorting.turn();
        QCOMPARE(sorting.sort(), u"person"_s);
        // What is set aside stays at the end.
        REQUIRE_OK(deskmemory::setAside(desk.database.connection(), {u"document"_s, ids[2]}, 1, QDate(2099, 1, 1)));
        queue.reload();
        QTRY_COMPARE(shown(), QList<qint64>({ids[1], ids[0], ids[2]}));
        sorting.press(1);
        sorting.press(1);
        QCOMPARE(sorting.column(), -1);
        QCOMPARE(shown(), QList<qint64>({ids[0], ids[1], ids[2]}));
        sorting.setSort(u"-deposited"_s);
        QCOMPARE(shown(), QList<qint64>({ids[1], ids[0], ids[2]}));
        sorting.pressNext();
        QCOMPARE(sorting.sort(), u"person"_s);
        sorting.pressNext();
        sorting.pressNext(); // behind the last one it is the list's own
        QCOMPARE(sorting.column(), -1);
        const auto told = changed.count();
        sorting.setSort(u"no such column"_s);
        sorting.press(7);
        sorting.turn();
        QCOMPARE(changed.count(), told);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(removed.count(), 0);
    }

    /// A range grows and shrinks with its end; what was chosen by itself stays, and what leaves the list is chosen no
    /// more.
    void rowsAreChosenOneByOneOrInARange()
    {
        Desk desk(u"sqlite"_s);
        QList<qint64> ids;
        for (int n = 0; n < 6; ++n)
            ids << desk.deposit(u"identity"_s, n).id.value;
        QVERIFY(desk.open());
        DocumentQueueModel queue;
        queue.setBackend(desk.backend.get());
        QTRY_COMPARE(queue.count(), 6);
        RowSelection selection;
        selection.setQueue(&queue);
        QSignalSpy changed(&selection, &RowSelection::changed);
        const auto chosen = [&] {
            QList<qsizetype> places;
            const auto all = selection.ids();
            for (const auto &id : all)
                places << ids.indexOf(id.toLongLong());
            return places;
        };
        using Places = QList<qsizetype>;
        selection.toggle(ids[5]);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(chosen(), Places({5}));
        // By keys: the subject moves first.
        selection.setHere(ids[1]);
        selection.setHere(ids[2]);
        selection.reach(ids[2]);
        QCOMPARE(chosen(), Places({1, 2, 5}));
        selection.setHere(ids[3]);
        selection.reach(ids[3]);
        QCOMPARE(chosen(), Places({1, 2, 3, 5}));
        selection.setHere(ids[2]);
        selection.reach(ids[2]); // back again
        QCOMPARE(chosen(), Places({1, 2, 5}));
        selection.setHere(ids[0]);
        selection.reach(ids[0]); // beyond where it began
        QCOMPARE(chosen(), Places({0, 1, 5}));
        // By a press that comes before the subject does; the range goes over what was chosen by itself.
        selection.setHere(ids[3]);
        selection.reach(ids[5]);
        QCOMPARE(chosen(), Places({0, 1, 3, 4, 5}));
        selection.setHere(ids[5]);
        selection.setHere(ids[4]);
        selection.reach(ids[4]);
        QCOMPARE(chosen(), Places({0, 1, 3, 4, 5}));
        selection.toggle(ids[3]);
        QVERIFY(!selection.contains(ids[3]));
        // At the other desk one of them is accepted.
        REQUIRE_OK(decideDocument(desk.database.context(),
            {DocumentId{ids[4]},
                1,
                DocumentVersionId{
                    desk.database.number(u"SELECT current_version_id FROM documents WHERE id = %1"_s.arg(ids[4]))},
                DocumentState::Accepted}));
        queue.reload();
        QTRY_COMPARE(chosen(), Places({0, 1, 5}));
        selection.addAll();
        QCOMPARE(selection.count(), 5);
        selection.clear();
        QCOMPARE(selection.count(), 0);
        selection.reach(0); // nobody
        selection.add({0});
        QCOMPARE(selection.count(), 0);
    }

    /// Each is a decision of its own; one undo takes them all back, and what was chosen alone goes out.
    void theChosenAreSetAsideTogether_data() { addEngineRows(); }
    void theChosenAreSetAsideTogether()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        QVariantList ids;
        for (int n = 0; n < 3; ++n)
            ids << desk.deposit(u"identity"_s, n).id.value;
        QVERIFY(desk.open());
        DocumentQueueModel queue;
        queue.setBackend(desk.backend.get());
        QTRY_COMPARE(queue.count(), 3);
        AsideBatch batch;
        batch.setBackend(desk.backend.get());
        batch.setProperty("kind", u"document"_s);
        batch.setProperty("chosen", QVariantList{ids[0], ids[2]});
        QSignalSpy finished(&batch, &DecisionBatch::finished);
        batch.start();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.front().front().toInt(), 2);
        const auto aside = [&] {
            return desk.database.number(u"SELECT COUNT(*) FROM documents WHERE back_on <> ''"_s);
        };
        QCOMPARE(aside(), 2);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM decisions WHERE kind = 'aside'"_s), 2);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM journal WHERE action = 'document.set_aside'"_s), 2);
        QSignalSpy undone(desk.backend->toasts(), &Toasts::undone);
        desk.backend->toasts()->undo();
        QTRY_COMPARE(undone.count(), 1);
        QCOMPARE(aside(), 0);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM decisions WHERE undone_at <> ''"_s), 2);

        // One that another desk has taken away is counted and said; the others are set aside all the same.
        batch.setProperty("chosen", QVariantList{ids[0], 4711, ids[1]});
        batch.start();
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(finished.back().front().toInt(), 2);
        QCOMPARE(batch.total(), 3);
        QCOMPARE(batch.failures().size(), 1);
        QCOMPARE(batch.failures().front().title, u"No longer in the list"_s);
        QVERIFY(!batch.failures().front().text.isEmpty());
        QCOMPARE(aside(), 2);
        desk.backend->toasts()->undo();
        QTRY_COMPARE(undone.count(), 2);
        QCOMPARE(aside(), 0);

        queue.setProperty("goingOut", QVariantList{ids[1]});
        const auto reader = queue.exportReader();
        const auto document = reader(desk.database.context());
        REQUIRE_OK(document);
        QCOMPARE(document->tables.front().rows.size(), 1);
        QVERIFY(document->facts.contains(u"What was chosen of it"_s));
        queue.setProperty("goingOut", QVariantList());
        const auto whole = queue.exportReader()(desk.database.context());
        REQUIRE_OK(whole);
        QCOMPARE(whole->tables.front().rows.size(), 3);
        QVERIFY(!whole->facts.contains(u"What was chosen of it"_s));
    }

    /// Documents come family by family, or of one kind, and what is before the eyes is told apart by nothing but its
    /// place.
    void aQueueIsShownByFamilyOrOfOneKind()
    {
        Desk desk(u"sqlite"_s);
        const auto first = desk.database.addFamily(u"Bémol"_s);
        const auto second = desk.database.addFamily(u"Mazurka"_s);
        const auto deposit = [&](const TestDatabase::Family &family, const QString &code, int n) {
            desk.database.clock().advance(60);
            return depositDocument(
                desk.database.context(), desk.database.documentOf(family, code), u"a.pdf"_s, somePdf(n))
                ->id.value;
        };
        const QList<qint64> ids{deposit(first, u"identity"_s, 1),
            deposit(second, u"identity"_s, 2),
            deposit(first, u"residence"_s, 3),
            deposit(second, u"residence"_s, 4)};
        QVERIFY(desk.open());
        DocumentQueueModel queue;
        queue.setBackend(desk.backend.get());
        QTRY_COMPARE(queue.count(), 4);
        const auto shown = [&] {
            QList<qint64> list;
            for (int row = 0; row < queue.count(); ++row)
                list << queue.idAt(row);
            return list;
        };
        QCOMPARE(shown(), ids); // oldest first
        QSignalSpy reset(&queue, &QAbstractItemModel::modelReset);
        queue.setGrouped(true);
        QCOMPARE(shown(), QList<qint64>({ids[0], ids[2], ids[1], ids[3]}));
        QCOMPARE(reset.count(), 0); // rows move, the view keeps its place
        // What is set aside stays at the end, with its family or not.
        REQUIRE_OK(deskmemory::setAside(desk.database.connection(), {u"document"_s, ids[0]}, 1, QDate(2099, 1, 1)));
        queue.reload();
        QTRY_COMPARE(shown(), QList<qint64>({ids[1], ids[3], ids[2], ids[0]}));
        queue.setGrouped(false);
        REQUIRE_OK(deskmemory::setAside(desk.database.connection(), {u"document"_s, ids[0]}, 1, {}));
        queue.reload();
        QTRY_COMPARE(shown(), ids);

        QCOMPARE(queue.kinds().size(), 2);
        queue.setKind(queue.kinds().front());
        QCOMPARE(queue.count(), 2);
        const auto row = queue.index(0);
        QCOMPARE(row.data(queue.roleNames().key("requirement")).toString(), queue.kind());
        // When nothing of it is left, all are there again: a list is never empty while something waits.
        for (const auto id : shown())
            REQUIRE_OK(decideDocument(desk.database.context(),
                {DocumentId{id},
                    1,
                    DocumentVersionId{
                        desk.database.number(u"SELECT current_version_id FROM documents WHERE id = %1"_s.arg(id))},
                    DocumentState::Accepted}));
        queue.reload();
        QTRY_VERIFY(queue.kind().isEmpty());
        QCOMPARE(queue.count(), 2);
    }
};

QTEST_MAIN(ListsTest)
#include "tst_lists.moc"

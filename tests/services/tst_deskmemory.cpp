#include "campaignrepository.h"
#include "databasecheck.h"
#include "dayturn.h"
#include "deskvisit.h"
#include "documentcheck.h"
#include "documentdeposit.h"
#include "documentrepository.h"
#include "editrepository.h"
#include "editrequest.h"
#include "editreview.h"
#include "payments.h"
#include "reinscriptionrepository.h"
#include "safeedits.h"
#include "setaside.h"
#include "testdatabase.h"
#include "undo.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// What the desk remembers beside its decisions: subjects set aside, pages turned, visits.
class DeskMemoryTest : public QObject
{
    Q_OBJECT

    static constexpr qint64 day = 24 * 3600;

    static QList<qint64> waiting(TestDatabase &database)
    {
        QList<qint64> ids;
        const auto rows = documents::waiting(database.connection(), database.campaign());
        for (const auto &row : *rows)
            ids << row.id.value;
        return ids;
    }

private Q_SLOTS:
    void whatIsSetAsideStandsLastUntilItsDay_data() { addEngineRows(); }
    void whatIsSetAsideStandsLastUntilItsDay()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        QList<Document> files;
        for (const auto *code : {u"identity", u"residence", u"tax_notice"}) {
            const auto file = depositDocument(database.context(),
                database.documentOf(family, QString::fromUtf16(code)),
                u"a.pdf"_s,
                somePdf(int(files.size())));
            REQUIRE_OK(file);
            files << *file;
            database.clock().advance(60);
        }
        const auto ids = waiting(database);
        QCOMPARE(ids, (QList<qint64>{files[0].id.value, files[1].id.value, files[2].id.value}));
        const QueueSubject first{u"document"_s, files[0].id.value};
        const QDate tomorrow = database.clock().today().addDays(1);
        REQUIRE_ERROR(
            setAside(database.context(), first, files[0].version, database.clock().today()), ErrorCode::InvalidValue);
        REQUIRE_ERROR(setAside(database.context(), first, files[0].version, tomorrow.addYears(200)),
            ErrorCode::InvalidValue); // a slip of the year would put it out of sight for good
        REQUIRE_ERROR(setAside(database.context(), first, files[0].version + 1, tomorrow), ErrorCode::Conflict);
        REQUIRE_ERROR(setAside(database.context(), {u"household"_s, 1}, 1, tomorrow), ErrorCode::NotAllowed);
        REQUIRE_OK(setAside(database.context(), first, files[0].version, tomorrow));
        QCOMPARE(waiting(database), (QList<qint64>{ids[1], ids[2], ids[0]}));
        REQUIRE_OK(undoLastDecision(database.context()));
        QCOMPARE(waiting(database), ids);
        REQUIRE_OK(setAside(database.context(), first, files[0].version, tomorrow));
        QCOMPARE(*turnTheDay(database.context()), 0);
        database.clock().advance(day);
        QCOMPARE(*turnTheDay(database.context()), 1);
        QCOMPARE(*turnTheDay(database.context()), 0);
        QCOMPARE(waiting(database), ids);
        QCOMPARE(database.text(u"SELECT action FROM journal ORDER BY seq DESC LIMIT 1"_s), u"document.brought_back"_s);
        // A new file is new work, whatever was said of the former one.
        REQUIRE_OK(setAside(database.context(), first, files[0].version, tomorrow.addDays(7)));
        REQUIRE_OK(
            depositDocument(database.context(), database.documentOf(family, u"identity"_s), u"b.pdf"_s, somePdf(9)));
        QCOMPARE(database.number(u"SELECT COUNT(*) FROM documents WHERE back_on <> ''"_s), 0);
        // It is judged like any other.
        REQUIRE_OK(setAside(database.context(), {u"document"_s, ids[1]}, files[1].version, tomorrow.addDays(7)));
        REQUIRE_OK(decideDocument(
            database.context(), {files[1].id, files[1].version, files[1].current.id, DocumentState::Accepted}));
        QCOMPARE(database.findings(), QString());
    }

    void nothingThatIsSetAsideIsDecidedInAGroup_data() { addEngineRows(); }
    void nothingThatIsSetAsideIsDecidedInAGroup()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto id = submitEdit(database.context(),
            PersonKind::Guardian,
            family.guardian.value,
            family.household,
            {{PersonField::Profession, u"Luthière"_s}});
        REQUIRE_OK(id);
        QCOMPARE(safeEdits(database.context())->size(), 1);
        REQUIRE_OK(
            setAside(database.context(), {u"edit_request"_s, id->value}, 1, database.clock().today().addDays(1)));
        QCOMPARE(safeEdits(database.context())->size(), 0);
        QCOMPARE(edits::waiting(database.connection(), database.site())->size(), 1); // it still waits
        const auto second = database.addFamily(u"Bécarre"_s);
        for (const auto &one : {family, second}) {
            database.complete(one);
            database.clock().advance(60);
        }
        REQUIRE_OK(database.connection().run(u"UPDATE reinscriptions SET who_acts = 'secretariat', lacking = 0"_s));
        const auto campaign = campaigns::current(database.connection(), database.site());
        const auto ready = [&] {
            const auto rows = reinscriptions::list(database.connection(), *campaign, {.measure = Measure::Ready});
            return QList<ReinscriptionId>{rows->value(0).id, rows->value(1).id};
        };
        QCOMPARE(ready().front(), family.reinscription);
        REQUIRE_OK(setAside(database.context(),
            {u"reinscription"_s, family.reinscription.value},
            int(database.number(u"SELECT version FROM reinscriptions WHERE id = %1"_s.arg(family.reinscription.value))),
            database.clock().today().addDays(7)));
        QCOMPARE(ready().front(), second.reinscription);
    }

    void aTurnedPageStaysTurnedForItsVersion_data() { addEngineRows(); }
    void aTurnedPageStaysTurnedForItsVersion()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto first = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf());
        REQUIRE_OK(first);
        REQUIRE_ERROR(keepTurn(database.context(), first->current.id, 45), ErrorCode::InvalidValue);
        REQUIRE_ERROR(keepTurn(database.context(), first->current.id, 360), ErrorCode::InvalidValue);
        REQUIRE_OK(keepTurn(database.context(), first->current.id, 270));
        QCOMPARE(*deskmemory::turn(database.connection(), first->current.id), 270);
        const auto second = depositDocument(
            database.context(), database.documentOf(family, u"identity"_s), u"b.pdf"_s, somePdf(1));
        REQUIRE_OK(second);
        QCOMPARE(*deskmemory::turn(database.connection(), second->current.id), 0);
        QCOMPARE(*database.store().get(first->current.sha256), somePdf()); // the original is as it was
    }

    void aVisitSaysWhatOthersDidSinceTheLastOne_data() { addEngineRows(); }
    void aVisitSaysWhatOthersDidSinceTheLastOne()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const auto family = database.addFamily();
        const auto other = database.addFamily(u"Bécarre"_s);
        auto colleague = database.context();
        std::get<StaffActor>(colleague.actor).name = u"Basile Clef"_s;
        REQUIRE_OK(takeFee(colleague, family.household, PaymentMethod::Cash));
        const auto first = visitHousehold(database.context(), family.household);
        REQUIRE_OK(first);
        QVERIFY(!first->lastAt.isValid() && first->entries.isEmpty()); // all of it is new: nothing to tell apart
        database.clock().advance(60);
        REQUIRE_OK(depositDocument(colleague, database.documentOf(family, u"identity"_s), u"a.pdf"_s, somePdf()));
        REQUIRE_OK(depositDocument(database.context(),
            database.documentOf(family, u"residence"_s),
            u"a.pdf"_s,
            somePdf(1))); // one's own is no news
        REQUIRE_OK(depositDocument(colleague, database.documentOf(other, u"identity"_s), u"a.pdf"_s, somePdf(2)));
        const auto second = visitHousehold(database.context(), family.household);
        REQUIRE_OK(second);
        QCOMPARE(second->lastAt, database.clock().now().addSecs(-60));
        QCOMPARE(second->entries.size(), 1);
        QCOMPARE(second->entries.front().action, u"document.deposited"_s);
        QCOMPARE(second->entries.front().actor, u"Basile Clef"_s);
        QVERIFY(visitHousehold(database.context(), family.household)->entries.isEmpty());
    }
};

QTEST_MAIN(DeskMemoryTest)
#include "tst_deskmemory.moc"

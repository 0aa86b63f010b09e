#include "democonservatoire.h"
#include "desk.h"
#include "enumkeys.h"
#include "exportfile.h"
#include "figurerepository.h"
#include "listexporter.h"
#include "localday.h"
#include "pdfexport.h"
#include "csvexport.h"
#include "pdftext.h"
#include "reinscriptionlistmodel.h"
#include "reinscriptionrepository.h"
#include "statement.h"
#include "statusmodel.h"
#include "statusreport.h"
#include "statusrepository.h"
#include "xlsxexport.h"

#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

/// A dossier's row with its household's account, as it is kept.
struct RawRow {
    qint64 id, household;
    QString state, who;
    qint64 lacking;
    QString depositedAt, decidedAt, sentAt, loginAt;
};

QList<RawRow> rawRows(Connection &connection, CampaignId campaign)
{
    Statement find(connection, uR"(
        SELECT r.id, r.household_id, r.state, r.who_acts, r.lacking, r.deposited_at, r.decided_at,
            COALESCE(a.credentials_sent_at, '') AS sent, COALESCE(a.last_login_at, '') AS login
        FROM reinscriptions r
        LEFT JOIN accounts a ON a.household_id = r.household_id
        WHERE r.campaign_id = :campaign
        ORDER BY r.id)"_s);
    find.bind(u":campaign", campaign);
    return find
        .rows([](const Statement &row) {
            return RawRow{row.number(u"id"),
                row.number(u"household_id"),
                row.text(u"state"),
                row.text(u"who_acts"),
                row.number(u"lacking"),
                row.text(u"deposited_at"),
                row.text(u"decided_at"),
                row.text(u"sent"),
                row.text(u"login")};
        })
        .value();
}

/// The measures once more, by the words of their definitions and plain loops.
FigureSums countedByHand(const QList<RawRow> &rows, const Campaign &campaign)
{
    QHash<Measure, qint64> n;
    QHash<qint64, bool> allSilent;
    for (const auto &row : rows) {
        const bool deposited = !row.depositedAt.isEmpty();
        const bool connected = row.loginAt >= toSqlText(startOfLocalDay(campaign.opensOn));
        const bool invited = !row.sentAt.isEmpty();
        const bool silent = row.state == u"not_started";
        ++n[Measure::Expected];
        n[Measure::Invited] += invited;
        n[Measure::Connected] += connected;
        n[Measure::Begun] += !silent;
        n[Measure::Deposited] += deposited;
        n[Measure::DepositedLate] += deposited && localDay(instantFromSqlText(row.depositedAt)) > campaign.closesOn;
        n[Measure::DepositedEnded] += deposited && (row.state == u"refused" || row.state == u"abandoned");
        n[Measure::Complete] += deposited && row.lacking == 0;
        n[Measure::Ready] += row.who == u"secretariat" && row.state == u"deposited" && row.lacking == 0;
        n[Measure::Silent] += silent;
        if (row.state == u"approved")
            ++n[Measure::Approved];
        else if (row.state == u"refused")
            ++n[Measure::Refused];
        else if (row.state == u"abandoned")
            ++n[Measure::Abandoned];
        else if (deposited)
            ++n[row.lacking == 0 ? Measure::AtComplete : Measure::AtDeposited];
        else if (!silent)
            ++n[Measure::AtBegun];
        else
            ++n[connected ? Measure::AtConnected : invited ? Measure::AtAccess : Measure::AtNoAccess];
        allSilent[row.household] = allSilent.value(row.household, true) && silent;
    }
    n[Measure::Households] = allSilent.size();
    for (const bool all : std::as_const(allSilent))
        n[Measure::SilentHouseholds] += all;
    FigureSums sums;
    for (size_t i = 0; i < measureCount; ++i)
        sums.set(Measure(i), n.value(Measure(i)));
    return sums;
}

/// A demonstration in which everything occurs that a figure tells apart.
void fill(TestDatabase &database, quint32 seed)
{
    QVERIFY(createDemo({database.connection(), database.clock(), database.store(), ProgramActor{u"demo"_s}},
        {.students = 90, .seed = seed, .files = 0, .edits = 20, .mails = 25}));
    database.adoptDemonstration();
    const auto campaign = currentCampaign(database.context()).value();
    const QString opening = toSqlText(startOfLocalDay(campaign.opensOn));
    const QString late = toSqlText(startOfLocalDay(campaign.closesOn.addDays(1)));
    const QString eve = toSqlText(startOfLocalDay(campaign.opensOn).addMSecs(-1));
    for (const QString &change : {u"UPDATE accounts SET last_login_at = '%1' WHERE household_id % 4 = 1"_s.arg(opening),
             u"UPDATE accounts SET last_login_at = '%1' WHERE household_id % 4 = 2"_s.arg(eve),
             u"UPDATE reinscriptions SET state = 'refused' WHERE id % 5 = 3 AND deposited_at <> ''"_s,
             u"UPDATE reinscriptions SET state = 'abandoned' WHERE id % 19 = 4"_s,
             u"UPDATE reinscriptions SET deposited_at = '%1' WHERE id % 7 = 5 AND deposited_at <> ''"_s.arg(late)})
        QVERIFY(database.connection().run(change));
}

QStringList numbersIn(const QString &text)
{
    static const QRegularExpression number(u"[0-9]+(?:[.,][0-9]+)?"_s);
    QStringList numbers;
    for (auto found = number.globalMatch(text); found.hasNext();)
        numbers << found.next().captured();
    return numbers;
}

} // namespace

/// Pilotage tells the truth: rules P1, P2, P4, P5, P14 and P16.
class StatusModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFigureOpensAListOfThatLength_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<int>("seed");
        for (const auto &engine : testEngines()) {
            for (const int seed : {1, 7, 42})
                QTest::addRow("%s, seed %d", qPrintable(engine), seed) << engine << seed;
        }
    }
    void everyFigureOpensAListOfThatLength()
    {
        QFETCH(QString, engine);
        QFETCH(int, seed);
        TestDatabase database(engine);
        fill(database, quint32(seed));
        auto &connection = database.connection();
        const auto context = database.context(Role::Director);
        const auto campaign = currentCampaign(context).value();
        const auto figures = statusFigures(context);
        REQUIRE_OK(figures);

        const auto byHand = countedByHand(rawRows(connection, campaign.id), campaign);
        for (size_t i = 0; i < measureCount; ++i)
            QVERIFY2(figures->sums.of(Measure(i)) == byHand.of(Measure(i)), qPrintable(keyOf(Measure(i))));
        QVERIFY(figures->sums.of(Measure::DepositedEnded) > 0 && figures->sums.of(Measure::DepositedLate) > 0);

        const auto lines = statusSubject(*figures).everyFigure();
        QVERIFY(lines.size() > 80);
        for (const auto &line : lines) {
            auto query = line.filter.query();
            query.limit = 1'000;
            QCOMPARE(reinscriptions::count(connection, campaign, query).value(), line.value);
            const auto rows = reinscriptions::list(connection, campaign, query);
            REQUIRE_OK(rows);
            QVERIFY2(rows->size() == line.value, qPrintable(line.spoken + u' ' + line.text));
        }

        // The furthest steps exclude each other and are all that are expected (P5).
        QSet<ReinscriptionId> met;
        qint64 together = 0;
        for (const auto measure : furthestSteps) {
            auto query = ReinscriptionFilter::of({.measure = measure}).query();
            query.limit = 1'000;
            const auto rows = reinscriptions::list(connection, campaign, query);
            REQUIRE_OK(rows);
            for (const auto &row : *rows)
                met.insert(row.id);
            together += figures->sums.of(measure);
        }
        QCOMPARE(together, figures->sums.of(Measure::Expected));
        QCOMPARE(met.size(), together);

        // The curve's end is the figure; all days together are all deposits.
        const auto &points = figures->chart.points;
        qint64 days = 0;
        for (const auto &point : points)
            days += point.deposited;
        QCOMPARE(days, figures->sums.of(Measure::Deposited));
    }

    /// Deposits around midnight and on the days of 23 and 25 hours are counted and listed on one day.
    void depositsAreOfTheirLocalDay_data() { addEngineRows(); }
    void depositsAreOfTheirLocalDay()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine);
        database.addSite();
        const QList<std::pair<QString, QDate>> deposits{{u"2026-03-28T22:59:59.999Z"_s, QDate(2026, 3, 28)},
            {u"2026-03-28T23:00:00.000Z"_s, QDate(2026, 3, 29)},
            {u"2026-03-29T21:59:59.999Z"_s, QDate(2026, 3, 29)},
            {u"2026-03-29T22:00:00.000Z"_s, QDate(2026, 3, 30)},
            {u"2026-06-09T22:30:00.000Z"_s, QDate(2026, 6, 10)},
            {u"2026-10-24T21:59:59.999Z"_s, QDate(2026, 10, 24)},
            {u"2026-10-24T22:00:00.000Z"_s, QDate(2026, 10, 25)},
            {u"2026-10-25T22:59:59.999Z"_s, QDate(2026, 10, 25)},
            {u"2026-10-25T23:00:00.000Z"_s, QDate(2026, 10, 26)}};
        QMap<QDate, qint64> expected;
        for (const auto &[at, day] : deposits) {
            const auto family = database.addFamily();
            QVERIFY(database.connection().run(
                u"UPDATE reinscriptions SET state = 'deposited', deposited_at = '%1' WHERE id = %2"_s.arg(at).arg(
                    family.reinscription.value)));
            ++expected[day];
        }
        const auto campaign = currentCampaign(database.context()).value();
        const auto days = status::deposits(database.connection(), campaign);
        REQUIRE_OK(days);
        QMap<QDate, qint64> counted;
        for (const auto &day : *days) {
            counted[day.day] = day.deposited;
            const auto query =
                ReinscriptionFilter::of({.measure = Measure::Deposited, .slice = {.depositedOn = day.day}}).query();
            QCOMPARE(reinscriptions::count(database.connection(), campaign, query).value(), day.deposited);
        }
        QCOMPARE(counted, expected);
    }

    /// Both years count the same population at the same instant, refused and given up ones included.
    void lastYearIsMeasuredAtTheSameInstant_data() { addEngineRows(); }
    void lastYearIsMeasuredAtTheSameInstant()
    {
        QFETCH(QString, engine);
        TestDatabase database(engine); // it is 10 June 2026, 11:00 in Paris; the campaign opened on 15 May
        database.addSite();
        const auto context = database.context(Role::Director);
        const auto alone = statusFigures(context);
        REQUIRE_OK(alone);
        QVERIFY(!alone->former && !alone->before(Measure::Deposited));
        QVERIFY(!statusSubject(*alone).compared && statusSubject(*alone).deposited.lastYear.isEmpty());

        auto &connection = database.connection();
        const auto former = campaigns::insert(connection,
            {{}, database.site(), SchoolYear{2025}, QDate(2025, 5, 20), QDate(2025, 6, 13), Money{2000}},
            {});
        REQUIRE_OK(former);
        const auto add = [&](ReinscriptionState state, const QString &depositedAt, const QString &decidedAt) {
            const auto family = database.addFamily();
            Reinscription one;
            one.campaignId = *former;
            one.studentId = family.student;
            one.householdId = family.household;
            one.state = state;
            one.depositedAt = instantFromSqlText(depositedAt);
            one.decidedAt = instantFromSqlText(decidedAt);
            QVERIFY(reinscriptions::insert(connection, one));
        };
        // Day 26 of the campaign is 15 June 2025, the same date 10 June, thirty days before the closing 14 May.
        add(ReinscriptionState::Approved, u"2025-06-10T08:59:00.000Z"_s, u"2025-06-12T10:00:00.000Z"_s);
        add(ReinscriptionState::Refused, u"2025-06-10T09:01:00.000Z"_s, u"2025-06-11T10:00:00.000Z"_s);
        add(ReinscriptionState::Abandoned, u"2025-06-15T08:59:00.000Z"_s, u"2025-06-20T10:00:00.000Z"_s);
        add(ReinscriptionState::Approved, u"2025-06-15T09:01:00.000Z"_s, u"2025-06-20T10:00:00.000Z"_s);
        add(ReinscriptionState::NotStarted, {}, {});

        const auto byDay = statusFigures(context);
        REQUIRE_OK(byDay);
        QCOMPARE(byDay->former->asOf, QDateTime(QDate(2025, 6, 15), QTime(9, 0), QTimeZone::utc()));
        QVERIFY(byDay->former->closed);
        QCOMPARE(byDay->before(Measure::Expected).value_or(-1), 5);
        QCOMPARE(byDay->before(Measure::Deposited).value_or(-1), 3);
        QCOMPARE(byDay->before(Measure::Approved).value_or(-1), 1);
        QCOMPARE(byDay->before(Measure::Refused).value_or(-1), 1);
        QCOMPARE(byDay->before(Measure::Abandoned).value_or(-1), 0);
        QVERIFY(!byDay->before(Measure::Connected) && !byDay->before(Measure::Silent)); // of then nothing is known
        const auto today = std::ranges::find(byDay->chart.points, QDate(2026, 6, 10), &ChartContent::Point::day);
        QCOMPARE(today->lastYear.value_or(-1), 3);
        QVERIFY(today->closedLastYear && !std::prev(today, 3)->closedLastYear);
        QCOMPARE(byDay->chart.points.back().lastYear.value_or(-1), 4); // its last value stands

        const auto byDate = statusFigures(context, Alignment::SameDate);
        REQUIRE_OK(byDate);
        QCOMPARE(byDate->before(Measure::Deposited).value_or(-1), 1);
        QCOMPARE(byDate->before(Measure::Approved).value_or(-1), 0); // it was not decided yet
        QVERIFY(!byDate->former->closed);
        const auto byClosing = statusFigures(context, Alignment::BeforeClosing);
        REQUIRE_OK(byClosing);
        QCOMPARE(byClosing->before(Measure::Deposited).value_or(-1), 0);
    }

    void theReportHoldsEveryNumberOfTheCsv()
    {
        TestDatabase database(u"sqlite"_s);
        fill(database, 3);
        const auto figures = statusFigures(database.context(Role::Director));
        REQUIRE_OK(figures);
        const auto report = statusReport(*figures);
        const auto pdf = exportPdf(report);
        QCOMPARE(exportPdf(report), pdf); // the same content, the same bytes
        const auto pages = pagesOf(pdf);
        QVERIFY(pages.size() > 1);
        for (qsizetype page = 0; page < pages.size(); ++page)
            QVERIFY(pages[page].contains(u"Page %1 of %2"_s.arg(page + 1).arg(pages.size())));
        const auto onPaper = numbersIn(pages.join(u' '));
        const QSet<QString> paper(onPaper.begin(), onPaper.end());
        const auto inFile = numbersIn(asRead(QString::fromUtf8(exportCsv(report))));
        QVERIFY(inFile.size() > 200);
        for (const auto &number : inFile)
            QVERIFY2(paper.contains(number), qPrintable(number));
        QCOMPARE(report.sentences.size(), 3);
        for (const auto &definition : report.definitions)
            QVERIFY(pages.join(u' ').simplified().contains(asRead(definition).simplified()));
    }

    /// Of what leaves the house, no number of people is from 1 to 4, nor is what is left of a line, and no single
    /// hidden one is what a total lacks.
    void theReportThatLeavesTheHouseTellsOfNobody_data()
    {
        QTest::addColumn<int>("seed");
        for (const int seed : {1, 3, 42})
            QTest::addRow("seed %d", seed) << seed;
    }
    void theReportThatLeavesTheHouseTellsOfNobody()
    {
        QFETCH(int, seed);
        TestDatabase database(u"sqlite"_s);
        fill(database, quint32(seed));
        const auto figures = statusFigures(database.context(Role::Director));
        REQUIRE_OK(figures);
        const auto whole = statusReport(*figures);
        const auto report = statusReport(*figures, ToldFigures::Small::Hidden);
        QCOMPARE(report.tables.size(), whole.tables.size() - 1); // the days' sums so far would tell each day's
        QVERIFY(whole.chart && !report.chart);
        QCOMPARE(report.facts.size(), whole.facts.size() + 1);
        using Kind = ExportTable::Column::Kind;
        int hidden = 0, told = 0;
        for (const auto &table : report.tables) {
            for (qsizetype column = 0; column < table.columns.size(); ++column) {
                if (table.columns[column].kind != Kind::Number || table.columns[column].heading == u"Difference")
                    continue;
                for (const auto &row : table.rows + QList<QVariantList>{table.totals}) {
                    const auto cell = row.value(column);
                    if (!cell.isValid())
                        continue;
                    const bool isWords = cell.typeId() == QMetaType::QString;
                    ++(isWords ? hidden : told);
                    QVERIFY(isWords ? cell == u"< 5"_s || cell == u"hidden"_s : !isSmallCell(cell.toLongLong()));
                }
            }
        }
        QVERIFY(hidden > 0 && told > 0);
        // Steps make a whole, and so does who must act: none that is small is hidden alone.
        for (const int table : {1, 3}) {
            QStringList words;
            for (const auto &row : report.tables[table].rows) {
                if (row[1].typeId() == QMetaType::QString)
                    words << row[1].toString();
            }
            QVERIFY(words != QStringList{u"< 5"_s});
        }
        // A share tells its number: where one is hidden, so is the other.
        for (const auto &row : report.tables[4].rows) {
            QCOMPARE(row[4].typeId() == QMetaType::QString,
                row[2].typeId() == QMetaType::QString || row[3].typeId() == QMetaType::QString);
            const bool both = row[2].typeId() != QMetaType::QString && row[3].typeId() != QMetaType::QString;
            QVERIFY(!both || !isSmallCell(row[2].toLongLong() - row[3].toLongLong()));
        }
        QVERIFY(QString::fromUtf8(exportCsv(report)).contains(u"< 5"_s));
        QVERIFY(pagesOf(exportPdf(report)).join(u' ').contains(u"< 5"_s));
        REQUIRE_OK(exportXlsx(report));
    }

    void whatIsInViewGoesOut_data() { addEngineRows(); }
    void whatIsInViewGoesOut()
    {
        QFETCH(QString, engine);
        Desk desk(engine);
        for (const auto &name : {u"Zèbre"_s, u"=1+1"_s, u"Bémol"_s})
            desk.database.addFamily(name);
        QVERIFY(desk.open());
        ReinscriptionListModel list;
        list.setBackend(desk.backend.get());
        QTRY_COMPARE(list.total(), 3);
        QTemporaryDir folder;
        ListExporter exporter;
        exporter.setProperty("backend", QVariant::fromValue(desk.backend.get()));
        exporter.setProperty("source", QVariant::fromValue<QObject *>(&list));
        QSignalSpy announced(desk.backend->toasts(), &Toasts::announced);
        QSignalSpy failed(desk.backend->toasts(), &Toasts::failed);

        const QString path = folder.filePath(u"liste.csv"_s);
        exporter.save(QUrl::fromLocalFile(path), u"pdf"_s);
        QTRY_COMPARE(announced.count(), 1);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("\xEF\xBB\xBF") && bytes.endsWith("\r\n"));
        QCOMPARE(bytes.count("\r\n"), 4);
        QVERIFY(bytes.contains("'=1+1"));
        // This user's alone; the journal tells who took what out.
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
            QFile::Permissions());
        QCOMPARE(
            desk.database.text(u"SELECT actor FROM journal WHERE action = 'list.exported'"_s), u"Octavie Mesure"_s);
        const auto told = journal::newest(desk.database.connection()).value().value();
        QCOMPARE(told.details[u"kind"].toString(), u"dossiers"_s);
        QCOMPARE(told.details[u"format"].toString(), u"csv"_s);
        QCOMPARE(told.details[u"rows"].toInt(), 3);

        // Without an ending it gets that of the format; where nothing can be written it says so, and nothing is told.
        exporter.save(QUrl::fromLocalFile(folder.filePath(u"liste"_s)), u"xlsx"_s);
        QTRY_COMPARE(announced.count(), 2);
        QVERIFY(QFile::exists(folder.filePath(u"liste.xlsx"_s)));
        exporter.save(QUrl::fromLocalFile(folder.filePath(u"liste"_s)), u"xlsx"_s);
        QTRY_COMPARE(announced.count(), 3);
        QVERIFY(QFile::exists(folder.filePath(u"liste (2).xlsx"_s)));
        list.sorting()->setSort(u"-student"_s); // as the screen does it
        exporter.save(QUrl::fromLocalFile(path), u"csv"_s);
        QTRY_COMPARE(announced.count(), 4);
        QFile sorted(path);
        QVERIFY(sorted.open(QIODevice::ReadOnly));
        const QByteArray down = sorted.readAll();
        QVERIFY(down.indexOf("ZÈBRE") > 0 && down.indexOf("ZÈBRE") < down.indexOf("BÉMOL"));
        QVERIFY(down.indexOf("BÉMOL") < down.indexOf("'=1+1"));
        const qint64 entries = desk.database.number(u"SELECT COUNT(*) FROM journal"_s);
        exporter.save(QUrl::fromLocalFile(folder.filePath(u"none/such/liste.pdf"_s)), u"pdf"_s);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(desk.database.number(u"SELECT COUNT(*) FROM journal"_s), entries);
    }

    void anotherAlignmentIsReadAtOnce()
    {
        Desk desk(u"sqlite"_s);
        desk.database.addFamily();
        QVERIFY(desk.open());
        StatusModel model;
        model.setBackend(desk.backend.get());
        QTRY_VERIFY(model.isLoaded());
        QSignalSpy read(&model, &SnapshotModel::figuresChanged);
        model.setAlignment(int(Alignment::BeforeClosing));
        QTRY_COMPARE(read.count(), 1);
        model.setAlignment(99);
        QCOMPARE(model.alignment(), int(Alignment::BeforeClosing));
    }
};

QTEST_MAIN(StatusModelsTest)
#include "tst_statusmodels.moc"

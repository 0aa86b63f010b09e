// pupitre-bench: what the speed budget of the project is measured with. Prints, for each operation, median and 95th
// percentile in milliseconds, and the ratio to the bare query where there is one. pupitre-bench --database FILE
//
// Speed is never asserted in a test: this program prints, people judge.

#include "campaignrepository.h"
#include "householdrepository.h"
#include "reinscriptionrepository.h"
#include "searchrepository.h"
#include "statement.h"
#include "statusfigures.h"
#include "databasedocumentstore.h"
#include "textfold.h"
#include "times.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

#include <sqlite3.h>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 20;

Times measureByLibrary(const QString &file, const QStringList &typed)
{
    sqlite3 *database = nullptr;
    sqlite3_stmt *find = nullptr;
    sqlite3_open_v2(file.toUtf8().constData(), &database, SQLITE_OPEN_READONLY, nullptr);
    sqlite3_prepare_v2(database,
        "SELECT h.id, h.display_name, h.identifiant, h.city, h.student_names FROM search_index JOIN households h "
        "ON h.id = search_index.rowid WHERE search_index MATCH ? LIMIT 200",
        -1,
        &find,
        nullptr);
    const auto times = measure(int(typed.size()) * rounds, [&](int i) {
        const QByteArray query = QString(u'"' + foldedWords(typed[i % typed.size()]).join(u"\"* \""_s) + u"\"*"_s)
                                     .toUtf8();
        sqlite3_bind_text(find, 1, query.constData(), int(query.size()), SQLITE_TRANSIENT);
        while (sqlite3_step(find) == SQLITE_ROW) {
            for (int column = 0; column < 5; ++column)
                (void)sqlite3_column_text(find, column);
        }
        sqlite3_reset(find);
    });
    sqlite3_finalize(find);
    sqlite3_close(database);
    return times;
}

/// The sums of Pilotage as one would ask them of the engine's own library, one statement each: %1 is this campaign,
/// %2 the one before, %3 the school year of this year's courses, %4 the opening.
QStringList sumStatements(const Campaign &campaign, CampaignId former)
{
    const QStringList statements{
        u"SELECT state, who_acts, lacking = 0, deposited_at <> '', COUNT(*) FROM reinscriptions "
        "WHERE campaign_id = %1 GROUP BY 1, 2, 3, 4"_s,
        u"SELECT a.last_login_at >= '%4', a.credentials_sent_at <> '', r.state = 'not_started', COUNT(*) "
        "FROM reinscriptions r LEFT JOIN accounts a ON a.household_id = r.household_id "
        "WHERE r.campaign_id = %1 GROUP BY 1, 2, 3"_s,
        u"SELECT COUNT(*), SUM(silent) FROM (SELECT MIN(state = 'not_started') AS silent FROM reinscriptions "
        "WHERE campaign_id = %1 GROUP BY household_id)"_s,
        u"SELECT COUNT(DISTINCT household_id), SUM(deposited_at <> '' AND deposited_at <= '%4'), "
        "SUM(state = 'approved' AND decided_at <= '%4') FROM reinscriptions WHERE campaign_id = %2"_s,
        u"SELECT substr(deposited_at, 1, 13), COUNT(*) FROM reinscriptions "
        "WHERE campaign_id = %1 AND deposited_at <> '' GROUP BY 1"_s,
        u"SELECT substr(deposited_at, 1, 13), COUNT(*) FROM reinscriptions "
        "WHERE campaign_id = %2 AND deposited_at <> '' GROUP BY 1"_s,
        u"SELECT c.area, c.discipline, COUNT(DISTINCT r.id), "
        "COUNT(DISTINCT CASE WHEN r.deposited_at <> '' THEN r.id END), "
        "COUNT(DISTINCT CASE WHEN r.state = 'approved' THEN r.id END) FROM reinscriptions r "
        "JOIN course_enrolments e ON e.student_id = r.student_id AND e.school_year = %3 "
        "JOIN courses c ON c.id = e.course_id WHERE r.campaign_id = %1 GROUP BY 1, 2"_s};
    QStringList filled;
    for (QString statement : statements)
        filled << statement.replace(u"%1"_s, QString::number(campaign.id.value))
                      .replace(u"%2"_s, QString::number(former.value))
                      .replace(u"%3"_s, QString::number(campaign.schoolYear.previous().start))
                      .replace(u"%4"_s, campaign.opensOn.toString(Qt::ISODate));
    return filled;
}

Times measureSumsByLibrary(const QString &file, const QStringList &statements)
{
    sqlite3 *database = nullptr;
    sqlite3_open_v2(file.toUtf8().constData(), &database, SQLITE_OPEN_READONLY, nullptr);
    const auto times = measure(5, [&](int) {
        for (const auto &text : statements) {
            sqlite3_stmt *find = nullptr;
            sqlite3_prepare_v2(database, text.toUtf8().constData(), -1, &find, nullptr);
            while (sqlite3_step(find) == SQLITE_ROW)
                (void)sqlite3_column_int64(find, 0);
            sqlite3_finalize(find);
        }
    });
    sqlite3_close(database);
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"database"_s, u"A demonstration database."_s, u"database"_s});
    parser.process(application);
    auto opened = Connection::open(parser.value(u"database"_s), Connection::Create::Never);
    const auto campaign = opened ? campaigns::current(**opened, {}) : Result<Campaign>(failure(opened.error()));
    if (!campaign) {
        QTextStream(stderr) << "pupitre-bench: no demonstration database\n";
        return 1;
    }
    auto &connection = **opened;
    const auto store = documentStoreOf(connection);
    const SystemClock clock;
    const ServiceContext context{
        connection, clock, *store, StaffActor(StaffId{1}, campaign->siteId, u"bench"_s, Role::Director)};
    Statement students(connection, u"SELECT COUNT(*) AS n FROM students"_s);
    QTextStream(stdout) << students.execNumber().value_or(0) << " students" << Qt::endl;
    printHeading();

    // Search as it is typed: each key of each name is a query.
    QStringList typed;
    for (const auto &name : {u"vibraphone"_s,
             u"clavecin lea"_s,
             u"gavotte"_s,
             u"o tempo"_s,
             u"06399812"_s,
             u"fouesnant"_s,
             u"quatuor1"_s}) {
        for (int letters = 1; letters <= name.size(); ++letters)
            typed << name.left(letters);
    }
    // The limit it is held against: the same query by the engine's own library, its rows read as text and thrown away.
    const auto reference = connection.dialect() == Dialect::SQLite
                               ? measureByLibrary(parser.value(u"database"_s), typed)
                               : Times{};
    const auto search = measure(int(typed.size()) * rounds,
        [&](int i) { (void)search::households(connection, campaign->siteId, typed[i % typed.size()], 50); });
    if (reference.median > 0)
        print(u"the same query by the sqlite3 library alone"_s, reference);
    print(u"search, 50 families with their children"_s, search, reference.median);

    // A mistyped word takes a query in vain, the look into the dictionary, and the query of what was meant.
    const QStringList mistyped{u"vibrafone"_s, u"clavesin"_s, u"gavote"_s, u"mazrka"_s, u"foesnant"_s, u"qautuor"_s};
    const QStringList meant{u"vibraphone"_s, u"clavecin"_s, u"gavotte"_s, u"mazurka"_s, u"fouesnant"_s, u"quatuor"_s};
    const auto meantReference = connection.dialect() == Dialect::SQLite
                                    ? measureByLibrary(parser.value(u"database"_s), meant)
                                    : Times{};
    print(u"search of a mistyped word"_s,
        measure(int(mistyped.size()) * rounds,
            [&](int i) { (void)search::households(connection, campaign->siteId, mistyped[i % mistyped.size()], 50); }),
        meantReference.median);

    print(u"list of dossiers, first page of 200"_s,
        measure(40, [&](int) { (void)reinscriptions::list(connection, *campaign, {.measure = Measure::Ready}); }));
    print(u"list of all dossiers, first page of 200"_s,
        measure(20, [&](int) { (void)reinscriptions::list(connection, *campaign, {}); }));
    print(
        u"count of all dossiers"_s, measure(20, [&](int) { (void)reinscriptions::count(connection, *campaign, {}); }));
    print(u"a household"_s, measure(200, [&](int i) { (void)households::load(connection, HouseholdId{i + 1}); }));
    const auto former = campaigns::previous(connection, *campaign);
    const auto sums = connection.dialect() == Dialect::SQLite && former
                          ? measureSumsByLibrary(parser.value(u"database"_s), sumStatements(*campaign, former->id))
                          : Times{};
    if (sums.median > 0)
        print(u"the same sums by the sqlite3 library alone"_s, sums);
    print(u"figures of Pilotage"_s, measure(5, [&](int) { (void)statusFigures(context); }), sums.median);
    return 0;
}

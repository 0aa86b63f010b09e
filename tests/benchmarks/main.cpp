// pupitre-bench: what the speed budget of the project is measured with. Prints, for each operation, median and 95th percentile in
// milliseconds, and the ratio to the bare query where there is one. pupitre-bench --database FILE
//
// Speed is never asserted in a test: this program prints, people judge.

#include "campaignrepository.h"
#include "householdrepository.h"
#include "reinscriptionrepository.h"
#include "statement.h"
#include "statusfigures.h"
#include "databasedocumentstore.h"
#include "textfold.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSqlQuery>
#include <QTextStream>

#include <algorithm>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

struct Times {
    double median = 0, p95 = 0;
};

Times measure(int rounds, const std::function<void(int)> &work)
{
    std::vector<double> milliseconds;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer clock;
        clock.start();
        work(i);
        milliseconds.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(milliseconds);
    return {milliseconds[milliseconds.size() / 2], milliseconds[milliseconds.size() * 95 / 100]};
}

void print(const QString &what, Times times, const Times *reference = nullptr)
{
    QTextStream out(stdout);
    out << what.leftJustified(44) << QString::number(times.median, 'f', 3).rightJustified(10) << QString::number(times.p95, 'f', 3).rightJustified(10);
    if (reference)
        out << QString::number(times.median / reference->median, 'f', 2).rightJustified(8) << " x";
    out << Qt::endl;
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
    const auto campaign = opened ? campaigns::current(**opened) : Result<Campaign>(failure(opened.error()));
    if (!campaign) {
        QTextStream(stderr) << "pupitre-bench: no demonstration database\n";
        return 1;
    }
    auto &connection = **opened;
    const auto store = documentStoreOf(connection);
    const SystemClock clock;
    const ServiceContext context{connection, clock, *store, {{}, u"bench"_s, Role::Director}};
    Statement students(connection, u"SELECT COUNT(*) AS n FROM students"_s);
    QTextStream(stdout) << students.execNumber().value_or(0) << " students\n" << QString().leftJustified(44) << "    median       p95   ratio\n";

    // Search as it is typed: each key of each name is a query.
    QStringList typed;
    for (const auto &name : {u"vibraphone"_s, u"clavecin lea"_s, u"gavotte"_s, u"o tempo"_s, u"06399812"_s, u"fouesnant"_s, u"quatuor1"_s}) {
        for (int letters = 2; letters <= name.size(); ++letters)
            typed << name.left(letters);
    }
    const bool sqlite = connection.dialect() == Dialect::SQLite;
    QSqlQuery bare(connection.database());
    bare.setForwardOnly(true);
    bare.prepare(sqlite ? u"SELECT rowid FROM search_index WHERE search_index MATCH ? LIMIT 200"_s
                        : u"SELECT household_id FROM search_entries WHERE to_tsvector('simple', folded) @@ to_tsquery('simple', ?) LIMIT 200"_s);
    const auto reference = measure(int(typed.size()) * 4, [&](int i) {
        const QStringList words = foldedWords(typed[i % typed.size()]);
        bare.addBindValue(sqlite ? u'"' + words.join(u"\"* \""_s) + u"\"*"_s : words.join(u":* & "_s) + u":*"_s);
        bare.exec();
        while (bare.next()) {}
    });
    const auto search = measure(int(typed.size()) * 4, [&](int i) { (void)households::search(connection, typed[i % typed.size()], 50); });
    print(u"bare prefix query, 200 rows"_s, reference);
    print(u"search, 50 families with their children"_s, search, &reference);

    print(u"list of dossiers, first page of 200"_s, measure(40, [&](int) { (void)reinscriptions::list(connection, *campaign, {.readyOnly = true}); }));
    print(u"list of all dossiers, first page of 200"_s, measure(20, [&](int) { (void)reinscriptions::list(connection, *campaign, {}); }));
    print(u"count of all dossiers"_s, measure(20, [&](int) { (void)reinscriptions::count(connection, *campaign, {}); }));
    print(u"a household"_s, measure(200, [&](int i) { (void)households::load(connection, HouseholdId{i + 1}); }));
    print(u"figures of Pilotage"_s, measure(5, [&](int) { (void)statusFigures(context); }));
    return 0;
}

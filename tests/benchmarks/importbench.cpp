// pupitre-bench-import: what an import takes beside its limits. A dry run is held against libcsv that reads and decodes
// the same file and nothing else; a commit against the rows that it brought, written by prepared INSERTs in one bare
// transaction, search index included. Makes its own database. pupitre-bench-import [--lines N] [--dry-run]

#include "campaignrepository.h"
#include "databasedocumentstore.h"
#include "dataimport.h"
#include "migrator.h"
#include "times.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTextStream>

#include <csv.h>
#include <sqlite3.h>

#include <array>
#include <ctime>

using namespace pupitre;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 5;

/// Of the processor: what other programs take meanwhile says nothing of the ratio.
template <typename Work>
double milliseconds(Work work)
{
    const std::clock_t begin = std::clock();
    work();
    return double(std::clock() - begin) * 1e3 / CLOCKS_PER_SEC;
}

/// One line a student, as spreadsheets are: siblings, several courses, names that repeat as names do.
QString linesOf(int lines)
{
    static const QStringList names{u"Vibraphone"_s, u"Dièse"_s, u"Gavotte"_s, u"Clavecin"_s, u"Bémol"_s, u"Quinton"_s};
    static const QStringList firstNames{u"Léa"_s, u"Jules"_s, u"Zoé"_s, u"Noël"_s, u"Anaïs"_s, u"Émile"_s, u"Inès"_s};
    static const QStringList disciplines{
        u"Piano"_s, u"Violon"_s, u"Flûte"_s, u"Formation musicale"_s, u"Danse classique"_s, u"Théâtre"_s, u"Chant"_s};
    constexpr int siblings = 2;
    QString text = u"N° élève;Nom;Prénom;Né(e) le;Sexe;Adresse;CP;Ville;Nom responsable;Prénom responsable;"
                   "Tél. port. responsable;E-mail responsable;Prélèvement;Discipline;Professeur;Jour;Heure\r\n"_s;
    for (int i = 0; i < lines; ++i) {
        const int family = i / siblings;
        const QString name = names[family % names.size()] + u' ' + QChar(u'A' + family % 26)
                             + QChar(u'a' + family / 26 % 26) + QChar(u'a' + family / 676 % 26)
                             + QChar(u'a' + family / 17'576 % 26);
        const auto two = [](int number) { return u"%1"_s.arg(number, 2, 10, QChar(u'0')); };
        const QStringList cells{u"E%1"_s.arg(i),
            name,
            firstNames[i % firstNames.size()],
            two(1 + i % 28) + u'/' + two(1 + i / 28 % 12) + u'/' + QString::number(2005 + i % 14),
            i % 2 ? u"F"_s : u"M"_s,
            u"%1 rue de la Fugue"_s.arg(1 + family % 200),
            u"29170"_s,
            u"Fouesnant"_s,
            name,
            firstNames[(family + 3) % firstNames.size()],
            u"06 39 98 %1 %2"_s.arg(two(family / 100 % 100), two(family % 100)),
            u"famille%1@courriel.example"_s.arg(family),
            i % 3 ? u"oui"_s : u"non"_s,
            disciplines[i % disciplines.size()],
            u"Mme Cadenza %1"_s.arg(i % 40),
            u"mercredi"_s,
            u"17h30"_s};
        text += cells.join(u';') + u"\r\n"_s;
    }
    return text;
}

struct Cells {
    QStringList row;
    qint64 count = 0;
};

void readByLibrary(const QString &path, TextEncoding encoding)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(path));
    const QByteArray text = TextDecoder(encoding).decode(file.readAll(), true);
    csv_parser parser;
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser, ';');
    Cells cells;
    const auto cellRead = [](void *bytes, size_t size, void *of) {
        static_cast<Cells *>(of)->row.append(QString::fromUtf8(static_cast<const char *>(bytes), qsizetype(size)));
    };
    const auto rowRead = [](int, void *of) {
        auto &all = *static_cast<Cells *>(of);
        all.count += all.row.size();
        all.row.clear();
    };
    csv_parse(&parser, text.constData(), size_t(text.size()), cellRead, rowRead, &cells);
    csv_fini(&parser, cellRead, rowRead, &cells);
    csv_free(&parser);
}

/// A new database with one site. Ends the program where there can be none.
class BenchDatabase
{
public:
    explicit BenchDatabase(const QString &file) : m_connection(opened(file)), m_store(documentStoreOf(*m_connection))
    {
        const auto site = campaigns::insertSite(*m_connection,
            {{},
                u"Conservatoire d’essai"_s,
                u"1 place du Kiosque"_s,
                u"29170"_s,
                u"Fouesnant"_s,
                {},
                u"secretariat@conservatoire.example"_s,
                {},
                false},
            {u"Fouesnant"_s});
        if (!site)
            qFatal("no site");
        m_site = *site;
    }
    ServiceContext context()
    {
        return {*m_connection, m_clock, *m_store, StaffActor(StaffId{1}, m_site, u"bench"_s, Role::Administrator)};
    }

private:
    static std::unique_ptr<Connection> opened(const QString &file)
    {
        auto connection = Connection::open(file);
        if (!connection || !migrator::migrate(**connection))
            qFatal("no database in %s", qPrintable(file));
        return std::move(*connection);
    }
    SystemClock m_clock;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<DocumentStore> m_store;
    SiteId m_site;
};

using Row = std::vector<sqlite3_value *>;

/// A table's rows by the engine's own library, and how they are written.
struct BareTable {
    QByteArray insertion;
    std::vector<Row> rows;
};

BareTable readBare(sqlite3 *database, const char *table, const char *columns)
{
    BareTable bare;
    sqlite3_stmt *find = nullptr;
    const QByteArray from(table);
    sqlite3_prepare_v2(database, ("SELECT " + QByteArray(columns) + " FROM " + from).constData(), -1, &find, nullptr);
    while (sqlite3_step(find) == SQLITE_ROW) {
        Row row;
        for (int i = 0; i < sqlite3_column_count(find); ++i)
            row.push_back(sqlite3_value_dup(sqlite3_column_value(find, i)));
        bare.rows.push_back(std::move(row));
    }
    QByteArrayList names;
    for (int i = 0; i < sqlite3_column_count(find); ++i)
        names << sqlite3_column_name(find, i);
    sqlite3_finalize(find);
    bare.insertion = "INSERT INTO " + from + " (" + names.join(", ") + ") VALUES ("
                     + QByteArrayList(names.size(), "?").join(", ") + ')';
    return bare;
}

/// The tables that an import writes to, those first that others name.
std::vector<BareTable> importedRows(const QString &file)
{
    static constexpr std::array tables{std::pair{"households", "*"},
        std::pair{"guardians", "*"},
        std::pair{"students", "*"},
        std::pair{"accounts", "*"},
        std::pair{"courses", "*"},
        std::pair{"course_enrolments", "*"},
        std::pair{"external_refs", "*"},
        std::pair{"imports", "*"},
        std::pair{"import_changes", "*"},
        std::pair{"import_mappings", "*"},
        std::pair{"identifiant_counters", "*"},
        std::pair{"journal", "*"},
        std::pair{"journal_details", "*"},
        std::pair{"search_words", "*"},
        std::pair{"search_index", "rowid, folded"}};
    sqlite3 *database = nullptr;
    sqlite3_open_v2(file.toUtf8().constData(), &database, SQLITE_OPEN_READONLY, nullptr);
    std::vector<BareTable> all;
    for (const auto &[table, columns] : tables)
        all.push_back(readBare(database, table, columns));
    sqlite3_close(database);
    return all;
}

void writeBare(sqlite3 *database, const std::vector<BareTable> &tables)
{
    sqlite3_exec(database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    for (const auto &table : tables) {
        sqlite3_stmt *add = nullptr;
        sqlite3_prepare_v2(database, table.insertion.constData(), -1, &add, nullptr);
        for (const auto &row : table.rows) {
            for (size_t i = 0; i < row.size(); ++i)
                sqlite3_bind_value(add, int(i) + 1, row[i]);
            if (sqlite3_step(add) != SQLITE_DONE)
                qFatal("%s: %s", table.insertion.constData(), sqlite3_errmsg(database));
            sqlite3_reset(add);
        }
        sqlite3_finalize(add);
    }
    sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
}

Times measureBare(const QString &file, const std::vector<BareTable> &tables)
{
    sqlite3 *database = nullptr;
    sqlite3_open_v2(file.toUtf8().constData(), &database, SQLITE_OPEN_READWRITE, nullptr);
    sqlite3_exec(database,
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000",
        nullptr,
        nullptr,
        nullptr);
    const auto times = measure(1, [&](int) { return milliseconds([&] { writeBare(database, tables); }); });
    sqlite3_close(database);
    return times;
}

QString written(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
    return path;
}

void measureDryRun(const QString &what, const QString &path, TextEncoding encoding, const ServiceContext &context)
{
    const auto library = measure(rounds, [&](int) { return milliseconds([&] { readByLibrary(path, encoding); }); });
    print(what + u": libcsv with decoding alone"_s, library);
    ImportRequest request;
    request.files = {{.path = path}};
    const auto dryRun = [&] {
        const auto plan = planImport(context, request);
        if (!plan || plan->count(FindingWeight::Error) > 0)
            qFatal("the file is not taken");
    };
    print(what + u": dry run"_s, measure(rounds, [&](int) { return milliseconds(dryRun); }), library.median);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"lines"_s, u"How many students the file has."_s, u"lines"_s, u"50000"_s});
    parser.addOption({u"dry-run"_s, u"Measures dry runs alone."_s});
    parser.process(application);
    const QTemporaryDir folder;
    const QString text = linesOf(parser.value(u"lines"_s).toInt());
    const QString utf8 = written(folder.filePath(u"utf8.csv"_s), text.toUtf8());
    const QString windows = written(folder.filePath(u"windows.csv"_s), text.toLatin1()); // the same for these letters
    printHeading();
    const QString file = folder.filePath(u"import.db"_s);
    BenchDatabase database(file);
    measureDryRun(u"UTF-8"_s, utf8, TextEncoding::Utf8, database.context());
    measureDryRun(u"Windows-1252"_s, windows, TextEncoding::Windows1252, database.context());
    if (parser.isSet(u"dry-run"_s))
        return 0;

    ImportRequest request;
    request.files = {{.path = windows}};
    request.source = u"ailleurs"_s;
    const auto plan = planImport(database.context(), request);
    if (!plan)
        qFatal("the file is not taken");
    const auto write = [&] {
        if (!commitImport(database.context(), *plan, {.acceptedWarnings = {}, .allWarnings = true}))
            qFatal("not written");
    };
    const auto commit = measure(1, [&](int) { return milliseconds(write); });
    const QString bareFile = folder.filePath(u"bare.db"_s);
    const BenchDatabase bare(bareFile);
    const auto library = measureBare(bareFile, importedRows(file));
    print(u"the same rows by prepared INSERTs"_s, library);
    print(u"commit"_s, commit, library.median);
    return 0;
}

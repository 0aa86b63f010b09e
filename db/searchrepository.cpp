#include "searchrepository.h"

#include "listedids.h"
#include "showntext.h"
#include "statement.h"
#include "textfold.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <tuple>
#include <vector>

namespace pupitre::search {

using namespace Qt::StringLiterals;

namespace {

QString searchTextOf(const Household &household)
{
    QStringList words{household.identifiant};
    QStringList runTogether; // behind the words: the migration that brought them in could only add
    const auto add = [&](const Person &person) {
        for (const auto field : {PersonField::LastName,
                 PersonField::BirthName,
                 PersonField::FirstName,
                 PersonField::City,
                 PersonField::Email})
            words << person.value(field);
        for (const auto field : {PersonField::Mobile, PersonField::HomePhone, PersonField::WorkPhone})
            words << phoneDigits(person.value(field));
        for (const auto field :
            {PersonField::LastName, PersonField::BirthName, PersonField::FirstName, PersonField::City})
            runTogether << joinedForms(person.value(field));
    };
    for (const auto &guardian : household.guardians)
        add(guardian.person);
    for (const auto &student : household.students)
        add(student.person);
    QStringList unique = foldedWords(words.join(u' ')) + runTogether;
    unique.removeDuplicates();
    return unique.join(u' ');
}

bool isDictionaryWord(const QString &word)
{
    return word.size() > 2 && std::ranges::none_of(word, [](QChar c) { return c.isDigit(); });
}

/// For each word what it may begin with: one for a word that is right, several for one that may be meant otherwise.
using Alternatives = QList<QStringList>;

/// Ways to read what was typed; one of them is enough.
using Readings = QList<Alternatives>;

QString queryFor(const Readings &readings, Dialect dialect)
{
    const bool sqlite = dialect == Dialect::SQLite;
    QStringList each;
    for (const auto &words : readings) {
        QStringList all;
        for (const auto &alternatives : words) {
            QStringList prefixes;
            for (const auto &word : alternatives)
                prefixes << (sqlite ? u'"' + word + u"\"*"_s : word + u":*"_s);
            all << u'(' + prefixes.join(sqlite ? u" OR "_s : u" | "_s) + u')';
        }
        each << u'(' + all.join(sqlite ? u" AND "_s : u" & "_s) + u')';
    }
    return each.join(sqlite ? u" OR "_s : u" | "_s);
}

Alternatives asTyped(const QStringList &words)
{
    Alternatives typed;
    for (const auto &word : words)
        typed.append(QStringList{word});
    return typed;
}

bool isParticle(const QString &word)
{
    constexpr qsizetype longestParticle = 3;
    return word.size() <= longestParticle && !word.front().isDigit();
}

/// From that word on, particles are one with what follows them.
QStringList joinedFrom(const QStringList &words, qsizetype start)
{
    QStringList together = words.first(start);
    bool joins = false;
    for (const auto &word : words.sliced(start)) {
        if (joins)
            together.back() += word;
        else
            together << word;
        joins = isParticle(word);
    }
    return together;
}

/// "st martin" for Saint-Martin, and with `join` for Saintmartin; as it is where no word of them is a saint's.
QStringList saintsIn(const QStringList &words, bool join)
{
    QStringList meant;
    bool joins = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const bool isSaint = i + 1 < words.size() && (words[i] == u"st" || words[i] == u"ste");
        const QString word = !isSaint ? words[i] : words[i] == u"st" ? u"saint"_s : u"sainte"_s;
        if (joins)
            meant.back() += word;
        else
            meant << word;
        joins = join && isSaint;
    }
    return meant;
}

/// "le goff" is meant for a Legoff too, "lea n guessan" for Léa Nguessan: once more for each word that may be a
/// particle, joined to what follows it; few words once more as one ("marie eve"). Names of several words are kept with
/// their joined forms; those of one are not kept apart.
Readings readingsOf(const QStringList &words)
{
    constexpr qsizetype most = 6, longestName = 4;
    Readings readings{asTyped(words)};
    const auto add = [&](const QStringList &meant) {
        const auto reading = asTyped(meant);
        if (readings.size() < most && !readings.contains(reading))
            readings << reading;
    };
    add(saintsIn(words, false));
    add(saintsIn(words, true));
    if (words.size() <= longestName)
        add({words.join(QString())});
    for (qsizetype start = 0; start + 1 < words.size(); ++start) {
        if (isParticle(words[start]))
            add(joinedFrom(words, start));
    }
    return readings;
}

const auto selectHits = u"SELECT id, display_name, identifiant, city, student_names"_s;

HouseholdHit hitFromRow(const Statement &row)
{
    return {
        .id = row.id<HouseholdId>(u"id"),
        .displayName = shownText(row.text(u"display_name")),
        .identifiant = row.text(u"identifiant"),
        .city = row.text(u"city"),
        .studentNames = shownText(row.text(u"student_names")),
    };
}

Result<QList<HouseholdHit>> first(Connection &connection, SiteId siteId, int limit)
{
    // "+" keeps SQLite from an index by site: rows come in the order of that by name, and only the first are read.
    Statement find(connection, selectHits + uR"(
        FROM households
        WHERE +site_id = :site AND merged_into_id IS NULL
        ORDER BY display_name, id
        LIMIT :limit)"_s);
    find.bind(u":site", siteId).bind(u":limit", limit);
    return find.rows(hitFromRow);
}

/// The site's households `h` that are found by `:query`.
QString foundBy(Dialect dialect)
{
    return dialect == Dialect::SQLite ? uR"(
            FROM search_index
            JOIN households h ON h.id = search_index.rowid
            WHERE search_index MATCH :query AND +h.site_id = :site)"_s
                                      : uR"(
            FROM search_entries e
            JOIN households h ON h.id = e.household_id
            WHERE to_tsvector('simple', e.folded) @@ to_tsquery('simple', :query) AND +h.site_id = :site)"_s;
}

/// What matched best comes first: the identifiant or the whole name as typed, then its beginning, then a part of it.
Result<QList<HouseholdHit>> matching(Connection &connection, SiteId siteId, const Readings &readings, int limit)
{
    // More than is shown, so that the ranking has something to choose from; all that match would be too many (see
    // ARCHITECTURE.md). The rank is a column of the candidates: SQLite would reckon one that stands in ORDER BY twice.
    Statement find(connection, selectHits + uR"(
        FROM (
            SELECT h.id, h.display_name, h.identifiant, h.city, h.student_names,
                CASE
                    WHEN h.identifiant = :word OR h.folded_name LIKE :phrase THEN 0
                    WHEN h.folded_name LIKE :beginning THEN 1
                    WHEN h.folded_name LIKE :part THEN 2
                    ELSE 3
                END AS rank
            %1
            LIMIT :candidates) AS candidates
        ORDER BY rank, display_name, id
        LIMIT :limit)"_s.arg(foundBy(connection.dialect())));
    QStringList phrase;
    for (const auto &alternatives : readings.front())
        phrase << alternatives.front();
    // Folded words hold none of LIKE's signs.
    const QString word = phrase.front();
    find.bind(u":query", queryFor(readings, connection.dialect()))
        .bind(u":site", siteId)
        .bind(u":candidates", std::max(limit, 200))
        .bind(u":limit", limit);
    find.bind(u":word", word)
        .bind(u":phrase", phrase.join(u' ') + u'%')
        .bind(u":beginning", word + u'%')
        .bind(u":part", u'%' + word + u'%');
    return find.rows(hitFromRow);
}

QString wordsOf(const HouseholdHit &hit, HouseholdColumn column)
{
    switch (column) {
    case HouseholdColumn::Name: return hit.displayName;
    case HouseholdColumn::Town: return hit.city;
    case HouseholdColumn::Identifiant: return hit.identifiant;
    }
    return {};
}

QList<HouseholdHit> sortedHits(const QList<HouseholdHit> &hits, const Sorting<HouseholdColumn> &sorting, int limit)
{
    return filed(hits, sorting.direction, [&](const HouseholdHit &hit) {
        return wordsOf(hit, sorting.column);
    }).mid(0, limit);
}

/// Of all that are found (of all there are, where `readings` is empty), filed here by the words of a column.
Result<QList<HouseholdHit>> filedHits(
    Connection &connection, SiteId siteId, const Readings &readings, int limit, const Sorting<HouseholdColumn> &sorting)
{
    const QString all = uR"(
        FROM households h
        WHERE h.site_id = :site AND h.merged_into_id IS NULL)"_s;
    Statement find(connection,
        u"SELECT h.id, h.display_name, h.identifiant, h.city, '' AS student_names"_s
            + (readings.isEmpty() ? all : foundBy(connection.dialect())) + u" ORDER BY h.display_name, h.id"_s);
    find.bind(u":site", siteId);
    if (!readings.isEmpty())
        find.bind(u":query", queryFor(readings, connection.dialect()));
    PUPITRE_TRY_ASSIGN(found, find.rows(hitFromRow));
    QList<qint64> ids;
    for (const auto &hit : sortedHits(found, sorting, limit))
        ids << hit.id.value;
    Statement page(connection, selectHits + u" FROM households WHERE id IN ("_s + idsOf(connection.dialect()) + u")"_s);
    page.bind(u":ids", idList(ids));
    PUPITRE_TRY_ASSIGN(hits, page.rows(hitFromRow));
    return inOrderOf(ids, std::move(hits));
}

/// Whether one of the site's families has such a word: the dictionary is that of all sites.
Result<bool> isOfSite(Connection &connection, SiteId siteId, const QString &word)
{
    Statement find(connection, u"SELECT h.id"_s + foundBy(connection.dialect()) + u" LIMIT 1"_s);
    find.bind(u":query", queryFor({asTyped({word})}, connection.dialect())).bind(u":site", siteId);
    PUPITRE_TRY_ASSIGN(found, find.ids<HouseholdId>());
    return !found.isEmpty();
}

struct Near {
    int distance;
    QString word;
};

/// The nearest of them that one of the site's families has.
Result<QStringList> nearestOfSite(Connection &connection, SiteId siteId, std::vector<Near> near)
{
    constexpr qsizetype most = 4;
    std::ranges::sort(
        near, [](const Near &a, const Near &b) { return std::tie(a.distance, a.word) < std::tie(b.distance, b.word); });
    QStringList words;
    int distance = 0;
    for (const auto &one : near) {
        if (words.size() == most || (!words.isEmpty() && one.distance > distance))
            break;
        PUPITRE_TRY_ASSIGN(ours, isOfSite(connection, siteId, one.word));
        if (!ours)
            continue;
        words << one.word;
        distance = one.distance;
    }
    return words;
}

/// The nearest words of the site's families for each that begins none; empty when one of them is near to nothing, or
/// all are known.
Result<Alternatives> meantInstead(Connection &connection, SiteId siteId, const QStringList &typed)
{
    std::vector<std::vector<Near>> near(size_t(typed.size()));
    std::vector<bool> known(size_t(typed.size())), begins(size_t(typed.size()));
    Statement find(connection, uR"(SELECT word FROM search_words)"_s);
    PUPITRE_TRY(find.forEach([&](const Statement &row) {
        const QString word = row.text(u"word");
        for (size_t i = 0; i < near.size(); ++i) {
            const QString &wanted = typed[qsizetype(i)];
            const int allowed = wanted.size() < 4 ? 0 : wanted.size() < 8 ? 1 : 2;
            if (!isDictionaryWord(wanted))
                known[i] = true;
            else if (word.startsWith(wanted))
                begins[i] = true;
            else if (const int distance = prefixDistance(wanted, word); distance <= allowed)
                near[i].push_back({distance, word});
        }
    }));
    Alternatives meant;
    bool changed = false;
    for (size_t i = 0; i < near.size(); ++i) {
        if (begins[i]) {
            PUPITRE_TRY_ASSIGN(ours, isOfSite(connection, siteId, typed[qsizetype(i)]));
            known[i] = ours;
        }
        if (known[i]) {
            meant.append(QStringList{typed[qsizetype(i)]});
            continue;
        }
        PUPITRE_TRY_ASSIGN(words, nearestOfSite(connection, siteId, std::move(near[i])));
        if (words.isEmpty())
            return Alternatives{};
        meant.append(words);
        changed = true;
    }
    return changed ? meant : Alternatives{};
}

} // namespace

Result<QList<HouseholdHit>> enteredTwice(
    Connection &connection, SiteId siteId, int limit, const std::optional<Sorting<HouseholdColumn>> &sorting)
{
    Statement find(connection, selectHits + uR"(
        FROM households
        WHERE +site_id = :site
          AND id IN (
              SELECT household_id
              FROM students
              WHERE fingerprint <> ''
                AND fingerprint IN (
                    SELECT s.fingerprint
                    FROM students s
                    JOIN households h ON h.id = s.household_id
                    WHERE s.fingerprint <> '' AND +h.site_id = :site
                    GROUP BY s.fingerprint
                    HAVING MIN(s.household_id) <> MAX(s.household_id)))
        ORDER BY display_name, id)"_s);
    find.bind(u":site", siteId);
    PUPITRE_TRY_ASSIGN(hits, find.rows(hitFromRow));
    return sorting ? sortedHits(hits, *sorting, limit) : hits.mid(0, limit);
}

namespace {

Result<void> addToDictionary(Connection &connection, const QSet<QString> &words)
{
    if (words.isEmpty())
        return {};
    QStringList sorted(words.cbegin(), words.cend());
    sorted.sort(); // two desks that write the same words do it in the same order, and never wait for each other
    // One parameter, whatever their number is: both engines limit parameters. SQLite asks for the WHERE before ON.
    const QString each = connection.dialect() == Dialect::SQLite
                             ? u"json_each(:words)"_s
                             : u"json_array_elements_text(CAST(:words AS json)) AS value"_s;
    Statement add(connection, uR"(
        INSERT INTO search_words (word)
        SELECT value
        FROM %1
        WHERE value <> ''
        ON CONFLICT (word) DO NOTHING)"_s.arg(each));
    const QByteArray list = QJsonDocument(QJsonArray::fromStringList(sorted)).toJson(QJsonDocument::Compact);
    add.bind(u":words", QString::fromUtf8(list));
    return add.exec();
}

} // namespace

Result<void> index(Connection &connection, const Household &household)
{
    if (!household.mergedInto)
        return indexAll(connection, QList<IndexedText>{{household.id, indexedText(household)}});
    Statement gone(connection,
        connection.dialect() == Dialect::SQLite ? uR"(DELETE FROM search_index WHERE rowid = :id)"_s
                                                : uR"(DELETE FROM search_entries WHERE household_id = :id)"_s);
    gone.bind(u":id", household.id);
    return gone.exec();
}

Result<void> indexAll(Connection &connection, const QList<IndexedText> &texts)
{
    const QString replace = connection.dialect() == Dialect::SQLite ? uR"(
        INSERT OR REPLACE INTO search_index (rowid, folded)
        VALUES (:id, :folded))"_s
                                                                    : uR"(
        INSERT INTO search_entries (household_id, folded)
        VALUES (:id, :folded)
        ON CONFLICT (household_id) DO UPDATE SET folded = excluded.folded)"_s;
    QSet<QString> words;
    for (const auto &[id, text] : texts) {
        Statement entry(connection, replace);
        entry.bind(u":id", id).bind(u":folded", text);
        PUPITRE_TRY(entry.exec());
        const QStringList all = dictionaryWords(text);
        words.unite(QSet<QString>(all.cbegin(), all.cend()));
    }
    return addToDictionary(connection, words);
}

QString indexedText(const Household &household)
{
    return household.mergedInto ? QString() : searchTextOf(household);
}

QStringList dictionaryWords(const QString &indexedText)
{
    QStringList words = indexedText.split(u' ');
    words.removeIf([](const QString &word) { return !isDictionaryWord(word); });
    return words;
}

Result<Index> kept(Connection &connection)
{
    Index index;
    Statement entries(connection,
        connection.dialect() == Dialect::SQLite ? uR"(SELECT rowid AS id, folded FROM search_index)"_s
                                                : uR"(SELECT household_id AS id, folded FROM search_entries)"_s);
    PUPITRE_TRY(entries.forEach(
        [&](const Statement &row) { index.texts.insert(row.id<HouseholdId>(u"id"), row.text(u"folded")); }));
    Statement words(connection, uR"(SELECT word FROM search_words)"_s);
    PUPITRE_TRY(words.forEach([&](const Statement &row) { index.dictionary.insert(row.text(u"word")); }));
    return index;
}

Result<SearchAnswer> households(Connection &connection, SiteId siteId, const QString &text, int limit,
    const std::optional<Sorting<HouseholdColumn>> &sorting)
{
    const auto found = [&](const Readings &readings) {
        return sorting              ? filedHits(connection, siteId, readings, limit, *sorting)
               : readings.isEmpty() ? first(connection, siteId, limit)
                                    : matching(connection, siteId, readings, limit);
    };
    QStringList words = foldedWords(text);
    // "06 39 98" and "+33 (0)6 39 98" are one number to the index.
    const bool onlyDigits = std::ranges::none_of(folded(text), [](QChar c) { return c.isLetter(); });
    if (const QString digits = phoneDigits(text); digits.size() >= 4 && onlyDigits)
        words = {digits};
    PUPITRE_TRY_ASSIGN(hits, found(words.isEmpty() ? Readings() : readingsOf(words)));
    if (!hits.isEmpty() || words.isEmpty())
        return SearchAnswer{hits, {}};
    PUPITRE_TRY_ASSIGN(meant, meantInstead(connection, siteId, words));
    if (meant.isEmpty())
        return SearchAnswer{};
    PUPITRE_TRY_ASSIGN(forgiven, found({meant}));
    QStringList corrected;
    for (const auto &alternatives : meant)
        corrected << alternatives.join(u'/');
    return SearchAnswer{forgiven, forgiven.isEmpty() ? QString() : corrected.join(u' ')};
}

} // namespace pupitre::search

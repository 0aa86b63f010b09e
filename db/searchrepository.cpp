#include "searchrepository.h"

#include "statement.h"
#include "textfold.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace pupitre::search {

using namespace Qt::StringLiterals;

namespace {

QString searchTextOf(const Household &household)
{
    QStringList words{household.identifiant};
    const auto add = [&](const Person &person) {
        for (const auto field : {PersonField::LastName, PersonField::FirstName, PersonField::City, PersonField::Email})
            words << person.value(field);
        for (const auto field : {PersonField::Mobile, PersonField::HomePhone, PersonField::WorkPhone})
            words << phoneDigits(person.value(field));
    };
    for (const auto &guardian : household.guardians)
        add(guardian.person);
    for (const auto &student : household.students)
        add(student.person);
    QStringList unique = foldedWords(words.join(u' '));
    unique.removeDuplicates();
    return unique.join(u' ');
}

bool isDictionaryWord(const QString &word)
{
    return word.size() > 2 && std::ranges::none_of(word, [](QChar c) { return c.isDigit(); });
}

/// What matched best comes first: the identifiant or the whole name as typed, then its beginning, then a part of it.
int rankOf(const HouseholdHit &hit, const QString &firstWord, const QString &phrase)
{
    if (hit.identifiant == firstWord)
        return 0;
    const QString name = folded(hit.displayName);
    return name.startsWith(phrase) ? 0 : name.startsWith(firstWord) ? 1 : name.contains(firstWord) ? 2 : 3;
}

/// For each word what it may begin with: one for a word that is right, several for one that may be meant otherwise.
using Alternatives = QList<QStringList>;

QString queryFor(const Alternatives &words, Dialect dialect)
{
    const bool sqlite = dialect == Dialect::SQLite;
    QStringList all;
    for (const auto &alternatives : words) {
        QStringList prefixes;
        for (const auto &word : alternatives)
            prefixes << (sqlite ? u'"' + word + u"\"*"_s : word + u":*"_s);
        all << u'(' + prefixes.join(sqlite ? u" OR "_s : u" | "_s) + u')';
    }
    return all.join(sqlite ? u" AND "_s : u" & "_s);
}

Result<QList<HouseholdHit>> matching(Connection &connection, const Alternatives &words, int limit)
{
    const QString columns = u"SELECT h.id, h.display_name, h.identifiant, h.city, h.student_names FROM "_s;
    QString sql = columns + u"households h ORDER BY h.display_name, h.id LIMIT :limit"_s;
    if (!words.isEmpty() && connection.dialect() == Dialect::SQLite)
        sql = columns + u"search_index JOIN households h ON h.id = search_index.rowid WHERE search_index MATCH :query LIMIT :limit"_s;
    else if (!words.isEmpty())
        sql = columns + u"search_entries e JOIN households h ON h.id = e.household_id WHERE to_tsvector('simple', e.folded) @@ to_tsquery('simple', :query) LIMIT :limit"_s;
    Statement find(connection, sql);
    // More than is shown, so that the ranking below has something to choose from; ranking in the engine would read
    // every match (see ARCHITECTURE.md).
    find.bind(u":limit", words.isEmpty() ? limit : std::max(limit, 200));
    QString phrase;
    if (!words.isEmpty()) {
        find.bind(u":query", queryFor(words, connection.dialect()));
        for (const auto &alternatives : words)
            phrase += (phrase.isEmpty() ? QString() : u" "_s) + alternatives.front();
    }
    PUPITRE_TRY(find.exec());
    struct Ranked {
        int rank;
        HouseholdHit hit;
    };
    std::vector<Ranked> ranked;
    while (find.next()) {
        HouseholdHit hit{find.id<HouseholdId>(u"id"), find.text(u"display_name"), find.text(u"identifiant"), find.text(u"city"), find.text(u"student_names")};
        ranked.push_back({words.isEmpty() ? 0 : rankOf(hit, words.front().front(), phrase), std::move(hit)});
    }
    std::ranges::sort(ranked, [](const Ranked &a, const Ranked &b) {
        return std::tie(a.rank, a.hit.displayName, a.hit.id) < std::tie(b.rank, b.hit.displayName, b.hit.id);
    });
    QList<HouseholdHit> hits;
    for (auto &entry : ranked) {
        if (hits.size() == limit)
            break;
        hits.append(std::move(entry.hit));
    }
    return hits;
}

/// The nearest words of the dictionary for each that begins none; empty when one of them is near to nothing, or all are known.
Result<Alternatives> meantInstead(Connection &connection, const QStringList &typed)
{
    constexpr qsizetype most = 4; // for each word
    struct Near {
        int distance;
        QString word;
    };
    std::vector<std::vector<Near>> near(size_t(typed.size()));
    std::vector<bool> known(size_t(typed.size()));
    Statement find(connection, u"SELECT word FROM search_words"_s);
    PUPITRE_TRY(find.exec());
    while (find.next()) {
        const QString word = find.text(u"word");
        for (size_t i = 0; i < near.size(); ++i) {
            const QString &wanted = typed[qsizetype(i)];
            const int allowed = wanted.size() < 4 ? 0 : wanted.size() < 8 ? 1 : 2;
            if (known[i] || !isDictionaryWord(wanted) || word.startsWith(wanted))
                known[i] = true;
            else if (const int distance = prefixDistance(wanted, word); distance <= allowed)
                near[i].push_back({distance, word});
        }
    }
    Alternatives meant;
    bool changed = false;
    for (size_t i = 0; i < near.size(); ++i) {
        if (known[i]) {
            meant.append(QStringList{typed[qsizetype(i)]});
            continue;
        }
        std::ranges::sort(near[i], [](const Near &a, const Near &b) { return std::tie(a.distance, a.word) < std::tie(b.distance, b.word); });
        QStringList words;
        for (const auto &one : near[i]) {
            if (words.size() == most || one.distance > near[i].front().distance)
                break;
            words << one.word;
        }
        if (words.isEmpty())
            return Alternatives{};
        meant.append(words);
        changed = true;
    }
    return changed ? meant : Alternatives{};
}

} // namespace

Result<void> index(Connection &connection, const Household &household)
{
    const QString text = searchTextOf(household);
    Statement entry(connection, connection.dialect() == Dialect::SQLite
                                    ? u"INSERT OR REPLACE INTO search_index (rowid, folded) VALUES (:id, :folded)"_s
                                    : u"INSERT INTO search_entries (household_id, folded) VALUES (:id, :folded) "
                                      "ON CONFLICT (household_id) DO UPDATE SET folded = excluded.folded"_s);
    entry.bind(u":id", household.id).bind(u":folded", text);
    PUPITRE_TRY(entry.exec());
    QStringList words = text.split(u' ');
    words.removeIf([](const QString &word) { return !isDictionaryWord(word); });
    if (words.isEmpty())
        return {};
    words.sort(); // two desks that write the same words do it in the same order, and never wait for each other
    QStringList places;
    for (qsizetype i = 0; i < words.size(); ++i)
        places << u"(:w%1)"_s.arg(i);
    Statement add(connection, u"INSERT INTO search_words (word) VALUES "_s + places.join(u", "_s) + u" ON CONFLICT (word) DO NOTHING"_s);
    for (qsizetype i = 0; i < words.size(); ++i)
        add.bind(u":w%1"_s.arg(i), words[i]);
    return add.exec();
}

Result<SearchAnswer> households(Connection &connection, const QString &text, int limit)
{
    QStringList words = foldedWords(text);
    // "06 39 98" is one number to the index.
    if (const QString digits = phoneDigits(text); digits.size() >= 4 && folded(text).remove(u' ') == digits)
        words = {digits};
    Alternatives typed;
    for (const auto &word : words)
        typed.append(QStringList{word});
    PUPITRE_TRY_ASSIGN(hits, matching(connection, typed, limit));
    if (!hits.isEmpty() || words.isEmpty())
        return SearchAnswer{hits, {}};
    PUPITRE_TRY_ASSIGN(meant, meantInstead(connection, words));
    if (meant.isEmpty())
        return SearchAnswer{};
    PUPITRE_TRY_ASSIGN(forgiven, matching(connection, meant, limit));
    QStringList corrected;
    for (const auto &alternatives : meant)
        corrected << alternatives.join(u'/');
    return SearchAnswer{forgiven, forgiven.isEmpty() ? QString() : corrected.join(u' ')};
}

} // namespace pupitre::search

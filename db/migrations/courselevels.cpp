#include "courselevels.h"

#include "frozenfolding.h"

#include <QRegularExpression>
#include <QSet>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

#include <optional>

namespace pupitre::migrations {

using namespace Qt::StringLiterals;

namespace {

/// How a level is written, folded; the longer of two that begin alike stands first.
struct FrozenPhrase {
    const char16_t *words;
    bool isCycle;
    const char16_t *code;
};
constexpr FrozenPhrase frozenPhrases[]{
    {u"eveil musical", true, u"eveil"},
    {u"eveil", true, u"eveil"},
    {u"initiation", true, u"initiation"},
    {u"cycle 1", true, u"cycle_1"},
    {u"1er cycle", true, u"cycle_1"},
    {u"premier cycle", true, u"cycle_1"},
    {u"cycle i", true, u"cycle_1"},
    {u"c1", true, u"cycle_1"},
    {u"cycle 2", true, u"cycle_2"},
    {u"2e cycle", true, u"cycle_2"},
    {u"2eme cycle", true, u"cycle_2"},
    {u"deuxieme cycle", true, u"cycle_2"},
    {u"second cycle", true, u"cycle_2"},
    {u"cycle ii", true, u"cycle_2"},
    {u"c2", true, u"cycle_2"},
    {u"cycle 3", true, u"cycle_3"},
    {u"3e cycle", true, u"cycle_3"},
    {u"3eme cycle", true, u"cycle_3"},
    {u"troisieme cycle", true, u"cycle_3"},
    {u"cycle iii", true, u"cycle_3"},
    {u"c3", true, u"cycle_3"},
    {u"cpes", true, u"cpes"},
    {u"hors cursus", true, u"hors_cursus"},
    {u"adultes", true, u"adultes"},
    {u"cycle adulte", true, u"adultes"},
    {u"cursus", false, u"cursus"},
    {u"parcours personnalise", false, u"personnalise"},
    {u"personnalise", false, u"personnalise"},
    {u"horaires amenages", false, u"horaires_amenages"},
    {u"cham", false, u"horaires_amenages"},
    {u"chad", false, u"horaires_amenages"},
    {u"parcours adulte", false, u"adulte"},
};

struct FrozenLevel {
    QString cycle, parcours;
    int year = 0;
};

/// Whether the words stand at the beginning, which they leave.
bool frozenTake(QString &rest, const QString &words)
{
    if (rest != words && !rest.startsWith(words + u' '))
        return false;
    rest = rest.mid(words.size() + 1);
    return true;
}

bool frozenTakePhrase(QString &rest, FrozenLevel &level)
{
    for (const auto &phrase : frozenPhrases) {
        QString &slot = phrase.isCycle ? level.cycle : level.parcours;
        if (slot.isEmpty() && frozenTake(rest, QString::fromUtf16(phrase.words))) {
            slot = QString::fromUtf16(phrase.code);
            return true;
        }
    }
    return false;
}

/// "2e annee", "annee 2"; after a cycle "2" alone too.
bool frozenTakeYear(QString &rest, FrozenLevel &level)
{
    static const QRegularExpression year(
        u"^(?:([1-9])(?:re|ere|er|e|eme|nde|nd)? annee|annee ([1-9])|([1-9]))(?: |$)"_s);
    const auto match = year.match(rest);
    if (level.year != 0 || level.cycle.isEmpty() || !match.hasMatch())
        return false;
    level.year = (match.captured(1) + match.captured(2) + match.captured(3)).toInt();
    rest = rest.mid(match.capturedLength());
    return true;
}

/// None where anything is left that is not understood.
std::optional<FrozenLevel> frozenLevelOf(const QString &text)
{
    QString rest = frozenFolded(text);
    FrozenLevel level;
    while (!rest.isEmpty()) {
        if (!frozenTakePhrase(rest, level) && !frozenTakeYear(rest, level))
            return std::nullopt;
    }
    return level.cycle.isEmpty() && level.parcours.isEmpty() ? std::nullopt : std::optional(level);
}

Result<QList<QVariantList>> frozenRows(Connection &connection, const QString &sql, int columns)
{
    QSqlQuery all(connection.database());
    all.setForwardOnly(true);
    if (!all.exec(sql))
        return failure(connection.errorFrom(all.lastError()));
    QList<QVariantList> rows;
    while (all.next()) {
        QVariantList row;
        for (int i = 0; i < columns; ++i)
            row << all.value(i);
        rows << row;
    }
    if (all.lastError().isValid())
        return failure(connection.errorFrom(all.lastError()));
    return rows;
}

Result<void> frozenWrite(Connection &connection, const QString &sql, const QList<QVariantList> &rows)
{
    QSqlQuery write(connection.database());
    if (!write.prepare(sql))
        return failure(connection.errorFrom(write.lastError()));
    for (const auto &row : rows) {
        for (int i = 0; i < int(row.size()); ++i)
            write.bindValue(i, row[i]);
        if (!write.exec())
            return failure(connection.errorFrom(write.lastError()));
    }
    return {};
}

/// A code that the site has not: "piano", "piano_2".
QString frozenCodeOf(const QString &label, QSet<QString> &taken)
{
    QString stem = frozenFolded(label).replace(u' ', u'_').left(40);
    if (stem.isEmpty())
        stem = u"discipline"_s;
    QString code = stem;
    for (int number = 2; taken.contains(code); ++number)
        code = stem + u'_' + QString::number(number);
    taken.insert(code);
    return code;
}

Result<void> makeDisciplines(Connection &connection)
{
    PUPITRE_TRY_ASSIGN(written,
        frozenRows(connection,
            uR"(SELECT DISTINCT site_id, area, discipline FROM courses WHERE discipline <> ''
                ORDER BY site_id, area, discipline)"_s,
            3));
    QList<QVariantList> terms;
    QHash<qint64, QSet<QString>> taken;
    for (const auto &row : written) {
        const QString label = row[2].toString();
        auto &codes = taken[row[0].toLongLong()];
        terms << QVariantList{row[0], row[1], frozenCodeOf(label, codes), label, qint64(codes.size())};
    }
    return frozenWrite(connection,
        uR"(INSERT INTO teaching_terms (site_id, kind, area, code, label, position)
            VALUES (?, 'discipline', ?, ?, ?, ?))"_s,
        terms);
}

} // namespace

Result<void> classLevels(Connection &connection)
{
    PUPITRE_TRY(makeDisciplines(connection));
    PUPITRE_TRY_ASSIGN(
        written, frozenRows(connection, uR"(SELECT DISTINCT site_id, level FROM courses WHERE level <> '')"_s, 2));
    QList<QVariantList> classed;
    for (const auto &row : written) {
        if (const auto level = frozenLevelOf(row[1].toString()))
            classed << QVariantList{level->cycle.isNull() ? u""_s : level->cycle,
                level->year,
                level->parcours.isNull() ? u""_s : level->parcours,
                row[0],
                row[1]};
    }
    return frozenWrite(connection,
        uR"(UPDATE courses SET cycle = ?, cycle_year = ?, parcours = ? WHERE site_id = ? AND level = ?)"_s,
        classed);
}

} // namespace pupitre::migrations

#include "joinednames.h"

#include "frozenfolding.h"

#include <QDate>
#include <QHash>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

#include <algorithm>
#include <functional>
#include <utility>

namespace pupitre::migrations {

using namespace Qt::StringLiterals;

namespace {

QStringList frozenWords(const QString &text)
{
    return frozenFolded(text).split(u' ', Qt::SkipEmptyParts);
}

/// "delatour", "latour" for "de la Tour".
QStringList frozenJoinedForms(const QString &name)
{
    constexpr qsizetype longestName = 8;
    const QStringList words = frozenWords(name).mid(0, longestName);
    QStringList forms;
    for (qsizetype i = 0; i + 1 < words.size(); ++i)
        forms << words.sliced(i).join(QString());
    return forms;
}

QString frozenLastBeginning(const QString &name)
{
    QString last = name;
    for (qsizetype i = 1; i < name.size(); ++i)
        last = std::max(last, QString(name.sliced(i) + name.first(i)));
    return last;
}

QString frozenJoinedFingerprint(const QString &lastName, const QString &firstName, const QString &birthDate)
{
    QStringList names{frozenLastBeginning(frozenWords(lastName).join(QString())),
        frozenLastBeginning(frozenWords(firstName).join(QString()))};
    names.removeAll(QString());
    if (names.isEmpty() || !QDate::fromString(birthDate, Qt::ISODate).isValid())
        return u""_s;
    names.sort();
    return names.join(u' ') + u'|' + birthDate;
}

/// Without what turns the direction of writing, or cannot be seen.
QString frozenShown(QString text)
{
    text.removeIf([](QChar sign) {
        const bool joins = sign.unicode() == 0x200C || sign.unicode() == 0x200D;
        return (sign.category() == QChar::Other_Control && sign != u'\n')
               || (sign.category() == QChar::Other_Format && !joins);
    });
    return text;
}

Result<void> forEachRow(Connection &connection, const QString &sql, const std::function<void(const QSqlQuery &)> &take)
{
    QSqlQuery all(connection.database());
    all.setForwardOnly(true);
    if (!all.exec(sql))
        return failure(connection.errorFrom(all.lastError()));
    while (all.next())
        take(all);
    if (all.lastError().isValid())
        return failure(connection.errorFrom(all.lastError()));
    return {};
}

Result<void> write(Connection &connection, const QString &sql, const QList<QVariantList> &rows)
{
    QSqlQuery update(connection.database());
    if (!update.prepare(sql))
        return failure(connection.errorFrom(update.lastError()));
    for (const auto &row : rows) {
        for (int i = 0; i < int(row.size()); ++i)
            update.bindValue(i, row[i]);
        if (!update.exec())
            return failure(connection.errorFrom(update.lastError()));
    }
    return {};
}

/// By household, in the order in which a family's people stand in its entry.
Result<QHash<qint64, QStringList>> joinedNames(Connection &connection)
{
    QHash<qint64, QStringList> names;
    for (const auto &[table, order] :
        {std::pair(u"guardians"_s, u"position"_s), std::pair(u"students"_s, u"birth_date"_s)}) {
        const QString sql =
            uR"(SELECT household_id, last_name, first_name, city FROM %1 ORDER BY household_id, %2, id)"_s.arg(
                table, order);
        PUPITRE_TRY(forEachRow(connection, sql, [&names](const QSqlQuery &person) {
            QStringList forms;
            for (int i = 1; i < 4; ++i)
                forms << frozenJoinedForms(person.value(i).toString());
            if (!forms.isEmpty())
                names[person.value(0).toLongLong()] << forms;
        }));
    }
    return names;
}

Result<void> indexJoinedNames(Connection &connection)
{
    const bool sqlite = connection.dialect() == Dialect::SQLite;
    PUPITRE_TRY_ASSIGN(names, joinedNames(connection));
    QList<QVariantList> changed;
    QStringList words;
    PUPITRE_TRY(forEachRow(connection,
        sqlite ? uR"(SELECT rowid, folded FROM search_index)"_s
               : uR"(SELECT household_id, folded FROM search_entries)"_s,
        [&](const QSqlQuery &entry) {
            const QStringList joined = names.value(entry.value(0).toLongLong());
            if (joined.isEmpty())
                return;
            QStringList folded = entry.value(1).toString().split(u' ', Qt::SkipEmptyParts) + joined;
            folded.removeDuplicates();
            changed << QVariantList{folded.join(u' '), entry.value(0)};
            words << joined;
        }));
    PUPITRE_TRY(write(connection,
        sqlite ? uR"(UPDATE search_index SET folded = ? WHERE rowid = ?)"_s
               : uR"(UPDATE search_entries SET folded = ? WHERE household_id = ?)"_s,
        changed));
    words.removeIf([](const QString &word) {
        return word.size() < 3 || std::ranges::any_of(word, [](QChar c) { return c.isDigit(); });
    });
    words.sort();
    words.removeDuplicates();
    QList<QVariantList> rows;
    for (const auto &word : std::as_const(words))
        rows << QVariantList{word};
    return write(connection, uR"(INSERT INTO search_words (word) VALUES (?) ON CONFLICT (word) DO NOTHING)"_s, rows);
}

/// Students of a family that was merged into another one keep none.
Result<void> fingerprintJoinedNames(Connection &connection)
{
    QList<QVariantList> fingerprints;
    PUPITRE_TRY(forEachRow(connection,
        uR"(SELECT id, last_name, first_name, birth_date FROM students WHERE fingerprint <> '')"_s,
        [&fingerprints](const QSqlQuery &student) {
            fingerprints << QVariantList{
                frozenJoinedFingerprint(
                    student.value(1).toString(), student.value(2).toString(), student.value(3).toString()),
                student.value(0)};
        }));
    return write(connection, uR"(UPDATE students SET fingerprint = ? WHERE id = ?)"_s, fingerprints);
}

Result<void> cleanShownNames(Connection &connection)
{
    QList<QVariantList> cleaned;
    PUPITRE_TRY(forEachRow(connection,
        uR"(SELECT id, display_name, student_names FROM households)"_s,
        [&cleaned](const QSqlQuery &household) {
            const QString name = household.value(1).toString(), children = household.value(2).toString();
            const QString shown = frozenShown(name), shownChildren = frozenShown(children);
            if (shown != name || shownChildren != children)
                cleaned << QVariantList{shown.trimmed(), frozenFolded(shown), shownChildren, household.value(0)};
        }));
    return write(connection,
        uR"(UPDATE households SET display_name = ?, folded_name = ?, student_names = ? WHERE id = ?)"_s,
        cleaned);
}

} // namespace

Result<void> joinNames(Connection &connection)
{
    PUPITRE_TRY(indexJoinedNames(connection));
    PUPITRE_TRY(fingerprintJoinedNames(connection));
    return cleanShownNames(connection);
}

} // namespace pupitre::migrations

#include "studentfingerprints.h"

#include "frozenfolding.h"

#include <QDate>
#include <QSqlError>
#include <QStringList>
#include <QVariant>

#include <utility>

namespace pupitre::migrations {

using namespace Qt::StringLiterals;

namespace {

/// The words of both names in the order of the alphabet, and the date of birth; empty when either is missing.
QString frozenFingerprint(const QString &firstName, const QString &lastName, const QString &birthDate)
{
    QStringList words = frozenFolded(firstName + u' ' + lastName).split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty() || !QDate::fromString(birthDate, Qt::ISODate).isValid())
        return u""_s;
    words.sort();
    return words.join(u' ') + u'|' + birthDate;
}

} // namespace

Result<void> fingerprintStudents(Connection &connection)
{
    QSqlQuery all(connection.database());
    if (!all.exec(uR"(SELECT id, first_name, last_name, birth_date FROM students)"_s))
        return failure(connection.errorFrom(all.lastError()));
    QList<std::pair<QVariant, QString>> fingerprints;
    while (all.next())
        fingerprints.append({all.value(0),
            frozenFingerprint(all.value(1).toString(), all.value(2).toString(), all.value(3).toString())});
    if (all.lastError().isValid())
        return failure(connection.errorFrom(all.lastError()));
    QSqlQuery update(connection.database());
    if (!update.prepare(uR"(UPDATE students SET fingerprint = :fingerprint WHERE id = :id)"_s))
        return failure(connection.errorFrom(update.lastError()));
    for (const auto &[id, fingerprint] : fingerprints) {
        update.bindValue(u":fingerprint"_s, fingerprint);
        update.bindValue(u":id"_s, id);
        if (!update.exec())
            return failure(connection.errorFrom(update.lastError()));
    }
    return {};
}

} // namespace pupitre::migrations

#pragma once

#include "commune.h"
#include "connection.h"
#include "household.h"
#include "rowchanges.h"

#include <QList>

#include <utility>

namespace pupitre {

/// The extranet account of a household. The hashes never leave db and services.
struct FamilyAccount {
    QDateTime credentialsSentAt;
    QDateTime lastLoginAt;
    QDateTime oneTimeExpiresAt;
    bool hasPassword = false;
};

struct InvoiceRow {
    QString kind, number, label;
    QDate issuedOn, dueOn;
    qint64 amountCents = 0, paidCents = 0;
};

struct CourseRow {
    CourseId id;
    int schoolYear = 0;
    QString area, discipline, level, teacher, startsAt;
    int weekday = 0; ///< 1 is Monday; 0 when not set
    int places = 0;
};

namespace households {

/// NotFound when there is none.
Result<Household> load(Connection &connection, HouseholdId id);
/// NotFound when there is none.
Result<SiteId> siteOf(Connection &connection, HouseholdId id);

/// Whose household the guardian is of. NotFound when there is none.
Result<HouseholdId> homeOf(Connection &connection, GuardianId id);

/// "dupont" gives "dupont3" where two were given before; numbers of removed families are not given to others.
Result<QString> newIdentifiant(Connection &connection, SiteId siteId, const QString &stem);

/// Inserts the household with its people and sets their ids and the identifiant (the stem and its next number, which no
/// family had before).
Result<void> insert(Connection &connection, Household &household);

/// The same for many of one site: what they share is read once, and what is derived is written with the rows. One that
/// names an identifiant gets that one, which must be free and is given to nobody afterwards.
class BulkInsert
{
public:
    static Result<BulkInsert> begin(Connection &connection, SiteId siteId);
    /// Sets ids and identifiant; what an undo needs is added to `changes`.
    Result<void> insert(Household &household, RowChanges &changes);
    /// After the last one: what all of them are found by.
    Result<void> finish();

private:
    BulkInsert(Connection &connection, SiteId siteId, const QList<Commune> &communes)
        : m_connection(connection), m_siteId(siteId), m_communes(communes)
    {
    }
    Connection &m_connection;
    SiteId m_siteId;
    QList<Commune> m_communes;
    QList<std::pair<HouseholdId, QString>> m_texts; ///< search::indexedText()
};

/// One more in a household that is there, behind the others; sets the id. The caller refreshes what is derived.
Result<void> addGuardian(Connection &connection, HouseholdId id, Guardian &guardian);
Result<void> addStudent(Connection &connection, HouseholdId id, Student &student);

/// NotFound when there is none, or it was merged into another one.
Result<void> setLanguage(Connection &connection, HouseholdId id, LetterLanguage language);

/// NotFound when there is none, or it was merged into another one.
Result<void> setSeparated(Connection &connection, HouseholdId id, bool separated);

Result<QString> personValue(Connection &connection, PersonKind kind, qint64 personId, PersonField field);
Result<void> setPersonValue(
    Connection &connection, PersonKind kind, qint64 personId, PersonField field, const QString &value);

/// Two families who have the same child: entered twice, perhaps.
struct Duplicate {
    HouseholdId householdId;
    QString displayName, identifiant;
    QString studentName; ///< the child
    QString birthDate;   ///< ISO
};
/// The other families who have one of this one's children.
Result<QList<Duplicate>> duplicatesOf(Connection &connection, HouseholdId id);

/// What a household's row repeats of its people.
struct DerivedColumns {
    QString displayName;
    QString foldedName;
    QString city;
    QString studentNames;
    bool resident = false;
    friend bool operator==(const DerivedColumns &, const DerivedColumns &) = default;
};
/// As they should be.
Result<DerivedColumns> derivedFrom(Connection &connection, const Household &household);
/// As they stand.
Result<DerivedColumns> derivedColumns(Connection &connection, HouseholdId id);
/// The first household that has a student of that fingerprint (studentFingerprint()); none where nobody has.
Result<HouseholdId> withStudent(Connection &connection, SiteId siteId, const QString &fingerprint);
/// Recomputes what is derived from the people: display name, commune, residency, search entry; and moves the version.
Result<void> refreshDerived(Connection &connection, HouseholdId id);
/// Moves the version alone, where what changed of the people is nothing that those are derived from.
Result<void> moveVersion(Connection &connection, HouseholdId id);

/// The site's, without those that were merged into another.
Result<qint64> count(Connection &connection, SiteId siteId);

Result<FamilyAccount> account(Connection &connection, HouseholdId id);
/// Keeps the hash of a one-time password, and of the link that stands for it, as logins::setOneTime() does; the plain
/// text is in the mail alone.
Result<void> setOneTimePassword(Connection &connection, HouseholdId id, const QString &hash, const QDateTime &expiresAt,
    const QDateTime &sentAt, const QString &linkHash = {});

Result<QList<InvoiceRow>> invoices(Connection &connection, HouseholdId id);

/// Courses of a student in a school year.
Result<QList<CourseRow>> coursesOf(Connection &connection, StudentId id, int schoolYear);

} // namespace households
} // namespace pupitre

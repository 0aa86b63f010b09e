#pragma once

#include "connection.h"
#include "householdrepository.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace pupitre {

/// What came in from files at once.
struct ImportRow {
    ImportId id;
    SiteId siteId;
    QString kind;     ///< of its files, "flat" or "households students"
    QString source;   ///< the program that the references are of
    QString fileName; ///< of several: with ", " between them
    QString sha256;   ///< of the file, or of the hashes of several
    QString encoding = {}, separator = {};
    QString mapping = {}; ///< JSON
    QJsonObject counts = {};
    QString by = {};
    QDateTime committedAt = {}, undoneAt = {}; ///< `undoneAt` invalid: it stands
    qint64 seq = 0;                            ///< of its entry in the journal
};

/// What an import changed in one household or one course.
struct ImportChange {
    int n = 0;
    HouseholdId household = {}; ///< none: of a course
    QJsonArray log;             ///< rowchanges.h
};

/// A number that another program gave.
struct ExternalRef {
    QString kind; ///< "household", "guardian", "student" or "course"
    QString ref;
    qint64 target = 0;
    qint64 id = 0; ///< the row's own
};

namespace imports {

Result<ImportId> insert(Connection &connection, SiteId siteId, const ImportRow &row);
Result<void> markUndone(Connection &connection, ImportId id, const QDateTime &at);
/// Errors: NotFound.
Result<ImportRow> load(Connection &connection, ImportId id);
/// The site's, the newest first.
Result<QList<ImportRow>> all(Connection &connection, SiteId siteId);
/// The journal's number of the newest one that stands and brought or changed the household; 0: of none. Its entry is of
/// no household: that nothing is newer there, the household's own journal does not tell.
Result<qint64> newestSeqOn(Connection &connection, HouseholdId id);
/// Those that stand and made the household, the newest first; what only changed it is none.
Result<QList<ImportRow>> thatMade(Connection &connection, HouseholdId id);

Result<void> insertChange(Connection &connection, ImportId id, const ImportChange &change);
/// In the order in which they were made.
Result<QList<ImportChange>> changes(Connection &connection, ImportId id);
Result<void> removeChange(Connection &connection, ImportId id, int n);
/// What a desk remembers of a household that goes, and by what it was found.
Result<void> forgetHousehold(Connection &connection, HouseholdId id);

/// All that one program's numbers name, of the site. That of a household which was merged names the one it is in now.
Result<QList<ExternalRef>> refs(Connection &connection, SiteId siteId, const QString &source);
/// Gives the row's id.
Result<qint64> insertRef(Connection &connection, SiteId siteId, const QString &source, const ExternalRef &ref);

Result<QByteArray> mapping(Connection &connection, SiteId siteId, const QString &kind, const QString &headerKey);
Result<void> rememberMapping(Connection &connection, SiteId siteId, const QString &kind, const QString &headerKey,
    const QByteArray &mapping, const QDateTime &at);

/// Somebody who is there, as far as an import compares people.
struct KnownPerson {
    PersonKind kind = PersonKind::Student;
    qint64 id = 0;
    HouseholdId household;
    QString lastName, birthName, firstName, birthDate, email;
    QStringList phones;   ///< digits, as they stand
    bool hasLeft = false; ///< of a student
};
/// Of the site's households, without those that were merged into another.
Result<QList<KnownPerson>> people(Connection &connection, SiteId siteId);
/// Of the site: household by identifiant; merged ones too, and those of parents with an account of their own (as
/// `gone`: no household gets them).
struct KnownIdentifiant {
    QString identifiant;
    HouseholdId household;
    bool gone = false;
};
Result<QList<KnownIdentifiant>> identifiants(Connection &connection, SiteId siteId);
/// All courses of the site.
Result<QList<CourseRow>> courses(Connection &connection, SiteId siteId);
/// The site's enrolments: student, course, school year.
struct EnrolmentRow {
    StudentId student;
    CourseId course;
    int schoolYear = 0;
    friend bool operator==(const EnrolmentRow &, const EnrolmentRow &) = default;
    friend size_t qHash(const EnrolmentRow &row, size_t seed = 0)
    {
        return qHashMulti(seed, row.student, row.course, row.schoolYear);
    }
};
Result<QList<EnrolmentRow>> enrolments(Connection &connection, SiteId siteId);

/// The newest journal entry on a household after `seq`: its action; empty where there is none.
Result<QString> newerThan(Connection &connection, HouseholdId id, qint64 seq);
/// How many rows of the database rest on that row, without those of `own` (table and id): it cannot go while they are
/// there.
using NamedRow = std::pair<QString, qint64>;
Result<int> restingOn(Connection &connection, const NamedRow &row, const QSet<NamedRow> &own);

} // namespace imports
} // namespace pupitre

#pragma once

#include "importdraft.h"
#include "importrepository.h"

#include <QHash>
#include <QMultiHash>
#include <QSet>

namespace pupitre {

/// Who and what is there already, as far as an import is compared with it.
struct ImportKnown {
    QHash<StudentId, imports::KnownPerson> students;
    QMultiHash<QString, StudentId> byPrint, byName; ///< studentFingerprint() and nameKeyOf()
    QMultiHash<QString, HouseholdId> guardians;     ///< by nameKeyOf()
    QHash<HouseholdId, QSet<QString>> contacts;     ///< contactsOf() all its people
    QHash<QString, imports::KnownIdentifiant> identifiants;
    QSet<HouseholdId> homes;          ///< of the site, without those that are found no longer
    QHash<QString, qint64> refs;      ///< of the request's source, by kind and reference
    QSet<QString> pending;            ///< pendingKey() of fields that a request would change
    QHash<QString, CourseId> courses; ///< by courseKeyOf()
    QHash<CourseId, int> courseYears;
    QSet<imports::EnrolmentRow> enrolments;
    QSet<StudentId> left;

    static Result<ImportKnown> load(Connection &connection, SiteId siteId, const ImportRequest &request);
    static QString pendingKey(PersonKind kind, qint64 id, const QString &field);

    /// 0: the reference is of nobody.
    qint64 refTarget(QStringView kind, const QString &ref) const;
    /// References outlive what they name: a family that was taken back or found no longer is nobody's home.
    HouseholdId householdOfRef(const QString &ref) const;
    /// Programs count their courses anew each year.
    CourseId courseOfRef(const DraftCourse &draft) const;

private:
    void add(const imports::KnownPerson &person);
};

Person personOf(const imports::KnownPerson &known);
/// By what somebody can be reached: what two homonyms do not share.
QSet<QString> contactsOf(const Person &person);

} // namespace pupitre

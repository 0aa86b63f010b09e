#pragma once

#include "connection.h"
#include "teachingterm.h"

#include <QList>
#include <QStringList>

namespace pupitre {

/// A level of courses that nobody has classed yet.
struct UnclassedLevel {
    QString level;
    int courses = 0;              ///< of all years
    QStringList disciplines = {}; ///< of those courses
    friend bool operator==(const UnclassedLevel &, const UnclassedLevel &) = default;
};

/// A discipline of courses that is no term of the site.
struct UnknownDiscipline {
    QString area, discipline;
    int courses = 0;
    friend bool operator==(const UnknownDiscipline &, const UnknownDiscipline &) = default;
};

/// A course with what its level says.
struct LevelledCourse {
    CourseId id;
    QString text; ///< as it is shown
    CourseLevel level;
};

/// The words of teaching, and the courses that they are said of.
namespace teaching {

/// By kind, each in its order, those that are no longer offered among them.
Result<QList<TeachingTerm>> terms(Connection &connection, SiteId siteId);
/// Errors: NotFound, of another site too.
Result<TeachingTerm> load(Connection &connection, SiteId siteId, TermId id);
/// At the end of its kind; position, activity and version are not read.
Result<TermId> insert(Connection &connection, SiteId siteId, const TeachingTerm &term);

/// Those whose level says something, and nobody knows what; by their text.
Result<QList<UnclassedLevel>> unclassed(Connection &connection, SiteId siteId);
Result<QList<UnknownDiscipline>> unknownDisciplines(Connection &connection, SiteId siteId);
/// The unclassed courses with that level.
Result<QList<LevelledCourse>> coursesAt(Connection &connection, SiteId siteId, const QString &level);
/// Those whose cycle or parcours is that term.
Result<QList<LevelledCourse>> coursesOf(Connection &connection, SiteId siteId, const TeachingTerm &term);
/// Those of that discipline, by its words.
Result<QList<CourseId>> coursesIn(
    Connection &connection, SiteId siteId, const QString &area, const QString &discipline);
Result<LevelledCourse> course(Connection &connection, SiteId siteId, CourseId id);

/// A condition of a requirement of the site, of whichever campaign.
struct NamedCondition {
    qint64 id = 0;
    RequirementId requirement;
    int version = 0; ///< of the requirement
};
/// Those of that kind with that value whose requirement has no other with `renamed`.
Result<QList<NamedCondition>> conditionsOn(
    Connection &connection, SiteId siteId, const QString &kind, const QString &value, const QString &renamed);
/// Gives its id, for what takes it back.
Result<qint64> addCondition(
    Connection &connection, RequirementId requirement, const QString &kind, const QString &value);

} // namespace teaching
} // namespace pupitre

#pragma once

#include "connection.h"
#include "householdrepository.h"

#include <optional>

namespace pupitre {

class Statement;

struct Absence {
    QDate day;
    QString discipline, level; ///< of the course that was missed
    bool excused = false;
    friend bool operator==(const Absence &, const Absence &) = default;
};

/// A work that was played.
struct RepertoireItem {
    int schoolYear = 0;
    QString composer, title;
    friend bool operator==(const RepertoireItem &, const RepertoireItem &) = default;
};

namespace courses {

/// Of a row with all its columns by their names in `courses`.
CourseRow courseFromRow(const Statement &row);

/// What its level says is read by the site's words (teachingterm.h); where they do not know it, somebody classes it.
Result<CourseId> insert(Connection &connection, SiteId siteId, const CourseRow &course);
/// The site's course of the same year, discipline, level, teacher and time; made when there is none yet.
Result<CourseId> findOrInsert(Connection &connection, SiteId siteId, const CourseRow &course);
/// `reinscriptionId`: the one whose approval enrols. Gives the enrolment's id, 0 when the student was in the course.
Result<qint64> enrol(Connection &connection, StudentId studentId, CourseId courseId, int schoolYear,
    ReinscriptionId reinscriptionId = {});
/// "Piano, Cycle 1". Errors: NotFound.
Result<QString> nameOf(Connection &connection, CourseId id);
/// Errors: NotFound, of another site too.
Result<CourseRow> load(Connection &connection, SiteId siteId, CourseId id);
/// The site's courses of that school year, in the order of its disciplines and cycles; those that are no such words
/// last, by name.
Result<QList<CourseRow>> ofYear(Connection &connection, SiteId siteId, int schoolYear);
/// The newest school year of which the site has courses; 0 when there is none.
Result<int> newestYear(Connection &connection, SiteId siteId);
Result<void> insertAbsence(Connection &connection, StudentId studentId, CourseId courseId, QDate day, bool excused);
Result<void> insertRepertoire(
    Connection &connection, StudentId studentId, int schoolYear, const QString &composer, const QString &title);
Result<void> insertInvoice(Connection &connection, HouseholdId householdId, const InvoiceRow &invoice);

/// All that the student had before that school year, the newest year first.
Result<QList<CourseRow>> before(Connection &connection, StudentId studentId, int schoolYear);
/// Of the courses of that school year, or of all years, the newest first.
Result<QList<Absence>> absencesOf(
    Connection &connection, StudentId studentId, std::optional<int> schoolYear = std::nullopt);
/// The newest year first, in the order in which they were noted.
Result<QList<RepertoireItem>> repertoireOf(Connection &connection, StudentId studentId);

} // namespace courses
} // namespace pupitre

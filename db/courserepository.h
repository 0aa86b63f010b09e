#pragma once

#include "connection.h"
#include "householdrepository.h"

namespace pupitre::courses {

Result<CourseId> insert(Connection &connection, SiteId siteId, const CourseRow &course);
Result<void> enrol(Connection &connection, StudentId studentId, CourseId courseId, int schoolYear);
Result<void> insertAbsence(Connection &connection, StudentId studentId, CourseId courseId, QDate day, bool excused);
Result<void> insertRepertoire(
    Connection &connection, StudentId studentId, int schoolYear, const QString &composer, const QString &title);
Result<void> insertInvoice(Connection &connection, HouseholdId householdId, const InvoiceRow &invoice);

} // namespace pupitre::courses

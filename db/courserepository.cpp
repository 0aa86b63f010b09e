#include "courserepository.h"

#include "statement.h"
#include "teachingrepository.h"

namespace pupitre::courses {

using namespace Qt::StringLiterals;

CourseRow courseFromRow(const Statement &row)
{
    return {
        .id = row.id<CourseId>(u"id"),
        .schoolYear = int(row.number(u"school_year")),
        .area = row.text(u"area"),
        .discipline = row.text(u"discipline"),
        .level = row.text(u"level"),
        .teacher = row.text(u"teacher"),
        .startsAt = row.text(u"starts_at"),
        .weekday = int(row.number(u"weekday")),
        .places = int(row.number(u"places")),
    };
}

Result<CourseId> insert(Connection &connection, SiteId siteId, const CourseRow &course)
{
    PUPITRE_TRY_ASSIGN(terms, teaching::terms(connection, siteId));
    const auto level = levelFrom(course.level, terms).value_or(CourseLevel());
    Statement add(connection, uR"(
        INSERT INTO courses (site_id, school_year, area, discipline, level, teacher, weekday, starts_at, places,
            cycle, cycle_year, parcours)
        VALUES (:site, :year, :area, :discipline, :level, :teacher, :weekday, :at, :places, :cycle, :cycle_year,
            :parcours)
        RETURNING id)"_s);
    add.bind(u":site", siteId)
        .bind(u":year", course.schoolYear)
        .bind(u":area", course.area)
        .bind(u":discipline", course.discipline);
    add.bind(u":level", course.level)
        .bind(u":teacher", course.teacher)
        .bind(u":weekday", course.weekday)
        .bind(u":at", course.startsAt)
        .bind(u":places", course.places);
    add.bind(u":cycle", level.cycle).bind(u":cycle_year", level.year).bind(u":parcours", level.parcours);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    return CourseId{id};
}

Result<CourseId> findOrInsert(Connection &connection, SiteId siteId, const CourseRow &course)
{
    Statement same(connection, uR"(
        SELECT id
        FROM courses
        WHERE site_id = :site
          AND school_year = :year
          AND discipline = :discipline
          AND level = :level
          AND teacher = :teacher
          AND weekday = :weekday
          AND starts_at = :at)"_s);
    same.bind(u":site", siteId)
        .bind(u":year", course.schoolYear)
        .bind(u":discipline", course.discipline)
        .bind(u":level", course.level);
    same.bind(u":teacher", course.teacher).bind(u":weekday", course.weekday).bind(u":at", course.startsAt);
    PUPITRE_TRY_ASSIGN(id, same.execNumber());
    if (id != 0)
        return CourseId{id};
    return insert(connection, siteId, course);
}

Result<qint64> enrol(
    Connection &connection, StudentId studentId, CourseId courseId, int schoolYear, ReinscriptionId reinscriptionId)
{
    Statement add(connection, uR"(
        INSERT INTO course_enrolments (student_id, course_id, school_year, reinscription_id)
        VALUES (:student, :course, :year, :reinscription)
        ON CONFLICT (student_id, course_id, school_year) DO NOTHING
        RETURNING id)"_s);
    add.bind(u":student", studentId)
        .bind(u":course", courseId)
        .bind(u":year", schoolYear)
        .bind(u":reinscription", reinscriptionId);
    return add.execNumber();
}

Result<QString> nameOf(Connection &connection, CourseId id)
{
    Statement find(connection, uR"(SELECT discipline, level FROM courses WHERE id = :id)"_s);
    find.bind(u":id", id);
    return find.one([](const Statement &row) {
        QStringList words{row.text(u"discipline"), row.text(u"level")};
        words.removeAll(QString());
        return words.join(u", "_s);
    });
}

Result<CourseRow> load(Connection &connection, SiteId siteId, CourseId id)
{
    Statement find(connection, uR"(
        SELECT id, school_year, area, discipline, level, teacher, starts_at, weekday, places
        FROM courses
        WHERE id = :id AND site_id = :site)"_s);
    find.bind(u":id", id).bind(u":site", siteId);
    return find.one(courseFromRow);
}

Result<QList<CourseRow>> ofYear(Connection &connection, SiteId siteId, int schoolYear)
{
    Statement find(connection, uR"(
        SELECT c.id, c.school_year, c.area, c.discipline, c.level, c.teacher, c.starts_at, c.weekday, c.places
        FROM courses c
        LEFT JOIN teaching_terms d
            ON d.site_id = c.site_id AND d.kind = 'discipline' AND d.area = c.area AND d.label = c.discipline
        LEFT JOIN teaching_terms k ON k.site_id = c.site_id AND k.kind = 'cycle' AND k.code = c.cycle
        WHERE c.site_id = :site AND c.school_year = :year
        ORDER BY d.id IS NULL, d.position, c.discipline, k.id IS NULL, k.position, c.cycle_year, c.level, c.weekday,
            c.starts_at, c.id)"_s);
    find.bind(u":site", siteId).bind(u":year", schoolYear);
    return find.rows(courseFromRow);
}

Result<int> newestYear(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(SELECT COALESCE(MAX(school_year), 0) FROM courses WHERE site_id = :site)"_s);
    find.bind(u":site", siteId);
    PUPITRE_TRY_ASSIGN(year, find.execNumber());
    return int(year);
}

Result<void> insertAbsence(Connection &connection, StudentId studentId, CourseId courseId, QDate day, bool excused)
{
    Statement add(connection, uR"(
        INSERT INTO absences (student_id, course_id, day, excused)
        VALUES (:student, :course, :day, :excused))"_s);
    add.bind(u":student", studentId).bind(u":course", courseId).bind(u":day", day).bind(u":excused", excused);
    return add.exec();
}

Result<void> insertRepertoire(
    Connection &connection, StudentId studentId, int schoolYear, const QString &composer, const QString &title)
{
    Statement add(connection, uR"(
        INSERT INTO repertoire_items (student_id, school_year, composer, title)
        VALUES (:student, :year, :composer, :title))"_s);
    add.bind(u":student", studentId).bind(u":year", schoolYear).bind(u":composer", composer).bind(u":title", title);
    return add.exec();
}

Result<void> insertInvoice(Connection &connection, HouseholdId householdId, const InvoiceRow &invoice)
{
    Statement add(connection, uR"(
        INSERT INTO invoices (household_id, kind, number, label, issued_on, due_on, amount_cents, paid_cents)
        VALUES (:household, :kind, :number, :label, :issued, :due, :amount, :paid))"_s);
    add.bind(u":household", householdId)
        .bind(u":kind", invoice.kind)
        .bind(u":number", invoice.number)
        .bind(u":label", invoice.label);
    add.bind(u":issued", invoice.issuedOn)
        .bind(u":due", invoice.dueOn)
        .bind(u":amount", invoice.amountCents)
        .bind(u":paid", invoice.paidCents);
    return add.exec();
}

Result<QList<CourseRow>> before(Connection &connection, StudentId studentId, int schoolYear)
{
    Statement find(connection, uR"(
        SELECT c.id, c.school_year, c.area, c.discipline, c.level, c.teacher, c.starts_at, c.weekday, c.places
        FROM course_enrolments e
        JOIN courses c ON c.id = e.course_id
        WHERE e.student_id = :student AND e.school_year < :year
        ORDER BY e.school_year DESC, c.discipline, c.id)"_s);
    find.bind(u":student", studentId).bind(u":year", schoolYear);
    return find.rows(courseFromRow);
}

Result<QList<Absence>> absencesOf(Connection &connection, StudentId studentId, std::optional<int> schoolYear)
{
    Statement find(connection, uR"(
        SELECT a.day, a.excused, c.discipline, c.level
        FROM absences a
        JOIN courses c ON c.id = a.course_id
        WHERE a.student_id = :student AND (:any = 1 OR c.school_year = :year)
        ORDER BY a.day DESC, a.id DESC)"_s);
    find.bind(u":student", studentId).bind(u":any", schoolYear ? 0 : 1).bind(u":year", schoolYear.value_or(0));
    return find.rows([](const Statement &row) {
        return Absence{.day = row.day(u"day"),
            .discipline = row.text(u"discipline"),
            .level = row.text(u"level"),
            .excused = row.flag(u"excused")};
    });
}

Result<QList<RepertoireItem>> repertoireOf(Connection &connection, StudentId studentId)
{
    Statement find(connection, uR"(
        SELECT school_year, composer, title
        FROM repertoire_items
        WHERE student_id = :student
        ORDER BY school_year DESC, id)"_s);
    find.bind(u":student", studentId);
    return find.rows([](const Statement &row) {
        return RepertoireItem{.schoolYear = int(row.number(u"school_year")),
            .composer = row.text(u"composer"),
            .title = row.text(u"title")};
    });
}

} // namespace pupitre::courses

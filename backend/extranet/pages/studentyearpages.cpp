#include "studentyearpages.h"

#include "showntext.h"
#include "studentview.h"
#include "tabs.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

StudentId studentOfAddress(const Visit &visit)
{
    return StudentId{visit.id(u"eleve"_s)};
}

Response showTab(
    const Visit &visit, const QByteArray &name, const StudentHead &head, StudentTab tab, Dictionary content)
{
    addStudentTabs(content, visit, head.id, tab);
    return visit.render({.name = name,
        .title = studentTitle(visit.words(), head.name, tab),
        .content = content,
        .entry = MenuEntry::Students});
}

/// What is not settled yet says so.
QString orUnset(const Words &words, const QString &text)
{
    return text.isEmpty() ? words.text("courses_unset") : shownText(text);
}

void addCourse(Dictionary &table, const Words &words, const CourseRow &course)
{
    auto &row = table.add("COURSE");
    row.set("DISCIPLINE", shownText(course.discipline));
    row.set("LEVEL", shownText(course.level));
    row.set("TEACHER", orUnset(words, course.teacher));
    const bool hasDay = course.weekday >= Qt::Monday && course.weekday <= Qt::Sunday;
    row.set("DAY", words.text(hasDay ? "courses_day_" + QByteArray::number(course.weekday) : "courses_unset"));
    row.set("TIME", orUnset(words, course.startsAt));
}

void addCourses(Dictionary &content, const Words &words, const QByteArray &caption, SchoolYear year,
    const QList<CourseRow> &courses)
{
    auto &table = content.add("YEAR");
    table.set("CAPTION", words.text(caption, {{"year", year.label()}}));
    for (const auto &course : courses)
        addCourse(table, words, course);
}

/// A table a school year, in the order in which they come.
void addWorks(Dictionary &content, const Words &words, const QList<RepertoireItem> &items)
{
    Dictionary *table = nullptr;
    int year = 0;
    for (const auto &item : items) {
        if (!table || item.schoolYear != year) {
            year = item.schoolYear;
            table = &content.add("YEAR");
            table->set("CAPTION", words.text("repertoire_caption", {{"year", SchoolYear{year}.label()}}));
        }
        auto &row = table->add("WORK");
        row.set("WORK_TITLE", shownText(item.title));
        row.set("COMPOSER", shownText(item.composer));
    }
}

void addAbsences(Dictionary &content, const Words &words, const QList<Absence> &absences)
{
    auto &table = content.add("ABSENCES");
    table.set("COUNT", words.count("absences_count", absences.size()));
    for (const auto &absence : absences) {
        auto &row = table.add("ABSENCE");
        row.set("DAY", words.shortDay(absence.day));
        row.set("COURSE",
            shownText(absence.level.isEmpty() ? absence.discipline : absence.discipline + u", "_s + absence.level));
        row.set("MARK", absence.excused ? u"done"_s : u"todo"_s);
        row.set("STATE", words.text(absence.excused ? "absences_excused" : "absences_not_excused"));
    }
}

} // namespace

Response coursesPage(Visit &visit)
{
    const auto view = studentCourses(visit.family(), studentOfAddress(visit));
    if (!view)
        return visit.failed(view.error());
    Dictionary content;
    if (view->courses.isEmpty())
        content.setOrHide("NONE", visit.words().text("courses_none_text", {{"year", view->year.label()}}));
    else
        addCourses(content, visit.words(), "courses_caption", view->year, view->courses);
    return showTab(visit, "courses", view->head, StudentTab::Courses, content);
}

Response formerCoursesPage(Visit &visit)
{
    const auto view = studentHistory(visit.family(), studentOfAddress(visit));
    if (!view)
        return visit.failed(view.error());
    Dictionary content;
    content.showIf(view->years.isEmpty(), "NONE");
    for (const auto &year : view->years)
        addCourses(content, visit.words(), "former_caption", year.year, year.courses);
    return showTab(visit, "formercourses", view->head, StudentTab::FormerCourses, content);
}

Response repertoirePage(Visit &visit)
{
    const auto view = studentRepertoire(visit.family(), studentOfAddress(visit));
    if (!view)
        return visit.failed(view.error());
    Dictionary content;
    content.showIf(view->items.isEmpty(), "NONE");
    addWorks(content, visit.words(), view->items);
    return showTab(visit, "repertoire", view->head, StudentTab::Repertoire, content);
}

Response absencesPage(Visit &visit)
{
    const auto view = studentAbsences(visit.family(), studentOfAddress(visit));
    if (!view)
        return visit.failed(view.error());
    Dictionary content;
    if (view->absences.isEmpty())
        content.setOrHide("NONE", visit.words().text("absences_none", {{"year", view->year.label()}}));
    else
        addAbsences(content, visit.words(), view->absences);
    if (const QString &phone = visit.site().phone; !phone.isEmpty())
        content.setOrHide("HOW", visit.words().text("absences_how", {{"phone", phone}}));
    return showTab(visit, "absences", view->head, StudentTab::Absences, content);
}

} // namespace pupitre::extranet

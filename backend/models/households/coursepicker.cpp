#include "coursepicker.h"

#include "textfold.h"
#include "wording.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostCourses = 6;

QString wordsWith(QStringList words, const QString &separator)
{
    words.removeAll(QString());
    return words.join(separator);
}

OfferedCourse offeredCourse(const CourseRow &course)
{
    return {.courseId = course.id.value,
        .title = wordsWith({course.discipline, course.level}, u", "_s),
        .detail = wordsWith(
            {course.teacher, wordsWith({wording::weekdayText(course.weekday), course.startsAt}, u" "_s)}, u" · "_s)};
}

/// Each word of `sought` stands in it.
bool isMeant(const OfferedCourse &course, const QString &sought)
{
    const QString words = folded(course.title + u' ' + course.detail);
    const auto parts = folded(sought).split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(parts, [&](const QString &part) { return words.contains(part); });
}

} // namespace

void CoursePicker::offer(const QList<CourseRow> &courses, SchoolYear year)
{
    m_offered.clear();
    for (const auto &course : courses)
        m_offered << offeredCourse(course);
    m_year = year;
    Q_EMIT offeredChanged();
    if (m_chosen.removeIf([this](const OfferedCourse &one) { return !m_offered.contains(one); }) > 0)
        Q_EMIT chosenChanged();
    look();
}

void CoursePicker::clear()
{
    m_chosen.clear();
    m_sought.clear();
    Q_EMIT chosenChanged();
    look();
}

void CoursePicker::setSought(const QString &sought)
{
    if (m_sought == sought)
        return;
    m_sought = sought;
    look();
}

void CoursePicker::look()
{
    m_found.clear();
    for (const auto &course : m_offered) {
        if (m_found.size() < mostCourses && !m_chosen.contains(course) && isMeant(course, m_sought))
            m_found << course;
    }
    Q_EMIT foundChanged();
}

QList<CourseId> CoursePicker::ids() const
{
    QList<CourseId> ids;
    for (const auto &course : m_chosen)
        ids << CourseId{course.courseId};
    return ids;
}

void CoursePicker::add(qint64 courseId)
{
    const auto course = std::ranges::find(m_offered, courseId, &OfferedCourse::courseId);
    if (course == m_offered.end() || m_chosen.contains(*course))
        return;
    m_chosen << *course;
    m_sought.clear();
    Q_EMIT chosenChanged();
    look();
}

void CoursePicker::remove(qint64 courseId)
{
    if (m_chosen.removeIf([courseId](const OfferedCourse &one) { return one.courseId == courseId; }) == 0)
        return;
    Q_EMIT chosenChanged();
    look();
}

} // namespace pupitre

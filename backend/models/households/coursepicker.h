#pragma once

#include "householdrepository.h"
#include "schoolyear.h"

#include <QObject>
#include <QQmlEngine>

namespace pupitre {

/// A course that a student can be enrolled in.
struct OfferedCourse {
    Q_GADGET
    QML_VALUE_TYPE(offeredCourse)
    Q_PROPERTY(qint64 courseId MEMBER courseId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)   ///< "Piano, Cycle 1"
    Q_PROPERTY(QString detail MEMBER detail CONSTANT) ///< teacher, day and time

public:
    qint64 courseId = 0;
    QString title, detail;
    friend bool operator==(const OfferedCourse &, const OfferedCourse &) = default;
};

/// The courses that were chosen, and those that what is looked for names.
class CoursePicker : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a part of the editors of families")
    Q_PROPERTY(QString year READ year NOTIFY offeredChanged)  ///< "2025-2026", of all of them
    Q_PROPERTY(bool offers READ offers NOTIFY offeredChanged) ///< there are courses of that year
    Q_PROPERTY(QString sought READ sought WRITE setSought NOTIFY foundChanged)
    /// Not chosen yet, a few; the first ones of all where nothing is looked for.
    Q_PROPERTY(QList<pupitre::OfferedCourse> found READ found NOTIFY foundChanged)
    Q_PROPERTY(QList<pupitre::OfferedCourse> chosen READ chosen NOTIFY chosenChanged)

public:
    /// What was chosen stays, as far as it is offered.
    void offer(const QList<CourseRow> &courses, SchoolYear year);
    void clear();
    QString year() const { return m_year.label(); }
    bool offers() const { return !m_offered.isEmpty(); }
    const QString &sought() const { return m_sought; }
    void setSought(const QString &sought);
    const QList<OfferedCourse> &found() const { return m_found; }
    const QList<OfferedCourse> &chosen() const { return m_chosen; }
    QList<CourseId> ids() const;

    Q_INVOKABLE void add(qint64 courseId);
    Q_INVOKABLE void remove(qint64 courseId);

Q_SIGNALS:
    void offeredChanged();
    void foundChanged();
    void chosenChanged();

private:
    void look();

    QList<OfferedCourse> m_offered, m_found, m_chosen;
    SchoolYear m_year;
    QString m_sought;
};

} // namespace pupitre

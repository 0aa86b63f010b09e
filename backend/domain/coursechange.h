#pragma once

#include "ids.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace pupitre {

/// A change of course that a family asked for by mail, telephone or appointment (seed), as the desk noted it. What is
/// asked for is not carried over by an approval.
struct CourseChange {
    enum class Kind {
        Drop,   ///< this course is not gone on with
        Modify, ///< this course is to be another one, at another time, with another teacher
        Add     ///< one more
    };
    CourseChangeId id = {};
    Kind kind = Kind::Modify;
    CourseId courseId = {}; ///< this year's; none for one more, and for a change that concerns them all
    QString wish = {};      ///< in the family's words; nothing is needed for a drop
    QDateTime notedAt = {};
    QString notedBy = {};
    friend bool operator==(const CourseChange &, const CourseChange &) = default;
};

/// Whether an approval carries this year's course over.
inline bool isCarriedOver(CourseId course, const QList<CourseChange> &changes)
{
    for (const auto &change : changes) {
        if (change.kind != CourseChange::Kind::Add && (change.courseId == course || !change.courseId))
            return false;
    }
    return true;
}

} // namespace pupitre

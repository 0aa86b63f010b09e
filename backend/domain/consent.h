#pragma once

#include "ids.h"

#include <QDateTime>
#include <QString>

namespace pupitre {

/// What somebody agreed to or declared, in words that were shown.
enum class ConsentKind {
    ImageRight, ///< photographs and recordings of the student may be shown: yes or no
    Accuracy,   ///< what was declared is true
    Rules       ///< the conservatoire's rules were read and are kept to
};

/// A row that is only added to: another answer is another row, and ends the one before.
struct ConsentRecord {
    qint64 id = 0;
    HouseholdId householdId;
    StudentId studentId; ///< none: of the household as a whole
    GuardianId guardianId = {};
    ConsentKind kind = ConsentKind::Accuracy;
    bool answer = true;
    QString textSha256; ///< of the words that were shown, lower-case hexadecimal
    QDateTime at;
    QDateTime withdrawnAt = {}; ///< invalid: it stands
};

} // namespace pupitre

#pragma once

#include "household.h"
#include "schoolyear.h"

#include <QStringList>

namespace pupitre {

/// Whose a document is: one for the whole household (it counts for every child), or one for each student.
enum class RequirementScope { Household, Student };

/// Of whom it is asked.
enum class RequirementAudience { Everyone, Residents, DanceStudents, DirectDebit };

/// A file to deposit, an answer to give (image right), or a fee to pay.
enum class RequirementKind { File, Answer, Fee };

/// How long an accepted paper stands: for the campaign it was deposited in, until the date it bears (an identity card),
/// or until the family replaces it (bank details). What still stands when the next campaign opens is carried over.
enum class RequirementLasting { Campaign, UntilDate, UntilReplaced };

/// What a campaign asks for. Codes are stable names: identity, residence, tax_notice, fee, image_right,
/// liability_insurance, medical_certificate, bank_details.
struct Requirement {
    RequirementId id;
    QString code;
    QString label; ///< as families read it, the year filled in
    RequirementScope scope = RequirementScope::Student;
    RequirementAudience audience = RequirementAudience::Everyone;
    RequirementKind kind = RequirementKind::File;
    int position = 0;
    RequirementLasting lasting = RequirementLasting::Campaign;
    QString shortLabel = {}; ///< for lists and headings; empty: there is none

    const QString &name() const { return shortLabel.isEmpty() ? label : shortLabel; }
};

/// The seed's table of documents, with the years of the tax notice derived from `year`, never typed.
QList<Requirement> defaultRequirements(SchoolYear year);

/// Whether `requirement` is asked of a student of `household`; `dances`: is enrolled in a dance course.
bool applies(const Requirement &requirement, const Household &household, bool dances);

} // namespace pupitre

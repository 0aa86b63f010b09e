#pragma once

#include "condition.h"
#include "household.h"
#include "schoolyear.h"

#include <QHash>
#include <QStringList>

namespace pupitre {

/// Whose a document is: one for the whole household (it counts for every child), or one for each student.
enum class RequirementScope { Household, Student };

/// A file to deposit, an answer to give (image right), or a fee to pay.
enum class RequirementKind { File, Answer, Fee };

/// How long an accepted paper stands: for the campaign it was deposited in, until the date it bears (an identity card),
/// or until the family replaces it (bank details). What still stands when the next campaign opens is carried over.
enum class RequirementLasting { Campaign, UntilDate, UntilReplaced };

/// What a campaign asks for. Codes are stable names: identity, residence, tax_notice, fee, image_right,
/// liability_insurance, medical_certificate, bank_details, and those that a conservatoire adds.
struct Requirement {
    RequirementId id;
    QString code;
    QString label; ///< as families read it, the fields filled in
    RequirementScope scope = RequirementScope::Student;
    RequirementKind kind = RequirementKind::File;
    int position = 0;
    RequirementLasting lasting = RequirementLasting::Campaign;
    QString shortLabel = {};             ///< for lists and headings; empty: there is none
    QString labelText = {};              ///< as the desk wrote it, with its fields (labelWith())
    QList<Condition> conditions = {};    ///< of whom it is asked; none: of everybody
    bool mandatory = true;               ///< else it may be brought, and never lacks
    QString alternativeGroup = {};       ///< of the documents that bear the same name one suffices
    int validMonths = 0;                 ///< a paper older than that is not taken; 0: of any age
    QString help = {}, helpEnglish = {}; ///< for families
    bool active = true;                  ///< else it is no longer asked for
    int version = 1;

    const QString &name() const { return shortLabel.isEmpty() ? label : shortLabel; }
    friend bool operator==(const Requirement &, const Requirement &) = default;
};

/// What a campaign asks, and what is known of one household's students, to tell of whom.
struct Asking {
    QList<Requirement> requirements;
    QDate agesOn;
    QHash<StudentId, Schooling> schooling;
};

/// The seed's table of documents, with the years of the tax notice derived from `year`, never typed: what is proposed
/// to a conservatoire that has no campaign yet.
QList<Requirement> defaultRequirements(SchoolYear year);

StudentFacts factsOf(const Household &household, const Student &student, const Asking &asking);

/// Whether `requirement` is asked of a student.
bool applies(const Requirement &requirement, const StudentFacts &facts);

/// Fills in {annee_scolaire}, {annee_avis}, {annee_revenus} and {communes}. What is no field stays as it is.
QString labelWith(const QString &text, SchoolYear year, const QStringList &communes);
/// What stands in braces and is no field; empty where there is nothing.
QString unknownField(const QString &text);
/// A label of before labels had fields, with a field in place of each of the years that `year` gives.
QString withFields(const QString &label, SchoolYear year);

/// Whether it can be saved. Errors: InvalidValue on "code" (not of small letters, digits and underscores; `detail`
/// is "kind": not the one that its kind needs), "label" (empty, or `detail` is an unknown field), "valid_months",
/// "alternative_group" (only files are alternatives), and those of checkConditions().
Result<void> checkRequirement(const Requirement &requirement);

} // namespace pupitre

#include "studentmoves.h"

#include "householdchange.h"
#include "householdmerger.h"
#include "householdrepository.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The household at that version, with the student in it.
Result<Household> homeOf(Change &change, HouseholdId id, int version, StudentId student)
{
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(id));
    if (std::ranges::count(household.students, student, &Student::id) == 0)
        return failure(ErrorCode::NotFound, u"student"_s);
    if (household.version != version)
        return failure(change.conflictOn(subjectOf(id)));
    return household;
}

/// A reinscription that nobody has ended.
Result<bool> hasDossier(Change &change, HouseholdId household, StudentId student)
{
    PUPITRE_TRY_ASSIGN(campaign, change.campaignIfAny());
    if (!campaign)
        return false;
    PUPITRE_TRY_ASSIGN(dossiers, reinscriptions::ofHousehold(change.connection(), campaign->id, household));
    return std::ranges::any_of(dossiers, [student](const Reinscription &one) {
        return one.studentId == student && one.state != ReinscriptionState::Refused
               && one.state != ReinscriptionState::Abandoned;
    });
}

} // namespace

Result<DecisionId> moveStudent(
    const ServiceContext &context, StudentId studentId, HouseholdId from, int version, HouseholdId to)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ReviewEdits));
    PUPITRE_TRY_ASSIGN(home, homeOf(change, from, version, studentId));
    if (from == to)
        return failure(ErrorCode::GuardRefused, {}, u"same_household"_s);
    PUPITRE_TRY_ASSIGN(next, change.ownHousehold(to));
    const auto student = *std::ranges::find(home.students, studentId, &Student::id);
    const QString print = studentFingerprint(student.person);
    if (!print.isEmpty() && std::ranges::any_of(next.students, [&](const Student &one) {
            return studentFingerprint(one.person) == print;
        }))
        return failure(ErrorCode::GuardRefused, next.identifiant, u"known_student"_s);
    PUPITRE_TRY_ASSIGN(changes, households::moveStudent(change.connection(), student, to));
    const QString name = student.person.registerName();
    change.fact(u"student.moved_away"_s,
        subjectOf(from),
        {{u"name"_s, name}, {u"to"_s, to.value}, {u"identifiant"_s, next.identifiant}});
    PUPITRE_TRY_ASSIGN(decision,
        keepHouseholdChange(change,
            {.id = to,
                .version = next.version,
                .whose = name,
                .other = from,
                .changes = changes,
                .action = u"student.moved"_s,
                .details = {{u"name"_s, name}, {u"from"_s, from.value}, {u"identifiant"_s, home.identifiant}}}));
    PUPITRE_TRY(change.commit());
    return decision;
}

Result<DecisionId> noteDeparture(
    const ServiceContext &context, HouseholdId householdId, int version, StudentId studentId, QDate lastDay)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ReviewEdits));
    PUPITRE_TRY_ASSIGN(home, homeOf(change, householdId, version, studentId));
    if (!mayHaveLeftOn(lastDay, change.today()))
        return failure(ErrorCode::InvalidValue, u"left_on"_s, u"future"_s);
    if (lastDay.isValid()) {
        PUPITRE_TRY_ASSIGN(open, hasDossier(change, householdId, studentId));
        if (open)
            return failure(ErrorCode::GuardRefused, {}, u"student_dossier"_s);
    }
    RowChanges changes(change.connection());
    const QString day = lastDay.isValid() ? lastDay.toString(Qt::ISODate) : u""_s;
    PUPITRE_TRY(changes.set(u"students"_s, studentId.value, u"left_on"_s, day));
    if (changes.log().isEmpty())
        return failure(ErrorCode::InvalidValue, {}, u"unchanged"_s);
    const auto student = *std::ranges::find(home.students, studentId, &Student::id);
    PUPITRE_TRY_ASSIGN(decision,
        keepHouseholdChange(change,
            {.id = householdId,
                .version = version,
                .whose = student.person.registerName(),
                .changes = changes.log(),
                .action = lastDay.isValid() ? u"student.left"_s : u"student.came_back"_s,
                .details = {{u"name"_s, student.person.registerName()}, {u"left_on"_s, day}}}));
    PUPITRE_TRY(change.commit());
    return decision;
}

} // namespace pupitre

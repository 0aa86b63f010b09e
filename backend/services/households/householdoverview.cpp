#include "householdoverview.h"

#include "editrepository.h"
#include "householdrepository.h"
#include "mailrepository.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

namespace {

Blocker::Action actionFor(Lack::Kind kind)
{
    switch (kind) {
    case Lack::Kind::DocumentToReview:
    case Lack::Kind::DocumentRefused: return Blocker::Action::OpenDocument;
    case Lack::Kind::FeeUnpaid: return Blocker::Action::TakePayment;
    case Lack::Kind::EditPending: return Blocker::Action::OpenEdit;
    default: return Blocker::Action::OpenReinscription;
    }
}

WhoActs actorFor(Lack::Kind kind)
{
    return isDesks(kind) ? WhoActs::Secretariat : WhoActs::Family;
}

/// What a lack is about; of alternatives, which lack as one, the one that was tried or explained. Null where it is no
/// document.
const ChecklistItem *itemOf(const Lack &lack, const QList<ChecklistItem> &checklist)
{
    const bool isOne = lack.codes.size() == 1;
    const auto found = std::ranges::find_if(checklist, [&](const ChecklistItem &one) {
        const bool isTried = lack.kind == Lack::Kind::DocumentExplained ? one.isExplained()
                                                                        : one.state != DocumentState::Missing;
        return lack.codes.contains(one.requirement.code) && (isOne || isTried);
    });
    return found == checklist.end() ? nullptr : &*found;
}

} // namespace

Result<QList<ReinscriptionOverview>> reinscriptionsOf(
    Connection &connection, const Campaign &campaign, const Household &household)
{
    PUPITRE_TRY_ASSIGN(dossiers, reinscriptions::ofHousehold(connection, campaign.id, household.id));
    PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(connection, campaign, dossiers, household));
    QList<ReinscriptionOverview> list;
    for (qsizetype i = 0; i < dossiers.size(); ++i) {
        const auto student = std::ranges::find(household.students, dossiers[i].studentId, &Student::id);
        list.append({dossiers[i],
            student == household.students.end() ? QString() : student->person.displayName(),
            facts[i],
            whoActs(facts[i])});
    }
    return list;
}

Result<QList<Blocker>> blockersOf(Connection &connection, const Campaign &campaign, const Household &household)
{
    QList<Blocker> blockers;
    PUPITRE_TRY_ASSIGN(pendingEdits, edits::waitingOf(connection, household.id));
    for (const auto &edit : pendingEdits)
        blockers.append({Lack::Kind::EditPending,
            {},
            edit.personName,
            {},
            WhoActs::Secretariat,
            Blocker::Action::OpenEdit,
            edit.id.value,
            false});
    PUPITRE_TRY_ASSIGN(overviews, reinscriptionsOf(connection, campaign, household));
    for (const auto &overview : overviews) {
        if (overview.whoActs == WhoActs::Nobody)
            continue;
        for (const auto &lack : lacks(overview.facts)) {
            if (lack.kind == Lack::Kind::EditPending)
                continue; // said above, each with its own link
            const auto *item = itemOf(lack, overview.facts.checklist);
            const bool ofHousehold = item && item->requirement.scope == RequirementScope::Household;
            Blocker blocker{lack.kind,
                lack.label,
                ofHousehold ? QString() : overview.studentName,
                {},
                actorFor(lack.kind),
                actionFor(lack.kind),
                overview.reinscription.id.value,
                false};
            if (item && blocker.action == Blocker::Action::OpenDocument)
                blocker.subjectId = item->documentId.value;
            if (item && lack.kind == Lack::Kind::DocumentRefused)
                blocker.reason = item->reason;
            if (item && lack.kind == Lack::Kind::DocumentExplained)
                blocker.reason = item->familyNote;
            const bool said = ofHousehold && std::ranges::any_of(blockers, [&](const Blocker &b) {
                return b.kind == blocker.kind && b.label == blocker.label;
            });
            if (!said)
                blockers.append(blocker);
        }
    }
    PUPITRE_TRY_ASSIGN(failed, mail::list(connection, household.id, MailState::Failed, 5));
    for (const auto &message : failed)
        blockers.append({Lack::Kind::NotDeposited,
            message.subject,
            {},
            message.lastReply,
            WhoActs::Secretariat,
            Blocker::Action::OpenMail,
            message.id.value,
            true});
    std::ranges::stable_sort(blockers, [](const Blocker &a, const Blocker &b) {
        return (a.whoActs == WhoActs::Secretariat) > (b.whoActs == WhoActs::Secretariat);
    });
    return blockers;
}

} // namespace pupitre

#include "hometasks.h"

#include "familyrepository.h"
#include "feerepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// What all the children of a household share.
struct Ground {
    const SeenHousehold &seen;
    QDate closesOn; ///< the last day on which something is taken
    bool isOpen = false;
    FeeAccount fee;
    QHash<ReinscriptionId, QDate> askedUntil;
    QHash<DocumentId, GuardianId> depositors;
};

Result<Ground> groundOf(Connection &connection, const SeenHousehold &seen, const Campaign &campaign, QDate today)
{
    const CampaignPhase phase = phaseOf(campaign, today);
    PUPITRE_TRY_ASSIGN(fee, fees::account(connection, campaign, seen.id()));
    PUPITRE_TRY_ASSIGN(days, families::completionDays(connection, campaign.id, seen.id()));
    PUPITRE_TRY_ASSIGN(depositors, families::depositors(connection, campaign.id, seen.id()));
    return Ground{.seen = seen,
        .closesOn = phase == CampaignPhase::Late ? campaign.lateUntil : campaign.closesOn,
        .isOpen = phase == CampaignPhase::Open || phase == CampaignPhase::Late,
        .fee = seen.seesBills() ? fee : FeeAccount{.due = fee.left()}, // what the other parent paid is theirs
        .askedUntil = days,
        .depositors = depositors};
}

/// What a lack is about: one line of the checklist, or the alternatives that lack as one (lacks()).
QList<ChecklistItem> itemsOf(const Lack &lack, const QList<ChecklistItem> &checklist)
{
    QList<ChecklistItem> items;
    std::ranges::copy_if(checklist, std::back_inserter(items), [&](const ChecklistItem &item) {
        return lack.codes.contains(item.requirement.code);
    });
    return items;
}

QString nameOf(const QList<ChecklistItem> &items)
{
    QStringList names;
    for (const auto &item : items)
        names << item.requirement.name();
    return names.join(u" / "_s);
}

std::optional<Mend> mendOf(Lack::Kind kind)
{
    switch (kind) {
    case Lack::Kind::DocumentMissing: return Mend::Deposit;
    case Lack::Kind::DocumentRefused:
    case Lack::Kind::DocumentExpired: return Mend::DepositAgain;
    case Lack::Kind::ImageRightUnanswered: return Mend::Answer;
    case Lack::Kind::FeeUnpaid: return Mend::Pay;
    case Lack::Kind::DocumentToReview:
    case Lack::Kind::DocumentExplained:
    case Lack::Kind::EditPending:
    case Lack::Kind::NotDeposited: break;
    }
    return std::nullopt;
}

HomeTask taskOf(const ReinscriptionOverview &overview, Lack::Kind kind, Mend mend, const Ground &ground)
{
    const ReinscriptionId id = overview.reinscription.id;
    return {.kind = kind,
        .mend = mend,
        .student = overview.reinscription.studentId,
        .studentName = overview.studentName,
        .reinscription = id,
        .dueOn = ground.askedUntil.value(id, ground.closesOn)};
}

/// A paper of which the family said why it has none is answered: the conservatoire says what comes of it.
bool isExplained(const QList<ChecklistItem> &items)
{
    return std::ranges::any_of(items, &ChecklistItem::isExplained);
}

HomeTask taskOf(
    const ReinscriptionOverview &overview, const Lack &lack, const QList<ChecklistItem> &items, const Ground &ground)
{
    HomeTask task = taskOf(overview, lack.kind, *mendOf(lack.kind), ground);
    if (lack.kind == Lack::Kind::FeeUnpaid)
        task.fee = ground.fee;
    if (items.isEmpty())
        return task;
    const auto isTold = [&](const ChecklistItem &item) { return item.state != DocumentState::Missing; };
    const auto tried = std::ranges::find_if(items, isTold);
    const ChecklistItem &item = tried == items.end() ? items.front() : *tried;
    task.requirement = item.requirement.id;
    task.code = item.requirement.code;
    task.name = nameOf(items);
    task.label = lack.label;
    task.document = item.documentId;
    task.ofHousehold = item.requirement.scope == RequirementScope::Household;
    if (task.ofHousehold)
        task.studentName.clear();
    if (lack.kind == Lack::Kind::DocumentRefused && ground.seen.sees(ground.depositors.value(item.documentId)))
        task.reason = item.reason;
    return task;
}

int urgency(const HomeTask &task)
{
    switch (task.kind) {
    case Lack::Kind::DocumentRefused: return 0;
    case Lack::Kind::DocumentExpired: return 1;
    case Lack::Kind::FeeUnpaid: return 3;
    case Lack::Kind::NotDeposited: return 4;
    default: return 2;
    }
}

void sortByUrgency(QList<HomeTask> &tasks)
{
    std::ranges::stable_sort(tasks, {}, urgency);
}

/// A guardian's change concerns every child, a brother's does not.
bool waitsForEdit(const ReinscriptionOverview &overview, const QList<EditRequest> &own)
{
    return std::ranges::any_of(own, [&](const EditRequest &one) {
        const bool concerns = one.subjectKind == PersonKind::Guardian
                              || StudentId{one.subjectId} == overview.reinscription.studentId;
        return one.state == EditState::Pending && concerns;
    });
}

QList<UnderWay> underWayOf(
    const ReinscriptionOverview &overview, const QList<Lack> &missing, const QList<EditRequest> &own)
{
    QList<UnderWay> list;
    for (const auto &lack : missing) {
        if (lack.kind == Lack::Kind::DocumentToReview)
            list.append({UnderWay::Kind::ChecksDocument, nameOf(itemsOf(lack, overview.facts.checklist))});
        if (lack.kind == Lack::Kind::DocumentExplained)
            list.append({UnderWay::Kind::ReadsExplanation, nameOf(itemsOf(lack, overview.facts.checklist))});
    }
    if (waitsForEdit(overview, own))
        list.append({UnderWay::Kind::ReviewsEdit});
    if (overview.whoActs == WhoActs::Director)
        list.append({UnderWay::Kind::DirectorDecides});
    else if (overview.whoActs == WhoActs::Secretariat && missing.isEmpty())
        list.append({UnderWay::Kind::DecidesReinscription});
    return list;
}

ChildStanding standingOf(const ReinscriptionOverview &overview, const QList<EditRequest> &own, const Ground &ground)
{
    ChildStanding child{.overview = overview, .toDo = {}, .underWay = {}};
    if (isEnded(overview.reinscription.state))
        return child;
    const auto missing = lacks(overview.facts);
    bool isReady = true;
    bool isValidated = true;
    for (const auto &lack : missing) {
        isValidated = isValidated && lack.kind != Lack::Kind::NotDeposited;
        const auto items = itemsOf(lack, overview.facts.checklist);
        if (!mendOf(lack.kind) || isExplained(items))
            continue;
        child.toDo << taskOf(overview, lack, items, ground);
        isReady = isReady && lack.kind == Lack::Kind::FeeUnpaid;
    }
    child.mayValidate = isReady && !isValidated && ground.isOpen;
    if (child.mayValidate)
        child.toDo << taskOf(overview, Lack::Kind::NotDeposited, Mend::Validate, ground);
    sortByUrgency(child.toDo);
    child.underWay = underWayOf(overview, missing, own);
    return child;
}

} // namespace

Result<QList<ChildStanding>> childStandings(Connection &connection, const SeenHousehold &seen, const Campaign &campaign,
    const QList<EditRequest> &own, QDate today)
{
    PUPITRE_TRY_ASSIGN(ground, groundOf(connection, seen, campaign, today));
    PUPITRE_TRY_ASSIGN(overviews, reinscriptionsOf(connection, campaign, seen.household()));
    QList<ChildStanding> children;
    for (const auto &overview : overviews)
        children << standingOf(overview, own, ground);
    return children;
}

QList<HomeTask> allTasks(const QList<ChildStanding> &children)
{
    QList<HomeTask> tasks;
    for (const auto &child : children) {
        for (const auto &task : child.toDo) {
            const bool isThere = task.ofHousehold && std::ranges::any_of(tasks, [&](const HomeTask &other) {
                return other.ofHousehold && other.requirement == task.requirement;
            });
            if (!isThere)
                tasks << task;
        }
    }
    sortByUrgency(tasks);
    return tasks;
}

CampaignPhase phaseOf(const Campaign &campaign, QDate today)
{
    if (campaign.state == CampaignState::Closed)
        return CampaignPhase::Over;
    if (today < campaign.opensOn)
        return CampaignPhase::Ahead;
    if (!campaign.isLateOn(today))
        return CampaignPhase::Open;
    return campaign.takesOn(today) ? CampaignPhase::Late : CampaignPhase::Over;
}

} // namespace pupitre

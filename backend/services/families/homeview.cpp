#include "homeview.h"

#include "homesteps.h"

namespace pupitre {

namespace {

/// As long as a family that comes back now and then is sure to see what was refused.
constexpr int refusalDays = 30;

HomeChild homeChild(const SeenHousehold &seen, const ChildStanding &child)
{
    const auto &reinscription = child.overview.reinscription;
    const Student *student = seen.student(reinscription.studentId);
    return {.id = reinscription.studentId,
        .name = child.overview.studentName,
        .firstName = student ? student->person.value(PersonField::FirstName) : QString(),
        .reinscription = reinscription.id,
        .state = reinscription.state,
        .whoActs = child.overview.whoActs,
        .depositedAt = reinscription.depositedAt,
        .decidedAt = reinscription.decidedAt,
        .endedReason = reinscription.state == ReinscriptionState::Refused ? reinscription.endedReason : QString(),
        .tasks = int(child.toDo.size()),
        .mayValidate = child.mayValidate,
        .underWay = child.underWay};
}

} // namespace

HomeCampaign homeCampaign(const Campaign &campaign, QDate today)
{
    return {.id = campaign.id,
        .year = campaign.schoolYear,
        .opensOn = campaign.opensOn,
        .closesOn = campaign.closesOn,
        .lateUntil = campaign.lateUntil,
        .phase = phaseOf(campaign, today)};
}

Result<HomeView> homeView(const FamilyContext &context)
{
    auto &connection = context.connection;
    const QDate today = context.clock.today();
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    PUPITRE_TRY_ASSIGN(own, ownRequests(connection, seen));
    HomeView view{.name = seen.displayName(),
        .language = seen.language(),
        .campaign = {},
        .toDo = {},
        .refusals = refusedSince(requestLines(seen, own), context.clock.now().addDays(-refusalDays)),
        .children = {},
        .steps = {}};
    PUPITRE_TRY_ASSIGN(campaign, currentCampaignIfAny(context));
    if (!campaign)
        return view;
    PUPITRE_TRY_ASSIGN(children, childStandings(connection, seen, *campaign, own, today));
    PUPITRE_TRY_ASSIGN(steps, lastSteps(connection, seen, *campaign, children, own));
    view.campaign = homeCampaign(*campaign, today);
    view.toDo = allTasks(children);
    for (const auto &child : std::as_const(children))
        view.children << homeChild(seen, child);
    view.steps = steps;
    return view;
}

} // namespace pupitre

#include "documentview.h"

#include "campaignrepository.h"
#include "deskmemoryrepository.h"
#include "householdrepository.h"
#include "soughtfacts.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// None where nothing was deposited for it in the campaign before.
Result<std::optional<FormerDocument>> formerDocument(Connection &connection, DocumentId id, const Campaign &campaign)
{
    const auto former = documents::former(connection, id);
    if (former)
        return FormerDocument{former->state, former->current, campaign.schoolYear.previous()};
    if (former.error().code != ErrorCode::NotFound)
        return failure(former.error());
    return std::nullopt;
}

} // namespace

Result<DocumentView> documentView(const ServiceContext &context, DocumentId id)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(summary, documents::summary(connection, id));
    PUPITRE_TRY(requireOwn(context, summary.householdId));
    PUPITRE_TRY_ASSIGN(document, documents::load(connection, id));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, summary.householdId));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(reasons, campaigns::reasons(connection, household.siteId, u"documents"_s));
    PUPITRE_TRY_ASSIGN(versions, documents::versions(connection, id));
    PUPITRE_TRY_ASSIGN(elsewhere, documents::sameFileElsewhere(connection, id, summary.sha256));
    PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, document.campaignId));
    PUPITRE_TRY_ASSIGN(turn, deskmemory::turn(connection, summary.versionId));
    PUPITRE_TRY_ASSIGN(former, formerDocument(connection, id, campaign));
    const auto requirement = std::ranges::find(requirements, document.requirementId, &Requirement::id);
    const auto student = std::ranges::find(household.students, document.studentId, &Student::id);
    const auto depositor = std::ranges::find(household.guardians, document.current.depositedBy, &Guardian::id);
    DocumentView view{
        .id = id,
        .version = summary.version,
        .versionId = summary.versionId,
        .householdId = summary.householdId,
        .householdName = summary.householdName,
        .studentName = summary.studentName,
        .requirementLabel = summary.requirementLabel,
        .requirementName = summary.requirementName,
        .state = summary.state,
        .file = document.current,
        .turn = turn,
        .depositor = depositor == household.guardians.end() ? QString() : depositor->person.displayName(),
        .isDated = awaitsVerdict(summary.state) && requirement != requirements.end()
                   && requirement->lasting == RequirementLasting::UntilDate,
        .isCarried = bool(document.carriedFrom),
        .separated = household.separated,
        .backOn = summary.backOn,
        .familyNote = document.familyNote,
        .advice = adviceFromText(document.current.advice),
        .facts = soughtFacts(summary.requirementCode,
            household,
            student == household.students.end() ? nullptr : &student->person,
            campaign),
        .elsewhere = elsewhere,
        .versions = versions,
        .former = former,
        .phone = household.phone(),
        .email = household.addressee(document.current.depositedBy).address,
    };
    for (const auto &reason : reasons)
        view.reasons << reason.text;
    return view;
}

} // namespace pupitre

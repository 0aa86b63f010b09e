#include "owndossier.h"

#include "householdrepository.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<Household> ownHousehold(const FamilyContext &context)
{
    PUPITRE_TRY(require(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(household, households::load(context.connection, context.actor.household));
    if (household.mergedInto || !isOfSite(household, context.actor.site))
        return failure(ErrorCode::NotFound, u"household"_s);
    return household;
}

/// What lacks of a validated dossier is taken as long as the campaign is not closed: the desk has asked for it.
PiecesClosed closedOn(QDate today, const Campaign &campaign, ReinscriptionState state)
{
    if (isEnded(state))
        return PiecesClosed::Decided;
    if (campaign.state == CampaignState::Closed)
        return PiecesClosed::Over;
    if (today < campaign.opensOn)
        return PiecesClosed::NotYet;
    return !campaign.takesOn(today) && state != ReinscriptionState::Deposited ? PiecesClosed::Over : PiecesClosed::No;
}

Result<OwnDossier> dossierOf(const FamilyContext &context, const Household &household, const Campaign &campaign,
    const Reinscription &reinscription, const ReinscriptionFacts &facts)
{
    const auto student = std::ranges::find(household.students, reinscription.studentId, &Student::id);
    if (student == household.students.end())
        return failure(ErrorCode::NotFound, u"student"_s);
    return OwnDossier{.household = household,
        .campaign = campaign,
        .student = *student,
        .reinscription = reinscription,
        .facts = facts,
        .closed = closedOn(context.clock.today(), campaign, reinscription.state)};
}

} // namespace

Result<QList<OwnDossier>> ownDossiers(const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(household, ownHousehold(context));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaignIfAny(context));
    if (!campaign)
        return QList<OwnDossier>(); // none has been opened yet
    PUPITRE_TRY_ASSIGN(rows, reinscriptions::ofHousehold(context.connection, campaign->id, household.id));
    PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(context.connection, *campaign, rows, household));
    QList<OwnDossier> dossiers;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        PUPITRE_TRY_ASSIGN(dossier, dossierOf(context, household, *campaign, rows[i], facts[i]));
        dossiers.append(dossier);
    }
    return dossiers;
}

Result<OwnDossier> ownDossier(const FamilyContext &context, StudentId student)
{
    PUPITRE_TRY_ASSIGN(dossiers, ownDossiers(context));
    const auto dossier = std::ranges::find_if(
        dossiers, [student](const OwnDossier &one) { return student && one.student.id == student; });
    if (dossier == dossiers.end())
        return failure(ErrorCode::NotFound, u"student"_s);
    return *dossier;
}

Result<OwnDossier> ownDossier(const FamilyContext &context, ReinscriptionId id)
{
    PUPITRE_TRY_ASSIGN(dossiers, ownDossiers(context));
    const auto dossier = std::ranges::find_if(
        dossiers, [id](const OwnDossier &one) { return id && one.reinscription.id == id; });
    if (dossier == dossiers.end())
        return failure(ErrorCode::NotFound, u"reinscription"_s);
    return *dossier;
}

Result<void> requireOpen(PiecesClosed closed)
{
    switch (closed) {
    case PiecesClosed::No: return {};
    case PiecesClosed::NotYet: return failure(ErrorCode::GuardRefused, {}, u"not_open_yet"_s);
    case PiecesClosed::Over: return failure(ErrorCode::GuardRefused, {}, u"campaign_closed"_s);
    case PiecesClosed::Decided: break;
    }
    return failure(ErrorCode::GuardRefused, {}, u"ended"_s);
}

bool maySee(const Household &household, GuardianId eye, GuardianId whose)
{
    return !household.separated || !eye || whose == eye;
}

} // namespace pupitre

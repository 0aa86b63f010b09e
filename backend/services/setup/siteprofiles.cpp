#include "siteprofiles.h"

#include "campaignsetup.h"
#include "householdrepository.h"
#include "reinscriptionrepository.h"
#include "siteprofilejson.h"
#include "siterepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Which families the list makes residents, and which it does not leave so.
struct Moves {
    QList<HouseholdId> households;
    int become = 0, cease = 0;
};
Result<Moves> movesUnder(Connection &connection, SiteId site, const QList<Commune> &communes)
{
    PUPITRE_TRY_ASSIGN(homes, sites::homes(connection, site));
    Moves moves;
    for (const auto &home : homes) {
        const bool resident = isResident(communes, home.contact);
        if (resident == home.resident)
            continue;
        moves.households << home.household;
        ++(resident ? moves.become : moves.cease);
    }
    return moves;
}

Result<CommunesImpact> impactOf(Connection &connection, SiteId site, const Moves &moves)
{
    CommunesImpact impact{.becomeResidents = moves.become, .ceaseToBeResidents = moves.cease};
    PUPITRE_TRY_ASSIGN(campaign, campaigns::currentIfAny(connection, site));
    if (!campaign)
        return impact;
    PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, campaign->id));
    for (const auto &requirement : requirements) {
        if (requirement.active && requirement.conditions.contains(Condition{ConditionKind::Residence, u"resident"_s}))
            impact.askedOfResidents << requirement.name();
    }
    return impact;
}

/// Labels that name the communes say the new ones, but for those of campaigns that are over.
Result<void> rewordCampaigns(Connection &connection, SiteId site)
{
    PUPITRE_TRY_ASSIGN(all, campaigns::ofSite(connection, site));
    for (const auto &campaign : std::as_const(all)) {
        if (campaign.state != CampaignState::Closed)
            PUPITRE_TRY(rewordRequirements(connection, campaign));
    }
    return {};
}

/// Who must act, of the families that have moved: all at once where they are many.
Result<void> refreshStandings(Connection &connection, const Campaign &campaign, const QList<HouseholdId> &moved)
{
    constexpr qsizetype many = 20;
    if (moved.size() > many)
        return reinscriptions::refreshStandingOf(connection, campaign);
    for (const auto household : moved)
        PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, household));
    return {};
}

/// The list, and all that hangs on it. Gives what it did.
Result<CommunesImpact> write(Connection &connection, SiteId site, const QList<Commune> &communes)
{
    PUPITRE_TRY_ASSIGN(moves, movesUnder(connection, site, communes));
    PUPITRE_TRY(sites::setCommunes(connection, site, communes));
    PUPITRE_TRY_ASSIGN(campaign, campaigns::currentIfAny(connection, site));
    for (const auto household : std::as_const(moves.households))
        PUPITRE_TRY(households::refreshDerived(connection, household));
    if (campaign)
        PUPITRE_TRY(refreshStandings(connection, *campaign, moves.households));
    PUPITRE_TRY_ASSIGN(impact, impactOf(connection, site, moves)); // in the words in which it was foretold
    PUPITRE_TRY(rewordCampaigns(connection, site));
    return impact;
}

/// By a person a decision, by a program a fact.
Result<void> tell(Change &change, Ruling ruling)
{
    ruling.details[u"before"] = ruling.before;
    if (change.staffId())
        PUPITRE_TRY(change.decide(ruling));
    else
        change.fact(ruling.action, ruling.subject, ruling.details);
    return {};
}

Result<Site> siteAt(const Change &change, SiteId id, int version)
{
    PUPITRE_TRY_ASSIGN(site, campaigns::site(change.connection(), id));
    if (site.version != version)
        return failure(change.conflictOn(subjectOf(id)));
    return site;
}

} // namespace

Result<SiteView> siteView(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(id, ownSite(context));
    PUPITRE_TRY_ASSIGN(site, campaigns::site(context.connection, id));
    PUPITRE_TRY_ASSIGN(communes, campaigns::communes(context.connection, id));
    return SiteView{.site = site, .communes = communes};
}

Result<int> keepSite(Change &change, SiteId id, const Site &typed)
{
    PUPITRE_TRY(change.require(Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(kept, keptSite(typed));
    PUPITRE_TRY_ASSIGN(before, siteAt(change, id, typed.version));
    Site after = before;
    setSiteProfile(after, siteProfileJson(kept));
    PUPITRE_TRY(sites::update(change.connection(), after));
    PUPITRE_TRY(tell(change,
        {.kind = DecisionKind::Site,
            .subject = subjectOf(id),
            .version = before.version + 1,
            .whose = kept.name,
            .before = {{u"profile"_s, siteProfileJson(before)}},
            .action = u"site.changed"_s,
            .details = {{u"profile"_s, siteProfileJson(kept)}}}));
    return before.version + 1;
}

Result<int> saveSite(const ServiceContext &context, const Site &typed)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(id, ownSite(context));
    PUPITRE_TRY_ASSIGN(version, keepSite(change, id, typed));
    PUPITRE_TRY(change.commit());
    return version;
}

Result<CommunesImpact> previewCommunes(const ServiceContext &context, const QList<Commune> &communes)
{
    PUPITRE_TRY(require(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(id, ownSite(context));
    PUPITRE_TRY_ASSIGN(kept, keptCommunes(communes));
    PUPITRE_TRY_ASSIGN(moves, movesUnder(context.connection, id, kept));
    return impactOf(context.connection, id, moves);
}

Result<CommunesImpact> keepCommunes(Change &change, SiteId id, const QList<Commune> &communes, int version)
{
    PUPITRE_TRY(change.require(Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(kept, keptCommunes(communes));
    PUPITRE_TRY_ASSIGN(site, siteAt(change, id, version));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(before, campaigns::communes(connection, id));
    PUPITRE_TRY_ASSIGN(impact, write(connection, id, kept));
    PUPITRE_TRY(sites::moveVersion(connection, id, version));
    PUPITRE_TRY(tell(change,
        {.kind = DecisionKind::Site,
            .subject = subjectOf(id),
            .version = version + 1,
            .whose = site.name,
            .before = {{u"communes"_s, communesJson(before)}},
            .action = u"site.communes_changed"_s,
            .details = {{u"communes"_s, communesJson(kept)},
                {u"become_residents"_s, impact.becomeResidents},
                {u"cease_to_be_residents"_s, impact.ceaseToBeResidents}}}));
    return impact;
}

Result<CommunesImpact> saveCommunes(const ServiceContext &context, const QList<Commune> &communes, int version)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(id, ownSite(context));
    PUPITRE_TRY_ASSIGN(impact, keepCommunes(change, id, communes, version));
    PUPITRE_TRY(change.commit());
    return impact;
}

Result<void> undoSite(Change &change, const Decision &decision)
{
    const SiteId id{decision.subjectId};
    PUPITRE_TRY(change.requireSite(id));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(site, siteAt(change, id, decision.subjectVersion));
    if (decision.before.contains(u"communes")) {
        PUPITRE_TRY(write(connection, id, communesFrom(decision.before[u"communes"].toArray())));
        return sites::moveVersion(connection, id, site.version);
    }
    setSiteProfile(site, decision.before[u"profile"].toObject());
    return sites::update(connection, site);
}

} // namespace pupitre

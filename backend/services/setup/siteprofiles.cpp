#include "siteprofiles.h"

#include "campaignsetup.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "reinscriptionrepository.h"
#include "siterepository.h"

#include <QJsonArray>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QJsonObject profileOf(const Site &site)
{
    return {{u"name"_s, site.name},
        {u"legal_name"_s, site.legalName},
        {u"siret"_s, site.siret},
        {u"classification"_s, keyOf(site.classification)},
        {u"address"_s, site.address},
        {u"postal_code"_s, site.postalCode},
        {u"city"_s, site.city},
        {u"phone"_s, site.phone},
        {u"email"_s, site.email},
        {u"extranet_url"_s, site.extranetUrl},
        {u"archives_service"_s, site.archivesService},
        {u"privacy_contact"_s, site.privacyContact},
        {u"lock_minutes"_s, site.lockMinutes}};
}

void setProfile(Site &site, const QJsonObject &profile)
{
    site.name = profile[u"name"].toString();
    site.legalName = profile[u"legal_name"].toString();
    site.siret = profile[u"siret"].toString();
    site.classification = enumFromKey<Classification>(profile[u"classification"].toString())
                              .value_or(site.classification);
    site.address = profile[u"address"].toString();
    site.postalCode = profile[u"postal_code"].toString();
    site.city = profile[u"city"].toString();
    site.phone = profile[u"phone"].toString();
    site.email = profile[u"email"].toString();
    site.extranetUrl = profile[u"extranet_url"].toString();
    site.archivesService = profile[u"archives_service"].toString();
    site.privacyContact = profile[u"privacy_contact"].toString();
    site.lockMinutes = profile[u"lock_minutes"].toInt();
}

QJsonArray written(const QList<Commune> &communes)
{
    QJsonArray list;
    for (const auto &commune : communes)
        list.append(QJsonObject{{u"name"_s, commune.name}, {u"postal_code"_s, commune.postalCode}});
    return list;
}

QList<Commune> communesFrom(const QJsonArray &list)
{
    QList<Commune> communes;
    for (const auto &one : list)
        communes << Commune(one.toObject()[u"name"].toString(), one.toObject()[u"postal_code"].toString());
    return communes;
}

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

/// None where no campaign has been prepared yet.
Result<std::optional<Campaign>> presentCampaign(Connection &connection, SiteId site)
{
    const auto campaign = campaigns::current(connection, site);
    if (campaign)
        return *campaign;
    if (campaign.error().code == ErrorCode::NotFound)
        return std::nullopt;
    return failure(campaign.error());
}

Result<CommunesImpact> impactOf(Connection &connection, SiteId site, const Moves &moves)
{
    CommunesImpact impact{.becomeResidents = moves.become, .ceaseToBeResidents = moves.cease};
    PUPITRE_TRY_ASSIGN(campaign, presentCampaign(connection, site));
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
    PUPITRE_TRY_ASSIGN(campaign, presentCampaign(connection, site));
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

Result<int> saveSite(const ServiceContext &context, const Site &typed)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(id, ownSite(context));
    PUPITRE_TRY_ASSIGN(kept, keptSite(typed));
    PUPITRE_TRY_ASSIGN(before, siteAt(change, id, typed.version));
    Site after = before;
    setProfile(after, profileOf(kept));
    PUPITRE_TRY(sites::update(change.connection(), after));
    PUPITRE_TRY(tell(change,
        {.kind = DecisionKind::Site,
            .subject = subjectOf(id),
            .version = before.version + 1,
            .whose = kept.name,
            .before = {{u"profile"_s, profileOf(before)}},
            .action = u"site.changed"_s,
            .details = {{u"profile"_s, profileOf(kept)}}}));
    PUPITRE_TRY(change.commit());
    return before.version + 1;
}

Result<CommunesImpact> previewCommunes(const ServiceContext &context, const QList<Commune> &communes)
{
    PUPITRE_TRY(require(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(id, ownSite(context));
    PUPITRE_TRY_ASSIGN(kept, keptCommunes(communes));
    PUPITRE_TRY_ASSIGN(moves, movesUnder(context.connection, id, kept));
    return impactOf(context.connection, id, moves);
}

Result<CommunesImpact> saveCommunes(const ServiceContext &context, const QList<Commune> &communes, int version)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(id, ownSite(context));
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
            .before = {{u"communes"_s, written(before)}},
            .action = u"site.communes_changed"_s,
            .details = {{u"communes"_s, written(kept)},
                {u"become_residents"_s, impact.becomeResidents},
                {u"cease_to_be_residents"_s, impact.ceaseToBeResidents}}}));
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
    setProfile(site, decision.before[u"profile"].toObject());
    return sites::update(connection, site);
}

} // namespace pupitre

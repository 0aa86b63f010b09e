#include "campaignsetup.h"

#include "change.h"
#include "concernedstudents.h"
#include "documentrepository.h"
#include "enumkeys.h"
#include "feerepository.h"
#include "readsnapshot.h"
#include "reinscriptionrepository.h"
#include "requirementrepository.h"

#include <algorithm>
#include <optional>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostCompletionDays = 90;

/// The newest that is no draft; of a site that has none, none.
std::optional<Campaign> lastOf(const QList<Campaign> &all)
{
    const auto last = std::ranges::find_if(
        all, [](const Campaign &campaign) { return campaign.state != CampaignState::Draft; });
    return last == all.end() ? std::nullopt : std::optional(*last);
}

Result<std::optional<Campaign>> lastCampaign(Connection &connection, SiteId site)
{
    PUPITRE_TRY_ASSIGN(all, campaigns::ofSite(connection, site));
    return lastOf(all);
}

/// Within a year of the beginning of the school year: ages of another year would be a slip.
bool isDayForAges(QDate day, SchoolYear year)
{
    return !day.isValid() || std::abs(day.daysTo(usualAgesOn(year))) <= 366;
}

/// One amount a household needs no cap: none is kept that nothing would come to.
FeeSchedule planned(FeeSchedule fee)
{
    if (fee.basis == FeeBasis::Household)
        fee.cap.reset();
    return fee;
}

Result<void> checkPlan(const std::optional<Campaign> &last, const CampaignPlan &plan)
{
    constexpr int firstYear = 2000, lastYear = 2100;
    const auto invalid = [](const QString &field, const QString &detail = {}) {
        return failure(ErrorCode::InvalidValue, field, detail);
    };
    if (last && plan.schoolYear != last->schoolYear.next())
        return invalid(u"school_year"_s, last->schoolYear.next().label());
    if (plan.schoolYear.start < firstYear || plan.schoolYear.start > lastYear)
        return invalid(u"school_year"_s);
    if (!plan.opensOn.isValid())
        return invalid(u"opens_on"_s);
    if (!plan.closesOn.isValid() || plan.closesOn < plan.opensOn)
        return invalid(u"closes_on"_s);
    if (plan.lateUntil.isValid() && plan.lateUntil < plan.closesOn)
        return invalid(u"late_until"_s);
    if (plan.completionDays < 1 || plan.completionDays > mostCompletionDays)
        return invalid(u"completion_days"_s);
    if (!isDayForAges(plan.agesOn, plan.schoolYear))
        return invalid(u"ages_on"_s);
    return checkFee(planned(plan.fee));
}

/// The campaign as the plan has it.
Campaign planned(Campaign campaign, const CampaignPlan &plan)
{
    campaign.schoolYear = plan.schoolYear;
    campaign.opensOn = plan.opensOn;
    campaign.closesOn = plan.closesOn;
    campaign.fee = planned(plan.fee);
    campaign.lateUntil = plan.lateUntil.isValid() ? plan.lateUntil : plan.closesOn;
    campaign.completionDays = plan.completionDays;
    campaign.agesOn = plan.agesOn.isValid() ? plan.agesOn : usualAgesOn(plan.schoolYear);
    return campaign;
}

QJsonObject detailsOf(const Campaign &campaign)
{
    const FeeSchedule &fee = campaign.fee;
    QJsonObject details{{u"school_year"_s, campaign.schoolYear.label()},
        {u"opens_on"_s, campaign.opensOn.toString(Qt::ISODate)},
        {u"closes_on"_s, campaign.closesOn.toString(Qt::ISODate)},
        {u"late_until"_s, campaign.lateUntil.toString(Qt::ISODate)},
        {u"completion_days"_s, campaign.completionDays},
        {u"ages_on"_s, campaign.agesOn.toString(Qt::ISODate)},
        {u"fee_cents"_s, fee.amount.cents},
        {u"fee_basis"_s, keyOf(fee.basis)}};
    if (fee.outside)
        details.insert(u"outside_fee_cents"_s, fee.outside->cents);
    if (fee.cap)
        details.insert(u"fee_cap_cents"_s, fee.cap->cents);
    return details;
}

QJsonObject detailsOf(const FeeImpact &impact)
{
    return {{u"before_cents"_s, impact.before.cents},
        {u"after_cents"_s, impact.after.cents},
        {u"changed"_s, impact.changed},
        {u"owing"_s, impact.owing},
        {u"surplus"_s, impact.surplus}};
}

/// What the last campaign asks for still, each label with fields in place of that campaign's years.
Result<QList<Requirement>> inheritedRequirements(Connection &connection, const Campaign &last)
{
    PUPITRE_TRY_ASSIGN(list, campaigns::requirements(connection, last.id));
    list.removeIf([](const Requirement &requirement) { return !requirement.active; });
    for (auto &requirement : list) {
        if (!requirement.labelText.contains(u'{'))
            requirement.labelText = withFields(requirement.labelText, last.schoolYear);
    }
    return list;
}

Result<QList<Requirement>> requirementsFor(
    Connection &connection, const std::optional<Campaign> &last, const Campaign &draft)
{
    auto list = last ? inheritedRequirements(connection, *last)
                     : Result<QList<Requirement>>(defaultRequirements(draft.schoolYear));
    PUPITRE_TRY(list);
    int position = 0;
    for (auto &requirement : *list) {
        requirement.position = ++position;
        PUPITRE_TRY_ASSIGN(label, requirements::labelFor(connection, draft, requirement.labelText));
        requirement.label = label;
    }
    return list;
}

/// Within the change.
Result<Campaign> prepareWithin(Change &change, SiteId site, const CampaignPlan &plan)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(all, campaigns::ofSite(connection, site));
    if (!all.isEmpty() && all.front().state == CampaignState::Draft)
        return failure(change.conflictOn(subjectOf(all.front().id)));
    const auto last = lastOf(all);
    PUPITRE_TRY(checkPlan(last, plan));
    Campaign draft = planned({}, plan);
    draft.siteId = site;
    draft.state = CampaignState::Draft;
    PUPITRE_TRY_ASSIGN(requirements, requirementsFor(connection, last, draft));
    PUPITRE_TRY_ASSIGN(id, campaigns::insert(connection, draft, requirements));
    PUPITRE_TRY_ASSIGN(prepared, campaigns::load(connection, id));
    change.fact(u"campaign.prepared"_s, subjectOf(id), detailsOf(prepared));
    return prepared;
}

/// The actor's own, at this version and of this state; else `otherwise`.
Result<Campaign> ownCampaign(Change &change, CampaignId id, int version, CampaignState state, const QString &otherwise)
{
    PUPITRE_TRY_ASSIGN(campaign, campaigns::load(change.connection(), id));
    PUPITRE_TRY(change.requireSite(campaign.siteId));
    if (campaign.version != version)
        return failure(change.conflictOn(subjectOf(id)));
    if (campaign.state != state)
        return failure(ErrorCode::GuardRefused, {}, otherwise);
    return campaign;
}

/// Of each requirement that is asked for.
Result<QList<AskedOf>> askedIn(Connection &connection, const Campaign &campaign)
{
    PUPITRE_TRY_ASSIGN(list, campaigns::requirements(connection, campaign.id));
    QList<AskedOf> asked;
    for (const auto &requirement : std::as_const(list)) {
        if (!requirement.active)
            continue;
        PUPITRE_TRY_ASSIGN(students, concerned::count(connection, campaign, requirement));
        asked.append({requirement, students});
    }
    return asked;
}

/// From which day on a paper has to stand to be carried over.
QDate carryingDay(const Campaign &draft, QDate today)
{
    return std::max(draft.opensOn, today);
}

Result<void> closeWithin(Change &change, const Campaign &campaign)
{
    PUPITRE_TRY(
        campaigns::setState(change.connection(), campaign.id, campaign.version, CampaignState::Closed, change.now()));
    change.fact(u"campaign.closed"_s, subjectOf(campaign.id), {{u"school_year"_s, campaign.schoolYear.label()}});
    return {};
}

Result<CampaignOpening> openWithin(Change &change, const Campaign &draft)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(last, lastCampaign(connection, draft.siteId));
    PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, draft.id));
    PUPITRE_TRY_ASSIGN(expected, reinscriptions::expected(connection, draft));
    CampaignOpening opening{.id = draft.id, .households = expected.households};
    PUPITRE_TRY_ASSIGN(made, reinscriptions::insertExpected(connection, draft));
    opening.reinscriptions = made;
    if (last) {
        PUPITRE_TRY_ASSIGN(carried,
            documents::carryOverAll(connection, last->id, draft, requirements, carryingDay(draft, change.today())));
        opening.carried = carried;
        if (last->state == CampaignState::Open)
            PUPITRE_TRY(closeWithin(change, *last));
    }
    PUPITRE_TRY(campaigns::setState(connection, draft.id, draft.version, CampaignState::Open));
    PUPITRE_TRY_ASSIGN(campaign, campaigns::load(connection, draft.id));
    PUPITRE_TRY(reinscriptions::refreshStandingOf(connection, campaign));
    PUPITRE_TRY_ASSIGN(asked, askedIn(connection, campaign));
    opening.asked = asked;
    change.fact(u"campaign.opened"_s,
        subjectOf(draft.id),
        {{u"school_year"_s, draft.schoolYear.label()},
            {u"dossiers"_s, opening.reinscriptions},
            {u"carried"_s, opening.carried}});
    return opening;
}

} // namespace

Result<void> rewordRequirements(Connection &connection, const Campaign &campaign)
{
    PUPITRE_TRY_ASSIGN(list, campaigns::requirements(connection, campaign.id));
    for (auto &requirement : list) {
        PUPITRE_TRY_ASSIGN(label, requirements::labelFor(connection, campaign, requirement.labelText));
        if (label == requirement.label)
            continue;
        requirement.label = label;
        PUPITRE_TRY(requirements::update(connection, requirement));
    }
    return {};
}

Result<CampaignPlan> proposedCampaign(const ServiceContext &context)
{
    PUPITRE_TRY(require(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(last, lastCampaign(context.connection, site));
    if (last)
        return CampaignPlan{
            .schoolYear = last->schoolYear.next(),
            .opensOn = last->opensOn.addYears(1),
            .closesOn = last->closesOn.addYears(1),
            .fee = last->fee,
            .lateUntil = last->lateUntil.addYears(1),
            .completionDays = last->completionDays,
            .agesOn = last->agesOn.addYears(1),
        };
    constexpr int weeks = 8;
    const QDate today = context.clock.today();
    const SchoolYear year = SchoolYear::containing(today).next();
    return CampaignPlan{
        .schoolYear = year,
        .opensOn = today,
        .closesOn = today.addDays(weeks * 7),
        .fee = {},
        .lateUntil = today.addDays(weeks * 7),
        .agesOn = usualAgesOn(year),
    };
}

Result<QList<Campaign>> campaignsOf(const ServiceContext &context)
{
    PUPITRE_TRY(require(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    return campaigns::ofSite(context.connection, site);
}

Result<Campaign> prepareCampaign(const ServiceContext &context, const CampaignPlan &plan)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(draft, prepareWithin(change, site, plan));
    PUPITRE_TRY(change.commit());
    return draft;
}

Result<FeeImpact> feeImpact(const ServiceContext &context, CampaignId id, const FeeSchedule &fee)
{
    PUPITRE_TRY(require(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(campaign, campaigns::load(context.connection, id));
    if (campaign.siteId != site)
        return failure(ErrorCode::NotFound, u"campaign"_s);
    if (campaign.state == CampaignState::Closed)
        return failure(ErrorCode::GuardRefused, {}, u"campaign_closed"_s);
    PUPITRE_TRY(checkFee(planned(fee)));
    return fees::impact(context.connection, campaign, planned(fee));
}

Result<CampaignOutcome> keepCampaign(Change &change, CampaignId id, int version, const CampaignPlan &plan)
{
    PUPITRE_TRY(change.require(Right::PrepareCampaigns));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(before, campaigns::load(connection, id));
    PUPITRE_TRY(change.requireSite(before.siteId));
    if (before.version != version)
        return failure(change.conflictOn(subjectOf(id)));
    if (before.state == CampaignState::Closed)
        return failure(ErrorCode::GuardRefused, {}, u"campaign_closed"_s);
    PUPITRE_TRY_ASSIGN(last, lastCampaign(connection, before.siteId));
    PUPITRE_TRY(checkPlan(before.state == CampaignState::Draft ? last : std::nullopt, plan));
    const Campaign after = planned(before, plan);
    if (before.state == CampaignState::Open && after.schoolYear != before.schoolYear)
        return failure(ErrorCode::InvalidValue, u"school_year"_s, before.schoolYear.label());
    if (before.state == CampaignState::Open && after.agesOn != before.agesOn)
        return failure(ErrorCode::InvalidValue, u"ages_on"_s);
    PUPITRE_TRY_ASSIGN(impact, fees::impact(connection, before, after.fee));
    PUPITRE_TRY(campaigns::update(connection, after));
    PUPITRE_TRY(rewordRequirements(connection, after));
    if (after.state == CampaignState::Open)
        PUPITRE_TRY(reinscriptions::refreshStandingOf(connection, after)); // by another fee
    QJsonObject details = detailsOf(after);
    details.insert(u"before"_s, detailsOf(before));
    if (impact.changed > 0)
        details.insert(u"fee_impact"_s, detailsOf(impact));
    change.fact(u"campaign.changed"_s, subjectOf(id), details);
    PUPITRE_TRY_ASSIGN(changed, campaigns::load(connection, id));
    return CampaignOutcome{.campaign = changed, .fee = impact};
}

Result<CampaignOutcome> changeCampaign(
    const ServiceContext &context, CampaignId id, int version, const CampaignPlan &plan)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(changed, keepCampaign(change, id, version, plan));
    PUPITRE_TRY(change.commit());
    return changed;
}

Result<void> discardCampaign(const ServiceContext &context, CampaignId id, int version)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(draft, ownCampaign(change, id, version, CampaignState::Draft, u"campaign_not_draft"_s));
    PUPITRE_TRY(campaigns::remove(change.connection(), id));
    change.fact(u"campaign.discarded"_s, subjectOf(id), detailsOf(draft));
    return change.commit();
}

Result<CampaignOpening> previewCampaign(const ServiceContext &context, CampaignId id)
{
    PUPITRE_TRY(require(context, Right::PrepareCampaigns));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    const auto snapshot = ReadSnapshot::begin(connection);
    if (!snapshot)
        return failure(snapshot.error());
    PUPITRE_TRY_ASSIGN(draft, campaigns::load(connection, id));
    if (draft.siteId != site)
        return failure(ErrorCode::NotFound, u"campaign"_s);
    if (draft.state != CampaignState::Draft)
        return failure(ErrorCode::GuardRefused, {}, u"campaign_not_draft"_s);
    PUPITRE_TRY_ASSIGN(last, lastCampaign(connection, site));
    PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, id));
    PUPITRE_TRY_ASSIGN(expected, reinscriptions::expected(connection, draft));
    CampaignOpening opening{.id = id, .reinscriptions = expected.students, .households = expected.households};
    if (last) {
        PUPITRE_TRY_ASSIGN(carried,
            documents::countCarryOver(
                connection, last->id, draft, requirements, carryingDay(draft, context.clock.today())));
        opening.carried = carried;
    }
    PUPITRE_TRY_ASSIGN(asked, askedIn(connection, draft));
    opening.asked = asked;
    return opening;
}

Result<CampaignOpening> openCampaign(const ServiceContext &context, CampaignId id, int version)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(draft, ownCampaign(change, id, version, CampaignState::Draft, u"campaign_not_draft"_s));
    PUPITRE_TRY_ASSIGN(opening, openWithin(change, draft));
    PUPITRE_TRY(change.commit());
    return opening;
}

Result<CampaignOpening> openCampaign(const ServiceContext &context, const CampaignPlan &plan)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    PUPITRE_TRY_ASSIGN(draft, prepareWithin(change, site, plan));
    PUPITRE_TRY_ASSIGN(opening, openWithin(change, draft));
    PUPITRE_TRY(change.commit());
    return opening;
}

Result<void> closeCampaign(const ServiceContext &context, CampaignId id, int version)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(campaign, ownCampaign(change, id, version, CampaignState::Open, u"campaign_not_open"_s));
    PUPITRE_TRY(closeWithin(change, campaign));
    return change.commit();
}

} // namespace pupitre

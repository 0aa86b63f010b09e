#include "requirementediting.h"

#include "change.h"
#include "concernedstudents.h"
#include "enumkeys.h"
#include "journal.h"
#include "reinscriptionrepository.h"
#include "requirementrepository.h"
#include "teachingrepository.h"

#include <QJsonArray>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostExamples = 5;

QJsonArray recordOf(const QList<Condition> &conditions)
{
    QJsonArray list;
    for (const auto &condition : conditions)
        list.append(QJsonObject{{u"kind"_s, keyOf(condition.kind)}, {u"value"_s, condition.value}});
    return list;
}

/// As the journal keeps it, and an undo reads it.
QJsonObject recordOf(const Requirement &requirement)
{
    return {{u"code"_s, requirement.code},
        {u"label"_s, requirement.labelText},
        {u"short_label"_s, requirement.shortLabel},
        {u"scope"_s, keyOf(requirement.scope)},
        {u"kind"_s, keyOf(requirement.kind)},
        {u"lasting"_s, keyOf(requirement.lasting)},
        {u"position"_s, requirement.position},
        {u"conditions"_s, recordOf(requirement.conditions)},
        {u"mandatory"_s, requirement.mandatory},
        {u"alternative_group"_s, requirement.alternativeGroup},
        {u"valid_months"_s, requirement.validMonths},
        {u"help"_s, requirement.help},
        {u"help_en"_s, requirement.helpEnglish},
        {u"active"_s, requirement.active}};
}

template <typename Enum>
Enum keyIn(const QJsonObject &record, const QString &name)
{
    return enumFromKey<Enum>(record[name].toString()).value_or(Enum{});
}

/// The requirement as the record has it.
Requirement asRecorded(Requirement requirement, const QJsonObject &record)
{
    requirement.labelText = record[u"label"].toString();
    requirement.shortLabel = record[u"short_label"].toString();
    requirement.scope = keyIn<RequirementScope>(record, u"scope"_s);
    requirement.kind = keyIn<RequirementKind>(record, u"kind"_s);
    requirement.lasting = keyIn<RequirementLasting>(record, u"lasting"_s);
    requirement.mandatory = record[u"mandatory"].toBool();
    requirement.alternativeGroup = record[u"alternative_group"].toString();
    requirement.validMonths = record[u"valid_months"].toInt();
    requirement.help = record[u"help"].toString();
    requirement.helpEnglish = record[u"help_en"].toString();
    requirement.active = record[u"active"].toBool();
    requirement.conditions.clear();
    const auto conditions = record[u"conditions"].toArray();
    for (const auto &one : conditions)
        requirement.conditions.append({keyIn<ConditionKind>(one.toObject(), u"kind"_s), one[u"value"].toString()});
    return requirement;
}

/// What people type, without spaces around it.
Requirement trimmed(Requirement requirement)
{
    for (auto *text : {&requirement.code,
             &requirement.labelText,
             &requirement.shortLabel,
             &requirement.alternativeGroup,
             &requirement.help,
             &requirement.helpEnglish})
        *text = text->trimmed();
    for (auto &condition : requirement.conditions)
        condition.value = condition.value.trimmed();
    return requirement;
}

/// The same, asked of nobody.
Requirement notAsked(Requirement requirement)
{
    requirement.active = false;
    return requirement;
}

/// One of the actor's that is not over.
Result<Campaign> openToChange(Change &change, CampaignId id)
{
    PUPITRE_TRY_ASSIGN(campaign, campaigns::load(change.connection(), id));
    PUPITRE_TRY(change.requireSite(campaign.siteId));
    if (campaign.state == CampaignState::Closed)
        return failure(ErrorCode::GuardRefused, {}, u"campaign_closed"_s);
    return campaign;
}

/// A requirement as it stands, and where.
struct Subjected {
    Campaign campaign;
    Requirement requirement;
};

Result<Subjected> requirementAt(Change &change, RequirementId id, int version)
{
    PUPITRE_TRY_ASSIGN(campaignId, requirements::campaignOf(change.connection(), id));
    PUPITRE_TRY_ASSIGN(campaign, openToChange(change, campaignId));
    PUPITRE_TRY_ASSIGN(requirement, requirements::load(change.connection(), id));
    if (requirement.version != version)
        return failure(change.conflictOn(subjectOf(id)));
    return Subjected{campaign, requirement};
}

/// For reading, of the actor's site.
Result<Campaign> readCampaign(const ServiceContext &context, CampaignId id)
{
    PUPITRE_TRY(require(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(campaign, campaigns::load(context.connection, id));
    const SiteId site = siteOf(context.actor);
    if (site && site != campaign.siteId)
        return failure(ErrorCode::NotFound, u"campaign"_s);
    return campaign;
}

Result<RequirementImpact> impactOf(
    Connection &connection, const Campaign &campaign, const Requirement &before, const Requirement &after)
{
    PUPITRE_TRY_ASSIGN(shift, concerned::shift(connection, campaign, before, after));
    PUPITRE_TRY_ASSIGN(examples, concerned::names(connection, campaign, after, mostExamples));
    return RequirementImpact{
        .before = shift.before,
        .after = shift.after,
        .newly = shift.newly,
        .spared = shift.spared,
        .approved = shift.approved,
        .examples = examples,
    };
}

/// What was deposited for it stays a paper of the same kind and of the same person.
Result<void> requireUnused(Connection &connection, const Requirement &before, const Requirement &after)
{
    if (before.scope == after.scope && before.kind == after.kind)
        return {};
    PUPITRE_TRY_ASSIGN(used, requirements::isUsed(connection, before.id));
    if (used)
        return failure(ErrorCode::GuardRefused, {}, u"requirement_used"_s);
    return {};
}

/// In a draft there is no dossier yet.
Result<void> refreshStanding(Connection &connection, const Campaign &campaign)
{
    if (campaign.state != CampaignState::Open)
        return {};
    return reinscriptions::refreshStandingOf(connection, campaign);
}

/// Writes `wanted` over what stands, with its effect.
Result<RequirementOutcome> writeOver(Change &change, const Subjected &now, Requirement wanted)
{
    auto &connection = change.connection();
    PUPITRE_TRY(checkRequirement(wanted));
    PUPITRE_TRY(requireUnused(connection, now.requirement, wanted));
    PUPITRE_TRY_ASSIGN(impact, impactOf(connection, now.campaign, now.requirement, wanted));
    PUPITRE_TRY_ASSIGN(label, requirements::labelFor(connection, now.campaign, wanted.labelText));
    wanted.label = label;
    PUPITRE_TRY(requirements::update(connection, wanted));
    PUPITRE_TRY(refreshStanding(connection, now.campaign));
    PUPITRE_TRY_ASSIGN(written, requirements::load(connection, wanted.id));
    return RequirementOutcome{written, impact};
}

void tellOf(Change &change, const QString &action, const Requirement &before, const RequirementOutcome &outcome)
{
    change.fact(action,
        subjectOf(outcome.requirement.id),
        {{u"before"_s, recordOf(before)},
            {u"after"_s, recordOf(outcome.requirement)},
            {u"asked_before"_s, outcome.impact.before},
            {u"asked_after"_s, outcome.impact.after}});
}

/// To the place `position`, within the change.
Result<void> moveWithin(Change &change, const Subjected &now, int position)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(list, campaigns::requirements(connection, now.campaign.id));
    if (position < 1 || position > list.size())
        return failure(ErrorCode::InvalidValue, u"position"_s);
    const auto at = std::ranges::find(list, now.requirement.id, &Requirement::id) - list.begin();
    list.move(at, position - 1);
    PUPITRE_TRY(requirements::place(connection, now.campaign.id, list));
    return requirements::touch(connection, now.requirement.id, now.requirement.version);
}

Result<void> undoAddition(Change &change, const Subjected &now)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(used, requirements::isUsed(connection, now.requirement.id));
    if (used)
        return failure(ErrorCode::GuardRefused, {}, u"requirement_used"_s);
    PUPITRE_TRY(requirements::remove(connection, now.requirement.id));
    PUPITRE_TRY_ASSIGN(list, campaigns::requirements(connection, now.campaign.id));
    PUPITRE_TRY(requirements::place(connection, now.campaign.id, list));
    return refreshStanding(connection, now.campaign);
}

/// Whether the entry is about what stands now: a database may give the ids of a draft that was given up once more.
Result<bool> isAbout(Connection &connection, const Subjected &now, qint64 seq, const QJsonObject &details)
{
    const auto campaign = subjectOf(now.campaign.id);
    PUPITRE_TRY_ASSIGN(prepared, journal::lastSeqOf(connection, campaign.kind, campaign.id, u"campaign.prepared"_s));
    if (seq < prepared)
        return false;
    if (!details.contains(u"after"))
        return details[u"code"].toString() == now.requirement.code;
    QJsonObject told = details[u"after"].toObject(), present = recordOf(now.requirement);
    told.remove(u"position"); // another one's move changes it
    present.remove(u"position");
    return told == present;
}

/// What the journal says last of it.
Result<void> undoWithin(Change &change, const Subjected &now, const QString &action, const QJsonObject &details)
{
    if (action == u"requirement.added")
        return undoAddition(change, now);
    if (action == u"requirement.moved")
        return moveWithin(change, now, details[u"from"].toInt());
    const QJsonObject before = details[u"before"].toObject();
    if (before.isEmpty())
        return failure(ErrorCode::NothingToUndo);
    PUPITRE_TRY(writeOver(change, now, asRecorded(now.requirement, before)));
    return {};
}

} // namespace

Result<QList<AskedOf>> requirementsOf(const ServiceContext &context, CampaignId id)
{
    PUPITRE_TRY_ASSIGN(campaign, readCampaign(context, id));
    PUPITRE_TRY_ASSIGN(list, campaigns::requirements(context.connection, id));
    QList<AskedOf> asked;
    for (const auto &requirement : std::as_const(list)) {
        PUPITRE_TRY_ASSIGN(students, concerned::count(context.connection, campaign, requirement));
        asked.append({requirement, students});
    }
    return asked;
}

Result<RequirementImpact> requirementImpact(
    const ServiceContext &context, CampaignId campaignId, const Requirement &wanted)
{
    PUPITRE_TRY_ASSIGN(campaign, readCampaign(context, campaignId));
    const Requirement after = trimmed(wanted);
    PUPITRE_TRY(checkRequirement(after));
    if (!after.id)
        return impactOf(context.connection, campaign, notAsked(after), after);
    PUPITRE_TRY_ASSIGN(of, requirements::campaignOf(context.connection, after.id));
    if (of != campaignId)
        return failure(ErrorCode::NotFound, u"requirement"_s);
    PUPITRE_TRY_ASSIGN(before, requirements::load(context.connection, after.id));
    PUPITRE_TRY(requireUnused(context.connection, before, after));
    return impactOf(context.connection, campaign, before, after);
}

Result<ConditionWords> conditionWords(const ServiceContext &context, CampaignId campaignId)
{
    PUPITRE_TRY_ASSIGN(campaign, readCampaign(context, campaignId));
    PUPITRE_TRY_ASSIGN(disciplines, concerned::disciplines(context.connection, campaign));
    PUPITRE_TRY_ASSIGN(levels, concerned::levels(context.connection, campaign));
    ConditionWords words;
    PUPITRE_TRY_ASSIGN(terms, teaching::terms(context.connection, campaign.siteId));
    for (const auto &term : std::as_const(terms)) {
        if (term.active && term.kind == TermKind::Cycle)
            words.cycles << term.label;
        else if (term.active && term.kind == TermKind::Discipline)
            words.disciplines << term.label;
    }
    words.disciplines << disciplines;
    for (const auto &level : std::as_const(levels))
        words.cycles << level.section(u',', 0, 0).trimmed(); // of "Cycle 1, 2e année"
    words.disciplines.removeDuplicates();
    words.cycles.removeDuplicates();
    return words;
}

Result<RequirementOutcome> addRequirement(
    const ServiceContext &context, CampaignId campaignId, const Requirement &wanted)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(campaign, openToChange(change, campaignId));
    Requirement added = trimmed(wanted);
    PUPITRE_TRY(checkRequirement(added));
    PUPITRE_TRY_ASSIGN(list, campaigns::requirements(connection, campaignId));
    if (std::ranges::find(list, added.code, &Requirement::code) != list.end())
        return failure(ErrorCode::InvalidValue, u"code"_s, u"taken"_s);
    PUPITRE_TRY_ASSIGN(label, requirements::labelFor(connection, campaign, added.labelText));
    added.label = label;
    added.position = int(list.size()) + 1;
    PUPITRE_TRY_ASSIGN(impact, impactOf(connection, campaign, notAsked(added), added));
    PUPITRE_TRY_ASSIGN(id, requirements::insert(connection, campaignId, added));
    PUPITRE_TRY(refreshStanding(connection, campaign));
    PUPITRE_TRY_ASSIGN(written, requirements::load(connection, id));
    change.fact(
        u"requirement.added"_s, subjectOf(id), {{u"after"_s, recordOf(written)}, {u"asked_after"_s, impact.after}});
    PUPITRE_TRY(change.commit());
    return RequirementOutcome{written, impact};
}

Result<RequirementOutcome> changeRequirement(const ServiceContext &context, const Requirement &wanted)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(now, requirementAt(change, wanted.id, wanted.version));
    Requirement changed = trimmed(wanted);
    changed.code = now.requirement.code;
    changed.position = now.requirement.position;
    PUPITRE_TRY_ASSIGN(outcome, writeOver(change, now, changed));
    tellOf(change, u"requirement.changed"_s, now.requirement, outcome);
    PUPITRE_TRY(change.commit());
    return outcome;
}

Result<RequirementOutcome> setRequirementActive(
    const ServiceContext &context, RequirementId id, int version, bool active)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(now, requirementAt(change, id, version));
    Requirement changed = now.requirement;
    changed.active = active;
    PUPITRE_TRY_ASSIGN(outcome, writeOver(change, now, changed));
    tellOf(change, active ? u"requirement.reactivated"_s : u"requirement.deactivated"_s, now.requirement, outcome);
    PUPITRE_TRY(change.commit());
    return outcome;
}

Result<void> moveRequirement(const ServiceContext &context, RequirementId id, int version, int position)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(now, requirementAt(change, id, version));
    PUPITRE_TRY(moveWithin(change, now, position));
    change.fact(u"requirement.moved"_s,
        subjectOf(id),
        {{u"code"_s, now.requirement.code}, {u"from"_s, now.requirement.position}, {u"to"_s, position}});
    return change.commit();
}

Result<void> undoRequirement(const ServiceContext &context, RequirementId id, int version)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::PrepareCampaigns));
    PUPITRE_TRY_ASSIGN(now, requirementAt(change, id, version));
    const auto last = journal::lastOn(change.connection(), subjectOf(id).kind, id.value);
    if (!last && last.error().code == ErrorCode::NotFound)
        return failure(ErrorCode::NothingToUndo);
    PUPITRE_TRY(last);
    PUPITRE_TRY_ASSIGN(details, journal::details(change.connection(), last->seq));
    PUPITRE_TRY_ASSIGN(about, isAbout(change.connection(), now, last->seq, details));
    if (!about)
        return failure(ErrorCode::NothingToUndo);
    PUPITRE_TRY(undoWithin(change, now, last->action, details));
    change.fact(u"requirement.undone"_s, subjectOf(id), {{u"code"_s, now.requirement.code}});
    return change.commit();
}

} // namespace pupitre

#include "campaigncommands.h"

#include "campaignwithdrawal.h"
#include "enumkeys.h"
#include "feereport.h"
#include "openedsite.h"
#include "requirementediting.h"
#include "typedmoney.h"

#include <QJsonArray>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> invalid(const QString &field)
{
    return failure(ErrorCode::InvalidValue, field);
}

/// What the options say of it; what they do not say stays.
Result<FeeSchedule> feeAsked(const QCommandLineParser &parser, FeeSchedule fee)
{
    if (parser.isSet(u"fee"_s)) {
        const auto amount = moneyTyped(parser.value(u"fee"_s));
        if (!amount)
            return invalid(u"fee"_s);
        fee.amount = *amount;
    }
    if (parser.isSet(u"fee-basis"_s)) {
        const auto basis = enumFromKey<FeeBasis>(parser.value(u"fee-basis"_s));
        if (!basis)
            return invalid(u"fee-basis"_s);
        fee.basis = *basis;
    }
    for (const auto &[name, amount] : {std::pair(u"outside-fee"_s, &fee.outside), std::pair(u"fee-cap"_s, &fee.cap)}) {
        if (!parser.isSet(name))
            continue;
        *amount = moneyTyped(parser.value(name));
        if (!*amount && parser.value(name) != u"none")
            return invalid(name);
    }
    return fee;
}

/// What the options say; what they do not say is `plan`'s.
Result<CampaignPlan> planned(const QCommandLineParser &parser, CampaignPlan plan)
{
    bool number = true;
    const int proposedYear = plan.schoolYear.start;
    if (parser.isSet(u"year"_s))
        plan.schoolYear = {parser.value(u"year"_s).toInt(&number)};
    if (!number)
        return invalid(u"year"_s);
    if (parser.isSet(u"completion-days"_s))
        plan.completionDays = parser.value(u"completion-days"_s).toInt(&number);
    if (!number)
        return invalid(u"completion_days"_s);
    for (const auto &[name, day] : {std::pair(u"opens"_s, &plan.opensOn),
             std::pair(u"closes"_s, &plan.closesOn),
             std::pair(u"late-until"_s, &plan.lateUntil)}) {
        if (!parser.isSet(name))
            continue;
        *day = QDate::fromString(parser.value(name), Qt::ISODate);
        if (!day->isValid())
            return invalid(name);
    }
    if (parser.isSet(u"closes"_s) && !parser.isSet(u"late-until"_s))
        plan.lateUntil = plan.closesOn;
    if (plan.schoolYear.start != proposedYear)
        plan.agesOn = {}; // the proposal was for another year
    PUPITRE_TRY_ASSIGN(fee, feeAsked(parser, plan.fee));
    plan.fee = fee;
    return plan;
}

Result<CampaignPlan> planAsked(const QCommandLineParser &parser, const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(proposed, proposedCampaign(context));
    return planned(parser, proposed);
}

Result<Campaign> draftOf(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(all, campaignsOf(context));
    if (all.isEmpty() || all.front().state != CampaignState::Draft)
        return failure(ErrorCode::NotFound, u"draft"_s);
    return all.front();
}

/// Of the year that is named; else the newest, a draft before what is open.
Result<Campaign> campaignAsked(const QCommandLineParser &parser, const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(all, campaignsOf(context));
    const int year = parser.value(u"year"_s).toInt();
    const auto found = std::ranges::find_if(
        all, [&](const Campaign &campaign) { return !parser.isSet(u"year"_s) || campaign.schoolYear.start == year; });
    if (found == all.end())
        return parser.isSet(u"year"_s) ? Result<Campaign>(invalid(u"year"_s))
                                       : Result<Campaign>(failure(ErrorCode::NotFound));
    return *found;
}

Result<Requirement> requirementAsked(
    const QCommandLineParser &parser, const ServiceContext &context, const Campaign &campaign)
{
    PUPITRE_TRY_ASSIGN(all, requirementsOf(context, campaign.id));
    const auto found = std::ranges::find_if(
        all, [&](const AskedOf &one) { return one.requirement.code == parser.value(u"code"_s); });
    if (found == all.end())
        return invalid(u"code"_s);
    return found->requirement;
}

/// "area=dance;age_from=12"
Result<QList<Condition>> conditionsTyped(const QString &text)
{
    QList<Condition> conditions;
    for (const auto &one : text.split(u';', Qt::SkipEmptyParts)) {
        const auto kind = enumFromKey<ConditionKind>(one.section(u'=', 0, 0).trimmed());
        if (!kind)
            return invalid(u"conditions"_s);
        conditions.append({*kind, one.section(u'=', 1).trimmed()});
    }
    return conditions;
}

QString written(const QList<Condition> &conditions)
{
    QStringList parts;
    for (const auto &condition : conditions)
        parts << keyOf(condition.kind) + u'=' + condition.value;
    return parts.join(u';');
}

template <typename Enum>
Result<void> readKey(const QCommandLineParser &parser, const QString &name, Enum &value)
{
    if (!parser.isSet(name))
        return {};
    const auto key = enumFromKey<Enum>(parser.value(name));
    if (!key)
        return invalid(name);
    value = *key;
    return {};
}

/// What the options say; what they do not say stays.
Result<Requirement> described(const QCommandLineParser &parser, Requirement requirement)
{
    for (const auto &[name, text] : {std::pair(u"label"_s, &requirement.labelText),
             std::pair(u"short-label"_s, &requirement.shortLabel),
             std::pair(u"group"_s, &requirement.alternativeGroup),
             std::pair(u"explain"_s, &requirement.help),
             std::pair(u"explain-en"_s, &requirement.helpEnglish)}) {
        if (parser.isSet(name))
            *text = parser.value(name);
    }
    PUPITRE_TRY(readKey(parser, u"scope"_s, requirement.scope));
    PUPITRE_TRY(readKey(parser, u"lasting"_s, requirement.lasting));
    if (parser.isSet(u"mandatory"_s)) {
        requirement.mandatory = parser.value(u"mandatory"_s) == u"yes";
        if (!requirement.mandatory && parser.value(u"mandatory"_s) != u"no")
            return invalid(u"mandatory"_s);
    }
    if (parser.isSet(u"valid-months"_s)) {
        bool number = false;
        requirement.validMonths = parser.value(u"valid-months"_s).toInt(&number);
        if (!number)
            return invalid(u"valid_months"_s);
    }
    if (parser.isSet(u"conditions"_s)) {
        PUPITRE_TRY_ASSIGN(conditions, conditionsTyped(parser.value(u"conditions"_s)));
        requirement.conditions = conditions;
    }
    return requirement;
}

QJsonArray document(const QList<AskedOf> &asked)
{
    QJsonArray list;
    for (const auto &[requirement, students] : asked)
        list.append(QJsonObject{{u"code"_s, requirement.code},
            {u"label"_s, requirement.label},
            {u"scope"_s, keyOf(requirement.scope)},
            {u"conditions"_s, written(requirement.conditions)},
            {u"mandatory"_s, requirement.mandatory},
            {u"group"_s, requirement.alternativeGroup},
            {u"active"_s, requirement.active},
            {u"students"_s, students}});
    return list;
}

QString lines(const QList<AskedOf> &asked)
{
    QString text;
    for (const auto &[requirement, students] : asked) {
        text += u"\n%1 students: %2 (%3)"_s.arg(students, 7).arg(requirement.label, requirement.code);
        if (!requirement.conditions.isEmpty())
            text += u", "_s + written(requirement.conditions);
        if (!requirement.mandatory)
            text += u", may be left out"_s;
        if (!requirement.alternativeGroup.isEmpty())
            text += u", one of "_s + requirement.alternativeGroup;
        if (!requirement.active)
            text += u", no longer asked for"_s;
    }
    return text;
}

void report(const Output &output, const CampaignOpening &opening, const QString &sentence)
{
    output.report({{u"campaign"_s, opening.id.value},
                      {u"dossiers"_s, opening.reinscriptions},
                      {u"households"_s, opening.households},
                      {u"carried"_s, opening.carried},
                      {u"asked"_s, document(opening.asked)}},
        sentence.arg(opening.reinscriptions).arg(opening.carried) + lines(opening.asked));
}

/// A change of one requirement, with whom it concerns then.
Result<void> tell(const Output &output, const Result<RequirementOutcome> &outcome)
{
    if (!outcome)
        return failure(outcome.error());
    const auto &[requirement, impact] = *outcome;
    output.report({{u"requirement"_s, requirement.code},
                      {u"label"_s, requirement.label},
                      {u"before"_s, impact.before},
                      {u"after"_s, impact.after},
                      {u"newly"_s, impact.newly},
                      {u"approved"_s, impact.approved}},
        u"%1: asked of %2 students, before of %3."_s.arg(requirement.label).arg(impact.after).arg(impact.before));
    return {};
}

/// "3 dossiers begun, 1 payment"
QString written(const CampaignUse &use)
{
    QStringList parts;
    for (const auto &[count, words] : {std::pair(use.deposited, u"%1 documents"_s),
             std::pair(use.photographs, u"%1 photographs"_s),
             std::pair(use.begun, u"%1 dossiers begun"_s),
             std::pair(use.decided, u"%1 decisions"_s),
             std::pair(use.paid, u"%1 payments or waivers"_s),
             std::pair(use.moved, u"%1 families merged, moved or brought in"_s),
             std::pair(use.drafts, u"%1 draft of the next campaign"_s)}) {
        if (count > 0)
            parts << words.arg(count);
    }
    return parts.join(u", "_s);
}

/// Opens what is prepared, or at once what the options say.
Result<void> openAsked(const QCommandLineParser &parser, const ServiceContext &context, const Output &output)
{
    const auto tellOf = [&](SchoolYear year, const CampaignOpening &opening) {
        report(output,
            opening,
            u"The campaign for "_s + year.label() + u" is open: %1 dossiers, %2 papers that still stand."_s);
    };
    if (parser.isSet(u"year"_s)) {
        PUPITRE_TRY_ASSIGN(plan, planAsked(parser, context));
        PUPITRE_TRY_ASSIGN(opening, openCampaign(context, plan));
        tellOf(plan.schoolYear, opening);
        return {};
    }
    PUPITRE_TRY_ASSIGN(draft, draftOf(context));
    PUPITRE_TRY_ASSIGN(opening, openCampaign(context, draft.id, draft.version));
    tellOf(draft.schoolYear, opening);
    return {};
}

} // namespace

ExitCode runCampaignCreate(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        PUPITRE_TRY_ASSIGN(plan, planAsked(parser, context));
        PUPITRE_TRY_ASSIGN(draft, prepareCampaign(context, plan));
        output.report({{u"campaign"_s, draft.id.value},
                          {u"school_year"_s, draft.schoolYear.label()},
                          {u"fee_basis"_s, keyOf(draft.fee.basis)},
                          {u"fee_cents"_s, draft.fee.amount.cents}},
            u"The campaign for %1 is prepared. Look at it with campaign preview; campaign open opens it."_s.arg(
                draft.schoolYear.label()));
        return {};
    });
}

ExitCode runCampaignPreview(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        PUPITRE_TRY_ASSIGN(draft, draftOf(context));
        PUPITRE_TRY_ASSIGN(preview, previewCampaign(context, draft.id));
        report(output,
            preview,
            u"The campaign for "_s + draft.schoolYear.label()
                + u" would have %1 dossiers, and %2 papers that still stand."_s);
        return {};
    });
}

ExitCode runCampaignOpen(const QCommandLineParser &parser, const Output &output)
{
    const bool atOnce = parser.isSet(u"year"_s);
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        for (const auto &name : {u"opens"_s, u"closes"_s}) {
            if (parser.isSet(name) != atOnce)
                return invalid(atOnce ? name : u"year"_s);
        }
        for (const auto &name : {u"fee"_s, u"fee-basis"_s, u"outside-fee"_s, u"fee-cap"_s}) {
            if (parser.isSet(name) && !atOnce)
                return invalid(u"year"_s);
        }
        return openAsked(parser, context, output);
    });
}

ExitCode runCampaignClose(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        PUPITRE_TRY(closeCampaign(context, campaign.id, campaign.version));
        output.report({{u"campaign"_s, campaign.id.value}, {u"school_year"_s, campaign.schoolYear.label()}},
            u"The campaign for %1 is closed."_s.arg(campaign.schoolYear.label()));
        return {};
    });
}

ExitCode runCampaignWithdraw(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        PUPITRE_TRY_ASSIGN(use, campaignUse(context, campaign.id));
        if (!use.isNone())
            return failure(ErrorCode::GuardRefused, u"campaign_used"_s, written(use));
        PUPITRE_TRY_ASSIGN(gone, withdrawCampaign(context, campaign.id, campaign.version));
        const QString reopened = gone.reopened ? gone.reopened->label() : QString();
        output.report({{u"campaign"_s, campaign.id.value},
                          {u"school_year"_s, gone.schoolYear.label()},
                          {u"dossiers"_s, gone.reinscriptions},
                          {u"carried"_s, gone.carried},
                          {u"reopened"_s, reopened}},
            u"The campaign for %1 is a draft again: %2 dossiers and %3 papers carried over are gone."_s
                    .arg(gone.schoolYear.label())
                    .arg(gone.reinscriptions)
                    .arg(gone.carried)
                + (gone.reopened ? u" The one for %1 is open again."_s.arg(reopened) : QString()));
        return {};
    });
}

ExitCode runCampaignFee(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        PUPITRE_TRY_ASSIGN(fee, feeAsked(parser, campaign.fee));
        if (parser.isSet(u"dry-run"_s)) {
            PUPITRE_TRY_ASSIGN(impact, feeImpact(context, campaign.id, fee));
            output.report(documentOf(impact), sentenceOf(impact) + u" Nothing was written."_s);
            return {};
        }
        PUPITRE_TRY_ASSIGN(outcome,
            changeCampaign(context,
                campaign.id,
                campaign.version,
                {.schoolYear = campaign.schoolYear,
                    .opensOn = campaign.opensOn,
                    .closesOn = campaign.closesOn,
                    .fee = fee,
                    .lateUntil = campaign.lateUntil,
                    .completionDays = campaign.completionDays,
                    .agesOn = campaign.agesOn}));
        output.report(documentOf(outcome.fee), sentenceOf(outcome.fee));
        return {};
    });
}

ExitCode runRequirementList(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        PUPITRE_TRY_ASSIGN(campaign, campaignAsked(parser, context));
        PUPITRE_TRY_ASSIGN(asked, requirementsOf(context, campaign.id));
        output.report({{u"school_year"_s, campaign.schoolYear.label()},
                          {u"state"_s, keyOf(campaign.state)},
                          {u"requirements"_s, document(asked)}},
            campaign.schoolYear.label() + u':' + lines(asked));
        return {};
    });
}

ExitCode runRequirementAdd(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        PUPITRE_TRY_ASSIGN(campaign, campaignAsked(parser, context));
        Requirement requirement;
        requirement.code = parser.value(u"code"_s);
        PUPITRE_TRY_ASSIGN(wanted, described(parser, requirement));
        return tell(output, addRequirement(context, campaign.id, wanted));
    });
}

ExitCode runRequirementChange(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        PUPITRE_TRY_ASSIGN(campaign, campaignAsked(parser, context));
        PUPITRE_TRY_ASSIGN(requirement, requirementAsked(parser, context, campaign));
        PUPITRE_TRY_ASSIGN(wanted, described(parser, requirement));
        return tell(output, changeRequirement(context, wanted));
    });
}

ExitCode runRequirementDeactivate(const QCommandLineParser &parser, const Output &output)
{
    return onSite(parser, output, [&](const ServiceContext &context) -> Result<void> {
        PUPITRE_TRY_ASSIGN(campaign, campaignAsked(parser, context));
        PUPITRE_TRY_ASSIGN(requirement, requirementAsked(parser, context, campaign));
        return tell(
            output, setRequirementActive(context, requirement.id, requirement.version, parser.isSet(u"again"_s)));
    });
}

} // namespace pupitre

#include "campaignlines.h"

#include "enumkeys.h"
#include "typeddate.h"
#include "typedmoney.h"
#include "wording.h"

#include <QCoreApplication>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct CampaignWords {
    Q_DECLARE_TR_FUNCTIONS(CampaignWords)
};

QString dayTyped(QDate day)
{
    return day.isValid() ? day.toString(u"dd/MM/yyyy"_s) : QString();
}

QString amountTyped(Money amount)
{
    const QString euros = QString::number(amount.cents / 100);
    const QString cents = QString::number(amount.cents % 100).rightJustified(2, u'0');
    return amount.cents % 100 == 0 ? euros : euros + u',' + cents;
}

QString amountTyped(const std::optional<Money> &amount)
{
    return amount ? amountTyped(*amount) : QString();
}

/// Nothing typed is none, and no fault.
Result<std::optional<Money>> amountIn(const QString &typed, const QString &field)
{
    if (typed.trimmed().isEmpty())
        return std::optional<Money>();
    const auto amount = moneyTyped(typed);
    return amount ? Result<std::optional<Money>>(amount) : failure(ErrorCode::InvalidValue, field);
}

Result<FeeSchedule> feeOf(const CampaignDraft &draft)
{
    const auto amount = moneyTyped(draft.fee);
    if (!amount)
        return failure(ErrorCode::InvalidValue, u"fee"_s);
    FeeSchedule fee(*amount);
    fee.basis = enumFromKey<FeeBasis>(draft.feeBasis).value_or(FeeBasis::Household);
    PUPITRE_TRY_ASSIGN(outside, amountIn(draft.outsideFee, u"outside_fee"_s));
    fee.outside = outside;
    if (fee.basis == FeeBasis::Household) // its field is not shown
        return fee;
    PUPITRE_TRY_ASSIGN(cap, amountIn(draft.feeCap, u"fee_cap"_s));
    fee.cap = cap;
    return fee;
}

/// Nothing typed is no day, and no fault.
Result<QDate> dayIn(const QString &typed, const QString &field)
{
    const QDate day = typedDate(typed);
    if (!day.isValid() && !typed.trimmed().isEmpty())
        return failure(ErrorCode::InvalidValue, field, u"day"_s);
    return day;
}

QString stateText(CampaignState state)
{
    switch (state) {
    case CampaignState::Draft: return CampaignWords::tr("in preparation");
    case CampaignState::Open: return CampaignWords::tr("open");
    case CampaignState::Closed: return CampaignWords::tr("closed");
    }
    return {};
}

} // namespace

CampaignDraft draftOf(const CampaignPlan &plan)
{
    CampaignDraft draft;
    draft.schoolYear = plan.schoolYear.label();
    draft.opensOn = dayTyped(plan.opensOn);
    draft.closesOn = dayTyped(plan.closesOn);
    draft.lateUntil = dayTyped(plan.lateUntil);
    draft.fee = amountTyped(plan.fee.amount);
    draft.feeBasis = keyOf(plan.fee.basis);
    draft.outsideFee = amountTyped(plan.fee.outside);
    draft.feeCap = amountTyped(plan.fee.cap);
    draft.completionDays = QString::number(plan.completionDays);
    draft.agesOn = dayTyped(plan.agesOn);
    return draft;
}

CampaignDraft draftOf(const Campaign &campaign)
{
    return draftOf(CampaignPlan{.schoolYear = campaign.schoolYear,
        .opensOn = campaign.opensOn,
        .closesOn = campaign.closesOn,
        .fee = campaign.fee,
        .lateUntil = campaign.lateUntil,
        .completionDays = campaign.completionDays,
        .agesOn = campaign.agesOn});
}

Result<CampaignPlan> planOf(const CampaignDraft &draft)
{
    CampaignPlan plan;
    plan.schoolYear = SchoolYear{draft.schoolYear.section(u'-', 0, 0).trimmed().toInt()};
    PUPITRE_TRY_ASSIGN(opensOn, dayIn(draft.opensOn, u"opens_on"_s));
    PUPITRE_TRY_ASSIGN(closesOn, dayIn(draft.closesOn, u"closes_on"_s));
    PUPITRE_TRY_ASSIGN(lateUntil, dayIn(draft.lateUntil, u"late_until"_s));
    PUPITRE_TRY_ASSIGN(agesOn, dayIn(draft.agesOn, u"ages_on"_s));
    if (!opensOn.isValid())
        return failure(ErrorCode::InvalidValue, u"opens_on"_s, u"day"_s);
    if (!closesOn.isValid())
        return failure(ErrorCode::InvalidValue, u"closes_on"_s, u"day"_s);
    PUPITRE_TRY_ASSIGN(fee, feeOf(draft));
    plan.opensOn = opensOn;
    plan.closesOn = closesOn;
    plan.lateUntil = lateUntil;
    plan.agesOn = agesOn;
    plan.fee = fee;
    plan.completionDays = draft.completionDays.trimmed().toInt();
    return plan;
}

CampaignLine campaignLine(const Campaign &campaign)
{
    return {.campaignId = campaign.id.value,
        .title = campaign.schoolYear.label(),
        .state = keyOf(campaign.state),
        .stateText = stateText(campaign.state)};
}

QString studentsText(int students)
{
    return CampaignWords::tr("%n student(s)", nullptr, students);
}

QStringList openingSentences(const CampaignOpening &opening)
{
    return {
        CampaignWords::tr(
            "%n dossier(s) to begin, one for each student who is enrolled this year.", nullptr, opening.reinscriptions),
        CampaignWords::tr("%n family(ies) will be asked.", nullptr, opening.households),
        CampaignWords::tr("%n paper(s) still stand and need not be brought again.", nullptr, opening.carried)};
}

QStringList feeSentences(const FeeImpact &impact)
{
    QStringList sentences{
        CampaignWords::tr("%n household(s) have to pay another amount: in all %1, before %2.", nullptr, impact.changed)
            .arg(wording::moneyText(impact.after.cents), wording::moneyText(impact.before.cents))};
    if (impact.owing > 0)
        sentences << CampaignWords::tr("%n of them owe(s) more then.", nullptr, impact.owing);
    if (impact.surplus > 0)
        sentences << CampaignWords::tr("%n of them has/have a surplus then.", nullptr, impact.surplus);
    return sentences;
}

QStringList useSentences(const CampaignUse &use)
{
    QStringList lines;
    const auto add = [&](int number, const QString &sentence) {
        if (number > 0)
            lines << sentence;
    };
    add(use.deposited, CampaignWords::tr("%n document(s) deposited or seen at the desk.", nullptr, use.deposited));
    add(use.photographs,
        CampaignWords::tr("%n photograph(s) that a family is about to deposit.", nullptr, use.photographs));
    add(use.begun, CampaignWords::tr("%n dossier(s) begun.", nullptr, use.begun));
    add(use.decided, CampaignWords::tr("%n decision(s), those that were taken back too.", nullptr, use.decided));
    add(use.paid, CampaignWords::tr("%n payment(s) or waiver(s), those that were taken back too.", nullptr, use.paid));
    add(use.moved, CampaignWords::tr("%n family(ies) merged, moved or brought in since.", nullptr, use.moved));
    add(use.drafts, CampaignWords::tr("The next campaign is in preparation."));
    return lines;
}

QList<AskedLine> askedLines(const QList<AskedOf> &asked)
{
    QList<AskedLine> lines;
    for (const auto &one : asked)
        lines << AskedLine{one.requirement.name(), studentsText(one.students)};
    return lines;
}

} // namespace pupitre

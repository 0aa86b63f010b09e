#include "campaignlines.h"

#include "enumkeys.h"
#include "typeddate.h"
#include "typedmoney.h"

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

QString amountTyped(Money fee)
{
    const QString cents = QString::number(fee.cents % 100).rightJustified(2, u'0');
    return fee.cents % 100 == 0 ? QString::number(fee.cents / 100) : QString::number(fee.cents / 100) + u',' + cents;
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
    const auto fee = moneyTyped(draft.fee);
    if (!fee)
        return failure(ErrorCode::InvalidValue, u"fee"_s);
    plan.opensOn = opensOn;
    plan.closesOn = closesOn;
    plan.lateUntil = lateUntil;
    plan.agesOn = agesOn;
    plan.fee = *fee;
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

QList<AskedLine> askedLines(const QList<AskedOf> &asked)
{
    QList<AskedLine> lines;
    for (const auto &one : asked)
        lines << AskedLine{one.requirement.name(), studentsText(one.students)};
    return lines;
}

} // namespace pupitre

#include "directionsubject.h"

#include "localday.h"
#include "showntext.h"
#include "wording.h"

#include <QCoreApplication>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct DirectionWords {
    Q_DECLARE_TR_FUNCTIONS(DirectionWords)
};

ReferralLine referralLine(const Referral &referral)
{
    return {.reinscriptionId = referral.id.value,
        .title = referral.studentName,
        .reason = shownText(referral.reason),
        .age = wording::ageText(referral.depositedAt)};
}

SilentLine silentLine(const SilentFamily &family)
{
    return {.householdId = family.id.value,
        .title = family.name,
        .since = DirectionWords::tr("since %1").arg(wording::dayText(localDay(family.since)))};
}

QString paceText(const DepositPace &pace)
{
    if (!pace.lastYear)
        return DirectionWords::tr("no campaign of last year to compare with");
    const qint64 more = pace.deposited - *pace.lastYear;
    if (more == 0)
        return DirectionWords::tr("as many as last year on the same day");
    return more > 0 ? DirectionWords::tr("%n more than last year on the same day", "", int(more))
                    : DirectionWords::tr("%n fewer than last year on the same day", "", int(-more));
}

} // namespace

DirectionSubject directionSubject(const DirectionFigures &figures)
{
    DirectionSubject subject;
    subject.shown = true;
    subject.referred = figures.referred.count;
    subject.referredAge = wording::ageText(figures.referred.oldest);
    for (const auto &referral : figures.referrals)
        subject.referrals << referralLine(referral);
    subject.silent = figures.silent.count;
    for (const auto &family : figures.silentFamilies)
        subject.silentFamilies << silentLine(family);
    subject.deposited = figures.pace.deposited;
    subject.pace = paceText(figures.pace);
    subject.behind = figures.pace.lastYear && figures.pace.deposited < *figures.pace.lastYear;
    subject.freed = figures.freed;
    return subject;
}

} // namespace pupitre

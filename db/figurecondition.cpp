#include "figurecondition.h"

#include "localday.h"
#include "statement.h"

namespace pupitre::figures {

using namespace Qt::StringLiterals;

namespace {

/// Households by their first dossier: one row each, in counts and lists alike.
QString firstOfHousehold(const QString &having)
{
    return uR"(r.id IN (
        SELECT MIN(o.id)
        FROM reinscriptions o
        WHERE o.campaign_id = :campaign
        GROUP BY o.household_id %1))"_s.arg(having);
}

QString depositCondition(bool asOf)
{
    const QString deposited = u"r.deposited_at <> ''"_s;
    return asOf ? deposited + u" AND r.deposited_at <= :as_of"_s : deposited;
}

QString endCondition(const QString &state, bool asOf)
{
    const QString is = u"r.state = '%1'"_s.arg(state);
    return asOf ? is + u" AND r.decided_at <= :as_of"_s : is;
}

} // namespace

QString condition(Measure measure, bool asOf)
{
    const QString open = u"r.state NOT IN ('approved', 'refused', 'abandoned')"_s;
    const QString invited = u"COALESCE(a.credentials_sent_at, '') <> ''"_s;
    const QString connected = u"COALESCE(a.last_login_at, '') >= :opening"_s;
    const QString untouched = u"r.state = 'not_started' AND r.deposited_at = ''"_s;
    switch (measure) {
    case Measure::Expected: return u"1 = 1"_s;
    case Measure::Households: return firstOfHousehold({});
    case Measure::Invited: return invited;
    case Measure::Connected: return connected;
    case Measure::Begun: return u"r.state <> 'not_started'"_s;
    case Measure::Deposited: return depositCondition(asOf);
    case Measure::DepositedLate: return depositCondition(asOf) + u" AND r.deposited_at >= :closing"_s;
    case Measure::DepositedEnded: return depositCondition(false) + u" AND r.state IN ('refused', 'abandoned')"_s;
    case Measure::Complete: return depositCondition(false) + u" AND r.lacking = 0"_s;
    case Measure::Ready: return u"r.who_acts = 'secretariat' AND r.state = 'deposited' AND r.lacking = 0"_s;
    case Measure::Approved: return endCondition(u"approved"_s, asOf);
    case Measure::Refused: return endCondition(u"refused"_s, asOf);
    case Measure::Abandoned: return endCondition(u"abandoned"_s, asOf);
    case Measure::Silent: return u"r.state = 'not_started'"_s;
    case Measure::SilentHouseholds:
        return firstOfHousehold(u"HAVING MIN(CASE WHEN o.state = 'not_started' THEN 1 ELSE 0 END) = 1"_s);
    case Measure::AtNoAccess: return untouched + u" AND NOT "_s + connected + u" AND NOT "_s + invited;
    case Measure::AtAccess: return untouched + u" AND NOT "_s + connected + u" AND "_s + invited;
    case Measure::AtConnected: return untouched + u" AND "_s + connected;
    case Measure::AtBegun: return open + u" AND r.deposited_at = '' AND r.state <> 'not_started'"_s;
    case Measure::AtDeposited: return open + u" AND r.deposited_at <> '' AND r.lacking <> 0"_s;
    case Measure::AtComplete: return open + u" AND r.deposited_at <> '' AND r.lacking = 0"_s;
    }
    return {};
}

bool isOfAccount(Measure measure)
{
    return condition(measure, false).contains(u"(a."_s);
}

QString accountJoin()
{
    return u" LEFT JOIN accounts a ON a.household_id = r.household_id AND a.guardian_id IS NULL"_s;
}

void bindConditions(Statement &statement, const Campaign &campaign, const QDateTime &asOf)
{
    statement.bind(u":campaign", campaign.id)
        .bind(u":opening", startOfLocalDay(campaign.opensOn))
        .bind(u":closing", startOfLocalDay(campaign.closesOn.addDays(1)))
        .bind(u":as_of", asOf);
}

} // namespace pupitre::figures

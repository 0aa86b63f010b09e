#include "feerepository.h"

#include "statement.h"

#include <optional>

namespace pupitre::fees {

using namespace Qt::StringLiterals;

namespace {

/// How many specialities the student of dossier `f` goes on with: an approval carries no course over for which a change
/// was asked, but only one that is given up is certain to cost nothing.
QString specialities(const Campaign &campaign)
{
    return uR"((SELECT COUNT(DISTINCT NULLIF(c.area, ''))
                FROM course_enrolments e
                JOIN courses c ON c.id = e.course_id
                WHERE e.student_id = f.student_id
                  AND e.school_year = %1
                  AND NOT EXISTS (
                      SELECT 1
                      FROM course_changes g
                      WHERE g.reinscription_id = f.id AND g.kind = 'drop' AND g.course_id = c.id)))"_s.arg(
        QString::number(campaign.schoolYear.previous().start));
}

/// The dossiers that count, of the household that `household` names.
QString standingDossiers(const Campaign &campaign, const QString &household)
{
    return uR"(
                FROM reinscriptions f
                WHERE f.household_id = %1
                  AND f.campaign_id = %2
                  AND f.state NOT IN ('refused', 'abandoned'))"_s.arg(household, QString::number(campaign.id.value));
}

/// How often the amount is due of `h`.
QString unitsSql(const Campaign &campaign)
{
    const QString dossiers = standingDossiers(campaign, u"h.id"_s);
    switch (campaign.fee.basis) {
    case FeeBasis::Household: return u"1"_s;
    case FeeBasis::Student: return u"(SELECT COUNT(*)"_s + dossiers + u')';
    case FeeBasis::Area: break;
    }
    return u"(SELECT COALESCE(SUM(COALESCE(NULLIF("_s + specialities(campaign) + u", 0), 1)), 0)"_s + dossiers + u')';
}

QString sumOf(const QString &table, const Campaign &campaign)
{
    return uR"(COALESCE((
                SELECT SUM(l.amount_cents)
                FROM %1 l
                WHERE l.household_id = h.id AND l.campaign_id = %2), 0))"_s.arg(
        table, QString::number(campaign.id.value));
}

} // namespace

QString dueSql(const Campaign &campaign)
{
    const FeeSchedule &fee = campaign.fee;
    const auto cents = [&](bool resident) { return QString::number(fee.amountOf(resident).cents); };
    const QString sum = u"CASE WHEN h.resident = 1 THEN %1 ELSE %2 END * "_s.arg(cents(true), cents(false))
                        + unitsSql(campaign);
    if (!fee.cap)
        return u'(' + sum + u')';
    return u"CASE WHEN %1 < %2 THEN %1 ELSE %2 END"_s.arg(u'(' + sum + u')', QString::number(fee.cap->cents));
}

QString settledSql(const Campaign &campaign)
{
    return u'(' + sumOf(u"payments"_s, campaign) + u" + "_s + sumOf(u"fee_waivers"_s, campaign) + u')';
}

Result<FeeImpact> impact(Connection &connection, const Campaign &campaign, const FeeSchedule &wanted)
{
    Campaign changed = campaign;
    changed.fee = wanted;
    Statement find(connection,
        uR"(
        SELECT COALESCE(SUM(k.was), 0) AS was, COALESCE(SUM(k.due), 0) AS due,
            COUNT(CASE WHEN k.due <> k.was THEN 1 END) AS changed,
            COUNT(CASE WHEN k.due > k.was AND k.due > k.settled THEN 1 END) AS owing,
            COUNT(CASE WHEN k.due <> k.was AND k.due < k.settled THEN 1 END) AS surplus
        FROM (
            SELECT %1 AS was, %2 AS due, %3 AS settled
            FROM households h
            WHERE h.id IN (
                SELECT r.household_id
                FROM reinscriptions r
                WHERE r.campaign_id = :campaign)) AS k)"_s.arg(
            dueSql(campaign), dueSql(changed), settledSql(campaign)));
    find.bind(u":campaign", campaign.id);
    return find.one([](const Statement &row) {
        return FeeImpact{.before = {row.number(u"was")},
            .after = {row.number(u"due")},
            .changed = int(row.number(u"changed")),
            .owing = int(row.number(u"owing")),
            .surplus = int(row.number(u"surplus"))};
    });
}

Result<FeeAccount> account(Connection &connection, const Campaign &campaign, HouseholdId householdId)
{
    Statement find(connection,
        uR"(
        SELECT h.resident, %1 AS paid, %2 AS waived, o.id AS dossier_id, o.n
        FROM households h
        LEFT JOIN (SELECT f.id, f.household_id, %3 AS n %4) AS o ON o.household_id = h.id
        WHERE h.id = :household
        ORDER BY o.id)"_s.arg(sumOf(u"payments"_s, campaign),
            sumOf(u"fee_waivers"_s, campaign),
            specialities(campaign),
            standingDossiers(campaign, u":household"_s)));
    find.bind(u":household", householdId);
    std::optional<FeeAccount> account;
    FeeFacts facts;
    PUPITRE_TRY(find.forEach([&](const Statement &row) {
        facts.resident = row.flag(u"resident");
        account = FeeAccount{.due = {}, .paid = Money{row.number(u"paid")}, .waived = Money{row.number(u"waived")}};
        if (row.id<ReinscriptionId>(u"dossier_id"))
            facts.specialities << int(row.number(u"n"));
    }));
    if (!account)
        return failure(ErrorCode::NotFound, u"household"_s);
    account->due = feeDue(campaign.fee, facts);
    return *account;
}

} // namespace pupitre::fees

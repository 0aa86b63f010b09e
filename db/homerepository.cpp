#include "homerepository.h"

#include "person.h"
#include "showntext.h"
#include "statement.h"

namespace pupitre::home {

using namespace Qt::StringLiterals;

namespace {

constexpr int entriesLookedAt = 3000;

RecentEntry recentFromRow(const Statement &row)
{
    const QString lastName = row.text(u"last_name");
    return {
        .entry =
            {
                .seq = row.number(u"seq"),
                .at = row.instant(u"at"),
                .actor = row.text(u"actor"),
                .action = row.text(u"action"),
                .subjectKind = row.text(u"subject_kind"),
                .subjectId = row.number(u"subject_id"),
                .householdId = row.id<HouseholdId>(u"household_id"),
            },
        .householdName = shownText(row.text(u"display_name")),
        .studentName = lastName.isEmpty() ? QString() : registerName(lastName, row.text(u"first_name")),
        .requirementLabel = row.text(u"label"),
    };
}

Referral referralFromRow(const Statement &row)
{
    return {
        .id = row.id<ReinscriptionId>(u"id"),
        .studentName = registerName(row.text(u"last_name"), row.text(u"first_name")),
        .reason = row.text(u"referred_reason"),
        .depositedAt = row.instant(u"deposited_at"),
    };
}

SilentFamily silentFromRow(const Statement &row)
{
    return {row.id<HouseholdId>(u"id"), shownText(row.text(u"display_name")), row.instant(u"since")};
}

QueueFigures waitingFromRow(const Statement &row)
{
    return {row.number(u"n"), row.instant(u"oldest")};
}

/// Instants are compared as the text that they are kept as.
const auto silentRows = uR"(
    SELECT h.id, h.display_name,
        CASE WHEN a.last_login_at > a.credentials_sent_at THEN a.last_login_at ELSE a.credentials_sent_at END AS since
    FROM (
        SELECT r.household_id
        FROM reinscriptions r
        WHERE r.campaign_id = :campaign
        GROUP BY r.household_id
        HAVING MAX(CASE WHEN r.state = 'not_started' THEN 0 ELSE 1 END) = 0) AS unbegun
    JOIN households h ON h.id = unbegun.household_id
    JOIN accounts a ON a.household_id = h.id AND a.guardian_id IS NULL
    WHERE a.credentials_sent_at <> '' AND a.credentials_sent_at < :written AND a.last_login_at < :connected)"_s;

void bindSilent(Statement &find, const Campaign &campaign, const QDateTime &before)
{
    find.bind(u":campaign", campaign.id).bind(u":written", before).bind(u":connected", before);
}

} // namespace

Result<QList<RecentEntry>> recent(Connection &connection, SiteId siteId, int limit)
{
    // The plus keeps SQLite from going through all families: it is to go back through the journal.
    Statement find(connection, uR"(
        SELECT j.seq, j.at, j.actor, j.action, j.subject_kind, j.subject_id, j.household_id, h.display_name,
            COALESCE(s.last_name, '') AS last_name, COALESCE(s.first_name, '') AS first_name,
            COALESCE(q.label, '') AS label
        FROM journal j
        JOIN households h ON h.id = +j.household_id
        LEFT JOIN documents d ON j.subject_kind = 'document' AND d.id = j.subject_id
        LEFT JOIN requirements q ON q.id = d.requirement_id
        LEFT JOIN reinscriptions r ON j.subject_kind = 'reinscription' AND r.id = j.subject_id
        LEFT JOIN edit_requests e ON j.subject_kind = 'edit_request' AND e.id = j.subject_id
        LEFT JOIN students s ON s.id = COALESCE(
            d.student_id, r.student_id, CASE WHEN e.subject_kind = 'student' THEN e.subject_id END)
        WHERE j.seq > (SELECT k.seq FROM journal_head k WHERE k.one = 1) - :looked
          AND h.site_id = :site
        ORDER BY j.seq DESC
        LIMIT :limit)"_s);
    find.bind(u":looked", entriesLookedAt).bind(u":site", siteId).bind(u":limit", limit);
    return find.rows(recentFromRow);
}

Result<QueueFigures> referred(Connection &connection, const Campaign &campaign)
{
    Statement find(connection, uR"(
        SELECT COUNT(*) AS n, COALESCE(MIN(NULLIF(deposited_at, '')), '') AS oldest
        FROM reinscriptions
        WHERE campaign_id = :campaign AND who_acts = 'director')"_s);
    find.bind(u":campaign", campaign.id);
    return find.one(waitingFromRow);
}

Result<QList<Referral>> referrals(Connection &connection, const Campaign &campaign, int limit)
{
    Statement find(connection, uR"(
        SELECT r.id, r.referred_reason, r.deposited_at, s.last_name, s.first_name
        FROM reinscriptions r
        JOIN students s ON s.id = r.student_id
        WHERE r.campaign_id = :campaign AND r.who_acts = 'director'
        ORDER BY r.back_on, CASE WHEN r.deposited_at = '' THEN 1 ELSE 0 END, r.deposited_at, r.id
        LIMIT :limit)"_s);
    find.bind(u":campaign", campaign.id).bind(u":limit", limit);
    return find.rows(referralFromRow);
}

Result<QueueFigures> silent(Connection &connection, const Campaign &campaign, const QDateTime &before)
{
    Statement find(connection, uR"(
        SELECT COUNT(*) AS n, COALESCE(MIN(since), '') AS oldest
        FROM (%1) AS silent)"_s.arg(silentRows));
    bindSilent(find, campaign, before);
    return find.one(waitingFromRow);
}

Result<QList<SilentFamily>> silentFamilies(
    Connection &connection, const Campaign &campaign, const QDateTime &before, int limit)
{
    Statement find(connection, silentRows + uR"(
        ORDER BY since, h.id
        LIMIT :limit)"_s);
    bindSilent(find, campaign, before);
    find.bind(u":limit", limit);
    return find.rows(silentFromRow);
}

Result<qint64> freed(Connection &connection, const Campaign &campaign)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM reinscriptions
        WHERE campaign_id = :campaign AND state = 'abandoned')"_s);
    count.bind(u":campaign", campaign.id);
    return count.execNumber();
}

} // namespace pupitre::home

#include "campaignuse.h"

#include "statement.h"

namespace pupitre::campaignuse {

using namespace Qt::StringLiterals;

namespace {

Result<int> ofCampaign(Connection &connection, const Campaign &campaign, const QString &sql)
{
    Statement count(connection, sql);
    count.bind(u":campaign", campaign.id);
    PUPITRE_TRY_ASSIGN(number, count.execNumber());
    return int(number);
}

Result<int> deposited(Connection &connection, const Campaign &campaign)
{
    return ofCampaign(connection, campaign, uR"(
        SELECT COUNT(*) AS n
        FROM documents
        WHERE campaign_id = :campaign
          AND (carried_from_id IS NULL OR version > 1 OR back_on <> '' OR family_note <> ''))"_s);
}

Result<int> photographs(Connection &connection, const Campaign &campaign)
{
    return ofCampaign(connection, campaign, uR"(
        SELECT COUNT(*) AS n
        FROM upload_pages p
        JOIN requirements r ON r.id = p.requirement_id
        WHERE r.campaign_id = :campaign)"_s);
}

Result<int> begun(Connection &connection, const Campaign &campaign)
{
    return ofCampaign(connection, campaign, uR"(
        SELECT COUNT(*) AS n
        FROM reinscriptions r
        WHERE r.campaign_id = :campaign
          AND (r.state <> 'not_started' OR r.version > 1 OR r.completion_asked_at <> '' OR r.confirmed_at <> ''
              OR r.back_on <> '' OR EXISTS (SELECT 1 FROM course_changes c WHERE c.reinscription_id = r.id)))"_s);
}

Result<int> paid(Connection &connection, const Campaign &campaign)
{
    return ofCampaign(connection, campaign, uR"(
        SELECT (SELECT COUNT(*) FROM payments WHERE campaign_id = :campaign)
            + (SELECT COUNT(*) FROM fee_waivers WHERE campaign_id = :campaign) AS n)"_s);
}

Result<int> decided(Connection &connection, const Campaign &campaign)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM decisions
        WHERE (subject_kind = 'reinscription'
                AND subject_id IN (SELECT id FROM reinscriptions WHERE campaign_id = :campaign))
          OR (subject_kind = 'document'
                AND subject_id IN (SELECT id FROM documents WHERE campaign_id = :campaign2)))"_s);
    count.bind(u":campaign", campaign.id).bind(u":campaign2", campaign.id);
    PUPITRE_TRY_ASSIGN(number, count.execNumber());
    return int(number);
}

/// The logs of rowchanges.h name the tables whose rows they touched.
Result<int> moved(Connection &connection, const Campaign &campaign, const QDateTime &opened)
{
    Statement decisions(connection, uR"(
        SELECT COUNT(*) AS n
        FROM decisions d
        JOIN households h ON h.id = d.household_id
        WHERE h.site_id = :site
          AND d.undone_at = ''
          AND d.decided_at >= :opened
          AND (d.before_json LIKE '%"reinscriptions"%' OR d.before_json LIKE '%"documents"%'))"_s);
    decisions.bind(u":site", campaign.siteId).bind(u":opened", opened);
    PUPITRE_TRY_ASSIGN(byHand, decisions.execNumber());
    Statement imports(connection, uR"(
        SELECT COUNT(*) AS n
        FROM import_changes c
        JOIN imports i ON i.id = c.import_id
        WHERE i.site_id = :site
          AND i.undone_at = ''
          AND i.committed_at >= :opened
          AND c.change LIKE '%"reinscriptions"%')"_s);
    imports.bind(u":site", campaign.siteId).bind(u":opened", opened);
    PUPITRE_TRY_ASSIGN(imported, imports.execNumber());
    return int(byHand + imported);
}

Result<int> drafts(Connection &connection, const Campaign &campaign)
{
    Statement count(connection, uR"(SELECT COUNT(*) AS n FROM campaigns WHERE site_id = :site AND state = 'draft')"_s);
    count.bind(u":site", campaign.siteId);
    PUPITRE_TRY_ASSIGN(number, count.execNumber());
    return int(number);
}

Result<int> removed(Connection &connection, const Campaign &campaign, const QString &sql)
{
    Statement remove(connection, sql);
    remove.bind(u":campaign", campaign.id);
    PUPITRE_TRY(remove.exec());
    return remove.affected();
}

} // namespace

Result<CampaignUse> of(Connection &connection, const Campaign &campaign, const QDateTime &opened)
{
    CampaignUse use;
    for (const auto &[count, into] : {std::pair(&deposited, &use.deposited),
             std::pair(&photographs, &use.photographs),
             std::pair(&begun, &use.begun),
             std::pair(&decided, &use.decided),
             std::pair(&paid, &use.paid),
             std::pair(&drafts, &use.drafts)}) {
        PUPITRE_TRY_ASSIGN(number, count(connection, campaign));
        *into = number;
    }
    PUPITRE_TRY_ASSIGN(number, moved(connection, campaign, opened));
    use.moved = number;
    return use;
}

Result<Made> remove(Connection &connection, const Campaign &campaign)
{
    PUPITRE_TRY(removed(connection, campaign, uR"(
        DELETE FROM document_readings
        WHERE version_id IN (
            SELECT v.id
            FROM document_versions v
            JOIN documents d ON d.id = v.document_id
            WHERE d.campaign_id = :campaign))"_s));
    PUPITRE_TRY(removed(connection, campaign, uR"(
        DELETE FROM document_versions
        WHERE document_id IN (SELECT id FROM documents WHERE campaign_id = :campaign))"_s));
    PUPITRE_TRY_ASSIGN(
        papers, removed(connection, campaign, uR"(DELETE FROM documents WHERE campaign_id = :campaign)"_s));
    PUPITRE_TRY_ASSIGN(
        dossiers, removed(connection, campaign, uR"(DELETE FROM reinscriptions WHERE campaign_id = :campaign)"_s));
    return Made{.reinscriptions = dossiers, .carried = papers};
}

} // namespace pupitre::campaignuse

#include "familyrepository.h"

#include "statement.h"

namespace pupitre::families {

using namespace Qt::StringLiterals;

namespace {

DocumentEvent eventFromRow(const Statement &row)
{
    return {
        .document = row.id<DocumentId>(u"id"),
        .student = row.id<StudentId>(u"student_id"),
        .requirementName = row.text(u"requirement_name"),
        .depositedBy = row.id<GuardianId>(u"depositor"),
        .became = row.key<DocumentState>(u"became"),
        .at = row.instant(u"at"),
    };
}

} // namespace

Result<QList<DocumentEvent>> documentEvents(Connection &connection, CampaignId campaignId, HouseholdId householdId)
{
    Statement find(connection, uR"(
        WITH own AS (
            SELECT d.id, d.student_id, d.state, d.decided_at, d.current_version_id,
                COALESCE(NULLIF(q.short_label, ''), q.label) AS requirement_name
            FROM documents d
            JOIN requirements q ON q.id = d.requirement_id
            WHERE d.household_id = :household AND d.campaign_id = :campaign AND d.carried_from_id IS NULL)
        SELECT o.id, o.student_id, o.requirement_name, v.deposited_by_guardian_id AS depositor,
            'to_review' AS became, v.deposited_at AS at, 0 AS step
        FROM own o
        JOIN document_versions v ON v.document_id = o.id
        WHERE v.verdict <> 'withdrawn'
        UNION ALL
        SELECT o.id, o.student_id, o.requirement_name, v.deposited_by_guardian_id, v.verdict, v.verdict_at, 1
        FROM own o
        JOIN document_versions v ON v.document_id = o.id
        WHERE v.verdict IN ('accepted', 'refused', 'expired') AND v.verdict_at <> ''
        UNION ALL
        SELECT o.id, o.student_id, o.requirement_name, NULL, o.state, o.decided_at, 1
        FROM own o
        WHERE o.state IN ('received_at_desk', 'exempted') AND o.decided_at <> ''
        ORDER BY at DESC, step DESC, id DESC)"_s);
    find.bind(u":household", householdId).bind(u":campaign", campaignId);
    return find.rows(eventFromRow);
}

Result<QHash<DocumentId, GuardianId>> depositors(Connection &connection, CampaignId campaignId, HouseholdId householdId)
{
    Statement find(connection, uR"(
        SELECT d.id, v.deposited_by_guardian_id
        FROM documents d
        JOIN document_versions v ON v.id = d.current_version_id
        WHERE d.household_id = :household
          AND d.campaign_id = :campaign
          AND v.deposited_by_guardian_id IS NOT NULL)"_s);
    find.bind(u":household", householdId).bind(u":campaign", campaignId);
    QHash<DocumentId, GuardianId> depositors;
    PUPITRE_TRY(find.forEach([&](const Statement &row) {
        depositors.insert(row.id<DocumentId>(u"id"), row.id<GuardianId>(u"deposited_by_guardian_id"));
    }));
    return depositors;
}

Result<QHash<ReinscriptionId, QDate>> completionDays(
    Connection &connection, CampaignId campaignId, HouseholdId householdId)
{
    Statement find(connection, uR"(
        SELECT id, completion_due_on
        FROM reinscriptions
        WHERE household_id = :household AND campaign_id = :campaign AND completion_due_on <> '')"_s);
    find.bind(u":household", householdId).bind(u":campaign", campaignId);
    QHash<ReinscriptionId, QDate> days;
    PUPITRE_TRY(find.forEach(
        [&](const Statement &row) { days.insert(row.id<ReinscriptionId>(u"id"), row.day(u"completion_due_on")); }));
    return days;
}

} // namespace pupitre::families

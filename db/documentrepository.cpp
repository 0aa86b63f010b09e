#include "documentrepository.h"

#include "concernedstudents.h"
#include "localday.h"
#include "person.h"
#include "readingaids.h"
#include "showntext.h"
#include "statement.h"

#include <algorithm>

namespace pupitre::documents {

using namespace Qt::StringLiterals;

namespace {

const auto summaries = uR"(
    SELECT d.id, d.household_id, h.display_name, COALESCE(s.last_name, '') AS last_name,
        COALESCE(s.first_name, '') AS first_name, r.code, r.label,
        COALESCE(NULLIF(r.short_label, ''), r.label) AS short_name, COALESCE(v.id, 0) AS version_id,
        COALESCE(v.file_name, '') AS file_name, COALESCE(v.media_type, '') AS media_type,
        COALESCE(v.sha256, '') AS sha256, d.deposited_at, d.state, d.version, d.back_on
    FROM documents d
    JOIN households h ON h.id = d.household_id
    JOIN requirements r ON r.id = d.requirement_id
    LEFT JOIN students s ON s.id = d.student_id
    LEFT JOIN document_versions v ON v.id = d.current_version_id)"_s;

DocumentSummary summaryFromRow(const Statement &row)
{
    return {
        .id = row.id<DocumentId>(u"id"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .householdName = shownText(row.text(u"display_name")),
        .studentName = registerName(row.text(u"last_name"), row.text(u"first_name")),
        .requirementCode = row.text(u"code"),
        .requirementLabel = row.text(u"label"),
        .requirementName = row.text(u"short_name"),
        .fileName = row.text(u"file_name"),
        .mediaType = row.text(u"media_type"),
        .sha256 = row.text(u"sha256"),
        .versionId = row.id<DocumentVersionId>(u"version_id"),
        .depositedAt = row.instant(u"deposited_at"),
        .state = row.key<DocumentState>(u"state"),
        .version = int(row.number(u"version")),
        .backOn = row.day(u"back_on"),
    };
}

Document documentFromRow(const Statement &row)
{
    const auto id = row.id<DocumentId>(u"id");
    return {
        .id = id,
        .campaignId = row.id<CampaignId>(u"campaign_id"),
        .requirementId = row.id<RequirementId>(u"requirement_id"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .studentId = row.id<StudentId>(u"student_id"),
        .state = row.key<DocumentState>(u"state"),
        .reason = row.text(u"reason"),
        .version = int(row.number(u"version")),
        .current =
            {
                .id = row.id<DocumentVersionId>(u"version_id"),
                .documentId = id,
                .sha256 = row.text(u"sha256"),
                .fileName = row.text(u"file_name"),
                .mediaType = row.text(u"media_type"),
                .size = row.number(u"size"),
                .depositedAt = row.instant(u"deposited_at"),
                .validUntil = row.day(u"valid_until"),
                .depositedBy = row.id<GuardianId>(u"deposited_by_guardian_id"),
                .remark = row.text(u"remark"),
                .scan = row.key<FileScan>(u"scan"),
                .advice = row.text(u"advice"),
            },
        .carriedFrom = row.id<DocumentId>(u"carried_from_id"),
        .familyNote = row.text(u"family_note"),
    };
}

VersionRow versionFromRow(const Statement &row)
{
    return {
        .file =
            {
                .id = row.id<DocumentVersionId>(u"id"),
                .documentId = row.id<DocumentId>(u"document_id"),
                .sha256 = row.text(u"sha256"),
                .fileName = row.text(u"file_name"),
                .mediaType = row.text(u"media_type"),
                .size = row.number(u"size"),
                .depositedAt = row.instant(u"deposited_at"),
                .validUntil = row.day(u"valid_until"),
                .depositedBy = row.id<GuardianId>(u"deposited_by_guardian_id"),
                .remark = row.text(u"remark"),
                .scan = row.key<FileScan>(u"scan"),
                .advice = row.text(u"advice"),
            },
        .verdict = row.text(u"verdict"),
        .reason = row.text(u"verdict_reason"),
        .by = row.text(u"verdict_by"),
        .verdictAt = row.instant(u"verdict_at"),
    };
}

SameFile sameFileFromRow(const Statement &row)
{
    return {
        .id = row.id<DocumentId>(u"id"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .householdName = shownText(row.text(u"display_name")),
        .studentName = row.text(u"first_name"),
        .requirementLabel = row.text(u"label"),
    };
}

/// The papers `d` of the campaign before, each with its version `v`, that still stand for a requirement `q` of the new
/// one.
const auto stillStanding = uR"(
        FROM documents d
        JOIN requirements r ON r.id = d.requirement_id
        JOIN requirements q ON q.campaign_id = :to AND q.code = r.code AND q.scope = r.scope AND q.active = 1
        JOIN document_versions v ON v.id = d.current_version_id
        WHERE d.campaign_id = :from
          AND d.state = 'accepted'
          AND (q.lasting = 'until_replaced' OR (q.lasting = 'until_date' AND v.valid_until >= :day)))"_s;

/// Writes `papers`, which are stillStanding and more, into the campaign `to`, where nothing was deposited yet; `bind`
/// gives them their values. `only`: the one household they are of. Gives how many.
template <std::invocable<Statement &> Bind>
Result<int> carry(Connection &connection, CampaignId to, HouseholdId only, const QString &papers, Bind bind)
{
    Statement add(connection,
        uR"(
        INSERT INTO documents (campaign_id, requirement_id, household_id, student_id, state, reason, deposited_at,
            decided_at, decided_by, carried_from_id)
        SELECT q.campaign_id, q.id, d.household_id, d.student_id, d.state, d.reason, d.deposited_at, d.decided_at,
            d.decided_by, d.id )"_s
            + papers + uR"(
        ORDER BY d.id
        ON CONFLICT (requirement_id, household_id, COALESCE(student_id, 0)) DO NOTHING)"_s);
    bind(add);
    PUPITRE_TRY(add.exec());
    const int carried = add.affected();
    const QString ofHousehold = only ? u" AND n.household_id = :household"_s : QString();
    const auto bindNew = [&](Statement &statement) {
        statement.bind(u":to", to);
        if (only)
            statement.bind(u":household", only);
    };
    Statement copy(connection,
        uR"(
        INSERT INTO document_versions (document_id, sha256, file_name, media_type, size, deposited_at, verdict,
            verdict_reason, verdict_at, verdict_by, valid_until, deposited_by_guardian_id)
        SELECT n.id, v.sha256, v.file_name, v.media_type, v.size, v.deposited_at, v.verdict, v.verdict_reason,
            v.verdict_at, v.verdict_by, v.valid_until, v.deposited_by_guardian_id
        FROM documents n
        JOIN documents f ON f.id = n.carried_from_id
        JOIN document_versions v ON v.id = f.current_version_id
        WHERE n.campaign_id = :to AND n.current_version_id IS NULL)"_s
            + ofHousehold + u" ORDER BY n.id"_s);
    bindNew(copy);
    PUPITRE_TRY(copy.exec());
    Statement point(connection,
        uR"(
        UPDATE documents AS n
        SET current_version_id = (SELECT MAX(v.id) FROM document_versions v WHERE v.document_id = n.id)
        WHERE n.campaign_id = :to AND n.current_version_id IS NULL AND n.carried_from_id IS NOT NULL)"_s
            + ofHousehold);
    bindNew(point);
    PUPITRE_TRY(point.exec());
    return carried;
}

/// The papers of the campaign before that a draft's dossiers take over: what is counted is what is written.
class Carrying
{
public:
    Carrying(CampaignId from, const Campaign &draft, const QList<Requirement> &requirements, QDate day)
        : m_from(from), m_draft(draft), m_day(day)
    {
        std::ranges::copy_if(requirements, std::back_inserter(m_aged), [](const Requirement &requirement) {
            return requirement.validMonths > 0;
        });
    }

    QString from() const
    {
        QString sql = stillStanding + uR"(
          AND EXISTS (
              SELECT 1 )"_s
                      + concerned::students(m_draft)
                      + u" AND s.household_id = d.household_id AND (d.student_id IS NULL OR s.id = d.student_id))"_s;
        for (const auto &requirement : m_aged)
            sql += u" AND (q.id <> %1 OR d.deposited_at >= :since%1)"_s.arg(requirement.id.value);
        return sql;
    }

    void bindTo(Statement &statement) const
    {
        statement.bind(u":from", m_from).bind(u":to", m_draft.id).bind(u":day", m_day);
        for (const auto &requirement : m_aged)
            statement.bind(
                u":since%1"_s.arg(requirement.id.value), startOfLocalDay(m_day.addMonths(-requirement.validMonths)));
    }

private:
    CampaignId m_from;
    const Campaign &m_draft;
    QDate m_day;
    QList<Requirement> m_aged; ///< a paper that was deposited too long ago is too old
};

/// Every file that a row names: what is not among them may be removed from the store.
const auto namedFiles = uR"(
    SELECT sha256
    FROM document_versions
    UNION
    SELECT sha256
    FROM mail_attachments
    UNION
    SELECT sha256
    FROM upload_pages
    UNION
    SELECT pdf_sha256
    FROM receipts
    WHERE pdf_sha256 <> '')"_s;

} // namespace

Result<Document> load(Connection &connection, DocumentId id)
{
    Statement find(connection, uR"(
        SELECT d.id, d.campaign_id, d.requirement_id, d.household_id, d.student_id, d.state, d.reason,
            d.version, d.carried_from_id, d.family_note, v.id AS version_id, v.sha256, v.file_name, v.media_type,
            v.size, v.deposited_at, v.valid_until, v.deposited_by_guardian_id, v.remark, v.scan, v.advice
        FROM documents d
        LEFT JOIN document_versions v ON v.id = d.current_version_id
        WHERE d.id = :id)"_s);
    find.bind(u":id", id);
    return find.one(documentFromRow);
}

Result<DocumentSummary> summary(Connection &connection, DocumentId id)
{
    Statement find(connection, summaries + u" WHERE d.id = :id"_s);
    find.bind(u":id", id);
    return find.one(summaryFromRow);
}

Result<QList<DocumentSummary>> waiting(Connection &connection, CampaignId campaignId, int limit)
{
    Statement find(connection, summaries + uR"(
        WHERE d.campaign_id = :campaign AND d.state = 'to_review'
        ORDER BY d.back_on, d.deposited_at, d.id
        LIMIT :limit)"_s);
    find.bind(u":campaign", campaignId).bind(u":limit", limit);
    return find.rows(summaryFromRow);
}

Result<QList<DocumentSummary>> waitingWithAllFound(
    Connection &connection, CampaignId campaignId, QDate today, int limit)
{
    Statement find(connection, summaries + uR"(
        JOIN document_readings f ON f.version_id = v.id AND f.household_id = d.household_id
            AND f.household_version = h.version AND f.aids >= :aids
        WHERE d.campaign_id = :campaign
          AND d.state = 'to_review'
          AND f.all_found = 1
          AND (f.last_day = '' OR f.last_day >= :today)
        ORDER BY d.back_on, d.deposited_at, d.id
        LIMIT :limit)"_s);
    find.bind(u":aids", readingAidsVersion)
        .bind(u":campaign", campaignId)
        .bind(u":today", today)
        .bind(u":limit", limit);
    return find.rows(summaryFromRow);
}

Result<QList<DocumentSummary>> ofHousehold(Connection &connection, CampaignId campaignId, HouseholdId householdId)
{
    Statement find(connection, summaries + uR"(
        WHERE d.household_id = :household AND d.campaign_id = :campaign
        ORDER BY r.position, d.id)"_s);
    find.bind(u":household", householdId).bind(u":campaign", campaignId);
    return find.rows(summaryFromRow);
}

Result<qint64> countWaiting(Connection &connection, CampaignId campaignId)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM documents
        WHERE campaign_id = :campaign AND state = 'to_review')"_s);
    count.bind(u":campaign", campaignId);
    return count.execNumber();
}

Result<Document> deposit(Connection &connection, const Document &document, const DocumentVersion &file)
{
    Statement upsert(connection, uR"(
        INSERT INTO documents (campaign_id, requirement_id, household_id, student_id, state, deposited_at)
        VALUES (:campaign, :requirement, :household, :student, 'to_review', :at)
        ON CONFLICT (requirement_id, household_id, COALESCE(student_id, 0))
        DO UPDATE SET state = 'to_review', reason = '', back_on = '', carried_from_id = NULL, family_note = '',
            deposited_at = excluded.deposited_at, version = documents.version + 1
        RETURNING id)"_s);
    upsert.bind(u":campaign", document.campaignId)
        .bind(u":requirement", document.requirementId)
        .bind(u":household", document.householdId);
    upsert.bind(u":student", document.studentId).bind(u":at", file.depositedAt);
    PUPITRE_TRY_ASSIGN(id, upsert.execId());
    Statement add(connection, uR"(
        INSERT INTO document_versions (document_id, sha256, file_name, media_type, size, deposited_at,
            deposited_by_guardian_id, remark, scan)
        VALUES (:document, :sha256, :file_name, :media_type, :size, :at, :by, :remark, :scan)
        RETURNING id)"_s);
    add.bind(u":document", id)
        .bind(u":sha256", file.sha256)
        .bind(u":file_name", file.fileName)
        .bind(u":media_type", file.mediaType);
    add.bind(u":size", file.size)
        .bind(u":at", file.depositedAt)
        .bind(u":by", file.depositedBy)
        .bind(u":remark", file.remark)
        .bind(u":scan", file.scan);
    PUPITRE_TRY_ASSIGN(versionId, add.execId());
    Statement point(connection, uR"(UPDATE documents SET current_version_id = :version WHERE id = :id)"_s);
    point.bind(u":version", versionId).bind(u":id", id);
    PUPITRE_TRY(point.exec());
    return load(connection, DocumentId{id});
}

Result<Document> settleAtDesk(Connection &connection, const Document &document, DocumentState state,
    const QString &reason, const QDateTime &at, const QString &by)
{
    Statement upsert(connection, uR"(
        INSERT INTO documents (campaign_id, requirement_id, household_id, student_id, state, reason, decided_at,
            decided_by)
        VALUES (:campaign, :requirement, :household, :student, :state, :reason, :at, :by)
        ON CONFLICT (requirement_id, household_id, COALESCE(student_id, 0))
        DO UPDATE SET state = excluded.state, reason = excluded.reason, decided_at = excluded.decided_at,
            decided_by = excluded.decided_by, version = documents.version + 1
        RETURNING id)"_s);
    upsert.bind(u":campaign", document.campaignId)
        .bind(u":requirement", document.requirementId)
        .bind(u":household", document.householdId);
    upsert.bind(u":student", document.studentId)
        .bind(u":state", state)
        .bind(u":reason", reason)
        .bind(u":at", at)
        .bind(u":by", by);
    PUPITRE_TRY_ASSIGN(id, upsert.execId());
    return load(connection, DocumentId{id});
}

Result<void> setStanding(Connection &connection, DocumentId id, int version, const Standing &standing)
{
    Statement update(connection, uR"(
        UPDATE documents
        SET state = :state, reason = :reason, decided_at = :at, decided_by = :by, version = version + 1
        WHERE id = :id AND version = :version)"_s);
    update.bind(u":state", standing.state)
        .bind(u":reason", standing.reason)
        .bind(u":at", standing.at)
        .bind(u":by", standing.by);
    update.bind(u":id", id).bind(u":version", version);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"document"_s);
    Statement mark(connection, uR"(
        UPDATE document_versions
        SET verdict = :verdict, verdict_reason = :reason, verdict_at = :at, verdict_by = :by,
            valid_until = :until
        WHERE id = (SELECT current_version_id FROM documents WHERE id = :id))"_s);
    mark.bind(u":verdict", awaitsVerdict(standing.state) ? QStringLiteral("") : keyOf(standing.state))
        .bind(u":reason", standing.reason)
        .bind(u":at", standing.at);
    mark.bind(u":by", standing.by).bind(u":until", standing.validUntil).bind(u":id", id);
    return mark.exec();
}

Result<void> withdraw(Connection &connection, DocumentId id, int version, const QDateTime &at, const QString &by)
{
    Statement mark(connection, uR"(
        UPDATE document_versions
        SET verdict = 'withdrawn', verdict_at = :at, verdict_by = :by
        WHERE id = (SELECT current_version_id FROM documents WHERE id = :id))"_s);
    mark.bind(u":at", at).bind(u":by", by).bind(u":id", id);
    PUPITRE_TRY(mark.exec());
    Statement update(connection, uR"(
        UPDATE documents
        SET state = 'missing', reason = '', current_version_id = NULL, deposited_at = '', back_on = '',
            version = version + 1
        WHERE id = :id AND version = :version)"_s);
    update.bind(u":id", id).bind(u":version", version);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"document"_s);
    return {};
}

Result<DocumentId> setFamilyNote(Connection &connection, const Document &document, const QString &note)
{
    Statement upsert(connection, uR"(
        INSERT INTO documents (campaign_id, requirement_id, household_id, student_id, state, family_note)
        VALUES (:campaign, :requirement, :household, :student, 'missing', :note)
        ON CONFLICT (requirement_id, household_id, COALESCE(student_id, 0))
        DO UPDATE SET family_note = excluded.family_note, version = documents.version + 1
        RETURNING id)"_s);
    upsert.bind(u":campaign", document.campaignId)
        .bind(u":requirement", document.requirementId)
        .bind(u":household", document.householdId);
    upsert.bind(u":student", document.studentId).bind(u":note", note);
    PUPITRE_TRY_ASSIGN(id, upsert.execId());
    return DocumentId{id};
}

Result<void> refuseFamilyNote(Connection &connection, DocumentId id, int version, const Standing &word)
{
    Statement update(connection, uR"(
        UPDATE documents
        SET family_note = '', reason = :reason, decided_at = :at, decided_by = :by, version = version + 1
        WHERE id = :id AND version = :version)"_s);
    update.bind(u":reason", word.reason).bind(u":at", word.at).bind(u":by", word.by);
    update.bind(u":id", id).bind(u":version", version);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"document"_s);
    return {};
}

Result<void> putFamilyNoteBack(Connection &connection, DocumentId id, const QString &note)
{
    Statement update(connection, uR"(UPDATE documents SET family_note = :note WHERE id = :id)"_s);
    update.bind(u":note", note).bind(u":id", id);
    return update.exec();
}

Result<void> setRemark(Connection &connection, DocumentVersionId id, const QString &remark)
{
    Statement update(connection, uR"(UPDATE document_versions SET remark = :remark WHERE id = :id)"_s);
    update.bind(u":remark", remark).bind(u":id", id);
    return update.exec();
}

Result<void> setAdvice(Connection &connection, DocumentVersionId id, const QString &advice)
{
    Statement update(connection, uR"(UPDATE document_versions SET advice = :advice WHERE id = :id)"_s);
    update.bind(u":advice", advice).bind(u":id", id);
    return update.exec();
}

Result<VersionOf> version(Connection &connection, DocumentVersionId id)
{
    Statement find(connection, uR"(
        SELECT v.id, v.document_id, v.sha256, v.file_name, v.media_type, v.size, v.deposited_at, v.verdict,
            v.verdict_reason, v.verdict_at, v.verdict_by, v.valid_until, v.deposited_by_guardian_id, v.remark,
            v.scan, v.advice, d.household_id
        FROM document_versions v
        JOIN documents d ON d.id = v.document_id
        WHERE v.id = :id)"_s);
    find.bind(u":id", id);
    return find.one([](const Statement &row) {
        return VersionOf{versionFromRow(row), row.id<HouseholdId>(u"household_id")};
    });
}

Result<Deposits> depositsOf(Connection &connection, CampaignId campaignId, HouseholdId householdId)
{
    Statement find(connection, uR"(
        SELECT COUNT(*) AS files, COALESCE(SUM(v.size), 0) AS bytes
        FROM document_versions v
        JOIN documents d ON d.id = v.document_id
        WHERE d.household_id = :household AND d.campaign_id = :campaign AND d.carried_from_id IS NULL)"_s);
    find.bind(u":household", householdId).bind(u":campaign", campaignId);
    return find.one([](const Statement &row) { return Deposits{int(row.number(u"files")), row.number(u"bytes")}; });
}

Result<QList<DocumentId>> outlived(Connection &connection, CampaignId campaignId, QDate today, HouseholdId householdId)
{
    const QString ofHousehold = householdId ? u" AND d.household_id = :household"_s : QString();
    Statement find(connection,
        uR"(
        SELECT d.id
        FROM document_versions v
        JOIN documents d ON d.current_version_id = v.id
        WHERE v.valid_until <> ''
          AND v.valid_until < :today
          AND d.state = 'accepted'
          AND d.campaign_id = :campaign
          AND EXISTS (
              SELECT 1
              FROM reinscriptions r
              WHERE r.campaign_id = d.campaign_id
                AND r.household_id = d.household_id
                AND (d.student_id IS NULL OR r.student_id = d.student_id)
                AND r.state IN ('not_started', 'in_progress', 'deposited')))"_s
            + ofHousehold);
    find.bind(u":today", today).bind(u":campaign", campaignId);
    if (householdId)
        find.bind(u":household", householdId);
    return find.ids<DocumentId>();
}

Result<Document> former(Connection &connection, DocumentId id)
{
    Statement find(connection, uR"(
        SELECT f.id
        FROM documents d
        JOIN requirements r ON r.id = d.requirement_id
        JOIN campaigns k ON k.id = d.campaign_id
        JOIN campaigns b ON b.site_id = k.site_id AND b.school_year = k.school_year - 1
        JOIN requirements q ON q.campaign_id = b.id AND q.code = r.code
        JOIN documents f ON f.requirement_id = q.id
            AND f.household_id = d.household_id
            AND COALESCE(f.student_id, 0) = COALESCE(d.student_id, 0)
        WHERE d.id = :id AND f.current_version_id IS NOT NULL)"_s);
    find.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(formerId, find.one([](const Statement &row) { return row.id<DocumentId>(u"id"); }));
    return load(connection, formerId);
}

Result<int> carryOver(Connection &connection, CampaignId from, CampaignId to, HouseholdId householdId, QDate day)
{
    const QString papers = stillStanding + uR"(
          AND d.household_id = :household
          AND EXISTS (
              SELECT 1
              FROM reinscriptions n
              WHERE n.campaign_id = :to
                AND n.household_id = d.household_id
                AND (d.student_id IS NULL OR n.student_id = d.student_id)))"_s;
    return carry(connection, to, householdId, papers, [&](Statement &add) {
        add.bind(u":from", from).bind(u":to", to).bind(u":household", householdId).bind(u":day", day);
    });
}

Result<int> carryOverAll(
    Connection &connection, CampaignId from, const Campaign &draft, const QList<Requirement> &requirements, QDate day)
{
    const Carrying carrying(from, draft, requirements, day);
    return carry(connection, draft.id, {}, carrying.from(), [&](Statement &add) { carrying.bindTo(add); });
}

Result<int> countCarryOver(
    Connection &connection, CampaignId from, const Campaign &draft, const QList<Requirement> &requirements, QDate day)
{
    const Carrying carrying(from, draft, requirements, day);
    Statement count(connection, u"SELECT COUNT(*) AS n "_s + carrying.from());
    carrying.bindTo(count);
    PUPITRE_TRY_ASSIGN(number, count.execNumber());
    return int(number);
}

Result<QList<VersionRow>> versions(Connection &connection, DocumentId id)
{
    Statement find(connection, uR"(
        SELECT id, document_id, sha256, file_name, media_type, size, deposited_at, verdict, verdict_reason,
            verdict_at, verdict_by, valid_until, deposited_by_guardian_id, remark, scan, advice
        FROM document_versions
        WHERE document_id = :id
        ORDER BY id DESC)"_s);
    find.bind(u":id", id);
    return find.rows(versionFromRow);
}

Result<QList<DepositedFile>> filesOf(Connection &connection, HouseholdId householdId)
{
    Statement find(connection, uR"(
        SELECT v.id, v.document_id, v.sha256, v.file_name, v.media_type, v.size, v.deposited_at, v.verdict,
            v.verdict_reason, v.verdict_at, v.verdict_by, v.valid_until, v.deposited_by_guardian_id, v.remark, v.scan,
            v.advice, c.school_year, r.code, COALESCE(NULLIF(r.short_label, ''), r.label) AS short_name, d.student_id
        FROM document_versions v
        JOIN documents d ON d.id = v.document_id
        JOIN campaigns c ON c.id = d.campaign_id
        JOIN requirements r ON r.id = d.requirement_id
        WHERE d.household_id = :household AND d.carried_from_id IS NULL
        ORDER BY v.id DESC)"_s);
    find.bind(u":household", householdId);
    return find.rows([](const Statement &row) {
        return DepositedFile{.row = versionFromRow(row),
            .schoolYear = SchoolYear{int(row.number(u"school_year"))},
            .code = row.text(u"code"),
            .requirementName = row.text(u"short_name"),
            .studentId = row.id<StudentId>(u"student_id")};
    });
}

Result<QList<SameFile>> sameFileElsewhere(Connection &connection, DocumentId id, const QString &sha256)
{
    Statement find(connection, uR"(
        SELECT DISTINCT d.id, d.household_id, h.display_name, s.first_name, r.label
        FROM document_versions v
        JOIN documents d ON d.id = v.document_id
        JOIN households h ON h.id = d.household_id
        JOIN requirements r ON r.id = d.requirement_id
        LEFT JOIN students s ON s.id = d.student_id
        JOIN documents o ON o.id = :id
        JOIN households own ON own.id = o.household_id
        WHERE v.sha256 = :sha256
          AND d.id <> o.id
          AND h.site_id = own.site_id
          AND (d.household_id <> o.household_id OR d.campaign_id = o.campaign_id)
        ORDER BY d.id
        LIMIT 5)"_s);
    find.bind(u":sha256", sha256).bind(u":id", id);
    return find.rows(sameFileFromRow);
}

Result<QStringList> allHashes(Connection &connection)
{
    Statement find(connection, namedFiles);
    return find.texts(u"sha256");
}

Result<bool> isNamed(Connection &connection, const QString &sha256)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM ()"_s + namedFiles + uR"() f
        WHERE f.sha256 = :sha256)"_s);
    count.bind(u":sha256", sha256);
    PUPITRE_TRY_ASSIGN(named, count.execNumber());
    return named > 0;
}

} // namespace pupitre::documents

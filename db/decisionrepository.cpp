#include "decisionrepository.h"

#include "statement.h"

#include <QJsonDocument>

namespace pupitre::decisions {

using namespace Qt::StringLiterals;

Result<DecisionId> insert(Connection &connection, const Decision &decision)
{
    Statement add(connection, uR"(
        INSERT INTO decisions (kind, staff_id, decided_at, household_id, subject_kind, subject_id,
            subject_version, summary, before_json)
        VALUES (:kind, :staff, :at, :household, :subject_kind, :subject, :version, :summary, :before)
        RETURNING id)"_s);
    add.bind(u":kind", decision.kind)
        .bind(u":staff", decision.staffId)
        .bind(u":at", decision.decidedAt)
        .bind(u":household", decision.householdId);
    add.bind(u":subject_kind", decision.subjectKind)
        .bind(u":subject", decision.subjectId)
        .bind(u":version", decision.subjectVersion);
    add.bind(u":summary", decision.summary)
        .bind(u":before", QString::fromUtf8(QJsonDocument(decision.before).toJson(QJsonDocument::Compact)));
    PUPITRE_TRY_ASSIGN(id, add.execId());
    return DecisionId{id};
}

namespace {

/// None where the kind is one that this version does not know.
std::optional<Decision> decisionFromRow(const Statement &row)
{
    const auto kind = enumFromKey<DecisionKind>(row.text(u"kind"));
    if (!kind)
        return std::nullopt;
    return Decision{
        .id = row.id<DecisionId>(u"id"),
        .kind = *kind,
        .staffId = row.id<StaffId>(u"staff_id"),
        .decidedAt = row.instant(u"decided_at"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .subjectKind = row.text(u"subject_kind"),
        .subjectId = row.number(u"subject_id"),
        .subjectVersion = int(row.number(u"subject_version")),
        .summary = row.text(u"summary"),
        .before = QJsonDocument::fromJson(row.text(u"before_json").toUtf8()).object(),
        .undone = !row.text(u"undone_at").isEmpty(),
    };
}

Result<Decision> newest(Statement &find)
{
    PUPITRE_TRY_ASSIGN(found, find.maybe(decisionFromRow));
    if (!found)
        return failure(ErrorCode::NothingToUndo);
    if (!*found)
        return failure(ErrorCode::UndoTooLate, u"decision"_s, u"newer"_s);
    return **found;
}

const auto allColumns = uR"(
    SELECT id, kind, staff_id, decided_at, household_id, subject_kind, subject_id, subject_version, summary,
        before_json, undone_at
    FROM decisions)"_s;

} // namespace

Result<Decision> lastOf(Connection &connection, StaffId staffId)
{
    Statement find(connection, allColumns + uR"(
        WHERE staff_id = :staff AND undone_at = ''
        ORDER BY id DESC
        LIMIT 1)"_s);
    find.bind(u":staff", staffId);
    return newest(find);
}

Result<Decision> lastOn(Connection &connection, DecisionKind kind, HouseholdId householdId)
{
    Statement find(connection, allColumns + uR"(
        WHERE household_id = :household AND kind = :kind AND undone_at = ''
        ORDER BY id DESC
        LIMIT 1)"_s);
    find.bind(u":household", householdId).bind(u":kind", kind);
    return newest(find);
}

Result<Decision> load(Connection &connection, DecisionId id)
{
    Statement find(connection, allColumns + uR"(
        WHERE id = :id)"_s);
    find.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(found, find.one(decisionFromRow));
    if (!found)
        return failure(ErrorCode::UndoTooLate, u"decision"_s, u"newer"_s);
    return *found;
}

Result<bool> hasNewer(Connection &connection, SiteId siteId, DecisionKind kind, DecisionId id)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM decisions d
        JOIN staff s ON s.id = d.staff_id
        WHERE s.site_id = :site AND d.kind = :kind AND d.id > :id AND d.undone_at = '')"_s);
    count.bind(u":site", siteId).bind(u":kind", kind).bind(u":id", id);
    PUPITRE_TRY_ASSIGN(newer, count.execNumber());
    return newer > 0;
}

Result<QList<DecisionRow>> latest(Connection &connection, SiteId siteId, StaffId staffId, int limit)
{
    Statement find(connection, uR"(
        SELECT d.id, d.staff_id, s.display_name, d.decided_at, d.household_id, d.subject_kind, d.subject_id, d.summary,
            d.undone_at,
            COALESCE((
                SELECT j.action
                FROM journal j
                WHERE j.subject_kind = d.subject_kind AND j.subject_id = d.subject_id AND j.at = d.decided_at
                ORDER BY j.seq
                LIMIT 1), '') AS action
        FROM decisions d
        JOIN staff s ON s.id = d.staff_id
        WHERE d.id IN (
            SELECT o.id
            FROM decisions o
            WHERE o.staff_id = :staff
            ORDER BY o.id DESC
            LIMIT :own)
          OR d.id IN (
            SELECT c.id
            FROM decisions c
            JOIN staff t ON t.id = c.staff_id
            WHERE t.site_id = :site
            ORDER BY c.id DESC
            LIMIT :all)
        ORDER BY d.id DESC)"_s);
    find.bind(u":staff", staffId).bind(u":own", limit).bind(u":site", siteId).bind(u":all", limit);
    return find.rows([](const Statement &row) {
        return DecisionRow{.id = row.id<DecisionId>(u"id"),
            .staffId = row.id<StaffId>(u"staff_id"),
            .by = row.text(u"display_name"),
            .at = row.instant(u"decided_at"),
            .householdId = row.id<HouseholdId>(u"household_id"),
            .subjectKind = row.text(u"subject_kind"),
            .subjectId = row.number(u"subject_id"),
            .action = row.text(u"action"),
            .summary = row.text(u"summary"),
            .undone = !row.text(u"undone_at").isEmpty()};
    });
}

Result<QString> factSince(Connection &connection, const Decision &decision, const QString &actor)
{
    // What is journalled at the instant of a decision belongs to it, and an undo is no fact of its own. What was only
    // taken out of the house changed nothing, nor does who comes or goes, and of its own subject the decision's undo
    // knows more.
    Statement find(connection, uR"(
        SELECT j.action
        FROM journal j
        WHERE j.seq > (
            SELECT MAX(o.seq)
            FROM journal o
            WHERE o.subject_kind = :kind AND o.subject_id = :subject AND o.at = :at)
          AND j.actor = :actor
          AND j.action NOT LIKE '%.undone'
          AND j.action NOT IN ('payment.recorded_again', 'waiver.granted_again', 'household.change_undone',
              'list.exported', 'document.saved', 'document.printed', 'document.opened_elsewhere', 'database.copied')
          AND j.subject_kind <> 'session'
          AND NOT (j.subject_kind = :kind AND j.subject_id = :subject)
          AND NOT EXISTS (
            SELECT 1
            FROM decisions d
            WHERE d.staff_id = :staff AND d.decided_at = j.at)
        ORDER BY j.seq DESC
        LIMIT 1)"_s);
    find.bind(u":kind", decision.subjectKind)
        .bind(u":subject", decision.subjectId)
        .bind(u":at", decision.decidedAt)
        .bind(u":actor", actor)
        .bind(u":staff", decision.staffId);
    PUPITRE_TRY_ASSIGN(action, find.maybe([](const Statement &row) { return row.text(u"action"); }));
    return action.value_or(QString());
}

Result<DecisionId> standing(Connection &connection, DecisionKind kind, HouseholdId householdId, qint64 subjectId)
{
    Statement find(connection, uR"(
        SELECT COALESCE(MAX(id), 0) AS id
        FROM decisions
        WHERE household_id = :household AND kind = :kind AND subject_id = :subject AND undone_at = '')"_s);
    find.bind(u":household", householdId).bind(u":kind", kind).bind(u":subject", subjectId);
    PUPITRE_TRY_ASSIGN(id, find.execNumber());
    return DecisionId{id};
}

Result<QList<Decision>> madeTogether(Connection &connection, const Decision &decision)
{
    const QString together = decision.before[togetherKey].toString();
    if (together.isEmpty())
        return QList<Decision>{decision};
    Statement find(connection, allColumns + uR"(
        WHERE staff_id = :staff AND undone_at = '' AND kind = :kind AND id <= :id AND id > :long_ago
          AND before_json LIKE :together
        ORDER BY id DESC)"_s);
    find.bind(u":staff", decision.staffId).bind(u":kind", decision.kind).bind(u":id", decision.id);
    find.bind(u":long_ago", decision.id.value - 10'000);
    find.bind(u":together", u"%\"%1\"%"_s.arg(together)); // letters, digits and hyphens alone
    PUPITRE_TRY_ASSIGN(found, find.rows(decisionFromRow));
    QList<Decision> decisions;
    for (const auto &one : std::as_const(found)) {
        if (one && one->before[togetherKey].toString() == together)
            decisions.append(*one);
    }
    return decisions;
}

Result<void> markUndone(Connection &connection, DecisionId id, const QDateTime &at)
{
    Statement update(connection, uR"(UPDATE decisions SET undone_at = :at WHERE id = :id AND undone_at = '')"_s);
    update.bind(u":at", at).bind(u":id", id);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::NothingToUndo);
    return {};
}

} // namespace pupitre::decisions

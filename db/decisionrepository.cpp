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
        before_json
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

#include "editrepository.h"

#include "householdrepository.h"
#include "showntext.h"
#include "statement.h"

#include <QHash>

#include <algorithm>
#include <functional>

namespace pupitre::edits {

using namespace Qt::StringLiterals;

namespace {

/// Its fields come in rows of their own.
EditSummary summaryFromRow(const Statement &row)
{
    return {
        .id = row.id<EditRequestId>(u"id"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .personName = registerName(row.text(u"last_name"), row.text(u"first_name")),
        .householdName = shownText(row.text(u"display_name")),
        .kind = row.key<PersonKind>(u"subject_kind"),
        .submittedAt = row.instant(u"submitted_at"),
        .fieldKeys = {},
        .version = int(row.number(u"version")),
        .backOn = row.day(u"back_on"),
    };
}

EditRequest requestFromRow(const Statement &row)
{
    return {
        .id = row.id<EditRequestId>(u"id"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .subjectKind = row.key<PersonKind>(u"subject_kind"),
        .subjectId = row.number(u"subject_id"),
        .submittedAt = row.instant(u"submitted_at"),
        .state = row.key<EditState>(u"state"),
        .version = int(row.number(u"version")),
        .fields = {},
        .guardian = row.id<GuardianId>(u"guardian_id"),
        .endedAt = row.instant(u"decided_at"),
    };
}

FieldEdit fieldFromRow(const Statement &row, PersonField field)
{
    return {
        .id = row.id<FieldEditId>(u"id"),
        .field = field,
        .base = row.text(u"base_value"),
        .current = {},
        .requested = row.text(u"requested_value"),
        .verdict = row.key<FieldVerdict>(u"verdict"),
        .finalValue = row.text(u"final_value"),
        .reason = row.text(u"reason"),
        .typed = row.text(u"typed_value"),
    };
}

/// The field, unless a person of that kind has none of that name.
Result<void> appendField(EditRequest &request, const Statement &row)
{
    const auto field = personFieldFromKey(row.text(u"field"));
    if (!field || !hasField(request.subjectKind, *field))
        return failure(ErrorCode::InvalidValue, row.text(u"field"));
    request.fields.append(fieldFromRow(row, *field));
    return {};
}

Result<QList<EditSummary>> summaries(Connection &connection, const QString &condition, auto bindAll)
{
    Statement find(connection, uR"(
        SELECT r.id, r.household_id, r.subject_kind, r.submitted_at, r.version, r.back_on, h.display_name,
            COALESCE(g.last_name, s.last_name, '') AS last_name,
            COALESCE(g.first_name, s.first_name, '') AS first_name, f.field
        FROM edit_requests r
        JOIN households h ON h.id = r.household_id
        JOIN field_edits f ON f.request_id = r.id
        LEFT JOIN guardians g ON r.subject_kind = 'guardian' AND g.id = r.subject_id
        LEFT JOIN students s ON r.subject_kind = 'student' AND s.id = r.subject_id
        WHERE r.state = 'pending' AND f.verdict = 'pending' AND %1
        ORDER BY r.back_on, r.submitted_at, r.id, f.id)"_s.arg(condition));
    bindAll(find);
    QList<EditSummary> list;
    PUPITRE_TRY(find.forEach([&](const Statement &row) {
        if (list.isEmpty() || list.back().id != row.id<EditRequestId>(u"id"))
            list.append(summaryFromRow(row));
        list.back().fieldKeys << row.text(u"field");
    }));
    return list;
}

const auto selectPendingFields = uR"(
    SELECT r.subject_kind, r.subject_id, f.field
    FROM edit_requests r
    JOIN field_edits f ON f.request_id = r.id
    JOIN households h ON h.id = r.household_id
    WHERE r.state = 'pending' AND f.verdict = 'pending')"_s;

PendingField pendingFieldFromRow(const Statement &row)
{
    return {row.key<PersonKind>(u"subject_kind"), row.number(u"subject_id"), row.text(u"field")};
}

/// Of a household's requests on its own pages: a family may ask without end.
constexpr int mostRequests = 300;

/// What one guardian asks does not overtake what another one asks: of parents who live apart neither knows of it.
QString ofSameAsker(const EditRequest &request)
{
    return request.guardian ? u" AND (guardian_id IS NULL OR guardian_id = :guardian)"_s : QString();
}
void bindAsker(Statement &statement, const EditRequest &request)
{
    if (request.guardian)
        statement.bind(u":guardian", request.guardian);
}

} // namespace

Result<void> insert(Connection &connection, EditRequest &request)
{
    Statement overtake(connection,
        uR"(
        UPDATE edit_requests
        SET state = 'superseded', version = version + 1
        WHERE subject_kind = :kind AND subject_id = :subject AND state = 'pending')"_s
            + ofSameAsker(request));
    overtake.bind(u":kind", request.subjectKind).bind(u":subject", request.subjectId);
    bindAsker(overtake, request);
    PUPITRE_TRY(overtake.exec());
    Statement add(connection, uR"(
        INSERT INTO edit_requests (household_id, subject_kind, subject_id, submitted_at, state, guardian_id)
        VALUES (:household, :kind, :subject, :at, :state, :guardian)
        RETURNING id)"_s);
    add.bind(u":household", request.householdId)
        .bind(u":kind", request.subjectKind)
        .bind(u":subject", request.subjectId);
    add.bind(u":at", request.submittedAt).bind(u":state", request.state).bind(u":guardian", request.guardian);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    request.id = EditRequestId{id};
    for (auto &field : request.fields) {
        Statement row(connection, uR"(
            INSERT INTO field_edits (request_id, field, base_value, requested_value, typed_value)
            VALUES (:request, :field, :base, :requested, :typed)
            RETURNING id)"_s);
        row.bind(u":request", request.id)
            .bind(u":field", keyOf(field.field))
            .bind(u":base", field.base)
            .bind(u":requested", field.requested)
            .bind(u":typed", field.typed);
        PUPITRE_TRY_ASSIGN(fieldId, row.execId());
        field.id = FieldEditId{fieldId};
    }
    return {};
}

Result<EditRequest> load(Connection &connection, EditRequestId id)
{
    Statement find(connection, uR"(
        SELECT id, household_id, subject_kind, subject_id, submitted_at, state, version, guardian_id, decided_at
        FROM edit_requests
        WHERE id = :id)"_s);
    find.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(request, find.one(requestFromRow));
    Statement fields(connection, uR"(
        SELECT id, field, base_value, requested_value, verdict, final_value, reason, typed_value
        FROM field_edits
        WHERE request_id = :id
        ORDER BY id)"_s);
    fields.bind(u":id", id);
    PUPITRE_TRY(fields.forEach([&request](const Statement &row) { return appendField(request, row); }));
    for (auto &field : request.fields) {
        PUPITRE_TRY_ASSIGN(
            current, households::personValue(connection, request.subjectKind, request.subjectId, field.field));
        field.current = current;
    }
    return request;
}

Result<QList<EditSummary>> waiting(Connection &connection, SiteId siteId, int limit)
{
    return summaries(connection,
        uR"(r.id IN (
            SELECT w.id
            FROM edit_requests w
            JOIN households o ON o.id = w.household_id
            WHERE w.state = 'pending' AND o.site_id = :site
            ORDER BY w.back_on, w.submitted_at, w.id
            LIMIT :limit))"_s,
        [&](Statement &find) { find.bind(u":site", siteId).bind(u":limit", limit); });
}

Result<QList<EditSummary>> waitingOf(Connection &connection, HouseholdId householdId)
{
    return summaries(
        connection, u"r.household_id = :household"_s, [&](Statement &find) { find.bind(u":household", householdId); });
}

Result<QList<PendingField>> pendingFields(Connection &connection, SiteId siteId)
{
    Statement find(connection, selectPendingFields + u" AND h.site_id = :site"_s);
    find.bind(u":site", siteId);
    return find.rows(pendingFieldFromRow);
}

Result<QList<PendingField>> pendingFields(Connection &connection, HouseholdId householdId)
{
    Statement find(connection, selectPendingFields + u" AND h.id = :household"_s);
    find.bind(u":household", householdId);
    return find.rows(pendingFieldFromRow);
}

Result<QList<EditRequest>> ofHousehold(Connection &connection, HouseholdId householdId)
{
    Statement find(connection, uR"(
        SELECT id, household_id, subject_kind, subject_id, submitted_at, state, version, guardian_id, decided_at
        FROM edit_requests
        WHERE household_id = :household
        ORDER BY CASE state WHEN 'pending' THEN 0 ELSE 1 END, id DESC
        LIMIT :most)"_s);
    find.bind(u":household", householdId).bind(u":most", mostRequests);
    PUPITRE_TRY_ASSIGN(requests, find.rows(requestFromRow));
    std::ranges::sort(requests, std::ranges::greater(), &EditRequest::id);
    if (requests.isEmpty())
        return requests;
    QHash<EditRequestId, qsizetype> places;
    for (qsizetype i = 0; i < requests.size(); ++i)
        places.insert(requests[i].id, i);
    Statement fields(connection, uR"(
        SELECT f.request_id, f.id, f.field, f.base_value, f.requested_value, f.verdict, f.final_value, f.reason,
            f.typed_value
        FROM field_edits f
        JOIN edit_requests r ON r.id = f.request_id
        WHERE r.household_id = :household AND r.id >= :oldest
        ORDER BY f.id)"_s);
    fields.bind(u":household", householdId).bind(u":oldest", requests.back().id);
    PUPITRE_TRY(fields.forEach([&](const Statement &row) -> Result<void> {
        const auto place = places.constFind(row.id<EditRequestId>(u"request_id"));
        return place == places.cend() ? Result<void>() : appendField(requests[*place], row);
    }));
    return requests;
}

Result<std::optional<QDateTime>> overtaken(Connection &connection, const EditRequest &request)
{
    Statement find(connection,
        uR"(
        SELECT submitted_at, state, decided_at
        FROM edit_requests
        WHERE subject_kind = :kind AND subject_id = :subject AND id < :id)"_s
            + ofSameAsker(request) + u" ORDER BY id DESC LIMIT 1"_s);
    find.bind(u":kind", request.subjectKind).bind(u":subject", request.subjectId).bind(u":id", request.id);
    bindAsker(find, request);
    struct Former {
        QDateTime submittedAt;
        EditState state;
        bool takenBack;
    };
    PUPITRE_TRY_ASSIGN(former, find.maybe([](const Statement &row) {
        return Former{row.instant(u"submitted_at"), row.key<EditState>(u"state"), row.instant(u"decided_at").isValid()};
    }));
    if (!former || former->state != EditState::Superseded || former->takenBack)
        return std::nullopt;
    return former->submittedAt;
}

Result<QString> personName(Connection &connection, const EditRequest &request)
{
    PUPITRE_TRY_ASSIGN(
        last, households::personValue(connection, request.subjectKind, request.subjectId, PersonField::LastName));
    PUPITRE_TRY_ASSIGN(
        first, households::personValue(connection, request.subjectKind, request.subjectId, PersonField::FirstName));
    return registerName(last, first);
}

Result<void> setState(
    Connection &connection, EditRequestId id, int version, EditState state, const QDateTime &at, const QString &by)
{
    Statement update(connection, uR"(
        UPDATE edit_requests
        SET state = :state, decided_at = :at, decided_by = :by, version = version + 1
        WHERE id = :id AND version = :version)"_s);
    update.bind(u":state", state).bind(u":at", at).bind(u":by", by).bind(u":id", id).bind(u":version", version);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"edit_request"_s);
    return {};
}

Result<void> setVerdict(
    Connection &connection, FieldEditId id, FieldVerdict verdict, const QString &finalValue, const QString &reason)
{
    Statement update(connection, uR"(
        UPDATE field_edits
        SET verdict = :verdict, final_value = :final, reason = :reason
        WHERE id = :id)"_s);
    update.bind(u":verdict", verdict).bind(u":final", finalValue).bind(u":reason", reason).bind(u":id", id);
    return update.exec();
}

} // namespace pupitre::edits

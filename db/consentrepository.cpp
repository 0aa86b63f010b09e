#include "consentrepository.h"

#include "statement.h"

namespace pupitre::consents {

using namespace Qt::StringLiterals;

namespace {

ConsentRecord consentFromRow(const Statement &row)
{
    return {
        .id = row.number(u"id"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .studentId = row.id<StudentId>(u"student_id"),
        .guardianId = row.id<GuardianId>(u"guardian_id"),
        .kind = row.key<ConsentKind>(u"kind"),
        .answer = row.flag(u"answer"),
        .textSha256 = row.text(u"text_sha256"),
        .at = row.instant(u"at"),
        .withdrawnAt = row.instant(u"withdrawn_at"),
    };
}

} // namespace

Result<qint64> record(Connection &connection, const ConsentRecord &consent)
{
    Statement end(connection, uR"(
        UPDATE consents
        SET withdrawn_at = :at
        WHERE household_id = :household
          AND COALESCE(student_id, 0) = :student
          AND kind = :kind
          AND withdrawn_at = '')"_s);
    end.bind(u":at", consent.at)
        .bind(u":household", consent.householdId)
        .bind(u":student", consent.studentId.value)
        .bind(u":kind", consent.kind);
    PUPITRE_TRY(end.exec());
    Statement add(connection, uR"(
        INSERT INTO consents (household_id, student_id, guardian_id, kind, answer, text_sha256, at)
        VALUES (:household, :student, :guardian, :kind, :answer, :text, :at)
        RETURNING id)"_s);
    add.bind(u":household", consent.householdId)
        .bind(u":student", consent.studentId)
        .bind(u":guardian", consent.guardianId)
        .bind(u":kind", consent.kind);
    add.bind(u":answer", consent.answer).bind(u":text", consent.textSha256).bind(u":at", consent.at);
    return add.execId();
}

Result<QList<ConsentRecord>> of(Connection &connection, HouseholdId id)
{
    Statement find(connection, uR"(
        SELECT id, household_id, student_id, guardian_id, kind, answer, text_sha256, at, withdrawn_at
        FROM consents
        WHERE household_id = :household
        ORDER BY id DESC)"_s);
    find.bind(u":household", id);
    return find.rows(consentFromRow);
}

} // namespace pupitre::consents

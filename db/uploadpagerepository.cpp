#include "uploadpagerepository.h"

#include "statement.h"

namespace pupitre::uploadpages {

using namespace Qt::StringLiterals;

namespace {

const auto columns = uR"(
    SELECT id, household_id, guardian_id, requirement_id, student_id, position, sha256, media_type, size, at
    FROM upload_pages)"_s;

UploadPage pageFromRow(const Statement &row)
{
    return {
        .id = row.id<UploadPageId>(u"id"),
        .key = {.householdId = row.id<HouseholdId>(u"household_id"),
            .guardianId = row.id<GuardianId>(u"guardian_id"),
            .requirementId = row.id<RequirementId>(u"requirement_id"),
            .studentId = row.id<StudentId>(u"student_id")},
        .position = int(row.number(u"position")),
        .sha256 = row.text(u"sha256"),
        .mediaType = row.text(u"media_type"),
        .size = row.number(u"size"),
        .at = row.instant(u"at"),
    };
}

} // namespace

Result<QList<UploadPage>> of(Connection &connection, const TrayKey &key)
{
    Statement find(connection, columns + uR"(
        WHERE household_id = :household
          AND COALESCE(guardian_id, 0) = :guardian
          AND requirement_id = :requirement
          AND COALESCE(student_id, 0) = :student
          AND position > 0
        ORDER BY position, id)"_s);
    find.bind(u":household", key.householdId)
        .bind(u":guardian", key.guardianId.value)
        .bind(u":requirement", key.requirementId)
        .bind(u":student", key.studentId.value);
    return find.rows(pageFromRow);
}

Result<UploadPage> load(Connection &connection, UploadPageId id)
{
    Statement find(connection, columns + u" WHERE id = :id"_s);
    find.bind(u":id", id);
    return find.one(pageFromRow);
}

Result<UploadPageId> add(Connection &connection, const UploadPage &page)
{
    Statement add(connection, uR"(
        INSERT INTO upload_pages (household_id, guardian_id, requirement_id, student_id, position, sha256, media_type,
            size, at)
        VALUES (:household, :guardian, :requirement, :student, :position, :sha256, :media_type, :size, :at)
        RETURNING id)"_s);
    add.bind(u":household", page.key.householdId)
        .bind(u":guardian", page.key.guardianId)
        .bind(u":requirement", page.key.requirementId)
        .bind(u":student", page.key.studentId)
        .bind(u":position", page.position);
    add.bind(u":sha256", page.sha256)
        .bind(u":media_type", page.mediaType)
        .bind(u":size", page.size)
        .bind(u":at", page.at);
    PUPITRE_TRY_ASSIGN(added, add.execId());
    return UploadPageId{added};
}

Result<void> setPosition(Connection &connection, UploadPageId id, int position)
{
    Statement update(connection, uR"(UPDATE upload_pages SET position = :position WHERE id = :id)"_s);
    update.bind(u":position", position).bind(u":id", id);
    return update.exec();
}

Result<void> remove(Connection &connection, UploadPageId id)
{
    Statement gone(connection, uR"(DELETE FROM upload_pages WHERE id = :id)"_s);
    gone.bind(u":id", id);
    return gone.exec();
}

Result<qint64> bytesOf(Connection &connection, HouseholdId id)
{
    Statement sum(connection, uR"(
        SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) AS n FROM upload_pages WHERE household_id = :household)"_s);
    sum.bind(u":household", id);
    return sum.execNumber();
}

Result<QList<UploadPage>> toSweep(Connection &connection, const QDateTime &before)
{
    Statement find(connection, columns + u" WHERE position = 0 OR at < :before ORDER BY id"_s);
    find.bind(u":before", before);
    return find.rows(pageFromRow);
}

} // namespace pupitre::uploadpages

#include "coursechanges.h"

#include "enumkeys.h"
#include "statement.h"

namespace pupitre::coursechanges {

using namespace Qt::StringLiterals;

namespace {

CourseChange changeFromRow(const Statement &row)
{
    return {
        .id = row.id<CourseChangeId>(u"id"),
        .kind = enumFromKey<CourseChange::Kind>(row.text(u"kind")).value_or(CourseChange::Kind::Modify),
        .courseId = row.id<CourseId>(u"course_id"),
        .wish = row.text(u"wish"),
        .notedAt = row.instant(u"noted_at"),
        .notedBy = row.text(u"noted_by"),
    };
}

} // namespace

Result<QList<CourseChange>> of(Connection &connection, ReinscriptionId reinscription)
{
    Statement find(connection, uR"(
        SELECT id, kind, course_id, wish, noted_at, noted_by
        FROM course_changes
        WHERE reinscription_id = :reinscription
        ORDER BY id)"_s);
    find.bind(u":reinscription", reinscription);
    return find.rows(changeFromRow);
}

Result<void> replace(Connection &connection, ReinscriptionId reinscription, const QList<CourseChange> &changes)
{
    Statement clear(connection, uR"(DELETE FROM course_changes WHERE reinscription_id = :reinscription)"_s);
    clear.bind(u":reinscription", reinscription);
    PUPITRE_TRY(clear.exec());
    for (const auto &change : changes) {
        Statement add(connection, uR"(
            INSERT INTO course_changes (reinscription_id, kind, course_id, wish, noted_at, noted_by)
            VALUES (:reinscription, :kind, :course, :wish, :at, :by))"_s);
        add.bind(u":reinscription", reinscription)
            .bind(u":kind", change.kind)
            .bind(u":course", change.courseId)
            .bind(u":wish", change.wish)
            .bind(u":at", change.notedAt)
            .bind(u":by", change.notedBy);
        PUPITRE_TRY(add.exec());
    }
    return {};
}

} // namespace pupitre::coursechanges

#include "coursechanges.h"

#include "enumkeys.h"
#include "statement.h"

namespace pupitre::coursechanges {

using namespace Qt::StringLiterals;

Result<QList<CourseChange>> of(Connection &connection, ReinscriptionId dossier)
{
    Statement find(connection,
        u"SELECT id, kind, course_id, wish, noted_at, noted_by FROM course_changes WHERE reinscription_id = :dossier ORDER BY id"_s);
    find.bind(u":dossier", dossier);
    PUPITRE_TRY(find.exec());
    QList<CourseChange> changes;
    while (find.next())
        changes.append({CourseChangeId{find.number(u"id")},
            enumFromKey<CourseChange::Kind>(find.text(u"kind")).value_or(CourseChange::Kind::Modify),
            CourseId{find.number(u"course_id")},
            find.text(u"wish"),
            find.instant(u"noted_at"),
            find.text(u"noted_by")});
    return changes;
}

Result<void> replace(Connection &connection, ReinscriptionId dossier, const QList<CourseChange> &changes)
{
    Statement clear(connection, u"DELETE FROM course_changes WHERE reinscription_id = :dossier"_s);
    clear.bind(u":dossier", dossier);
    PUPITRE_TRY(clear.exec());
    for (const auto &change : changes) {
        Statement add(connection,
            u"INSERT INTO course_changes (reinscription_id, kind, course_id, wish, noted_at, noted_by) VALUES (:dossier, :kind, :course, :wish, :at, :by)"_s);
        add.bind(u":dossier", dossier)
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

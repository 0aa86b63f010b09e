#include "presencerepository.h"

#include "statement.h"

namespace pupitre::presence {

using namespace Qt::StringLiterals;

namespace {

Presence presenceFromRow(const Statement &row)
{
    return {row.text(u"display_name"), row.text(u"subject_kind"), row.number(u"subject_id")};
}

} // namespace

Result<void> set(
    Connection &connection, StaffId staffId, const QString &subjectKind, qint64 subjectId, const QDateTime &at)
{
    Statement put(connection, uR"(
        INSERT INTO presence (staff_id, subject_kind, subject_id, seen_at)
        VALUES (:staff, :kind, :subject, :at)
        ON CONFLICT (staff_id)
        DO UPDATE SET subject_kind = excluded.subject_kind, subject_id = excluded.subject_id,
            seen_at = excluded.seen_at)"_s);
    put.bind(u":staff", staffId).bind(u":kind", subjectKind).bind(u":subject", subjectId).bind(u":at", at);
    return put.exec();
}

Result<void> clear(Connection &connection, StaffId staffId)
{
    Statement remove(connection, uR"(DELETE FROM presence WHERE staff_id = :staff)"_s);
    remove.bind(u":staff", staffId);
    return remove.exec();
}

Result<QList<Presence>> others(Connection &connection, StaffId staffId, const QDateTime &since)
{
    Statement find(connection, uR"(
        SELECT s.display_name, p.subject_kind, p.subject_id
        FROM presence p
        JOIN staff s ON s.id = p.staff_id
        WHERE p.staff_id <> :staff
          AND p.seen_at > :since
          AND s.site_id = (SELECT own.site_id FROM staff own WHERE own.id = :staff)
        ORDER BY s.display_name)"_s);
    find.bind(u":staff", staffId).bind(u":since", since);
    return find.rows(presenceFromRow);
}

} // namespace pupitre::presence

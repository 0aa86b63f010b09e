#include "deskmemoryrepository.h"

#include "showntext.h"
#include "statement.h"

#include <QJsonDocument>

namespace pupitre::deskmemory {

using namespace Qt::StringLiterals;

namespace {

/// Empty for a kind that has no queue.
QString tableOf(const QString &kind)
{
    if (kind == u"document")
        return u"documents"_s;
    if (kind == u"edit_request")
        return u"edit_requests"_s;
    return kind == u"reinscription" ? u"reinscriptions"_s : QString();
}

QString rowsOf(const QString &kind)
{
    return uR"(
        SELECT t.id, t.household_id, t.back_on, t.version, h.display_name
        FROM %1 t
        JOIN households h ON h.id = t.household_id)"_s.arg(tableOf(kind));
}

AsideRow asideFromRow(const Statement &row, const QString &kind)
{
    return {
        .subject = {kind, row.number(u"id")},
        .householdId = row.id<HouseholdId>(u"household_id"),
        .backOn = row.day(u"back_on"),
        .title = shownText(row.text(u"display_name")),
        .version = int(row.number(u"version")),
    };
}

Visit visitFromRow(const Statement &row)
{
    return {row.number(u"seq"), row.instant(u"at")};
}

SavedView viewFromRow(const Statement &row)
{
    return {row.text(u"name"), QJsonDocument::fromJson(row.text(u"filter").toUtf8()).object()};
}

} // namespace

Result<AsideRow> aside(Connection &connection, const QueueSubject &subject)
{
    if (tableOf(subject.kind).isEmpty())
        return failure(ErrorCode::InvalidValue, u"kind"_s, subject.kind);
    Statement find(connection, rowsOf(subject.kind) + u" WHERE t.id = :id"_s);
    find.bind(u":id", subject.id);
    return find.one([&](const Statement &row) { return asideFromRow(row, subject.kind); });
}

Result<void> setAside(Connection &connection, const QueueSubject &subject, int version, QDate backOn)
{
    if (tableOf(subject.kind).isEmpty())
        return failure(ErrorCode::InvalidValue, u"kind"_s, subject.kind);
    Statement update(connection,
        uR"(UPDATE %1 SET back_on = :day WHERE id = :id AND version = :version)"_s.arg(tableOf(subject.kind)));
    update.bind(u":day", backOn).bind(u":id", subject.id).bind(u":version", version);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, subject.kind);
    return {};
}

Result<void> bringBack(Connection &connection, const QueueSubject &subject)
{
    Statement update(connection, uR"(UPDATE %1 SET back_on = '' WHERE id = :id)"_s.arg(tableOf(subject.kind)));
    update.bind(u":id", subject.id);
    return update.exec();
}

Result<QList<AsideRow>> due(Connection &connection, SiteId siteId, QDate today)
{
    QList<AsideRow> rows;
    for (const auto &kind : {u"document"_s, u"edit_request"_s, u"reinscription"_s}) {
        Statement find(connection, rowsOf(kind) + uR"(
            WHERE h.site_id = :site AND t.back_on <> '' AND t.back_on <= :today
            ORDER BY t.id)"_s);
        find.bind(u":site", siteId).bind(u":today", today);
        PUPITRE_TRY_ASSIGN(ofKind, find.rows([&](const Statement &row) { return asideFromRow(row, kind); }));
        rows += ofKind;
    }
    return rows;
}

Result<HouseholdId> householdOf(Connection &connection, DocumentVersionId id)
{
    Statement find(connection, uR"(
        SELECT d.household_id
        FROM document_versions v
        JOIN documents d ON d.id = v.document_id
        WHERE v.id = :id)"_s);
    find.bind(u":id", id);
    return find.one([](const Statement &row) { return row.id<HouseholdId>(u"household_id"); });
}

Result<int> turn(Connection &connection, DocumentVersionId id)
{
    Statement find(connection, uR"(SELECT turn FROM document_versions WHERE id = :id)"_s);
    find.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(degrees, find.execNumber());
    return int(degrees);
}

Result<void> setTurn(Connection &connection, DocumentVersionId id, int degrees)
{
    Statement update(connection, uR"(UPDATE document_versions SET turn = :turn WHERE id = :id)"_s);
    update.bind(u":turn", degrees).bind(u":id", id);
    return update.exec();
}

Result<Visit> lastVisit(Connection &connection, StaffId staffId, HouseholdId householdId)
{
    Statement find(connection, uR"(
        SELECT seq, at
        FROM visits
        WHERE staff_id = :staff AND household_id = :household)"_s);
    find.bind(u":staff", staffId).bind(u":household", householdId);
    return find.one(visitFromRow);
}

Result<void> setVisit(Connection &connection, StaffId staffId, HouseholdId householdId, const Visit &visit)
{
    Statement put(connection, uR"(
        INSERT INTO visits (staff_id, household_id, seq, at)
        VALUES (:staff, :household, :seq, :at)
        ON CONFLICT (staff_id, household_id)
        DO UPDATE SET seq = excluded.seq, at = excluded.at)"_s);
    put.bind(u":staff", staffId).bind(u":household", householdId).bind(u":seq", visit.seq).bind(u":at", visit.at);
    return put.exec();
}

Result<QList<SavedView>> views(Connection &connection, StaffId staffId)
{
    Statement find(connection, uR"(
        SELECT name, filter
        FROM saved_views
        WHERE staff_id = :staff
        ORDER BY name)"_s);
    find.bind(u":staff", staffId);
    return find.rows(viewFromRow);
}

Result<void> keepView(Connection &connection, StaffId staffId, const SavedView &view)
{
    Statement keep(connection, uR"(
        INSERT INTO saved_views (staff_id, name, filter)
        VALUES (:staff, :name, :filter)
        ON CONFLICT (staff_id, name)
        DO UPDATE SET filter = excluded.filter)"_s);
    keep.bind(u":staff", staffId)
        .bind(u":name", view.name)
        .bind(u":filter", QString::fromUtf8(QJsonDocument(view.filter).toJson(QJsonDocument::Compact)));
    return keep.exec();
}

Result<void> forgetView(Connection &connection, StaffId staffId, const QString &name)
{
    Statement forget(connection, uR"(DELETE FROM saved_views WHERE staff_id = :staff AND name = :name)"_s);
    forget.bind(u":staff", staffId).bind(u":name", name);
    return forget.exec();
}

} // namespace pupitre::deskmemory

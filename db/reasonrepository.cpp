#include "reasonrepository.h"

#include "statement.h"

namespace pupitre::reasons {

using namespace Qt::StringLiterals;

namespace {

LibraryReason reasonFromRow(const Statement &row)
{
    return {
        .id = row.id<ReasonId>(u"id"),
        .area = row.key<ReasonArea>(u"area"),
        .position = int(row.number(u"position")),
        .text = row.text(u"text"),
        .textEn = row.text(u"text_en"),
        .active = row.flag(u"active"),
        .version = int(row.number(u"version")),
    };
}

} // namespace

Result<QList<LibraryReason>> all(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT id, area, position, text, text_en, active, version
        FROM reasons
        WHERE site_id = :site
        ORDER BY area, position, id)"_s);
    find.bind(u":site", siteId);
    return find.rows(reasonFromRow);
}

Result<LibraryReason> load(Connection &connection, SiteId siteId, ReasonId id)
{
    Statement find(connection, uR"(
        SELECT id, area, position, text, text_en, active, version
        FROM reasons
        WHERE id = :id AND site_id = :site)"_s);
    find.bind(u":id", id).bind(u":site", siteId);
    return find.one(reasonFromRow);
}

Result<ReasonId> append(Connection &connection, SiteId siteId, const LibraryReason &reason)
{
    Statement last(connection, uR"(
        SELECT COALESCE(MAX(position), 0) AS position
        FROM reasons
        WHERE site_id = :site AND area = :area)"_s);
    last.bind(u":site", siteId).bind(u":area", reason.area);
    PUPITRE_TRY_ASSIGN(position, last.execNumber());
    Statement add(connection, uR"(
        INSERT INTO reasons (site_id, area, position, text, text_en)
        VALUES (:site, :area, :position, :text, :text_en)
        RETURNING id)"_s);
    add.bind(u":site", siteId)
        .bind(u":area", reason.area)
        .bind(u":position", position + 1)
        .bind(u":text", reason.text)
        .bind(u":text_en", reason.textEn);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    return ReasonId{id};
}

Result<void> update(Connection &connection, SiteId siteId, const LibraryReason &reason)
{
    Statement write(connection, uR"(
        UPDATE reasons
        SET position = :position, text = :text, text_en = :text_en, active = :active, version = version + 1
        WHERE id = :id AND site_id = :site AND version = :version)"_s);
    write.bind(u":position", reason.position)
        .bind(u":text", reason.text)
        .bind(u":text_en", reason.textEn)
        .bind(u":active", reason.active);
    write.bind(u":id", reason.id).bind(u":site", siteId).bind(u":version", reason.version);
    PUPITRE_TRY(write.exec());
    if (write.affected() != 1)
        return failure(ErrorCode::Conflict, u"reason"_s);
    return {};
}

Result<void> restore(Connection &connection, SiteId siteId, const LibraryReason &reason)
{
    PUPITRE_TRY(update(connection, siteId, reason));
    Statement write(connection, uR"(UPDATE reasons SET version = version - 2 WHERE id = :id AND site_id = :site)"_s);
    write.bind(u":id", reason.id).bind(u":site", siteId);
    return write.exec();
}

Result<void> remove(Connection &connection, SiteId siteId, ReasonId id)
{
    Statement remove(connection, uR"(DELETE FROM reasons WHERE id = :id AND site_id = :site)"_s);
    remove.bind(u":id", id).bind(u":site", siteId);
    return remove.exec();
}

} // namespace pupitre::reasons

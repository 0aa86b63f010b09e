#include "mailtemplaterepository.h"

#include "statement.h"

namespace pupitre::mail {

using namespace Qt::StringLiterals;

namespace {

OwnWords wordsFromRow(const Statement &row)
{
    return {
        .words = row.text(u"words"),
        .version = int(row.number(u"version")),
        .changedAt = row.instant(u"changed_at"),
        .changedBy = row.text(u"changed_by"),
    };
}

} // namespace

Result<OwnWords> ownWords(Connection &connection, SiteId siteId, const QString &name)
{
    Statement find(connection, uR"(
        SELECT words, version, changed_at, changed_by
        FROM mail_templates
        WHERE site_id = :site AND name = :name)"_s);
    find.bind(u":site", siteId).bind(u":name", name);
    PUPITRE_TRY_ASSIGN(words, find.maybe(wordsFromRow));
    return words.value_or(OwnWords{});
}

Result<void> setOwnWords(Connection &connection, SiteId siteId, const QString &name, const QString &words, int version,
    const QDateTime &at, const QString &by)
{
    const auto first = uR"(
        INSERT INTO mail_templates (site_id, name, words, version, changed_at, changed_by)
        VALUES (:site, :name, :words, 1 + :version, :at, :by)
        ON CONFLICT (site_id, name) DO NOTHING)"_s;
    const auto next = uR"(
        UPDATE mail_templates
        SET words = :words, version = version + 1, changed_at = :at, changed_by = :by
        WHERE site_id = :site AND name = :name AND version = :version)"_s;
    Statement write(connection, version == 0 ? first : next);
    write.bind(u":site", siteId)
        .bind(u":name", name)
        .bind(u":words", words)
        .bind(u":version", version)
        .bind(u":at", at)
        .bind(u":by", by);
    PUPITRE_TRY(write.exec());
    if (write.affected() != 1)
        return failure(ErrorCode::Conflict, u"template"_s);
    return {};
}

Result<void> removeOwnWords(Connection &connection, SiteId siteId, const QString &name, int version)
{
    Statement remove(connection, uR"(
        DELETE FROM mail_templates
        WHERE site_id = :site AND name = :name AND version = :version)"_s);
    remove.bind(u":site", siteId).bind(u":name", name).bind(u":version", version);
    PUPITRE_TRY(remove.exec());
    if (remove.affected() != 1)
        return failure(ErrorCode::Conflict, u"template"_s);
    return {};
}

} // namespace pupitre::mail

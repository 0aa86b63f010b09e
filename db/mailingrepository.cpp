#include "mailingrepository.h"

#include "statement.h"

namespace pupitre::mail {

using namespace Qt::StringLiterals;

namespace {

const auto select = uR"(
    SELECT b.id, b.kind, b.state, b.created_at, b.created_by, COUNT(m.id) AS total,
        COALESCE(SUM(CASE WHEN m.state IN ('queued', 'deferred', 'sending') THEN 1 ELSE 0 END), 0) AS waiting,
        COALESCE(SUM(CASE WHEN m.state = 'sent' THEN 1 ELSE 0 END), 0) AS sent,
        COALESCE(SUM(CASE WHEN m.state IN ('failed', 'uncertain') THEN 1 ELSE 0 END), 0) AS to_settle
    FROM mail_batches b
    LEFT JOIN mail_messages m ON m.batch_id = b.id)"_s;
const auto group = u" GROUP BY b.id, b.kind, b.state, b.created_at, b.created_by"_s;

Mailing mailingFromRow(const Statement &row)
{
    return {
        .id = row.id<MailingId>(u"id"),
        .kind = row.key<MailKind>(u"kind"),
        .state = row.key<MailingState>(u"state"),
        .createdAt = row.instant(u"created_at"),
        .createdBy = row.text(u"created_by"),
        .total = row.number(u"total"),
        .waiting = row.number(u"waiting"),
        .sent = row.number(u"sent"),
        .toSettle = row.number(u"to_settle"),
    };
}

} // namespace

Result<MailingId> createMailing(
    Connection &connection, SiteId siteId, MailKind kind, const QDateTime &at, const QString &by)
{
    Statement add(connection, uR"(
        INSERT INTO mail_batches (site_id, kind, created_at, created_by)
        VALUES (:site, :kind, :at, :by)
        RETURNING id)"_s);
    add.bind(u":site", siteId).bind(u":kind", kind).bind(u":at", at).bind(u":by", by);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    return MailingId{id};
}

Result<QList<Mailing>> mailings(Connection &connection, SiteId siteId, const QDateTime &since)
{
    const auto recentOrWaiting = uR"(
        WHERE b.site_id = :site
          AND (b.created_at >= :since
              OR EXISTS (
                  SELECT 1
                  FROM mail_messages w
                  WHERE w.batch_id = b.id AND w.state IN ('queued', 'deferred', 'sending'))))"_s;
    Statement find(connection, select + recentOrWaiting + group + u" ORDER BY b.id DESC"_s);
    find.bind(u":site", siteId).bind(u":since", since);
    return find.rows(mailingFromRow);
}

Result<Mailing> mailing(Connection &connection, MailingId id)
{
    Statement find(connection, select + u" WHERE b.id = :id"_s + group);
    find.bind(u":id", id);
    return find.one(mailingFromRow);
}

Result<SiteId> siteOf(Connection &connection, MailingId id)
{
    Statement find(connection, uR"(SELECT site_id FROM mail_batches WHERE id = :id)"_s);
    find.bind(u":id", id);
    return find.one([](const Statement &row) { return row.id<SiteId>(u"site_id"); });
}

Result<MailingState> stateOf(Connection &connection, MailingId id)
{
    Statement find(connection, uR"(SELECT state FROM mail_batches WHERE id = :id)"_s);
    find.bind(u":id", id);
    return find.one([](const Statement &row) { return row.key<MailingState>(u"state"); });
}

Result<void> setMailingState(Connection &connection, MailingId id, MailingState state)
{
    Statement update(connection, uR"(UPDATE mail_batches SET state = :state WHERE id = :id)"_s);
    update.bind(u":state", state).bind(u":id", id);
    return update.exec();
}

Result<int> cancelWaiting(Connection &connection, MailingId id)
{
    Statement update(connection, uR"(
        UPDATE mail_messages
        SET state = 'cancelled'
        WHERE batch_id = :id AND state IN ('queued', 'deferred'))"_s);
    update.bind(u":id", id);
    PUPITRE_TRY(update.exec());
    return update.affected();
}

} // namespace pupitre::mail

#include "mailqueue.h"

#include "mailaccountrepository.h"
#include "statement.h"
#include "transaction.h"

#include <algorithm>

namespace pupitre::mail {

using namespace Qt::StringLiterals;

namespace {

/// Found by the index mail_messages_waiting.
const auto due = uR"(
    FROM mail_messages
    WHERE state IN ('queued', 'deferred') AND not_before <= :now AND (expires_at = '' OR expires_at > :now2)
        AND site_id = :site)"_s;
const auto ofItsOwn = u" AND batch_id IS NULL"_s;
const auto ofAMailing = u" AND batch_id IN (SELECT b.id FROM mail_batches b WHERE b.state = 'running')"_s;

Abandoned abandonedFromRow(const Statement &row, MailState state)
{
    return {
        .id = row.id<MailId>(u"id"),
        .kind = row.key<MailKind>(u"kind"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .state = state,
    };
}

/// Paused, and the hour of the next try has not come.
Result<bool> mayNotSend(Connection &connection, SiteId siteId, const QDateTime &now)
{
    PUPITRE_TRY_ASSIGN(paused, pause(connection, siteId));
    return paused && !(paused->retryAt.isValid() && paused->retryAt <= now);
}

/// How many may be taken now, of `limit`.
Result<int> allowance(Connection &connection, SiteId siteId, const QString &owner, const QDateTime &now, int limit)
{
    PUPITRE_TRY_ASSIGN(paused, mayNotSend(connection, siteId, now));
    if (paused)
        return 0;
    PUPITRE_TRY_ASSIGN(spacing, policy(connection, siteId));
    Statement senders(connection, uR"(
        SELECT COUNT(DISTINCT lease_owner) AS n
        FROM mail_messages
        WHERE state = 'sending' AND lease_owner <> :owner AND site_id = :site)"_s);
    senders.bind(u":owner", owner).bind(u":site", siteId);
    PUPITRE_TRY_ASSIGN(others, senders.execNumber());
    if (others >= std::max(1, spacing.sessions))
        return 0;
    if (spacing.perMinute <= 0)
        return limit;
    Statement tries(connection, uR"(
        SELECT (SELECT COUNT(*)
                FROM mail_attempts a
                JOIN mail_messages m ON m.id = a.message_id
                WHERE a.at > :since AND m.site_id = :site)
            + (SELECT COUNT(*) FROM mail_messages WHERE state = 'sending' AND site_id = :site2) AS n)"_s);
    tries.bind(u":since", now.addSecs(-60)).bind(u":site", siteId).bind(u":site2", siteId);
    PUPITRE_TRY_ASSIGN(used, tries.execNumber());
    return int(std::clamp<qint64>(spacing.perMinute - used, 0, limit));
}

/// In the caller's transaction.
Result<QList<MailId>> take(Connection &connection, SiteId siteId, const QString &owner, const QDateTime &now,
    const QDateTime &until, int limit)
{
    PUPITRE_TRY_ASSIGN(allowed, allowance(connection, siteId, owner, now, limit));
    if (allowed == 0)
        return QList<MailId>{};
    QList<MailId> ids;
    for (const auto &which : {ofItsOwn, ofAMailing}) {
        Statement find(connection, u"SELECT id"_s + due + which + u" ORDER BY not_before, id LIMIT :limit"_s);
        find.bind(u":now", now).bind(u":now2", now).bind(u":site", siteId).bind(u":limit", allowed - int(ids.size()));
        PUPITRE_TRY_ASSIGN(some, find.ids<MailId>());
        ids += some;
    }
    for (const auto id : ids) {
        Statement update(connection, uR"(
            UPDATE mail_messages
            SET state = 'sending', lease_owner = :owner, lease_until = :until, data_begun = 0
            WHERE id = :id)"_s);
        update.bind(u":owner", owner).bind(u":until", until).bind(u":id", id);
        PUPITRE_TRY(update.exec());
    }
    return ids;
}

} // namespace

Result<QList<MailId>> lease(Connection &connection, SiteId siteId, const QString &owner, const QDateTime &now,
    const QDateTime &until, int limit)
{
    if (connection.inTransaction())
        return take(connection, siteId, owner, now, until, limit);
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(ids, take(connection, siteId, owner, now, until, limit));
    PUPITRE_TRY(transaction.commit());
    return ids;
}

Result<qint64> countDue(Connection &connection, SiteId siteId, const QDateTime &now)
{
    PUPITRE_TRY_ASSIGN(paused, mayNotSend(connection, siteId, now));
    if (paused)
        return 0;
    qint64 sum = 0;
    for (const auto &which : {ofItsOwn, ofAMailing}) {
        Statement count(connection, u"SELECT COUNT(*) AS n"_s + due + which);
        count.bind(u":now", now).bind(u":now2", now).bind(u":site", siteId);
        PUPITRE_TRY_ASSIGN(number, count.execNumber());
        sum += number;
    }
    return sum;
}

Result<QStringList> owners(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT DISTINCT lease_owner
        FROM mail_messages
        WHERE state = 'sending' AND (:any = 0 OR site_id = :site))"_s);
    find.bind(u":any", siteId ? 1 : 0).bind(u":site", siteId);
    return find.texts(u"lease_owner");
}

Result<bool> beginData(Connection &connection, MailId id, const QString &owner, const QDateTime &until)
{
    Statement begin(connection, uR"(
        UPDATE mail_messages
        SET data_begun = 1, lease_until = :until
        WHERE id = :id
          AND state = 'sending'
          AND lease_owner = :owner
          AND (batch_id IS NULL OR batch_id IN (SELECT b.id FROM mail_batches b WHERE b.state = 'running'))
          AND site_id NOT IN (
              SELECT a.site_id
              FROM mail_accounts a
              WHERE a.paused_reason
                  NOT IN ('', 'not_configured', 'connect', 'tls', 'certificate', 'auth', 'sender')))"_s);
    begin.bind(u":until", until).bind(u":id", id).bind(u":owner", owner);
    PUPITRE_TRY(begin.exec());
    return begin.affected() == 1;
}

Result<void> withdrawData(Connection &connection, MailId id, const QString &owner)
{
    Statement update(connection, uR"(
        UPDATE mail_messages
        SET data_begun = 0
        WHERE id = :id AND state = 'sending' AND lease_owner = :owner)"_s);
    update.bind(u":id", id).bind(u":owner", owner);
    return update.exec();
}

Result<bool> recordAttempt(Connection &connection, MailId id, const QString &owner, MailState state,
    const QString &reply, const QDateTime &at, const QDateTime &notBefore)
{
    Statement update(connection, uR"(
        UPDATE mail_messages
        SET state = :state, attempts = attempts + 1, last_reply = :reply, lease_owner = '', lease_until = '',
            data_begun = 0, sent_at = :sent, not_before = CASE WHEN :later = '' THEN not_before ELSE :later2 END
        WHERE id = :id AND (lease_owner = :owner OR :state2 = 'sent'))"_s);
    update.bind(u":state", state)
        .bind(u":state2", state)
        .bind(u":reply", reply)
        .bind(u":sent", state == MailState::Sent ? at : QDateTime());
    update.bind(u":later", notBefore).bind(u":later2", notBefore).bind(u":id", id).bind(u":owner", owner);
    PUPITRE_TRY(update.exec());
    const bool counts = update.affected() > 0;
    Statement add(connection, uR"(
        INSERT INTO mail_attempts (message_id, at, outcome, reply)
        VALUES (:id, :at, :outcome, :reply))"_s);
    add.bind(u":id", id).bind(u":at", at).bind(u":outcome", state).bind(u":reply", reply);
    PUPITRE_TRY(add.exec());
    return counts;
}

Result<void> giveBack(Connection &connection, const QString &owner, MailId id)
{
    const QString one = id ? u" AND id = :id"_s : QString();
    Statement update(connection,
        uR"(
        UPDATE mail_messages
        SET state = 'queued', lease_owner = '', lease_until = ''
        WHERE state = 'sending' AND lease_owner = :owner AND data_begun = 0)"_s
            + one);
    update.bind(u":owner", owner);
    if (id)
        update.bind(u":id", id);
    return update.exec();
}

Result<QList<Abandoned>> abandoned(Connection &connection, const QDateTime &now, const QStringList &gone)
{
    Statement find(connection, uR"(
        SELECT id, kind, household_id, data_begun, lease_owner, lease_until
        FROM mail_messages
        WHERE state = 'sending')"_s);
    QList<Abandoned> messages;
    PUPITRE_TRY(find.forEach([&](const Statement &row) {
        if (row.instant(u"lease_until") >= now && !gone.contains(row.text(u"lease_owner")))
            return;
        const bool maySendAgain = !row.flag(u"data_begun") || retriesWhenUncertain(row.key<MailKind>(u"kind"));
        messages.append(abandonedFromRow(row, maySendAgain ? MailState::Queued : MailState::Uncertain));
    }));
    return messages;
}

Result<void> recover(Connection &connection, const Abandoned &message)
{
    Q_ASSERT(connection.inTransaction());
    Statement update(connection, uR"(
        UPDATE mail_messages
        SET state = :state, lease_owner = '', lease_until = '', data_begun = 0
        WHERE id = :id)"_s);
    update.bind(u":state", message.state).bind(u":id", message.id);
    return update.exec();
}

Result<QList<Abandoned>> overdue(Connection &connection, const QDateTime &now)
{
    Statement find(connection, uR"(
        SELECT id, kind, household_id
        FROM mail_messages
        WHERE state IN ('queued', 'deferred')
          AND (
              (expires_at <> '' AND expires_at <= :now)
              OR batch_id IN (SELECT b.id FROM mail_batches b WHERE b.state = 'cancelled')))"_s);
    find.bind(u":now", now);
    return find.rows([](const Statement &row) { return abandonedFromRow(row, MailState::Cancelled); });
}

} // namespace pupitre::mail

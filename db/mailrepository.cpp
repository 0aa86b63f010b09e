#include "mailrepository.h"

#include "statement.h"
#include "transaction.h"

#include <algorithm>

namespace pupitre::mail {

using namespace Qt::StringLiterals;

Result<MailId> enqueue(Connection &connection, SiteId siteId, const MailMessage &message)
{
    Statement add(connection, u"INSERT INTO mail_messages (site_id, kind, household_id, recipient_name, recipient_address, subject, body_text, body_html, "
                              "message_id, dedup_key, state, created_at, not_before, expires_at, decision_id) VALUES (:site, :kind, :household, :name, :address, "
                              ":subject, :text, :html, :message_id, :dedup, 'queued', :created, :not_before, :expires, :decision) "
                              "ON CONFLICT (dedup_key) DO NOTHING RETURNING id"_s);
    add.bind(u":site", siteId).bind(u":kind", message.kind).bind(u":household", message.householdId).bind(u":name", message.recipientName);
    add.bind(u":address", message.recipientAddress).bind(u":subject", message.subject).bind(u":text", message.text).bind(u":html", message.html);
    add.bind(u":message_id", message.messageId).bind(u":dedup", message.dedupKey).bind(u":created", message.createdAt);
    add.bind(u":not_before", message.notBefore).bind(u":expires", message.expiresAt).bind(u":decision", message.decisionId);
    PUPITRE_TRY_ASSIGN(id, add.execNumber());
    if (id == 0)
        return failure(ErrorCode::Conflict, u"mail"_s);
    for (const auto &attachment : message.attachments) {
        Statement attach(connection, u"INSERT INTO mail_attachments (message_id, file_name, media_type, sha256) VALUES (:message, :name, :type, :sha256)"_s);
        attach.bind(u":message", id).bind(u":name", attachment.fileName).bind(u":type", attachment.mediaType).bind(u":sha256", attachment.sha256);
        PUPITRE_TRY(attach.exec());
    }
    return MailId{id};
}

Result<MailMessage> load(Connection &connection, MailId id)
{
    Statement find(connection, u"SELECT kind, household_id, recipient_name, recipient_address, subject, body_text, body_html, message_id, dedup_key, state, "
                               "created_at, not_before, expires_at, COALESCE(decision_id, 0) AS decision_id, attempts, last_reply, sent_at FROM mail_messages WHERE id = :id"_s);
    find.bind(u":id", id);
    PUPITRE_TRY(find.execOne());
    MailMessage message;
    message.id = id;
    message.kind = find.key<MailKind>(u"kind");
    message.householdId = find.id<HouseholdId>(u"household_id");
    message.recipientName = find.text(u"recipient_name");
    message.recipientAddress = find.text(u"recipient_address");
    message.subject = find.text(u"subject");
    message.text = find.text(u"body_text");
    message.html = find.text(u"body_html");
    message.messageId = find.text(u"message_id");
    message.dedupKey = find.text(u"dedup_key");
    message.state = find.key<MailState>(u"state");
    message.createdAt = find.instant(u"created_at");
    message.notBefore = find.instant(u"not_before");
    message.expiresAt = find.instant(u"expires_at");
    message.decisionId = find.id<DecisionId>(u"decision_id");
    message.attempts = int(find.number(u"attempts"));
    message.lastReply = find.text(u"last_reply");
    message.sentAt = find.instant(u"sent_at");
    Statement files(connection, u"SELECT file_name, media_type, sha256 FROM mail_attachments WHERE message_id = :id ORDER BY id"_s);
    files.bind(u":id", id);
    PUPITRE_TRY(files.exec());
    while (files.next())
        message.attachments.append({files.text(u"file_name"), files.text(u"media_type"), files.text(u"sha256"), {}});
    return message;
}

Result<QList<MailAttempt>> attempts(Connection &connection, MailId id)
{
    Statement find(connection, u"SELECT at, outcome, reply FROM mail_attempts WHERE message_id = :id ORDER BY id"_s);
    find.bind(u":id", id);
    PUPITRE_TRY(find.exec());
    QList<MailAttempt> rows;
    while (find.next())
        rows.append({find.instant(u"at"), find.text(u"outcome"), find.text(u"reply")});
    return rows;
}

Result<QList<MailRow>> list(Connection &connection, HouseholdId householdId, std::optional<MailState> state, int limit)
{
    QString sql = u"SELECT m.id, m.kind, m.household_id, h.display_name, m.recipient_name, m.recipient_address, m.subject, m.state, m.created_at, m.not_before, m.sent_at, m.last_reply "
                  "FROM mail_messages m JOIN households h ON h.id = m.household_id WHERE 1 = 1"_s;
    if (householdId)
        sql += u" AND m.household_id = :household"_s;
    if (state)
        sql += u" AND m.state = :state"_s;
    Statement find(connection, sql + u" ORDER BY m.id DESC LIMIT :limit"_s);
    if (householdId)
        find.bind(u":household", householdId);
    if (state)
        find.bind(u":state", *state);
    find.bind(u":limit", limit);
    PUPITRE_TRY(find.exec());
    QList<MailRow> rows;
    while (find.next())
        rows.append({find.id<MailId>(u"id"), find.key<MailKind>(u"kind"), find.id<HouseholdId>(u"household_id"), find.text(u"display_name"),
                     find.text(u"recipient_name"), find.text(u"recipient_address"), find.text(u"subject"), find.key<MailState>(u"state"),
                     find.instant(u"created_at"), find.instant(u"not_before"), find.instant(u"sent_at"), find.text(u"last_reply")});
    return rows;
}

Result<MailCounts> counts(Connection &connection, const QDateTime &startOfDay)
{
    Statement find(connection, u"SELECT COALESCE(SUM(CASE WHEN state IN ('queued', 'deferred', 'sending') THEN 1 ELSE 0 END), 0) AS queued, "
                               "COALESCE(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0) AS failed, "
                               "COALESCE(SUM(CASE WHEN state = 'uncertain' THEN 1 ELSE 0 END), 0) AS uncertain, "
                               "COALESCE(SUM(CASE WHEN state = 'sent' AND sent_at >= :today THEN 1 ELSE 0 END), 0) AS sent FROM mail_messages"_s);
    find.bind(u":today", startOfDay);
    PUPITRE_TRY(find.execOne());
    return MailCounts{find.number(u"queued"), find.number(u"failed"), find.number(u"uncertain"), find.number(u"sent")};
}

Result<qint64> countWaiting(Connection &connection, HouseholdId householdId, MailKind kind)
{
    Statement count(connection, u"SELECT COUNT(*) AS n FROM mail_messages WHERE household_id = :household AND kind = :kind AND state IN ('queued', 'deferred', 'sending')"_s);
    count.bind(u":household", householdId).bind(u":kind", kind);
    return count.execNumber();
}

Result<QList<MailId>> lease(Connection &connection, const QString &owner, const QDateTime &now, const QDateTime &until, int limit)
{
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    Statement take(connection, u"UPDATE mail_messages SET state = 'sending', lease_owner = :owner, lease_until = :until, data_begun = 0 WHERE id IN "
                               "(SELECT id FROM mail_messages WHERE state IN ('queued', 'deferred') AND not_before <= :now "
                               "AND (expires_at = '' OR expires_at > :now2) ORDER BY not_before, id LIMIT :limit) RETURNING id"_s);
    take.bind(u":owner", owner).bind(u":until", until).bind(u":now", now).bind(u":now2", now).bind(u":limit", limit);
    PUPITRE_TRY(take.exec());
    QList<MailId> ids;
    while (take.next())
        ids.append(take.id<MailId>(u"id"));
    PUPITRE_TRY(transaction.commit());
    std::ranges::sort(ids);
    return ids;
}

Result<int> releaseExpired(Connection &connection, const QDateTime &now)
{
    Statement find(connection, u"SELECT id, kind, data_begun FROM mail_messages WHERE state = 'sending' AND lease_until < :now"_s);
    find.bind(u":now", now);
    PUPITRE_TRY(find.exec());
    struct Expired { MailId id; MailState state; };
    QList<Expired> expired;
    while (find.next()) {
        const bool maySendAgain = !find.flag(u"data_begun") || retriesWhenUncertain(find.key<MailKind>(u"kind"));
        expired.append({find.id<MailId>(u"id"), maySendAgain ? MailState::Queued : MailState::Uncertain});
    }
    int freed = 0;
    for (const auto &[id, state] : expired) {
        Statement update(connection, u"UPDATE mail_messages SET state = :state, lease_owner = '', lease_until = '' WHERE id = :id AND state = 'sending' AND lease_until < :now"_s);
        update.bind(u":state", state).bind(u":id", id).bind(u":now", now);
        PUPITRE_TRY(update.exec());
        freed += update.affected();
    }
    return freed;
}

Result<void> giveBack(Connection &connection, const QString &owner)
{
    Statement update(connection, u"UPDATE mail_messages SET state = 'queued', lease_owner = '', lease_until = '' WHERE state = 'sending' AND lease_owner = :owner AND data_begun = 0"_s);
    update.bind(u":owner", owner);
    return update.exec();
}

Result<void> markDataBegun(Connection &connection, MailId id)
{
    Statement update(connection, u"UPDATE mail_messages SET data_begun = 1 WHERE id = :id"_s);
    update.bind(u":id", id);
    return update.exec();
}

Result<void> recordAttempt(Connection &connection, MailId id, MailState state, const QString &reply, const QDateTime &at, const QDateTime &notBefore)
{
    Statement update(connection, u"UPDATE mail_messages SET state = :state, attempts = attempts + 1, last_reply = :reply, lease_owner = '', lease_until = '', data_begun = 0, "
                                 "sent_at = :sent, not_before = CASE WHEN :later = '' THEN not_before ELSE :later2 END WHERE id = :id"_s);
    update.bind(u":state", state).bind(u":reply", reply).bind(u":sent", state == MailState::Sent ? at : QDateTime());
    update.bind(u":later", notBefore).bind(u":later2", notBefore).bind(u":id", id);
    PUPITRE_TRY(update.exec());
    Statement add(connection, u"INSERT INTO mail_attempts (message_id, at, outcome, reply) VALUES (:id, :at, :outcome, :reply)"_s);
    add.bind(u":id", id).bind(u":at", at).bind(u":outcome", state).bind(u":reply", reply);
    return add.exec();
}

Result<std::optional<MailId>> waitingWithParts(Connection &connection, HouseholdId householdId, MailKind kind)
{
    Statement find(connection, u"SELECT MAX(m.id) AS id FROM mail_messages m WHERE m.household_id = :household AND m.kind = :kind AND m.state = 'queued' AND m.attempts = 0 "
                               "AND EXISTS (SELECT 1 FROM mail_parts p WHERE p.message_id = m.id)"_s);
    find.bind(u":household", householdId).bind(u":kind", kind);
    PUPITRE_TRY(find.execOne());
    const auto id = find.id<MailId>(u"id");
    return id ? std::optional(id) : std::nullopt;
}

Result<bool> hold(Connection &connection, MailId id)
{
    Q_ASSERT(connection.inTransaction());
    Statement lock(connection, u"UPDATE mail_messages SET not_before = not_before WHERE id = :id AND state IN ('queued', 'deferred')"_s);
    lock.bind(u":id", id);
    PUPITRE_TRY(lock.exec());
    return lock.affected() == 1;
}

Result<void> cancel(Connection &connection, MailId id)
{
    Statement update(connection, u"UPDATE mail_messages SET state = 'cancelled', lease_owner = '' WHERE id = :id"_s);
    update.bind(u":id", id);
    return update.exec();
}

Result<void> addPart(Connection &connection, MailId id, DecisionId decisionId, const QString &line)
{
    Statement add(connection, u"INSERT INTO mail_parts (message_id, decision_id, line) VALUES (:id, :decision, :line)"_s);
    add.bind(u":id", id).bind(u":decision", decisionId).bind(u":line", line);
    return add.exec();
}

Result<void> removePart(Connection &connection, MailId id, DecisionId decisionId)
{
    Statement remove(connection, u"DELETE FROM mail_parts WHERE message_id = :id AND decision_id = :decision"_s);
    remove.bind(u":id", id).bind(u":decision", decisionId);
    return remove.exec();
}

Result<QStringList> parts(Connection &connection, MailId id)
{
    Statement find(connection, u"SELECT line FROM mail_parts WHERE message_id = :id ORDER BY decision_id"_s);
    find.bind(u":id", id);
    PUPITRE_TRY(find.exec());
    QStringList lines;
    while (find.next())
        lines << find.text(u"line");
    return lines;
}

Result<QList<MailId>> messagesWithPartOf(Connection &connection, DecisionId decisionId)
{
    Statement find(connection, u"SELECT message_id FROM mail_parts WHERE decision_id = :decision"_s);
    find.bind(u":decision", decisionId);
    PUPITRE_TRY(find.exec());
    QList<MailId> ids;
    while (find.next())
        ids << find.id<MailId>(u"message_id");
    return ids;
}

Result<void> rewrite(Connection &connection, MailId id, const QString &subject, const QString &text, const QString &html, const QDateTime &notBefore)
{
    Statement update(connection, u"UPDATE mail_messages SET subject = :subject, body_text = :text, body_html = :html, not_before = CASE WHEN :later = '' THEN not_before ELSE :later2 END "
                                 "WHERE id = :id"_s);
    update.bind(u":subject", subject).bind(u":text", text).bind(u":html", html).bind(u":later", notBefore).bind(u":later2", notBefore).bind(u":id", id);
    return update.exec();
}

Result<int> cancelOfDecision(Connection &connection, DecisionId id)
{
    Statement cancel(connection, u"UPDATE mail_messages SET state = 'cancelled', lease_owner = '' WHERE decision_id = :id AND state IN ('queued', 'deferred')"_s);
    cancel.bind(u":id", id);
    PUPITRE_TRY(cancel.exec());
    Statement count(connection, u"SELECT COUNT(*) AS n FROM mail_messages WHERE decision_id = :id AND state IN ('sending', 'sent', 'uncertain')"_s);
    count.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(left, count.execNumber());
    return int(left);
}

Result<void> setState(Connection &connection, MailId id, MailState from, MailState to, const QDateTime &at)
{
    Statement update(connection, u"UPDATE mail_messages SET state = :to, sent_at = :sent, not_before = :now WHERE id = :id AND state = :from"_s);
    update.bind(u":to", to).bind(u":sent", to == MailState::Sent ? at : QDateTime()).bind(u":now", at).bind(u":id", id).bind(u":from", from);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"mail"_s);
    return {};
}

Result<MailAccount> account(Connection &connection, SiteId siteId)
{
    Statement find(connection, u"SELECT host, port, security, user_name, from_address, from_name, reply_to, ca_file, paused_reason FROM mail_accounts WHERE site_id = :site"_s);
    find.bind(u":site", siteId);
    PUPITRE_TRY(find.execOne());
    return MailAccount{find.text(u"host"), quint16(find.number(u"port")), find.key<MailSecurity>(u"security"), find.text(u"user_name"), {},
                       find.text(u"from_address"), find.text(u"from_name"), find.text(u"reply_to"), find.text(u"ca_file"), find.text(u"paused_reason")};
}

Result<MailPolicy> policy(Connection &connection, SiteId siteId)
{
    Statement find(connection, u"SELECT delay_seconds, sessions FROM mail_accounts WHERE site_id = :site"_s);
    find.bind(u":site", siteId);
    PUPITRE_TRY(find.execOne());
    return MailPolicy{int(find.number(u"delay_seconds")), int(find.number(u"sessions"))};
}

Result<void> setAccount(Connection &connection, SiteId siteId, const MailAccount &account, const MailPolicy &policy)
{
    Statement update(connection, u"UPDATE mail_accounts SET host = :host, port = :port, security = :security, user_name = :user, from_address = :from, "
                                 "from_name = :name, reply_to = :reply_to, ca_file = :ca, delay_seconds = :delay, sessions = :sessions WHERE site_id = :site"_s);
    update.bind(u":host", account.host).bind(u":port", int(account.port)).bind(u":security", account.security).bind(u":user", account.userName);
    update.bind(u":from", account.fromAddress).bind(u":name", account.fromName).bind(u":reply_to", account.replyTo).bind(u":ca", account.caFile);
    update.bind(u":delay", policy.delaySeconds).bind(u":sessions", policy.sessions).bind(u":site", siteId);
    return update.exec();
}

Result<void> setPaused(Connection &connection, SiteId siteId, const QString &reason, const QString &detail, const QDateTime &at)
{
    Statement update(connection, u"UPDATE mail_accounts SET paused_reason = :reason, paused_detail = :detail, paused_at = :at WHERE site_id = :site"_s);
    update.bind(u":reason", reason).bind(u":detail", detail).bind(u":at", reason.isEmpty() ? QDateTime() : at).bind(u":site", siteId);
    return update.exec();
}

} // namespace pupitre::mail

#include "mailrepository.h"

#include "listedids.h"
#include "showntext.h"
#include "statement.h"

#include <algorithm>

namespace pupitre::mail {

using namespace Qt::StringLiterals;

namespace {

/// Without its attachments.
MailMessage messageFromRow(const Statement &row)
{
    const QDateTime createdAt = row.instant(u"created_at");
    const QDateTime waitsSince = row.instant(u"waits_since");
    return {
        .id = row.id<MailId>(u"id"),
        .kind = row.key<MailKind>(u"kind"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .recipientName = row.text(u"recipient_name"),
        .recipientAddress = row.text(u"recipient_address"),
        .subject = row.text(u"subject"),
        .text = row.text(u"body_text"),
        .html = row.text(u"body_html"),
        .messageId = row.text(u"message_id"),
        .dedupKey = row.text(u"dedup_key"),
        .state = row.key<MailState>(u"state"),
        .createdAt = createdAt,
        .notBefore = row.instant(u"not_before"),
        .expiresAt = row.instant(u"expires_at"),
        .decisionId = row.id<DecisionId>(u"decision_id"),
        .mailingId = row.id<MailingId>(u"batch_id"),
        .accountId = row.id<AccountId>(u"account_id"),
        .attempts = int(row.number(u"attempts")),
        .lastReply = row.text(u"last_reply"),
        .sentAt = row.instant(u"sent_at"),
        .waitsSince = waitsSince.isValid() ? waitsSince : createdAt,
        .returned = row.key<MailReturn>(u"returned"),
        .attachments = {},
    };
}

MailAttachment attachmentFromRow(const Statement &row)
{
    return {
        .fileName = row.text(u"file_name"),
        .mediaType = row.text(u"media_type"),
        .sha256 = row.text(u"sha256"),
        .bytes = {},
    };
}

MailAttempt attemptFromRow(const Statement &row)
{
    return {row.instant(u"at"), row.text(u"outcome"), row.text(u"reply")};
}

MailRow mailFromRow(const Statement &row)
{
    return {
        .id = row.id<MailId>(u"id"),
        .kind = row.key<MailKind>(u"kind"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .householdName = shownText(row.text(u"display_name")),
        .recipientName = row.text(u"recipient_name"),
        .recipientAddress = row.text(u"recipient_address"),
        .subject = row.text(u"subject"),
        .state = row.key<MailState>(u"state"),
        .createdAt = row.instant(u"created_at"),
        .notBefore = row.instant(u"not_before"),
        .sentAt = row.instant(u"sent_at"),
        .lastReply = row.text(u"last_reply"),
        .returned = row.key<MailReturn>(u"returned"),
    };
}

MailCounts countsFromRow(const Statement &row)
{
    return {
        .queued = row.number(u"queued"),
        .failed = row.number(u"failed"),
        .uncertain = row.number(u"uncertain"),
        .sentToday = row.number(u"sent"),
    };
}

const auto mailRows = uR"(
        SELECT m.id, m.kind, m.household_id, h.display_name, m.recipient_name, m.recipient_address, m.subject,
            m.state, m.created_at, m.not_before, m.sent_at, m.last_reply, m.returned
        FROM mail_messages m
        JOIN households h ON h.id = m.household_id
        WHERE )"_s;

const auto newestFirst = u"m.id DESC"_s;

/// `whose` is a condition on the messages m that names the bound :of.
Result<QList<MailRow>> listed(Connection &connection, const QString &whose, auto of, std::optional<MailState> state,
    int limit, const QString &order = newestFirst)
{
    const QString inState = state ? u" AND m.state = :state"_s : QString();
    Statement find(connection, mailRows + whose + inState + u" ORDER BY "_s + order + u" LIMIT :limit"_s);
    find.bind(u":of", of).bind(u":limit", limit);
    if (state)
        find.bind(u":state", *state);
    return find.rows(mailFromRow);
}

/// Empty for what is filed by its words, which no engine does as people do.
QString orderOf(const Sorting<MailColumn> &sorting)
{
    const QString down = sorting.direction == SortDirection::Descending ? u" DESC"_s : QString();
    switch (sorting.column) {
    case MailColumn::When:
        return u"CASE WHEN m.sent_at = '' THEN m.created_at ELSE m.sent_at END"_s + down + u", m.id"_s + down;
    case MailColumn::State:
        return uR"(
        CASE m.state WHEN 'failed' THEN 0 WHEN 'uncertain' THEN 1 WHEN 'deferred' THEN 2 WHEN 'queued' THEN 3
            WHEN 'sending' THEN 4 WHEN 'sent' THEN 5 ELSE 6 END)"_s
               + down + u", "_s + newestFirst;
    case MailColumn::Recipient:
    case MailColumn::Subject: break;
    }
    return {};
}

/// The site's mails by the words of a column: all of them are read and filed here.
Result<QList<MailRow>> listedByWords(Connection &connection, SiteId siteId, std::optional<MailState> state, int limit,
    const Sorting<MailColumn> &sorting)
{
    const QString inState = state ? u" AND m.state = :state"_s : QString();
    Statement find(connection, uR"(
        SELECT m.id, m.recipient_name, m.subject, h.display_name
        FROM mail_messages m
        JOIN households h ON h.id = m.household_id
        WHERE m.site_id = :site%1
        ORDER BY m.id DESC)"_s.arg(inState));
    find.bind(u":site", siteId);
    if (state)
        find.bind(u":state", *state);
    PUPITRE_TRY_ASSIGN(all, find.rows([](const Statement &row) {
        MailRow mail;
        mail.id = row.id<MailId>(u"id");
        mail.recipientName = row.text(u"recipient_name");
        mail.householdName = row.text(u"display_name");
        mail.subject = row.text(u"subject");
        return mail;
    }));
    const bool bySubject = sorting.column == MailColumn::Subject;
    const auto inOrder = filed(
        all, sorting.direction, [bySubject](const MailRow &row) { return bySubject ? row.subject : row.recipient(); });
    QList<qint64> ids;
    for (const auto &row : inOrder.first(std::min<qsizetype>(limit, inOrder.size())))
        ids << row.id.value;
    Statement page(connection, mailRows + u"m.id IN ("_s + idsOf(connection.dialect()) + u")"_s);
    page.bind(u":ids", idList(ids));
    PUPITRE_TRY_ASSIGN(found, page.rows(mailFromRow));
    return inOrderOf(ids, std::move(found));
}

} // namespace

Result<MailId> enqueue(Connection &connection, SiteId siteId, const MailMessage &message)
{
    Statement add(connection, uR"(
        INSERT INTO mail_messages (site_id, kind, household_id, recipient_name, recipient_address, subject,
            message_id, dedup_key, state, created_at, not_before, expires_at, sent_at, decision_id, batch_id,
            account_id)
        VALUES (:site, :kind, :household, :name, :address, :subject, :message_id, :dedup, :state, :created,
            :not_before, :expires, :sent, :decision, :batch, :account)
        ON CONFLICT (dedup_key) DO NOTHING
        RETURNING id)"_s);
    add.bind(u":site", siteId)
        .bind(u":kind", message.kind)
        .bind(u":household", message.householdId)
        .bind(u":name", message.recipientName);
    add.bind(u":address", message.recipientAddress).bind(u":subject", message.subject);
    add.bind(u":message_id", message.messageId).bind(u":dedup", message.dedupKey).bind(u":created", message.createdAt);
    add.bind(u":not_before", message.notBefore)
        .bind(u":expires", message.expiresAt)
        .bind(u":decision", message.decisionId)
        .bind(u":batch", message.mailingId)
        .bind(u":account", message.accountId);
    add.bind(u":state", message.state).bind(u":sent", message.sentAt);
    PUPITRE_TRY_ASSIGN(id, add.execNumber());
    if (id == 0)
        return failure(ErrorCode::Conflict, u"mail"_s);
    Statement words(connection, uR"(
        INSERT INTO mail_bodies (message_id, body_text, body_html)
        VALUES (:id, :text, :html))"_s);
    words.bind(u":id", id).bind(u":text", message.text).bind(u":html", message.html);
    PUPITRE_TRY(words.exec());
    for (const auto &attachment : message.attachments) {
        Statement attach(connection, uR"(
            INSERT INTO mail_attachments (message_id, file_name, media_type, sha256)
            VALUES (:message, :name, :type, :sha256))"_s);
        attach.bind(u":message", id)
            .bind(u":name", attachment.fileName)
            .bind(u":type", attachment.mediaType)
            .bind(u":sha256", attachment.sha256);
        PUPITRE_TRY(attach.exec());
    }
    return MailId{id};
}

Result<MailMessage> load(Connection &connection, MailId id)
{
    Statement find(connection, uR"(
        SELECT m.id, kind, household_id, recipient_name, recipient_address, subject, b.body_text, b.body_html,
            m.message_id, dedup_key, state, created_at, not_before, expires_at,
            COALESCE(decision_id, 0) AS decision_id, COALESCE(batch_id, 0) AS batch_id,
            COALESCE(account_id, 0) AS account_id, attempts, last_reply,
            sent_at, waits_since, returned
        FROM mail_messages m
        JOIN mail_bodies b ON b.message_id = m.id
        WHERE m.id = :id)"_s);
    find.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(message, find.one(messageFromRow));
    Statement files(connection, uR"(
        SELECT file_name, media_type, sha256
        FROM mail_attachments
        WHERE message_id = :id
        ORDER BY id)"_s);
    files.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(attachments, files.rows(attachmentFromRow));
    message.attachments = attachments;
    return message;
}

Result<QList<MailAttempt>> attempts(Connection &connection, MailId id)
{
    Statement find(connection, uR"(
        SELECT at, outcome, reply
        FROM mail_attempts
        WHERE message_id = :id
        ORDER BY id)"_s);
    find.bind(u":id", id);
    return find.rows(attemptFromRow);
}

Result<QList<MailRow>> list(Connection &connection, SiteId siteId, std::optional<MailState> state, int limit,
    std::optional<Sorting<MailColumn>> sorting)
{
    if (!sorting)
        return listed(connection, u"m.site_id = :of"_s, siteId, state, limit);
    if (const QString order = orderOf(*sorting); !order.isEmpty())
        return listed(connection, u"m.site_id = :of"_s, siteId, state, limit, order);
    return listedByWords(connection, siteId, state, limit, *sorting);
}

Result<QList<MailRow>> list(Connection &connection, HouseholdId householdId, std::optional<MailState> state, int limit)
{
    return listed(connection, u"m.household_id = :of"_s, householdId, state, limit);
}

Result<MailCounts> counts(Connection &connection, SiteId siteId, const QDateTime &startOfDay)
{
    Statement find(connection, uR"(
        SELECT COALESCE(SUM(CASE WHEN state IN ('queued', 'deferred', 'sending') THEN 1 ELSE 0 END), 0) AS queued,
            COALESCE(SUM(CASE WHEN state = 'failed' THEN 1 ELSE 0 END), 0) AS failed,
            COALESCE(SUM(CASE WHEN state = 'uncertain' THEN 1 ELSE 0 END), 0) AS uncertain,
            COALESCE(SUM(CASE WHEN state = 'sent' AND sent_at >= :today THEN 1 ELSE 0 END), 0) AS sent
        FROM mail_messages
        WHERE site_id = :site)"_s);
    find.bind(u":today", startOfDay).bind(u":site", siteId);
    return find.one(countsFromRow);
}

Result<qint64> countWaiting(Connection &connection, HouseholdId householdId, MailKind kind)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM mail_messages
        WHERE household_id = :household AND kind = :kind AND state IN ('queued', 'deferred', 'sending'))"_s);
    count.bind(u":household", householdId).bind(u":kind", kind);
    return count.execNumber();
}

Result<qint64> countWaiting(Connection &connection, HouseholdId householdId, AccountId accountId, MailKind kind)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM mail_messages
        WHERE household_id = :household AND COALESCE(account_id, 0) = :account AND kind = :kind
          AND state IN ('queued', 'deferred', 'sending'))"_s);
    count.bind(u":household", householdId).bind(u":account", accountId.value).bind(u":kind", kind);
    return count.execNumber();
}

Result<QDateTime> lastWritten(Connection &connection, HouseholdId householdId, MailKind kind)
{
    Statement find(connection, uR"(
        SELECT COALESCE(MAX(created_at), '') AS at
        FROM mail_messages
        WHERE household_id = :household AND kind = :kind AND state <> 'cancelled')"_s);
    find.bind(u":household", householdId).bind(u":kind", kind);
    return find.one([](const Statement &row) { return row.instant(u"at"); });
}

Result<std::optional<MailId>> waitingWithParts(
    Connection &connection, HouseholdId householdId, MailKind kind, const QString &address)
{
    Statement find(connection, uR"(
        SELECT MAX(m.id) AS id
        FROM mail_messages m
        WHERE m.household_id = :household
          AND m.kind = :kind
          AND m.recipient_address = :address
          AND m.state = 'queued'
          AND m.attempts = 0
          AND EXISTS (SELECT 1 FROM mail_parts p WHERE p.message_id = m.id))"_s);
    find.bind(u":household", householdId).bind(u":kind", kind).bind(u":address", address);
    PUPITRE_TRY_ASSIGN(id, find.execNumber()); // NULL is 0
    return id == 0 ? std::nullopt : std::optional(MailId{id});
}

Result<bool> hold(Connection &connection, MailId id)
{
    Q_ASSERT(connection.inTransaction());
    Statement lock(connection, uR"(
        UPDATE mail_messages
        SET not_before = not_before
        WHERE id = :id AND state IN ('queued', 'deferred'))"_s);
    lock.bind(u":id", id);
    PUPITRE_TRY(lock.exec());
    return lock.affected() == 1;
}

Result<void> cancel(Connection &connection, MailId id)
{
    Statement update(connection, uR"(
        UPDATE mail_messages
        SET state = 'cancelled', lease_owner = ''
        WHERE id = :id)"_s);
    update.bind(u":id", id);
    return update.exec();
}

Result<void> addPart(Connection &connection, MailId id, DecisionId decisionId, const QString &line)
{
    Statement add(connection, uR"(
        INSERT INTO mail_parts (message_id, decision_id, line)
        VALUES (:id, :decision, :line))"_s);
    add.bind(u":id", id).bind(u":decision", decisionId).bind(u":line", line);
    return add.exec();
}

Result<void> removePart(Connection &connection, MailId id, DecisionId decisionId)
{
    Statement remove(connection, uR"(
        DELETE FROM mail_parts
        WHERE message_id = :id AND decision_id = :decision)"_s);
    remove.bind(u":id", id).bind(u":decision", decisionId);
    return remove.exec();
}

Result<QStringList> parts(Connection &connection, MailId id)
{
    Statement find(connection, uR"(SELECT line FROM mail_parts WHERE message_id = :id ORDER BY decision_id)"_s);
    find.bind(u":id", id);
    return find.texts(u"line");
}

Result<QList<MailId>> messagesWithPartOf(Connection &connection, DecisionId decisionId)
{
    Statement find(connection, uR"(SELECT message_id FROM mail_parts WHERE decision_id = :decision)"_s);
    find.bind(u":decision", decisionId);
    return find.ids<MailId>(u"message_id");
}

Result<void> rewrite(Connection &connection, MailId id, const QString &subject, const QString &text,
    const QString &html, const QDateTime &notBefore)
{
    Statement update(connection, uR"(
        UPDATE mail_messages
        SET subject = :subject, not_before = CASE WHEN :later = '' THEN not_before ELSE :later2 END
        WHERE id = :id)"_s);
    update.bind(u":subject", subject).bind(u":later", notBefore).bind(u":later2", notBefore).bind(u":id", id);
    PUPITRE_TRY(update.exec());
    Statement words(connection, uR"(
        UPDATE mail_bodies
        SET body_text = :text, body_html = :html
        WHERE message_id = :id)"_s);
    words.bind(u":text", text).bind(u":html", html).bind(u":id", id);
    return words.exec();
}

Result<Enclosures> enclosures(Connection &connection, const QString &sha256)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS mails,
            COALESCE(SUM(CASE WHEN m.state IN ('queued', 'deferred') THEN 1 ELSE 0 END), 0) AS waiting,
            COALESCE(SUM(CASE WHEN m.state IN ('sending', 'sent', 'uncertain') THEN 1 ELSE 0 END), 0) AS gone
        FROM mail_attachments a
        JOIN mail_messages m ON m.id = a.message_id
        WHERE a.sha256 = :sha256)"_s);
    count.bind(u":sha256", sha256);
    return count.one([](const Statement &row) {
        return Enclosures{int(row.number(u"mails")), int(row.number(u"waiting")), int(row.number(u"gone"))};
    });
}

Result<int> cancelOfDecision(Connection &connection, DecisionId id)
{
    Statement cancel(connection, uR"(
        UPDATE mail_messages
        SET state = 'cancelled', lease_owner = ''
        WHERE decision_id = :id AND state IN ('queued', 'deferred'))"_s);
    cancel.bind(u":id", id);
    PUPITRE_TRY(cancel.exec());
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM mail_messages
        WHERE decision_id = :id AND state IN ('sending', 'sent', 'uncertain'))"_s);
    count.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(left, count.execNumber());
    return int(left);
}

Result<void> setState(Connection &connection, MailId id, MailState from, MailState to, const QDateTime &at)
{
    Statement update(connection, uR"(
        UPDATE mail_messages
        SET state = :to, sent_at = :sent, not_before = :now, waits_since = :since, returned = ''
        WHERE id = :id AND state = :from)"_s);
    update.bind(u":to", to)
        .bind(u":sent", to == MailState::Sent ? at : QDateTime())
        .bind(u":now", at)
        .bind(u":since", at)
        .bind(u":id", id)
        .bind(u":from", from);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"mail"_s);
    return {};
}

Result<std::optional<MailId>> findSent(
    Connection &connection, SiteId siteId, const QString &messageId, const QString &address, const QDateTime &since)
{
    Statement find(connection, uR"(
        SELECT COALESCE(MAX(id), 0) AS id
        FROM mail_messages
        WHERE state <> 'cancelled' AND site_id = :site
          AND (
              message_id = :message
              OR (:message2 = '' AND LOWER(recipient_address) = :address AND sent_at >= :since)))"_s);
    find.bind(u":message", messageId)
        .bind(u":site", siteId)
        .bind(u":message2", messageId)
        .bind(u":address", address.toLower())
        .bind(u":since", since);
    PUPITRE_TRY_ASSIGN(id, find.execNumber());
    return id == 0 ? std::nullopt : std::optional(MailId{id});
}

Result<bool> recordReturn(Connection &connection, MailId id, MailReturn kind, const QString &words, const QDateTime &at)
{
    if (kind != MailReturn::None) {
        Statement update(connection, uR"(
            UPDATE mail_messages
            SET state = 'failed', returned = :kind, last_reply = :reply
            WHERE id = :id AND state IN ('sent', 'uncertain'))"_s);
        update.bind(u":kind", kind).bind(u":reply", words).bind(u":id", id);
        PUPITRE_TRY(update.exec());
        if (update.affected() != 1)
            return false;
    }
    Statement add(connection, uR"(
        INSERT INTO mail_attempts (message_id, at, outcome, reply)
        VALUES (:id, :at, :outcome, :reply))"_s);
    add.bind(u":id", id)
        .bind(u":at", at)
        .bind(u":outcome", kind == MailReturn::None ? u"delayed"_s : u"returned"_s)
        .bind(u":reply", words);
    PUPITRE_TRY(add.exec());
    return true;
}

Result<MailReturn> lastReturn(Connection &connection, HouseholdId householdId, const QString &address)
{
    Statement find(connection, uR"(
        SELECT returned
        FROM mail_messages
        WHERE household_id = :household AND LOWER(recipient_address) = :address AND state IN ('sent', 'failed')
        ORDER BY id DESC
        LIMIT 1)"_s);
    find.bind(u":household", householdId).bind(u":address", address.toLower());
    PUPITRE_TRY_ASSIGN(last, find.maybe([](const Statement &row) { return row.key<MailReturn>(u"returned"); }));
    return last.value_or(MailReturn::None);
}

} // namespace pupitre::mail

#include "mailaccountrepository.h"

#include "statement.h"

namespace pupitre::mail {

using namespace Qt::StringLiterals;

namespace {

MailAccount accountFromRow(const Statement &row)
{
    return {
        .host = row.text(u"host"),
        .port = quint16(row.number(u"port")),
        .security = row.key<MailSecurity>(u"security"),
        .userName = row.text(u"user_name"),
        .password = {},
        .fromAddress = row.text(u"from_address"),
        .fromName = row.text(u"from_name"),
        .replyTo = row.text(u"reply_to"),
        .caFile = row.text(u"ca_file"),
        .returns = row.text(u"returns"),
    };
}

MailPolicy policyFromRow(const Statement &row)
{
    return {
        .delaySeconds = int(row.number(u"delay_seconds")),
        .sessions = int(row.number(u"sessions")),
        .perMinute = int(row.number(u"per_minute")),
        .giveUpDays = int(row.number(u"give_up_days")),
    };
}

std::optional<MailPause> pauseFromRow(const Statement &row)
{
    const QString reason = row.text(u"paused_reason");
    if (reason.isEmpty())
        return std::nullopt;
    return MailPause{
        .reason = enumFromKey<PauseReason>(reason).value_or(
            PauseReason::Person), // what nobody knows waits for somebody
        .detail = row.text(u"paused_detail"),
        .since = row.instant(u"paused_at"),
        .retryAt = row.instant(u"retry_at"),
    };
}

} // namespace

Result<QList<SiteId>> sitesWithAccount(Connection &connection)
{
    Statement find(connection, uR"(
        SELECT site_id AS id
        FROM mail_accounts
        ORDER BY site_id)"_s);
    return find.ids<SiteId>();
}

Result<MailAccount> account(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT host, port, security, user_name, from_address, from_name, reply_to, ca_file, returns
        FROM mail_accounts
        WHERE site_id = :site)"_s);
    find.bind(u":site", siteId);
    return find.one(accountFromRow);
}

Result<MailPolicy> policy(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT delay_seconds, sessions, per_minute, give_up_days
        FROM mail_accounts
        WHERE site_id = :site)"_s);
    find.bind(u":site", siteId);
    return find.one(policyFromRow);
}

Result<MailOrigin> origin(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT from_address, delay_seconds
        FROM mail_accounts
        WHERE site_id = :site)"_s);
    find.bind(u":site", siteId);
    return find.one([](const Statement &row) {
        return MailOrigin{.fromAddress = row.text(u"from_address"), .delaySeconds = int(row.number(u"delay_seconds"))};
    });
}

Result<void> setAccount(Connection &connection, SiteId siteId, const MailAccount &account, const MailPolicy &policy)
{
    Statement update(connection, uR"(
        UPDATE mail_accounts
        SET host = :host, port = :port, security = :security, user_name = :user, from_address = :from,
            from_name = :name, reply_to = :reply_to, ca_file = :ca, returns = :returns, delay_seconds = :delay,
            sessions = :sessions, per_minute = :per_minute, give_up_days = :give_up
        WHERE site_id = :site)"_s);
    update.bind(u":host", account.host)
        .bind(u":port", int(account.port))
        .bind(u":security", account.security)
        .bind(u":user", account.userName);
    update.bind(u":from", account.fromAddress)
        .bind(u":name", account.fromName)
        .bind(u":reply_to", account.replyTo)
        .bind(u":ca", account.caFile)
        .bind(u":returns", account.returns);
    update.bind(u":delay", policy.delaySeconds)
        .bind(u":sessions", policy.sessions)
        .bind(u":per_minute", policy.perMinute);
    update.bind(u":give_up", policy.giveUpDays).bind(u":site", siteId);
    PUPITRE_TRY(update.exec());
    PUPITRE_TRY_ASSIGN(paused, pause(connection, siteId));
    return paused && !MailPause::waitsForPerson(paused->reason) ? setPause(connection, siteId, std::nullopt)
                                                                : Result<void>{};
}

Result<std::optional<MailPause>> pause(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT paused_reason, paused_detail, paused_at, retry_at
        FROM mail_accounts
        WHERE site_id = :site)"_s);
    find.bind(u":site", siteId);
    return find.one(pauseFromRow);
}

Result<void> pauseAll(Connection &connection, const MailPause &pause)
{
    Statement update(connection, uR"(
        UPDATE mail_accounts
        SET paused_reason = :reason, paused_detail = :detail, paused_at = :at, retry_at = '')"_s);
    update.bind(u":reason", pause.reason).bind(u":detail", pause.detail).bind(u":at", pause.since);
    return update.exec();
}

Result<void> setPause(Connection &connection, SiteId siteId, const std::optional<MailPause> &pause)
{
    const MailPause written = pause.value_or(MailPause{});
    Statement update(connection, uR"(
        UPDATE mail_accounts
        SET paused_reason = :reason, paused_detail = :detail, paused_at = :at, retry_at = :retry
        WHERE site_id = :site)"_s);
    update.bind(u":reason", pause ? keyOf(written.reason) : QString()).bind(u":detail", written.detail);
    update.bind(u":at", written.since).bind(u":retry", written.retryAt).bind(u":site", siteId);
    return update.exec();
}

} // namespace pupitre::mail

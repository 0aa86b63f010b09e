#include "outboxcare.h"

#include "change.h"
#include "enumkeys.h"
#include "mailaccountrepository.h"
#include "mailingrepository.h"
#include "mailrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<void> settleMail(const ServiceContext &context, MailId id, MailState state)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    if (state != MailState::Queued && state != MailState::Sent)
        return failure(ErrorCode::InvalidValue, u"state"_s, keyOf(state));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(message, mail::load(connection, id));
    if (message.state != MailState::Failed && message.state != MailState::Uncertain)
        return failure(ErrorCode::Conflict, u"mail_state"_s);
    PUPITRE_TRY(mail::setState(connection, id, message.state, state, change.now()));
    change.fact(state == MailState::Sent ? u"mail.marked_sent"_s : u"mail.requeued"_s,
        {u"mail"_s, id.value, message.householdId});
    return change.commit();
}

Result<void> pauseSending(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY(mail::setPause(
        change.connection(), campaign.siteId, MailPause{PauseReason::Person, change.by(), change.now(), {}}));
    change.fact(
        u"mail.paused"_s, {u"mail_account"_s, campaign.siteId.value}, {{u"reason"_s, keyOf(PauseReason::Person)}});
    return change.commit();
}

Result<void> resumeSending(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY(mail::setPause(change.connection(), campaign.siteId, std::nullopt));
    change.fact(u"mail.resumed"_s, {u"mail_account"_s, campaign.siteId.value});
    return change.commit();
}

Result<void> holdMailing(const ServiceContext &context, MailingId id, bool held)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    PUPITRE_TRY_ASSIGN(batch, mail::mailing(change.connection(), id));
    if (batch.state == MailingState::Cancelled)
        return failure(ErrorCode::Conflict, u"mail_batch"_s);
    PUPITRE_TRY(mail::setMailingState(change.connection(), id, held ? MailingState::Paused : MailingState::Running));
    change.fact(held ? u"mail_batch.paused"_s : u"mail_batch.resumed"_s, subjectOf(id));
    return change.commit();
}

Result<int> cancelMailing(const ServiceContext &context, MailingId id)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SendCredentials));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(batch, mail::mailing(connection, id));
    if (batch.state == MailingState::Cancelled || batch.waiting == 0)
        return failure(ErrorCode::Conflict, u"mail_batch"_s);
    PUPITRE_TRY(mail::setMailingState(connection, id, MailingState::Cancelled));
    PUPITRE_TRY_ASSIGN(cancelled, mail::cancelWaiting(connection, id));
    change.fact(u"mail_batch.cancelled"_s, subjectOf(id), {{u"cancelled"_s, cancelled}});
    PUPITRE_TRY(change.commit());
    return cancelled;
}

} // namespace pupitre

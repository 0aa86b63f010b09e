#include "outboxcare.h"

#include "campaignrepository.h"
#include "conflict.h"
#include "enumkeys.h"
#include "journal.h"
#include "mailaccountrepository.h"
#include "mailbatchrepository.h"
#include "mailrepository.h"
#include "transaction.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<void> settleMail(const ServiceContext &context, MailId id, MailState state)
{
    PUPITRE_TRY(require(context, Right::SendCredentials));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(message, mail::load(connection, id));
    if (message.state != MailState::Failed && message.state != MailState::Uncertain)
        return failure(ErrorCode::Conflict, u"mail_state"_s);
    const QDateTime now = context.clock.now();
    PUPITRE_TRY(mail::setState(connection, id, message.state, state, now));
    const QString action = state == MailState::Sent ? u"mail.marked_sent"_s : u"mail.requeued"_s;
    PUPITRE_TRY(journal::append(
        connection, {0, now, context.actorName(), action, u"mail"_s, id.value, message.householdId, {}}));
    return transaction.commit();
}

Result<void> pauseSending(const ServiceContext &context)
{
    PUPITRE_TRY(require(context, Right::SendCredentials));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    const QDateTime now = context.clock.now();
    PUPITRE_TRY(
        mail::setPause(connection, campaign.siteId, MailPause{PauseReason::Person, context.actorName(), now, {}}));
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            u"mail.paused"_s,
            u"mail_account"_s,
            campaign.siteId.value,
            {},
            {{u"reason"_s, keyOf(PauseReason::Person)}}}));
    return transaction.commit();
}

Result<void> resumeSending(const ServiceContext &context)
{
    PUPITRE_TRY(require(context, Right::SendCredentials));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY(mail::setPause(connection, campaign.siteId, std::nullopt));
    PUPITRE_TRY(journal::append(connection,
        {0,
            context.clock.now(),
            context.actorName(),
            u"mail.resumed"_s,
            u"mail_account"_s,
            campaign.siteId.value,
            {},
            {}}));
    return transaction.commit();
}

Result<void> holdBatch(const ServiceContext &context, MailBatchId id, bool held)
{
    PUPITRE_TRY(require(context, Right::SendCredentials));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(batch, mail::batch(connection, id));
    if (batch.state == BatchState::Cancelled)
        return failure(ErrorCode::Conflict, u"mail_batch"_s);
    PUPITRE_TRY(mail::setBatchState(connection, id, held ? BatchState::Paused : BatchState::Running));
    PUPITRE_TRY(journal::append(connection,
        {0,
            context.clock.now(),
            context.actorName(),
            held ? u"mail_batch.paused"_s : u"mail_batch.resumed"_s,
            u"mail_batch"_s,
            id.value,
            {},
            {}}));
    return transaction.commit();
}

Result<int> cancelBatch(const ServiceContext &context, MailBatchId id)
{
    PUPITRE_TRY(require(context, Right::SendCredentials));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(batch, mail::batch(connection, id));
    if (batch.state == BatchState::Cancelled || batch.waiting == 0)
        return failure(ErrorCode::Conflict, u"mail_batch"_s);
    PUPITRE_TRY(mail::setBatchState(connection, id, BatchState::Cancelled));
    PUPITRE_TRY_ASSIGN(cancelled, mail::cancelWaiting(connection, id));
    PUPITRE_TRY(journal::append(connection,
        {0,
            context.clock.now(),
            context.actorName(),
            u"mail_batch.cancelled"_s,
            u"mail_batch"_s,
            id.value,
            {},
            {{u"cancelled"_s, cancelled}}}));
    PUPITRE_TRY(transaction.commit());
    return cancelled;
}

} // namespace pupitre

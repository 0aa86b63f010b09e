#include "outboxcare.h"

#include "conflict.h"
#include "journal.h"
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
    PUPITRE_TRY(journal::append(connection, {0, now, context.actor.name, action, u"mail"_s, id.value, message.householdId, {}}));
    return transaction.commit();
}

} // namespace pupitre

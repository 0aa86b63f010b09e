#include "mailmessageview.h"

namespace pupitre {

Result<MailMessageView> mailMessageView(const ServiceContext &context, MailId id)
{
    PUPITRE_TRY_ASSIGN(message, mail::load(context.connection, id));
    PUPITRE_TRY(requireOwn(context, message.householdId));
    PUPITRE_TRY_ASSIGN(attempts, mail::attempts(context.connection, id));
    return MailMessageView{id, message, attempts};
}

} // namespace pupitre

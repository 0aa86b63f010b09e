#include "mailagainbatch.h"

#include "mailrepository.h"
#include "outboxcare.h"

namespace pupitre {

DecisionBatch::Collector MailAgainBatch::collector() const
{
    return [chosen = m_chosen](const ServiceContext &context) -> Result<QList<Item>> {
        QList<Item> items;
        for (const auto &one : chosen) {
            const MailId id{one.toLongLong()};
            PUPITRE_TRY_ASSIGN(message, pupitre::mail::load(context.connection, id));
            if (message.state == MailState::Failed)
                items.append({message.recipientAddress,
                    [id](const ServiceContext &then) { return settleMail(then, id, MailState::Queued); }});
        }
        return items;
    };
}

} // namespace pupitre

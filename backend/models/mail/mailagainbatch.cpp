#include "mailagainbatch.h"

#include "foundrows.h"
#include "mailrepository.h"
#include "outboxcare.h"

namespace pupitre {

DecisionBatch::Collector MailAgainBatch::collector() const
{
    return [chosen = m_chosen](const ServiceContext &context) -> Result<QList<Item>> {
        PUPITRE_TRY_ASSIGN(found, readChosen<MailMessage>(chosen, [&](qint64 id) {
            return pupitre::mail::load(context.connection, MailId{id});
        }));
        QList<Item> items;
        for (const auto &message : std::as_const(found.rows)) {
            if (message.state == MailState::Failed)
                items.append({message.recipientAddress,
                    [id = message.id](const ServiceContext &then) { return settleMail(then, id, MailState::Queued); }});
        }
        items += goneItems(found.gone);
        return items;
    };
}

} // namespace pupitre

#include "asidebatch.h"

#include "setaside.h"

#include <QUuid>

namespace pupitre {

DecisionBatch::Collector AsideBatch::collector() const
{
    return [kind = m_kind, chosen = m_chosen, days = m_days](const ServiceContext &context) -> Result<QList<Item>> {
        const QString together = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QList<Item> items;
        for (const auto &id : chosen) {
            const QueueSubject subject{kind, id.toLongLong()};
            PUPITRE_TRY_ASSIGN(row, deskmemory::aside(context.connection, subject));
            items.append({row.title,
                [subject, together, days, version = row.version](const ServiceContext &then) -> Result<void> {
                    PUPITRE_TRY(setAside(then, subject, version, then.clock.today().addDays(days), together));
                    return {};
                }});
        }
        return items;
    };
}

} // namespace pupitre

#include "asidebatch.h"

#include "foundrows.h"
#include "setaside.h"

#include <QUuid>

namespace pupitre {

DecisionBatch::Collector AsideBatch::collector() const
{
    return [kind = m_kind, chosen = m_chosen, days = m_days](const ServiceContext &context) -> Result<QList<Item>> {
        PUPITRE_TRY_ASSIGN(found, readChosen<AsideRow>(chosen, [&](qint64 id) {
            return deskmemory::aside(context.connection, {kind, id});
        }));
        const QString together = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QList<Item> items;
        for (const auto &row : std::as_const(found.rows))
            items.append({row.title,
                [subject = row.subject, together, days, version = row.version](
                    const ServiceContext &then) -> Result<void> {
                    PUPITRE_TRY(setAside(then, subject, version, then.clock.today().addDays(days), together));
                    return {};
                }});
        items += goneItems(found.gone);
        return items;
    };
}

} // namespace pupitre

#include "reinscriptionbatch.h"

#include "foundrows.h"
#include "reinscriptionapproval.h"
#include "setaside.h"

#include <QUuid>

#include <limits>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

using Rows = FoundRows<ReinscriptionRow>;

Result<Rows> rowsOf(const ServiceContext &context, const QVariantList &chosen, const ReinscriptionFilter &narrowed)
{
    if (chosen.isEmpty()) {
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        auto filter = narrowed.thatAreReady().query();
        filter.withoutSetAside = true;
        filter.limit = std::numeric_limits<int>::max();
        PUPITRE_TRY_ASSIGN(rows, reinscriptions::list(context.connection, campaign, filter));
        return Rows{rows, {}};
    }
    return readChosen<ReinscriptionRow>(
        chosen, [&](qint64 id) { return reinscriptions::row(context.connection, ReinscriptionId{id}); });
}

} // namespace

DecisionBatch::Collector ReinscriptionBatch::collector() const
{
    return [action = m_chosen.isEmpty() ? u"approve"_s : m_action, chosen = m_chosen, narrowed = m_filter](
               const ServiceContext &context) -> Result<QList<Item>> {
        PUPITRE_TRY_ASSIGN(found, rowsOf(context, chosen, narrowed));
        const auto &rows = found.rows;
        const QString together = QUuid::createUuid().toString(QUuid::WithoutBraces);
        QList<Item> items;
        for (const auto &row : rows) {
            if (action == u"set_aside") {
                items.append({row.studentName,
                    [id = row.id, version = row.version, together](const ServiceContext &then) -> Result<void> {
                        PUPITRE_TRY(setAside(
                            then, {u"reinscription"_s, id.value}, version, then.clock.today().addDays(1), together));
                        return {};
                    }});
            } else {
                items.append(
                    {row.studentName, [id = row.id, version = row.version](const ServiceContext &then) -> Result<void> {
                         PUPITRE_TRY(approveReinscription(then, id, version));
                         return {};
                     }});
            }
        }
        items += goneItems(found.gone);
        return items;
    };
}

} // namespace pupitre

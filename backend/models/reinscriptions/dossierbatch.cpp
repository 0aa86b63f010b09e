#include "dossierbatch.h"

#include "reinscriptionapproval.h"
#include "reinscriptionrepository.h"

#include <limits>

namespace pupitre {

DecisionBatch::Collector DossierBatch::collector() const
{
    return [](const ServiceContext &context) -> Result<QList<Item>> {
        PUPITRE_TRY_ASSIGN(campaign, campaigns::current(context.connection));
        PUPITRE_TRY_ASSIGN(rows, reinscriptions::list(context.connection, campaign, {.readyOnly = true, .withoutSetAside = true, .limit = std::numeric_limits<int>::max()}));
        QList<Item> items;
        for (const auto &row : rows) {
            items.append({row.studentName, [id = row.id, version = row.version](const ServiceContext &then) -> Result<void> {
                              PUPITRE_TRY(approveReinscription(then, id, version));
                              return {};
                          }});
        }
        return items;
    };
}

} // namespace pupitre

#include "safeedits.h"

#include "campaignrepository.h"
#include "editrepository.h"
#include "editreview.h"

namespace pupitre {

using namespace Qt::StringLiterals;

Result<QList<SafeEdit>> safeEdits(const ServiceContext &context)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(summaries, edits::waiting(connection, campaign.siteId));
    QList<SafeEdit> safe;
    for (const auto &summary : summaries) {
        if (summary.backOn.isValid())
            continue; // somebody wants to come back to it
        PUPITRE_TRY_ASSIGN(request, edits::load(connection, summary.id));
        if (request.isSafe())
            safe.append({request, summary.personName});
    }
    return safe;
}

Result<void> acceptSafeEdit(const ServiceContext &context, EditRequestId id, int version)
{
    PUPITRE_TRY(require(context, Right::ReviewEdits)); // before anything is read
    PUPITRE_TRY_ASSIGN(request, edits::load(context.connection, id));
    EditDecision decision{id, version, {}, true};
    for (const auto &field : request.fields)
        decision.fields.append({field.id, FieldVerdict::Accepted, {}, {}});
    PUPITRE_TRY(decideEdit(context, decision));
    return {};
}

} // namespace pupitre

#include "documentqueuemodel.h"

#include "campaignrepository.h"
#include "errortext.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

DocumentQueueModel::DocumentQueueModel()
    : PatchedListModel<DocumentSummary>({u"document"_s},
                       {{"documentId", [](const DocumentSummary &row) { return QVariant(row.id.value); }},
                        {"title", [](const DocumentSummary &row) { return QVariant(row.studentName.isEmpty() ? row.householdName : row.studentName); }},
                        {"requirement", [](const DocumentSummary &row) { return QVariant(row.requirementLabel); }},
                        {"age", [](const DocumentSummary &row) { return QVariant(wording::ageText(row.depositedAt)); }},
                        {"aside", [](const DocumentSummary &row) { return QVariant(wording::dayText(row.backOn)); }},
                        {"mediaType", [](const DocumentSummary &row) { return QVariant(row.mediaType); }}},
                       [](const DocumentSummary &row) { return row.id.value; })
{
}

void DocumentQueueModel::reload()
{
    backend()->run(this,
        [](const ServiceContext &context) -> Result<QList<DocumentSummary>> {
            PUPITRE_TRY_ASSIGN(campaign, campaigns::current(context.connection));
            return documents::waiting(context.connection, campaign.id);
        },
        [this, request = newRequest()](const Result<QList<DocumentSummary>> &list) {
            if (!isNewest(request))
                return;
            if (list)
                patch(*list);
            else
                setError(errorText(list.error()));
        });
}

} // namespace pupitre

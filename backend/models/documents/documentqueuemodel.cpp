#include "documentqueuemodel.h"

#include "campaignrepository.h"
#include "errortext.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QStringList documentKinds(const DocumentSummary &row)
{
    return {row.requirementLabel};
}

} // namespace

DocumentQueueModel::DocumentQueueModel()
    : PatchedListModel<DocumentSummary>({u"document"_s},
        {{"documentId", [](const DocumentSummary &row) { return QVariant(row.id.value); }},
            {"title",
                [](const DocumentSummary &row) {
                    return QVariant(row.studentName.isEmpty() ? row.householdName : row.studentName);
                }},
            {"requirement", [](const DocumentSummary &row) { return QVariant(row.requirementLabel); }},
            {"age", [](const DocumentSummary &row) { return QVariant(wording::ageText(row.depositedAt)); }},
            {"aside", [](const DocumentSummary &row) { return QVariant(wording::dayText(row.backOn)); }},
            {"mediaType", [](const DocumentSummary &row) { return QVariant(row.mediaType); }}},
        [](const DocumentSummary &row) { return row.id.value; })
{
}

void DocumentQueueModel::reload()
{
    backend()->run(
        this,
        [](const ServiceContext &context) -> Result<QList<DocumentSummary>> {
            PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
            return documents::waiting(context.connection, campaign.id);
        },
        [this, request = newRequest()](const Result<QList<DocumentSummary>> &list) {
            if (!isNewest(request))
                return;
            if (!list) {
                setError(errorText(list.error()));
                return;
            }
            m_all = *list;
            show();
        });
}

void DocumentQueueModel::show()
{
    if (!m_order.kind.isEmpty() && !kinds().contains(m_order.kind))
        m_order.kind.clear();
    patch(ordered(m_all, m_order, documentKinds));
    Q_EMIT orderChanged();
}

void DocumentQueueModel::setGrouped(bool grouped)
{
    if (m_order.grouped == grouped)
        return;
    m_order.grouped = grouped;
    show();
}

void DocumentQueueModel::setKind(const QString &kind)
{
    if (m_order.kind == kind)
        return;
    m_order.kind = kind;
    show();
}

QStringList DocumentQueueModel::kinds() const
{
    return kindsIn(m_all, documentKinds);
}

} // namespace pupitre

#include "editqueuemodel.h"

#include "campaignrepository.h"
#include "errortext.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QStringList editKinds(const EditSummary &row)
{
    QStringList names;
    for (const auto &key : row.fieldKeys) {
        if (const auto field = personFieldFromKey(key))
            names << wording::fieldText(*field);
    }
    return names;
}

QString editWords(const EditSummary &row, EditColumn column)
{
    switch (column) {
    case EditColumn::Asked: return row.submittedAt.toString(Qt::ISODateWithMs);
    case EditColumn::Person: return row.personName;
    case EditColumn::Fields: return editKinds(row).join(u", "_s);
    }
    return {};
}

} // namespace

EditQueueModel::EditQueueModel()
    : PatchedListModel<EditSummary>({u"edit_request"_s},
        {{"requestId", [](const EditSummary &row) { return QVariant(row.id.value); }},
            {"title", [](const EditSummary &row) { return QVariant(row.personName); }},
            {"fields", [](const EditSummary &row) { return QVariant(editKinds(row).join(u", "_s)); }},
            {"aside", [](const EditSummary &row) { return QVariant(wording::dayText(row.backOn)); }},
            {"age", [](const EditSummary &row) { return QVariant(wording::ageText(row.submittedAt)); }}},
        [](const EditSummary &row) { return row.id.value; }),
      m_sort({{u"asked"_s, tr("Asked")}, {u"person"_s, tr("Name")}, {u"fields"_s, tr("What changes")}})
{
    connect(&m_sort, &ListSort::changed, this, [this] {
        m_order.sorting = m_sort.as<EditColumn>();
        show();
    });
}

void EditQueueModel::reload()
{
    backend()->run(
        this,
        [](const ServiceContext &context) -> Result<QList<EditSummary>> {
            PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
            return edits::waiting(context.connection, campaign.siteId);
        },
        [this, request = newRequest()](const Result<QList<EditSummary>> &list) {
            if (!isNewest(request))
                return;
            if (!list) {
                setError(errorText(list.error()));
                return;
            }
            m_all = *list;
            m_read = true;
            show();
        });
}

ExportReader EditQueueModel::exportReader() const
{
    return [order = m_order, goingOut = goingOut()](const ServiceContext &context) -> Result<ExportDocument> {
        using Kind = ExportTable::Column::Kind;
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        PUPITRE_TRY_ASSIGN(waiting, edits::waiting(context.connection, campaign.siteId, wholeList));
        goingOut.keepIn(waiting);
        ExportTable table{.title = tr("Changes to review"),
            .columns = {{tr("Household")},
                {tr("Person")},
                {tr("What is to change"), Kind::Text, 1.6},
                {tr("Asked on"), Kind::Instant, 0.8},
                {tr("Set aside until"), Kind::Day, 0.6}}};
        for (const auto &row : ordered(waiting, order, editKinds, editWords))
            table.rows << QVariantList{
                row.householdName, row.personName, editKinds(row).join(u", "_s), row.submittedAt, row.backOn};
        return listDocument(
            context, goingOut.said(order.kind.isEmpty() ? QStringList() : QStringList{order.kind}), std::move(table));
    };
}

void EditQueueModel::show()
{
    if (!m_read) { // an order that is asked for before the list is there
        Q_EMIT orderChanged();
        return;
    }
    if (!m_order.kind.isEmpty() && !kinds().contains(m_order.kind))
        m_order.kind.clear();
    patch(ordered(m_all, m_order, editKinds, editWords));
    Q_EMIT orderChanged();
}

void EditQueueModel::setGrouped(bool grouped)
{
    if (m_order.grouped == grouped)
        return;
    m_order.grouped = grouped;
    show();
}

void EditQueueModel::setKind(const QString &kind)
{
    if (m_order.kind == kind)
        return;
    m_order.kind = kind;
    show();
}

QStringList EditQueueModel::kinds() const
{
    return kindsIn(m_all, editKinds);
}

} // namespace pupitre

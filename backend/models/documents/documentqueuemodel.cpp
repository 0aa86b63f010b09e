#include "documentqueuemodel.h"

#include "campaignrepository.h"
#include "errortext.h"
#include "keptreadings.h"
#include "wording.h"

#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QStringList documentKinds(const DocumentSummary &row)
{
    return {row.requirementName};
}

QString documentOf(const DocumentSummary &row)
{
    return row.studentName.isEmpty() ? row.householdName : row.studentName;
}

QString documentWords(const DocumentSummary &row, DocumentColumn column)
{
    switch (column) {
    case DocumentColumn::Deposited: return row.depositedAt.toString(Qt::ISODateWithMs);
    case DocumentColumn::Person: return documentOf(row);
    case DocumentColumn::Requirement: return row.requirementName;
    }
    return {};
}

} // namespace

DocumentQueueModel::DocumentQueueModel()
    : PatchedListModel<DocumentSummary>({u"document"_s},
        {{"documentId", [](const DocumentSummary &row) { return QVariant(row.id.value); }},
            {"title", [](const DocumentSummary &row) { return QVariant(documentOf(row)); }},
            {"requirement", [](const DocumentSummary &row) { return QVariant(row.requirementName); }},
            {"requirementInFull", [](const DocumentSummary &row) { return QVariant(row.requirementLabel); }},
            {"age", [](const DocumentSummary &row) { return QVariant(wording::ageText(row.depositedAt)); }},
            {"aside", [](const DocumentSummary &row) { return QVariant(wording::dayText(row.backOn)); }},
            {"mediaType", [](const DocumentSummary &row) { return QVariant(row.mediaType); }}},
        [](const DocumentSummary &row) { return row.id.value; }),
      m_sort({{u"deposited"_s, tr("Deposited")}, {u"person"_s, tr("Name")}, {u"requirement"_s, tr("Document")}})
{
    connect(&m_sort, &ListSort::changed, this, [this] {
        m_order.sorting = m_sort.as<DocumentColumn>();
        show();
    });
}

void DocumentQueueModel::reload()
{
    const auto done = [this, request = newRequest()](const Result<QList<DocumentSummary>> &list) {
        if (isNewest(request))
            take(list);
    };
    const auto which = m_foundOnly ? WaitingDocuments::AllFound : WaitingDocuments::All;
    const auto read = [which](const ServiceContext &context) { return waitingDocuments(context, which); };
    if (m_foundOnly) // what was read may have to be held against many households
        backend()->runLong(this, read, done);
    else
        backend()->run(this, read, done);
}

ExportReader DocumentQueueModel::exportReader() const
{
    const auto which = m_foundOnly ? WaitingDocuments::AllFound : WaitingDocuments::All;
    return [which, order = m_order, goingOut = goingOut()](const ServiceContext &context) -> Result<ExportDocument> {
        using Kind = ExportTable::Column::Kind;
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        PUPITRE_TRY_ASSIGN(waiting,
            which == WaitingDocuments::All ? pupitre::documents::waiting(context.connection, campaign.id, wholeList)
                                           : waitingDocuments(context, which));
        goingOut.keepIn(waiting);
        ExportTable table{.title = tr("Documents to check"),
            .columns = {{tr("Household")},
                {tr("Student")},
                {tr("Document"), Kind::Text, 1.6},
                {tr("Deposited on"), Kind::Instant, 0.8},
                {tr("Set aside until"), Kind::Day, 0.6}}};
        for (const auto &row : ordered(waiting, order, documentKinds, documentWords))
            table.rows << QVariantList{
                row.householdName, row.studentName, row.requirementLabel, row.depositedAt, row.backOn};
        const QString found = which == WaitingDocuments::AllFound ? tr("All that is sought was found") : QString();
        QStringList narrowed{order.kind, found};
        narrowed.removeAll(QString());
        return listDocument(context, goingOut.said(narrowed), std::move(table));
    };
}

void DocumentQueueModel::take(const Result<QList<DocumentSummary>> &list)
{
    if (!list) {
        setError(errorText(list.error()));
    } else if (m_foundOnly && list->isEmpty()) {
        setFoundOnly(false);
    } else {
        m_all = *list;
        m_read = true;
        show();
        if (std::exchange(m_narrows, false))
            Q_EMIT narrowed();
    }
}

void DocumentQueueModel::setFoundOnly(bool foundOnly)
{
    if (m_foundOnly == foundOnly)
        return;
    m_foundOnly = foundOnly;
    m_narrows = true;
    Q_EMIT orderChanged();
    reload();
}

void DocumentQueueModel::show()
{
    if (!m_read) { // an order that is asked for before the list is there
        Q_EMIT orderChanged();
        return;
    }
    if (!m_order.kind.isEmpty() && !kinds().contains(m_order.kind))
        m_order.kind.clear();
    patch(ordered(m_all, m_order, documentKinds, documentWords));
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

#include "maillistmodel.h"

#include "campaignrepository.h"
#include "enumkeys.h"
#include "errortext.h"
#include "wording.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

MailListModel::MailListModel()
    : PatchedListModel<MailRow>({u"mail"_s, u"document"_s, u"edit_request"_s, u"reinscription"_s, u"household"_s},
        {{"mailId", [](const MailRow &row) { return QVariant(row.id.value); }},
            {"title", [](const MailRow &row) { return QVariant(row.recipient()); }},
            {"subject", [](const MailRow &row) { return QVariant(row.subject); }},
            {"stateKey", [](const MailRow &row) { return QVariant(keyOf(row.state)); }},
            {"stateText",
                [](const MailRow &row) {
                    return QVariant(row.recipientAddress.isEmpty() ? MailListModel::tr("Printed letter")
                                                                   : wording::stateText(row.state));
                }},
            {"when",
                [](const MailRow &row) {
                    return QVariant(wording::whenText(row.sentAt.isValid() ? row.sentAt : row.createdAt));
                }}},
        [](const MailRow &row) { return row.id.value; }),
      m_sort({{u"when"_s, tr("Date")},
          {u"recipient"_s, tr("To")},
          {u"subject"_s, tr("Subject")},
          {u"state"_s, tr("State")}})
{
    connect(&m_sort, &ListSort::changed, this, [this] {
        if (backend())
            reload();
    });
}

void MailListModel::setState(const QString &state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
    if (backend())
        reload();
}

bool MailListModel::haveAllFailed(const QVariantList &ids) const
{
    return !ids.isEmpty() && std::ranges::all_of(ids, [this](const QVariant &id) {
        const int row = rowOf(id.toLongLong());
        return row >= 0 && rows()[row].state == MailState::Failed;
    });
}

ExportReader MailListModel::exportReader() const
{
    return [state = enumFromKey<MailState>(m_state), sorting = m_sort.as<MailColumn>(), goingOut = goingOut()](
               const ServiceContext &context) -> Result<ExportDocument> {
        using Kind = ExportTable::Column::Kind;
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        PUPITRE_TRY_ASSIGN(rows, pupitre::mail::list(context.connection, campaign.siteId, state, wholeList, sorting));
        goingOut.keepIn(rows);
        ExportTable table{.title = tr("Mails"),
            .columns = {{tr("To")},
                {tr("Address"), Kind::Text, 1.2},
                {tr("Subject"), Kind::Text, 1.6},
                {tr("State"), Kind::Text, 0.7},
                {tr("On"), Kind::Instant, 0.8}}};
        for (const auto &row : rows) {
            const bool onPaper = row.recipientAddress.isEmpty();
            table.rows << QVariantList{row.recipient(),
                row.recipientAddress,
                row.subject,
                onPaper ? tr("Printed letter") : wording::stateText(row.state),
                row.sentAt.isValid() ? row.sentAt : row.createdAt};
        }
        return listDocument(
            context, goingOut.said(state ? QStringList{wording::stateText(*state)} : QStringList()), std::move(table));
    };
}

void MailListModel::reload()
{
    backend()->run(
        this,
        [state = enumFromKey<MailState>(m_state), sorting = m_sort.as<MailColumn>()](
            const ServiceContext &context) -> Result<QList<MailRow>> {
            PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
            return pupitre::mail::list(context.connection, campaign.siteId, state, 500, sorting);
        },
        [this, request = newRequest()](const Result<QList<MailRow>> &rows) {
            if (!isNewest(request))
                return;
            if (rows)
                patch(*rows);
            else
                setError(errorText(rows.error()));
        });
}

} // namespace pupitre

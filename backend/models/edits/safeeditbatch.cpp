#include "safeeditbatch.h"

#include "safeedits.h"
#include "wording.h"

namespace pupitre {

using namespace Qt::StringLiterals;

void SafeEditBatch::setBackend(Backend *backend)
{
    if (this->backend() == backend)
        return;
    DecisionBatch::setBackend(backend);
    connect(backend->feed(), &ChangeFeed::newsArrived, this, [this](const QSet<QString> &kinds) {
        if (kinds.contains(u"edit_request"_s) && !isRunning() && m_view.letsNewsIn())
            reload();
    });
    connect(this, &DecisionBatch::finished, this, [this] { reload(); });
    reload();
}

void SafeEditBatch::setFollowing(bool following)
{
    if (m_view.isOpen() == following)
        return;
    const bool missed = m_view.setOpen(following);
    Q_EMIT followingChanged();
    if (missed && !isRunning())
        reload();
}

void SafeEditBatch::reload()
{
    backend()->runLong(
        this,
        [](const ServiceContext &context) { return safeEdits(context); },
        [this](const Result<QList<SafeEdit>> &safe) {
            if (!safe || isRunning())
                return; // the queue beside says what is wrong
            if (!m_view.letsNewsIn())
                return; // what is being asked about stays as it was listed
            m_candidates.clear();
            m_listed.clear();
            for (const auto &edit : *safe) {
                m_listed.append({edit.request.id.value, edit.request.version, edit.personName});
                QStringList lines;
                for (const auto &field : edit.request.fields) {
                    const QString wanted = wording::valueText(field.field, field.requested);
                    lines << (field.current.isEmpty() ? tr("%1: %2 (%3)")
                                                            .arg(wording::fieldText(field.field),
                                                                wanted,
                                                                wording::ruleText(field.safeRule()))
                                                      : tr("%1: %2 → %3 (%4)")
                                                            .arg(wording::fieldText(field.field),
                                                                wording::valueText(field.field, field.current),
                                                                wanted,
                                                                wording::ruleText(field.safeRule())));
                }
                m_candidates << BatchLine{edit.personName, lines.join(u" · "_s)};
            }
            Q_EMIT candidatesChanged();
        });
}

DecisionBatch::Collector SafeEditBatch::collector() const
{
    return [listed = m_listed](const ServiceContext &) -> Result<QList<Item>> {
        QList<Item> items;
        for (const auto &one : listed)
            items.append(
                {one.title, [id = EditRequestId{one.id}, version = one.version](const ServiceContext &context) {
                     return acceptSafeEdit(context, id, version);
                 }});
        return items;
    };
}

} // namespace pupitre

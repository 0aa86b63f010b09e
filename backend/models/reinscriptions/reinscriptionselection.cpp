#include "reinscriptionselection.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

void ReinscriptionSelection::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    m_owner.begin(*m_backend->session());
    connect(m_backend->feed(), &ChangeFeed::newsArrived, this, [this] {
        if (!m_ids.isEmpty() && m_view.letsNewsIn())
            read();
    });
    connect(m_backend->session(), &Session::actorChanged, this, [this] {
        if (m_view.setOpen(m_owner.isHere(*m_backend->session())) && !m_ids.isEmpty())
            read();
    });
    Q_EMIT backendChanged();
}

QVariantList ReinscriptionSelection::ids() const
{
    QList<qint64> sorted = m_ids.values();
    std::ranges::sort(sorted);
    return {sorted.begin(), sorted.end()};
}

bool ReinscriptionSelection::all(bool (*holds)(const ReinscriptionRow &)) const
{
    return !m_ids.isEmpty() && std::ranges::all_of(m_ids, [&](qint64 id) {
        const auto row = m_rows.constFind(id);
        return row != m_rows.constEnd() && holds(*row);
    });
}

bool ReinscriptionSelection::mayApprove() const
{
    return all(
        [](const ReinscriptionRow &row) { return row.state == ReinscriptionState::Deposited && row.lacking == 0; });
}

bool ReinscriptionSelection::mayRemind() const
{
    return all([](const ReinscriptionRow &row) { return !isEnded(row.state) && row.whoActs == WhoActs::Family; });
}

bool ReinscriptionSelection::maySetAside() const
{
    return all([](const ReinscriptionRow &row) { return !isEnded(row.state); });
}

void ReinscriptionSelection::toggle(qint64 id)
{
    if (!m_ids.remove(id))
        return add({id});
    tell();
}

void ReinscriptionSelection::add(const QVariantList &ids)
{
    for (const auto &id : ids) {
        if (id.toLongLong() != 0)
            m_ids.insert(id.toLongLong());
    }
    tell();
    read();
}

void ReinscriptionSelection::clear()
{
    m_ids.clear();
    m_rows.clear();
    tell();
}

void ReinscriptionSelection::read()
{
    m_backend->runLong(
        this, // of thousands, no decision waits for it
        [ids = m_ids](const ServiceContext &context) -> Result<QHash<qint64, ReinscriptionRow>> {
            QHash<qint64, ReinscriptionRow> rows;
            for (const auto id : ids) {
                const auto row = reinscriptions::row(context.connection, ReinscriptionId{id});
                if (row)
                    rows.insert(id, *row);
                else if (row.error().code != ErrorCode::NotFound)
                    return failure(row.error());
            }
            return rows;
        },
        [this, asked = m_ids, request = ++m_request](const Result<QHash<qint64, ReinscriptionRow>> &rows) {
            if (request != m_request || !rows) // at the next news once more
                return;
            m_rows = *rows;
            m_ids.removeIf([&](qint64 id) { return asked.contains(id) && !rows->contains(id); });
            tell();
        });
}

void ReinscriptionSelection::tell()
{
    ++m_revision;
    Q_EMIT changed();
}

} // namespace pupitre

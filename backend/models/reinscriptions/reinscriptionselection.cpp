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
        if (!chosen().isEmpty() && m_view.letsNewsIn())
            read();
    });
    connect(m_backend->session(), &Session::actorChanged, this, [this] {
        if (m_view.setOpen(m_owner.isHere(*m_backend->session())) && !chosen().isEmpty())
            read();
    });
    Q_EMIT backendChanged();
}

bool ReinscriptionSelection::all(bool (*holds)(const ReinscriptionRow &)) const
{
    return !chosen().isEmpty() && std::ranges::all_of(chosen(), [&](qint64 id) {
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

void ReinscriptionSelection::clear()
{
    m_rows.clear();
    RowSelection::clear();
}

void ReinscriptionSelection::read()
{
    m_backend->runLong(
        this, // of thousands, no decision waits for it
        [ids = chosen()](const ServiceContext &context) -> Result<QHash<qint64, ReinscriptionRow>> {
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
        [this, asked = chosen(), request = ++m_request](const Result<QHash<qint64, ReinscriptionRow>> &rows) {
            if (request != m_request || !rows) // at the next news once more
                return;
            m_rows = *rows;
            QSet<qint64> gone;
            for (const auto id : asked) {
                if (!rows->contains(id))
                    gone.insert(id);
            }
            letGo(gone);
        });
}

} // namespace pupitre

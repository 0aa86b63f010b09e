#include "dossierselection.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

void DossierSelection::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    connect(m_backend, &Backend::newsArrived, this, [this] {
        if (!m_rows.isEmpty())
            read(m_rows.keys());
    });
    connect(m_backend, &Backend::actorChanged, this, &DossierSelection::clear);
    Q_EMIT backendChanged();
}

QVariantList DossierSelection::ids() const
{
    QList<qint64> sorted = m_rows.keys();
    std::ranges::sort(sorted);
    return {sorted.begin(), sorted.end()};
}

bool DossierSelection::all(bool (*holds)(const DossierRow &)) const
{
    return !m_rows.isEmpty() && std::ranges::all_of(m_rows, holds);
}

bool DossierSelection::mayApprove() const
{
    return all([](const DossierRow &row) { return row.state == ReinscriptionState::Deposited && row.lacking == 0; });
}

bool DossierSelection::mayRemind() const
{
    return all([](const DossierRow &row) { return !isEnded(row.state) && row.whoActs == WhoActs::Family; });
}

bool DossierSelection::maySetAside() const
{
    return all([](const DossierRow &row) { return !isEnded(row.state); });
}

void DossierSelection::toggle(qint64 id)
{
    if (!m_rows.contains(id))
        return add({id});
    m_rows.remove(id);
    ++m_request; // an answer that is under way would bring it back
    tell();
}

void DossierSelection::add(const QVariantList &ids)
{
    QList<qint64> wanted = m_rows.keys();
    for (const auto &id : ids) {
        if (id.toLongLong() != 0 && !m_rows.contains(id.toLongLong()))
            wanted << id.toLongLong();
    }
    read(wanted);
}

void DossierSelection::clear()
{
    m_rows.clear();
    ++m_request;
    tell();
}

void DossierSelection::read(const QList<qint64> &ids)
{
    m_backend->runLong(this, // of thousands, no decision waits for it
        [ids](const ServiceContext &context) -> Result<QHash<qint64, DossierRow>> {
            QHash<qint64, DossierRow> rows;
            for (const auto id : ids) {
                const auto row = reinscriptions::row(context.connection, ReinscriptionId{id});
                if (row)
                    rows.insert(id, *row);
                else if (row.error().code != ErrorCode::NotFound)
                    return failure(row.error());
            }
            return rows;
        },
        [this, request = ++m_request](const Result<QHash<qint64, DossierRow>> &rows) {
            if (request != m_request || !rows) // at the next news once more
                return;
            m_rows = *rows;
            tell();
        });
}

void DossierSelection::tell()
{
    ++m_revision;
    Q_EMIT changed();
}

} // namespace pupitre

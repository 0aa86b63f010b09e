#include "rowselection.h"

#include <algorithm>
#include <utility>

namespace pupitre {

void RowSelection::setQueue(BackendListModel *queue)
{
    if (m_queue == queue)
        return;
    if (m_queue)
        m_queue->disconnect(this);
    m_queue = queue;
    if (queue && !keepsUnseen())
        connect(queue, &QAbstractItemModel::rowsRemoved, this, &RowSelection::prune);
    Q_EMIT queueChanged();
}

void RowSelection::setHere(qint64 id)
{
    if (m_here == id)
        return;
    m_before = std::exchange(m_here, id);
    Q_EMIT hereChanged();
}

QVariantList RowSelection::ids() const
{
    QList<qint64> sorted = m_ids.values();
    std::ranges::sort(sorted);
    return {sorted.begin(), sorted.end()};
}

void RowSelection::toggle(qint64 id)
{
    m_anchor = m_end = id;
    m_range.clear();
    if (!m_ids.remove(id))
        return add({id});
    tell();
}

void RowSelection::add(const QVariantList &ids)
{
    for (const auto &id : ids) {
        if (id.toLongLong() != 0)
            m_ids.insert(id.toLongLong());
    }
    tell();
    added();
}

void RowSelection::addAll()
{
    QVariantList all;
    for (int row = 0; m_queue && row < m_queue->count(); ++row)
        all << m_queue->idAt(row);
    add(all);
}

qint64 RowSelection::nextUnchosen() const
{
    if (!m_queue)
        return 0;
    const int here = std::max(0, m_queue->rowOf(m_here));
    for (int row = here; row < m_queue->count(); ++row) {
        if (!m_ids.contains(m_queue->idAt(row)))
            return m_queue->idAt(row);
    }
    for (int row = here - 1; row >= 0; --row) {
        if (!m_ids.contains(m_queue->idAt(row)))
            return m_queue->idAt(row);
    }
    return 0;
}

void RowSelection::reach(qint64 id)
{
    if (id == 0)
        return;
    // By a key the subject is before the eyes already; by a press it may come there before this or after.
    const qint64 from = m_here == id ? m_before : m_here;
    if (m_anchor == 0 || from != m_end) {
        m_anchor = from == 0 ? id : from;
        m_range.clear();
    }
    m_ids -= m_range;
    m_range.clear();
    for (const auto one : between(m_anchor, id)) {
        if (!m_ids.contains(one))
            m_range.insert(one);
    }
    m_ids += m_range;
    m_end = id;
    tell();
    added();
}

void RowSelection::clear()
{
    m_ids.clear();
    m_range.clear();
    m_anchor = m_end = 0;
    tell();
}

void RowSelection::letGo(const QSet<qint64> &ids)
{
    m_ids -= ids;
    m_range -= ids;
    tell();
}

void RowSelection::prune()
{
    QSet<qint64> gone;
    for (const auto id : std::as_const(m_ids)) {
        if (m_queue->rowOf(id) < 0)
            gone.insert(id);
    }
    if (!gone.isEmpty())
        letGo(gone);
}

/// That one alone where the list does not hold both.
QList<qint64> RowSelection::between(qint64 from, qint64 to) const
{
    const int first = m_queue ? m_queue->rowOf(from) : -1, last = m_queue ? m_queue->rowOf(to) : -1;
    if (first < 0 || last < 0)
        return {to};
    QList<qint64> ids;
    for (int row = std::min(first, last); row <= std::max(first, last); ++row)
        ids << m_queue->idAt(row);
    return ids;
}

void RowSelection::tell()
{
    ++m_revision;
    Q_EMIT changed();
}

} // namespace pupitre

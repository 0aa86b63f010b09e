#include "queuecontroller.h"

#include <algorithm>

namespace pupitre {

void QueueController::componentComplete()
{
    connect(m_queue, &BackendListModel::loadedChanged, this, &QueueController::refresh);
    connect(m_queue, &BackendListModel::countChanged, this, &QueueController::refresh);
    connect(m_editor, &SubjectEditor::subjectIdChanged, this, &QueueController::findRow);
    connect(m_editor, &SubjectEditor::deciding, this, &QueueController::goOn);
    connect(m_editor, &SubjectEditor::decided, this, [this] { count(1); });
    connect(m_editor, &SubjectEditor::notRecorded, this, &QueueController::open);
    connect(m_editor->backend()->toasts(), &Toasts::undone, this, [this](const QString &kind, qint64 id) {
        if (!m_active || kind != m_editor->kind())
            return;
        open(id);
        m_cameBack = id;
        m_cameBackAt = m_row;
    });
    // Queued: the rows of one reading are moved one after the other.
    connect(m_queue, &QAbstractItemModel::rowsMoved, this, &QueueController::followWhatCameBack, Qt::QueuedConnection);
    connect(
        m_queue, &QAbstractItemModel::rowsInserted, this, &QueueController::followWhatCameBack, Qt::QueuedConnection);
    refresh();
}

void QueueController::open(qint64 id)
{
    m_cameBack = 0;
    m_editor->setSubjectId(id);
    findRow();
    if (m_row >= 0)
        Q_EMIT shown(m_row);
    lookAhead();
}

void QueueController::followWhatCameBack()
{
    findRow();
    if (m_cameBack == 0 || m_cameBack != m_editor->subjectId() || m_row < 0 || m_row == m_cameBackAt)
        return;
    m_cameBack = 0;
    Q_EMIT shown(m_row);
    lookAhead();
}

void QueueController::step(int by, int seen)
{
    if (m_queue->count() == 0)
        return;
    const int wanted = m_row < 0 && seen >= 0 ? seen : m_row + by;
    open(m_queue->idAt(std::clamp(wanted, 0, m_queue->count() - 1)));
}

void QueueController::show(int row)
{
    const int kept = std::min(row, m_queue->count() - 1);
    m_editor->setSubjectId(kept >= 0 ? m_queue->idAt(kept) : 0);
    findRow();
    Q_EMIT shown(m_row);
    lookAhead();
}

void QueueController::follow()
{
    findRow();
    if (m_row >= 0)
        Q_EMIT shown(m_row);
    else
        show(0);
}

void QueueController::refresh()
{
    if (m_editor->subjectId() == 0 && m_queue->isLoaded())
        show(0);
    else
        findRow();
}

void QueueController::count(int decided)
{
    m_decided += decided;
    Q_EMIT decidedChanged();
}

void QueueController::goOn()
{
    if (std::exchange(m_stays, false))
        return;
    // The row is still there until the journal's news remove it: the next one is the row below.
    findRow();
    if (m_staysAtTheEnd && (m_row < 0 || m_row + 1 >= m_queue->count()))
        return;
    if (const qint64 next = m_queue->idAt(m_row + 1); next != 0)
        open(next);
    else
        show(m_row - 1);
}

void QueueController::findRow()
{
    const int row = m_editor->subjectId() == 0 ? -1 : m_queue->rowOf(m_editor->subjectId());
    if (row == m_row)
        return;
    m_row = row;
    Q_EMIT rowChanged();
}

void QueueController::lookAhead()
{
    const qint64 next = m_queue->idAt(m_row + 1);
    m_editor->readAhead(next);
    Q_EMIT readAhead(m_row + 1);
}

} // namespace pupitre

#pragma once

#include "patchedlistmodel.h"

#include <QPointer>
#include <QSet>

namespace pupitre {

/// Rows of a list chosen for one action on them all: one by one, or a range of them. What the list no longer holds is
/// no longer chosen.
class RowSelection : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::BackendListModel *queue READ queue WRITE setQueue NOTIFY queueChanged)
    /// The subject before the eyes: a range begins there.
    Q_PROPERTY(qint64 here READ here WRITE setHere NOTIFY hereChanged)
    Q_PROPERTY(int count READ count NOTIFY changed)
    /// For bindings on contains().
    Q_PROPERTY(int revision READ revision NOTIFY changed)
    /// In the order of the numbers.
    Q_PROPERTY(QVariantList ids READ ids NOTIFY changed)

public:
    BackendListModel *queue() const { return m_queue; }
    void setQueue(BackendListModel *queue);
    qint64 here() const { return m_here; }
    void setHere(qint64 id);
    int count() const { return int(m_ids.size()); }
    int revision() const { return m_revision; }
    QVariantList ids() const;
    Q_INVOKABLE bool contains(qint64 id) const { return m_ids.contains(id); }
    /// Chosen, or no longer.
    Q_INVOKABLE void toggle(qint64 id);
    /// These too.
    Q_INVOKABLE void add(const QVariantList &ids);
    /// All rows that the list holds.
    Q_INVOKABLE void addAll();
    /// The row from the subject before the eyes on that is not chosen, else the one before it; 0: all are chosen.
    Q_INVOKABLE qint64 nextUnchosen() const;
    /// All rows from where the range began to that one. Where the last range ended there it grows or shrinks; otherwise
    /// a new one begins at the subject that is, or was a moment ago, before the eyes.
    Q_INVOKABLE void reach(qint64 id);
    Q_INVOKABLE virtual void clear();

Q_SIGNALS:
    void queueChanged();
    void hereChanged();
    void changed();

protected:
    const QSet<qint64> &chosen() const { return m_ids; }
    /// Those are no longer there.
    void letGo(const QSet<qint64> &ids);
    /// A list that holds only what is around the view says nothing about the others.
    virtual bool keepsUnseen() const { return false; }
    /// More are chosen.
    virtual void added() {}
    void tell();

private:
    void prune();
    QList<qint64> between(qint64 from, qint64 to) const;

    QPointer<BackendListModel> m_queue;
    QSet<qint64> m_ids;
    qint64 m_here = 0, m_before = 0;
    qint64 m_anchor = 0, m_end = 0; ///< where the last range began and ended; 0: there is none
    QSet<qint64> m_range;           ///< what it has chosen and nothing else had
    int m_revision = 0;
};

} // namespace pupitre

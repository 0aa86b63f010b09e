#pragma once

#include "presencerepository.h"

#include <QObject>
#include <QTimer>

namespace pupitre {

class DatabaseThreads;

/// Who has what before the eyes: told for whoever is signed in here, and read of the colleagues. A hint for people:
/// when it cannot be written or read, nothing is lost and nothing is said.
class PresenceBoard : public QObject
{
    Q_OBJECT

public:
    /// The threads outlive it.
    explicit PresenceBoard(DatabaseThreads &threads);

    /// What this person has before the eyes now; 0 is nothing in particular. Colleagues see it within a few seconds.
    void lookAt(const QString &kind, qint64 id);
    /// No longer at that, unless it is something else by now.
    void lookAway(const QString &kind, qint64 id);
    /// What the colleagues have before theirs.
    const QList<Presence> &others() const { return m_others; }
    /// Somebody has signed in or out: who is gone looks at nothing.
    void followStaff();

Q_SIGNALS:
    void othersChanged();

private:
    void tell();
    void ask();
    void setOthers(const QList<Presence> &others);

    DatabaseThreads &m_threads;
    StaffId m_staff; ///< for whom it is told
    QString m_kind;
    qint64 m_lookedAt = 0;
    QList<Presence> m_others;
    QTimer m_telling; ///< soon after a change, then from time to time
    QTimer m_asking;  ///< begun anew with each answer: one question at a time
};

} // namespace pupitre

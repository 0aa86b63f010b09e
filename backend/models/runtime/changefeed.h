#pragma once

#include <QObject>
#include <QSet>
#include <QTimer>

namespace pupitre {

class DatabaseThreads;

/// News of the journal: which kinds of subjects were changed, at this desk or another one.
class ChangeFeed : public QObject
{
    Q_OBJECT

public:
    /// The threads outlive it.
    explicit ChangeFeed(DatabaseThreads &threads);

    /// Looks from now on, for what comes after that entry.
    void start(qint64 lastSeq);
    /// Reads what is new now, instead of at the next tick.
    void lookForNews();

Q_SIGNALS:
    /// Subjects that changed, by kind: "document", "edit_request", "reinscription", "mail", "household", "payment".
    void newsArrived(const QSet<QString> &kinds);
    /// A look for news begins: whoever has something of his own to ask does it now.
    void looking();

private:
    void readAllAgain();

    DatabaseThreads &m_threads;
    QTimer m_timer;
    qint64 m_seen = 0;
    bool m_looking = false, m_lookAgain = false;
};

} // namespace pupitre

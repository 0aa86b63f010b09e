#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>

namespace pupitre {

class DbThread;

/// Whether the database's server answers, for the line that the window shows while it does not. Asks a lost one again
/// and again, and says when it is back. SQLite is always connected.
class ConnectionWatch : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(State state READ state NOTIFY stateChanged)

public:
    enum State {
        Connected,
        Waiting, ///< a statement has not been answered for a moment
        Lost,
    };
    Q_ENUM(State)

    /// Both outlive it.
    ConnectionWatch(DbThread &decisions, DbThread &reads);
    State state() const { return m_state; }

Q_SIGNALS:
    void stateChanged();
    /// It was lost, and is back: whatever was displayed is old.
    void returned();

private:
    void look();

    DbThread &m_decisions;
    DbThread &m_reads;
    QTimer m_timer;
    State m_state = Connected;
    bool m_wasLost = false;
};

} // namespace pupitre

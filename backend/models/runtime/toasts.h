#pragma once

#include <QObject>
#include <QQmlEngine>

namespace pupitre {

class ChangeFeed;
class DatabaseThreads;

/// What was done or could not be done, told in a line over the page, and the way back from the last decision.
class Toasts : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")

public:
    /// Both outlive it.
    Toasts(DatabaseThreads &threads, ChangeFeed &feed) : m_threads(threads), m_feed(feed) {}

    /// It is done; `undoable`: the way back is offered.
    Q_INVOKABLE void announce(const QString &text, bool undoable);
    /// It could not be done.
    void fail(const QString &text);
    /// Takes the last decision back; answers with a toast and `undone`, or with `failed`.
    Q_INVOKABLE void undo();

Q_SIGNALS:
    void announced(const QString &text, bool undoable);
    void undone(const QString &subjectKind, qint64 subjectId);
    void failed(const QString &text);

private:
    DatabaseThreads &m_threads;
    ChangeFeed &m_feed;
};

} // namespace pupitre

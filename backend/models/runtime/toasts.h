#pragma once

#include "result.h"

#include <QObject>
#include <QPointer>
#include <QQmlEngine>

#include <functional>
#include <utility>

namespace pupitre {

class ChangeFeed;
class DatabaseThreads;
struct UndoOutcome;

/// What was done or could not be done, told in a line over the page, and the way back from the last decision.
class Toasts : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")

public:
    /// Both outlive it.
    Toasts(DatabaseThreads &threads, ChangeFeed &feed) : m_threads(threads), m_feed(feed) {}
    /// Hands an answer over when whoever has asked is at the desk; without it, answers come at once.
    using WhenHere = std::function<void(qint64 staffId, std::function<void()> answer)>;
    void setWhenHere(WhenHere whenHere) { m_whenHere = std::move(whenHere); }

    /// It is done. The way back is Ctrl+Z, or stands at the foot of the window.
    Q_INVOKABLE void announce(const QString &text);
    /// It could not be done.
    void fail(const QString &text);
    /// Takes back what whoever is here did last: a draft's verdict, or the last decision. Answers with a toast and
    /// `undone`, or with `failed`. A draft before the eyes goes first.
    Q_INVOKABLE void undo();
    /// One of the last decisions, by its number.
    Q_INVOKABLE void undoDecision(qint64 decisionId);
    /// The same, answered by `done` alone, while `asking` lives.
    void takeBack(qint64 decisionId, QObject *asking, std::function<void(const Result<UndoOutcome> &)> done);
    /// The same decision once more, after it was taken back.
    Q_INVOKABLE void redoDecision(qint64 decisionId);
    /// The same of what whoever is here took back last, all of it where it was taken back together; nothing once
    /// something else was decided.
    Q_INVOKABLE void redo();

    /// Something that is not recorded yet: part of a draft.
    struct DraftStep {
        QPointer<QObject> of;
        std::function<bool()> isInView; ///< its subject is before the eyes
        std::function<bool()> takeBack; ///< false: the draft is no more
    };
    void drafted(const DraftStep &step) { m_steps.append(Step{person(), step}); }
    /// A decision was made: what was drafted before is older than it.
    void decided()
    {
        m_steps.append(Step{person(), {}});
        m_takenBack.removeIf([here = person()](const TakenBack &one) { return one.staffId == here; });
    }
    /// The last decision of whoever is here is none: it was not recorded, or has been taken back.
    void notDecided();
    /// Brings a subject before the eyes, wherever it is.
    void bringBack(const QString &subjectKind, qint64 subjectId) { Q_EMIT undone(subjectKind, subjectId); }

Q_SIGNALS:
    void announced(const QString &text);
    void undone(const QString &subjectKind, qint64 subjectId);
    void failed(const QString &text);

private:
    struct Step {
        qint64 staffId;
        DraftStep draft; ///< empty for a decision
    };
    /// What one press took back, and another one makes again.
    struct TakenBack {
        qint64 staffId;
        QList<qint64> decisions; ///< in the order in which they were made
    };
    void wasTakenBack(const UndoOutcome &outcome);
    /// Whoever is signed in; 0 for nobody.
    qint64 person() const;
    /// The last draft's step that is taken back, if the last thing was one.
    bool undoDraft();
    template <typename Work, typename Done>
    void ask(Work work, Done done);
    void told(const Result<UndoOutcome> &outcome, const QString &text);

    DatabaseThreads &m_threads;
    ChangeFeed &m_feed;
    WhenHere m_whenHere;
    QList<Step> m_steps;          ///< of all who work at this desk, in their order
    QList<TakenBack> m_takenBack; ///< the same
};

} // namespace pupitre

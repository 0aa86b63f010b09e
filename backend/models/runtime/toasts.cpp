#include "toasts.h"

#include "changefeed.h"
#include "databasethreads.h"
#include "errortext.h"
#include "redo.h"

namespace pupitre {

void Toasts::announce(const QString &text, bool undoable)
{
    Q_EMIT announced(text, undoable);
}

void Toasts::fail(const QString &text)
{
    Q_EMIT failed(text);
}

void Toasts::notDecided()
{
    for (qsizetype i = m_steps.size() - 1; i >= 0; --i) {
        if (!m_steps[i].takeBack) {
            m_steps.removeAt(i);
            return;
        }
    }
}

bool Toasts::undoDraft()
{
    for (qsizetype i = m_steps.size() - 1; i >= 0; --i) {
        if (m_steps[i].of && m_steps[i].isInView() && m_steps.takeAt(i).takeBack())
            return true;
    }
    while (!m_steps.isEmpty() && m_steps.back().takeBack) { // the last thing was drafted
        const auto step = m_steps.takeLast();
        if (step.of && step.takeBack())
            return true;
    }
    return false;
}

void Toasts::undo()
{
    if (undoDraft())
        return;
    m_threads.run(
        this,
        [](const ServiceContext &context) { return undoLastDecision(context); },
        [this](const Result<UndoOutcome> &outcome) {
            const bool nothing = !outcome && outcome.error().code == ErrorCode::NothingToUndo;
            if (outcome || nothing)
                notDecided();
            if (nothing)
                announce(errorText(outcome.error()), false); // nobody did anything wrong
            else
                told(outcome, tr("Undone: %1"));
        });
}

void Toasts::undoDecision(qint64 decisionId)
{
    m_threads.run(
        this,
        [id = DecisionId{decisionId}](const ServiceContext &context) { return pupitre::undoDecision(context, id); },
        [this](const Result<UndoOutcome> &outcome) { told(outcome, tr("Undone: %1")); });
}

void Toasts::redoDecision(qint64 decisionId)
{
    m_threads.run(
        this,
        [id = DecisionId{decisionId}](const ServiceContext &context) { return pupitre::redoDecision(context, id); },
        [this](const Result<UndoOutcome> &outcome) {
            if (outcome)
                decided();
            told(outcome, tr("Done again: %1"));
        });
}

void Toasts::told(const Result<UndoOutcome> &outcome, const QString &text)
{
    if (!outcome) {
        fail(errorText(outcome.error()));
        return;
    }
    QString what = text.arg(outcome->count > 1 ? tr("%n decision(s)", nullptr, outcome->count) : outcome->summary);
    if (outcome->kept > 0)
        what += tr(" · %n stay(s): something newer was built on them", nullptr, outcome->kept);
    announce(what, false);
    Q_EMIT undone(outcome->subjectKind, outcome->subjectId);
    m_feed.lookForNews();
}

} // namespace pupitre

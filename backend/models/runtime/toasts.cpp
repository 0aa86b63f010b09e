#include "toasts.h"

#include "changefeed.h"
#include "databasethreads.h"
#include "errortext.h"
#include "redo.h"

#include <optional>

namespace pupitre {

namespace {

/// One decision, and whether it was the actor's last one, with none that was made together with it.
struct OneTakenBack {
    UndoOutcome outcome;
    bool wasLast;
};

bool isLastAlone(const ServiceContext &context, DecisionId id)
{
    const auto last = decisions::lastOf(context.connection, context.staffId());
    if (!last || last->id != id)
        return false;
    const auto together = decisions::madeTogether(context.connection, *last);
    return together && together->size() == 1;
}

Result<OneTakenBack> takeOneBack(const ServiceContext &context, DecisionId id)
{
    const bool wasLast = isLastAlone(context, id);
    PUPITRE_TRY_ASSIGN(outcome, undoDecision(context, id));
    return OneTakenBack{outcome, wasLast};
}

/// As many of them as can be; the error of the first where none can.
Result<UndoOutcome> redoAll(const ServiceContext &context, const QList<qint64> &decisions)
{
    std::optional<UndoOutcome> outcome;
    std::optional<Error> error;
    int kept = 0;
    for (const auto id : decisions) {
        const auto again = redoDecision(context, DecisionId{id});
        if (again && outcome)
            ++outcome->count;
        else if (again)
            outcome = *again;
        else if (++kept == 1)
            error = again.error();
    }
    if (!outcome)
        return failure(error.value_or(Error{ErrorCode::NothingToUndo, {}, {}}));
    outcome->kept = kept;
    return *outcome;
}

} // namespace

void Toasts::announce(const QString &text)
{
    Q_EMIT announced(text);
}

void Toasts::fail(const QString &text)
{
    Q_EMIT failed(text);
}

qint64 Toasts::person() const
{
    return m_threads.staff() ? m_threads.staff()->id.value : 0;
}

template <typename Work, typename Done>
void Toasts::ask(Work work, Done done)
{
    m_threads.run(this, std::move(work), [this, asker = person(), done = std::move(done)](const auto &answer) {
        if (m_whenHere)
            m_whenHere(asker, [done, answer] { done(answer); });
        else
            done(answer);
    });
}

void Toasts::notDecided()
{
    for (qsizetype i = m_steps.size() - 1; i >= 0; --i) {
        if (m_steps[i].staffId == person() && !m_steps[i].draft.takeBack) {
            m_steps.removeAt(i);
            return;
        }
    }
}

bool Toasts::undoDraft()
{
    const qint64 here = person();
    for (qsizetype i = m_steps.size() - 1; i >= 0; --i) {
        const auto &[staffId, draft] = m_steps[i];
        if (staffId == here && draft.of && draft.isInView() && m_steps.takeAt(i).draft.takeBack())
            return true;
    }
    for (qsizetype i = m_steps.size() - 1; i >= 0; --i) {
        if (m_steps[i].staffId != here)
            continue;
        if (!m_steps[i].draft.takeBack)
            return false; // the last thing was decided
        const auto step = m_steps.takeAt(i).draft;
        if (step.of && step.takeBack())
            return true;
    }
    return false;
}

void Toasts::undo()
{
    if (undoDraft())
        return;
    ask([](const ServiceContext &context) { return undoLastDecision(context); },
        [this](const Result<UndoOutcome> &outcome) {
            const bool nothing = !outcome && outcome.error().code == ErrorCode::NothingToUndo;
            if (outcome || nothing)
                notDecided();
            if (outcome)
                wasTakenBack(*outcome);
            if (nothing)
                announce(errorText(outcome.error())); // nobody did anything wrong
            else
                told(outcome, tr("Undone: %1"));
        });
}

void Toasts::undoDecision(qint64 decisionId)
{
    takeBack(decisionId, this, [this](const Result<UndoOutcome> &outcome) { told(outcome, tr("Undone: %1")); });
}

void Toasts::takeBack(qint64 decisionId, QObject *asking, std::function<void(const Result<UndoOutcome> &)> done)
{
    ask([id = DecisionId{decisionId}](const ServiceContext &context) { return takeOneBack(context, id); },
        [this, asking = QPointer<QObject>(asking), done = std::move(done)](const Result<OneTakenBack> &taken) {
            if (taken && taken->wasLast)
                notDecided();
            if (taken)
                wasTakenBack(taken->outcome);
            if (asking)
                done(taken ? Result<UndoOutcome>(taken->outcome) : Result<UndoOutcome>(failure(taken.error())));
        });
}

void Toasts::redoDecision(qint64 decisionId)
{
    ask([id = DecisionId{decisionId}](const ServiceContext &context) { return pupitre::redoDecision(context, id); },
        [this](const Result<UndoOutcome> &outcome) {
            if (outcome)
                decided();
            told(outcome, tr("Done again: %1"));
        });
}

void Toasts::wasTakenBack(const UndoOutcome &outcome)
{
    TakenBack taken{person(), {}};
    for (const auto id : outcome.decisions)
        taken.decisions << id.value;
    m_takenBack.append(taken);
}

void Toasts::redo()
{
    qsizetype last = m_takenBack.size() - 1;
    while (last >= 0 && m_takenBack[last].staffId != person())
        --last;
    if (last < 0) {
        announce(tr("Nothing was taken back that could be made again."));
        return;
    }
    const auto taken = m_takenBack.takeAt(last);
    ask([decisions = taken.decisions](const ServiceContext &context) { return redoAll(context, decisions); },
        [this](const Result<UndoOutcome> &outcome) {
            for (int made = 0; outcome && made < outcome->count; ++made)
                m_steps.append(Step{person(), {}}); // what was taken back before can still be made again
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
        what += tr(" · %n stay(s): changed since, or the mail has left", nullptr, outcome->kept);
    announce(what);
    Q_EMIT undone(outcome->subjectKind, outcome->subjectId);
    m_feed.lookForNews();
}

} // namespace pupitre

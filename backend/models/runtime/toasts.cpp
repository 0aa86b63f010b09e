#include "toasts.h"

#include "changefeed.h"
#include "databasethreads.h"
#include "errortext.h"
#include "undo.h"

namespace pupitre {

void Toasts::announce(const QString &text, bool undoable)
{
    Q_EMIT announced(text, undoable);
}

void Toasts::fail(const QString &text)
{
    Q_EMIT failed(text);
}

void Toasts::undo()
{
    m_threads.run(
        this,
        [](const ServiceContext &context) { return undoLastDecision(context); },
        [this](const Result<UndoOutcome> &outcome) {
            if (!outcome) {
                fail(errorText(outcome.error()));
                return;
            }
            announce(tr("Undone: %1").arg(outcome->summary), false);
            Q_EMIT undone(outcome->subjectKind, outcome->subjectId);
            m_feed.lookForNews();
        });
}

} // namespace pupitre

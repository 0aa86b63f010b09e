#pragma once

#include <QFutureWatcher>

namespace pupitre {

/// Calls `done` with what `future` answers: on the thread of `context`, which must be the calling one, never before
/// this call has returned, and not at all once `context` is gone. (`QFuture::then(context, …)` of Qt 6.4 aborts when
/// the context went first, and answers within the call when the work was quicker.)
template <typename Answer, typename Done>
void deliver(const QFuture<Answer> &future, QObject *context, Done done)
{
    auto *watcher = new QFutureWatcher<Answer>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)]() mutable {
        watcher->deleteLater();
        if (watcher->future().isResultReadyAt(0)) // not when the work was given up
            done(watcher->result());
    });
    watcher->setFuture(future);
}

} // namespace pupitre

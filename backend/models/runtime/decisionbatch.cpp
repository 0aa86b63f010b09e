#include "decisionbatch.h"

#include "errortext.h"

#include <utility>

namespace pupitre {

void DecisionBatch::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    connect(backend->session(), &Session::actorChanged, this, [this] {
        if (!m_backend->session()->isSignedIn())
            cancel(); // nobody is there to see what is decided
    });
    Q_EMIT backendChanged();
}

QList<DecisionBatch::Item> DecisionBatch::goneItems(const QList<Error> &gone)
{
    QList<Item> items;
    for (const auto &error : gone)
        items.append({goneTitle(), [error](const ServiceContext &) -> Result<void> { return failure(error); }});
    return items;
}

QString DecisionBatch::goneTitle()
{
    return tr("No longer in the list");
}

void DecisionBatch::start()
{
    if (m_running || !m_backend)
        return;
    m_running = true;
    m_cancelled = m_isStep = false;
    m_total = m_done = 0;
    m_failures.clear();
    Q_EMIT changed();
    m_backend->run(this, collector(), [this](const Result<QList<Item>> &items) {
        if (!items) {
            m_running = false;
            Q_EMIT changed();
            Q_EMIT failed(errorText(items.error()));
            return;
        }
        m_waiting.assign(items->begin(), items->end());
        m_total = int(items->size());
        Q_EMIT changed();
        next();
    });
}

void DecisionBatch::cancel()
{
    m_cancelled = true; // the one under way is finished
}

void DecisionBatch::clear()
{
    m_failures.clear();
    Q_EMIT changed();
}

void DecisionBatch::next()
{
    if (m_waiting.empty() || m_cancelled) {
        m_waiting.clear();
        finish();
        return;
    }
    const auto item = m_waiting.front();
    m_waiting.pop_front();
    m_backend->run(this, item.decide, [this, title = item.title](const Result<void> &outcome) {
        ++m_done;
        if (!outcome)
            m_failures << BatchLine{title, errorText(outcome.error())};
        else if (!areUndoneTogether() || !std::exchange(m_isStep, true))
            m_backend->toasts()->decided();
        Q_EMIT changed();
        next();
    });
}

void DecisionBatch::finish()
{
    m_running = false;
    m_backend->feed()->lookForNews();
    Q_EMIT changed();
    Q_EMIT finished(m_done - int(m_failures.size()));
}

} // namespace pupitre

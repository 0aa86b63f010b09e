#include "connectionwatch.h"

#include "dbthread.h"

#include <algorithm>

namespace pupitre {

using namespace std::chrono_literals;

namespace {

constexpr auto lookEvery = 500ms;
constexpr auto moment = 2'000ms; ///< longer than any statement takes on a server that works

} // namespace

ConnectionWatch::ConnectionWatch(DbThread &decisions, DbThread &reads) : m_decisions(decisions), m_reads(reads)
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &ConnectionWatch::look);
    m_timer.start();
}

void ConnectionWatch::look()
{
    bool lost = false;
    for (auto *thread : {&m_decisions, &m_reads}) {
        if (!thread->isLost())
            continue;
        lost = true;
        thread->tryAgain();
    }
    const bool waits = std::max(m_decisions.waitingFor(), m_reads.waitingFor()) > moment;
    const State state = lost ? Lost : waits ? Waiting : Connected;
    m_wasLost = m_wasLost || state == Lost;
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged();
    }
    if (m_wasLost && m_state == Connected) {
        m_wasLost = false;
        Q_EMIT returned();
    }
}

} // namespace pupitre

#include "daywatch.h"

#include "changefeed.h"
#include "clock.h"
#include "databasethreads.h"
#include "dayturn.h"

namespace pupitre {

namespace {

constexpr int dayMilliseconds = 5 * 60'000;

} // namespace

DayWatch::DayWatch(DatabaseThreads &threads, ChangeFeed &feed) : m_threads(threads), m_feed(feed)
{
    m_timer.setInterval(dayMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &DayWatch::turn);
    connect(threads.connection(), &ConnectionWatch::returned, this, &DayWatch::turn);
}

void DayWatch::start()
{
    m_timer.start();
    turn();
}

void DayWatch::turn()
{
    const QDate today = SystemClock().today();
    const SiteId site = siteOf(m_threads.actor());
    if (m_day == today && m_site == site)
        return;
    m_day = today;
    m_site = site;
    // An approval looks for itself.
    m_threads.run(
        this,
        [](const ServiceContext &context) { return turnTheDay(context); },
        [this](const Result<int> &changed) {
            if (!changed)
                m_day = {}; // once more at the next tick
            else if (*changed > 0)
                m_feed.lookForNews();
        });
}

} // namespace pupitre

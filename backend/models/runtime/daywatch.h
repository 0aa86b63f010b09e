#pragma once

#include "ids.h"

#include <QDate>
#include <QObject>
#include <QTimer>

namespace pupitre {

class ChangeFeed;
class DatabaseThreads;

/// Turns the day at the desk's start, and while the window stays open overnight.
class DayWatch : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    DayWatch(DatabaseThreads &threads, ChangeFeed &feed);

    /// Looks at the date now, and from time to time.
    void start();

private:
    void turn();

    DatabaseThreads &m_threads;
    ChangeFeed &m_feed;
    QTimer m_timer;
    QDate m_day; ///< that was turned, for that site
    SiteId m_site;
};

} // namespace pupitre

#include "idlelock.h"

#include <QEvent>

#include <algorithm>
#include <ctime>
#include <utility>

namespace pupitre {

namespace {

constexpr int lookMilliseconds = 5000;

bool isTouch(QEvent::Type type)
{
    switch (type) {
    case QEvent::ShortcutOverride: // all that is seen of a key that a shortcut takes
    case QEvent::KeyPress:
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
    case QEvent::DragEnter: return true;
    default: return false;
    }
}

} // namespace

IdleLock::Time IdleLock::sinceBoot()
{
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::duration_cast<Time>(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

IdleLock::IdleLock(std::function<Time()> now) : m_now(std::move(now))
{
    m_timer.setInterval(lookMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &IdleLock::look);
}

void IdleLock::setLimit(Minutes limit)
{
    m_limit = std::clamp(limit, shortest, longest);
}

void IdleLock::start()
{
    m_touched = m_now();
    m_running = true;
    m_timer.start();
}

void IdleLock::stop()
{
    m_running = false;
    m_timer.stop();
}

bool IdleLock::touch()
{
    look();
    if (m_running)
        m_touched = m_now();
    return m_running;
}

void IdleLock::look()
{
    if (!m_running || !isOver())
        return;
    stop();
    Q_EMIT idled();
}

bool IdleLock::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::ShortcutOverride)
        m_pressIsLate = false; // this is another key
    else if (type == QEvent::KeyPress && std::exchange(m_pressIsLate, false))
        return true;
    if (m_running && isTouch(type) && !touch()) {
        if (type == QEvent::ShortcutOverride) {
            event->accept(); // no shortcut is matched: the key is pressed on what has the focus
            m_pressIsLate = true;
        }
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace pupitre

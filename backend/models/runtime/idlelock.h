#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace pupitre {

/// Notices that nobody has touched the keyboard or the mouse for some minutes (rule C14). What is done about it is
/// Session::lock().
class IdleLock : public QObject
{
    Q_OBJECT

public:
    using Minutes = std::chrono::minutes;
    using Time = std::chrono::milliseconds;

    static constexpr Minutes usual{10}, shortest{1}, longest{60};

    /// The time since the computer was started, in which it may have slept: a wall clock can be set.
    static Time sinceBoot();
    /// `now`: never goes back.
    explicit IdleLock(std::function<Time()> now = sinceBoot);

    /// Keys, those of shortcuts too, buttons, wheel and moves that go to `source` or, where it is the application, to
    /// anything in it.
    void watch(QObject &source) { source.installEventFilter(this); }
    /// Kept within the shortest and the longest.
    void setLimit(Minutes limit);
    Minutes limit() const { return m_limit; }

    /// Somebody is here, as of now; or nobody is, and there is nothing to notice.
    void start();
    void stop();
    /// Somebody has just touched the keyboard or the mouse. False where that came too late: it is noticed instead, and
    /// what was touched counts no more (a key after the lid was opened).
    bool touch();
    /// Looks at the clock, as its timer does from time to time.
    void look();

Q_SIGNALS:
    void idled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isOver() const { return m_now() - m_touched >= m_limit; }

    std::function<Time()> m_now;
    Minutes m_limit = usual;
    Time m_touched{};
    bool m_running = false;
    bool m_pressIsLate = false; ///< of the key whose ShortcutOverride came too late
    QTimer m_timer;             ///< a rough one: it stands still while the computer sleeps
};

} // namespace pupitre

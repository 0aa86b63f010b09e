#include "presenceboard.h"

#include "databasethreads.h"

namespace pupitre {

namespace {

// Who leafs through a queue is not announced at each subject.
constexpr int tellMilliseconds = 700;
constexpr int tellAgainMilliseconds = 20'000;
constexpr int presenceSeconds = 45; ///< a row that is older belongs to a desk that is gone
constexpr int askMilliseconds = 800;

} // namespace

PresenceBoard::PresenceBoard(DatabaseThreads &threads) : m_threads(threads)
{
    m_telling.setSingleShot(true);
    connect(&m_telling, &QTimer::timeout, this, &PresenceBoard::tell);
    m_asking.setSingleShot(true);
    m_asking.setInterval(askMilliseconds);
    connect(&m_asking, &QTimer::timeout, this, &PresenceBoard::ask);
    connect(threads.connection(), &ConnectionWatch::returned, this, &PresenceBoard::tell);
}

void PresenceBoard::lookAt(const QString &kind, qint64 id)
{
    m_kind = kind;
    m_lookedAt = id;
    m_telling.start(tellMilliseconds);
}

void PresenceBoard::lookAway(const QString &kind, qint64 id)
{
    if (m_kind == kind && m_lookedAt == id)
        lookAt(kind, 0);
}

void PresenceBoard::followStaff()
{
    if (m_staff) {
        m_telling.stop();
        m_lookedAt = 0;
        m_threads.runLong(
            this,
            [id = m_staff](const ServiceContext &context) { return presence::clear(context.connection, id); },
            [](const Result<void> &) {});
    }
    m_staff = staffOf(m_threads.actor());
    if (m_staff)
        ask();
    else
        m_asking.stop();
}

void PresenceBoard::tell()
{
    if (!m_staff)
        return;
    m_threads.runLong(
        this,
        [id = m_staff, kind = m_kind, subject = m_lookedAt](const ServiceContext &context) {
            return presence::set(context.connection, id, kind, subject, context.clock.now());
        },
        [](const Result<void> &) {});
    m_telling.start(tellAgainMilliseconds);
}

void PresenceBoard::ask()
{
    m_asking.stop();
    m_threads.runLong(
        this,
        [id = m_staff](const ServiceContext &context) {
            return presence::others(context.connection, id, context.clock.now().addSecs(-presenceSeconds));
        },
        [this, id = m_staff](const Result<QList<Presence>> &others) {
            if (id != m_staff)
                return; // of whoever was here before
            if (others)
                setOthers(*others);
            m_asking.start();
        });
}

void PresenceBoard::setOthers(const QList<Presence> &others)
{
    if (m_others == others)
        return;
    m_others = others;
    Q_EMIT othersChanged();
}

} // namespace pupitre

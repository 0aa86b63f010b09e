#include "changefeed.h"

#include "databasethreads.h"
#include "journal.h"

#include <algorithm>
#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

// A colleague's decision is to appear within two seconds. A look is one row by primary key.
constexpr int newsMilliseconds = 800;

} // namespace

ChangeFeed::ChangeFeed(DatabaseThreads &threads) : m_threads(threads)
{
    m_timer.setInterval(newsMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &ChangeFeed::lookForNews);
    connect(threads.connection(), &ConnectionWatch::returned, this, &ChangeFeed::readAllAgain);
}

void ChangeFeed::start(qint64 lastSeq)
{
    m_seen = lastSeq;
    m_timer.start();
}

void ChangeFeed::readAllAgain()
{
    // Each subject that the journal knows, changed or not: what could not be read in between is not told by news.
    Q_EMIT newsArrived({u"edit_request"_s,
        u"document"_s,
        u"reinscription"_s,
        u"household"_s,
        u"student"_s,
        u"payment"_s,
        u"waiver"_s,
        u"mail"_s,
        u"mail_batch"_s,
        u"mail_account"_s,
        u"mail_template"_s,
        u"site"_s,
        u"staff"_s,
        u"reason"_s,
        u"campaign"_s,
        u"requirement"_s,
        u"import"_s});
    m_threads.runLong(
        this,
        [](const ServiceContext &context) { return journal::lastSeq(context.connection); },
        [this](const Result<qint64> &last) {
            if (last)
                m_seen = std::min(m_seen, *last); // less than before when a backup was put back
            lookForNews();
        });
}

void ChangeFeed::lookForNews()
{
    Q_EMIT looking();
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    m_threads.runLong(
        this,
        [seen = m_seen](const ServiceContext &context) { return journal::newerThan(context.connection, seen); },
        [this](const Result<QList<JournalEntry>> &entries) {
            m_looking = false;
            if (entries && !entries->isEmpty()) {
                m_seen = entries->back().seq;
                QSet<QString> kinds;
                for (const auto &entry : *entries)
                    kinds.insert(entry.subjectKind);
                Q_EMIT newsArrived(kinds);
            }
            if (std::exchange(m_lookAgain, false))
                lookForNews();
        });
}

} // namespace pupitre

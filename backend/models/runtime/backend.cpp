#include "backend.h"

#include "contactsheetmaker.h"
#include "documentreader.h"
#include "pagerenderer.h"

#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

Backend::Backend(const QString &databaseUrl, QObject *parent)
    : QObject(parent),
      m_scratch(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/pupitre-XXXXXX"_s),
      m_threads(databaseUrl), m_renderer(std::make_unique<PageRenderer>(m_threads)),
      m_reader(std::make_unique<DocumentReader>(m_threads)), m_sheets(std::make_unique<ContactSheetMaker>(m_threads))
{
    connect(&m_session, &Session::opened, this, [this](qint64 lastSeq) {
        m_feed.start(lastSeq);
        m_dayWatch.start();
    });
    connect(&m_feed, &ChangeFeed::looking, &m_session, &Session::lookWhetherItStands);
    connect(&m_feed, &ChangeFeed::newsArrived, &m_session, [this](const QSet<QString> &kinds) {
        if (m_session.isSignedIn() && (kinds.contains(u"site"_s) || kinds.contains(u"campaign"_s)))
            m_session.rereadSite();
    });
    connect(&m_session, &Session::lockMinutesChanged, &m_idleLock, [this](int minutes) {
        m_idleLock.setLimit(IdleLock::Minutes(minutes));
    });
    connect(&m_session, &Session::signingInChanged, this, [this] {
        if (!m_session.isSigningIn())
            return;
        m_renderer->warmUp(); // while the password is checked
        m_reader->warmUp();
    });
    connect(&m_session, &Session::actorChanged, this, [this] {
        m_presence.followStaff();
        if (!m_session.isSignedIn()) {
            m_idleLock.stop();
            return;
        }
        m_idleLock.start();
        m_dayWatch.start(); // for the site of whoever is here now
        // Not before the page of whoever is back is hers again, which shows the toasts.
        QMetaObject::invokeMethod(this, &Backend::runHeldWork, Qt::QueuedConnection);
    });
    connect(&m_session, &Session::signedOut, this, [this](qint64 staffId) {
        ++m_signOuts[staffId];
        std::erase_if(m_held, [staffId](const HeldWork &work) { return work.staffId == staffId; });
    });
    m_toasts.setWhenHere([this](qint64 staffId, const std::function<void()> &answer) {
        const Asker asked{staffId, m_signOuts.value(staffId)};
        if (isHere(asked))
            answer();
        else
            hold(asked, &m_toasts, answer);
    });
    connect(&m_idleLock, &IdleLock::idled, &m_session, &Session::lock);
    connect(&m_session, &Session::warned, &m_toasts, [this](const QString &text) { m_toasts.announce(text); });
}

Backend::~Backend()
{
    endSoon(); // before what waits for its threads
}

Backend::Asker Backend::asker() const
{
    return {m_session.staffId(), m_signOuts.value(m_session.staffId())};
}

bool Backend::isHere(const Asker &asker) const
{
    return asker.staffId == 0
           || (asker.staffId == m_session.staffId() && asker.signOuts == m_signOuts.value(asker.staffId));
}

void Backend::hold(const Asker &asker, QObject *context, std::function<void()> answer)
{
    if (asker.signOuts == m_signOuts.value(asker.staffId))
        m_held.push_back({asker.staffId, context, std::move(answer)});
}

/// One by one: what is run may lock the desk.
void Backend::runHeldWork()
{
    for (;;) {
        const auto next = std::ranges::find(m_held, m_session.staffId(), &HeldWork::staffId);
        if (next == m_held.end())
            return;
        const HeldWork work = std::move(*next);
        m_held.erase(next);
        if (work.context)
            work.run();
    }
}

} // namespace pupitre

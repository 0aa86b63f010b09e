#include "backend.h"

#include "contactsheetmaker.h"
#include "documentreader.h"
#include "pagerenderer.h"

#include <QStandardPaths>

#include <algorithm>
#include <iterator>

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
        runHeldWork();
    });
    connect(&m_idleLock, &IdleLock::idled, &m_session, &Session::lock);
    connect(&m_session, &Session::warned, &m_toasts, [this](const QString &text) { m_toasts.announce(text, false); });
}

Backend::~Backend()
{
    endSoon(); // before what waits for its threads
}

void Backend::runHeldWork()
{
    const auto others = [id = m_session.staffId()](const HeldWork &work) { return work.staffId != id; };
    const auto first = std::stable_partition(m_held.begin(), m_held.end(), others);
    std::vector<HeldWork> now(std::make_move_iterator(first), std::make_move_iterator(m_held.end()));
    m_held.erase(first, m_held.end());
    for (auto &work : now) {
        if (work.context)
            work.run();
    }
}

} // namespace pupitre

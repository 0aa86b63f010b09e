#pragma once

#include "renderclient.h"

#include <QHash>

#include <list>

namespace pupitre {

class DatabaseThreads;

/// The last few documents, open in confined workers. One thread at a time.
class OpenDocuments
{
public:
    OpenDocuments(
        DatabaseThreads &threads, size_t kept, RendererPool::Priority priority = RendererPool::Priority::Normal)
        : m_threads(threads), m_most(kept), m_pool({}, priority)
    {
    }

    /// The document, opened if it is not; stays valid until the next call. One that could not be opened because of
    /// itself, or not within its time, is not tried again.
    Result<RenderSession *> session(const QString &sha256);
    /// A worker that died takes its document along: it is opened anew when it is next asked for.
    void forget(const QString &sha256);
    RendererPool &pool() { return m_pool; }

private:
    struct Kept {
        QString sha256;
        std::unique_ptr<RenderSession> session;
    };

    DatabaseThreads &m_threads;
    size_t m_most;
    RendererPool m_pool;
    std::list<Kept> m_kept; ///< newest first
    QHash<QString, Error> m_refused;
};

} // namespace pupitre

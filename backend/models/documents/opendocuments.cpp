#include "opendocuments.h"

#include "databasethreads.h"

namespace pupitre {

Result<RenderSession *> OpenDocuments::session(const QString &sha256)
{
    if (const auto refused = m_refused.constFind(sha256); refused != m_refused.constEnd())
        return failure(*refused);
    for (auto it = m_kept.begin(); it != m_kept.end(); ++it) {
        if (it->sha256 == sha256) {
            m_kept.splice(m_kept.begin(), m_kept, it);
            return m_kept.front().session.get();
        }
    }
    auto bytes = m_threads.fileBytes(sha256);
    bytes.waitForFinished();
    if (!bytes.result())
        return failure(bytes.result().error());
    auto opened = RenderSession::open(m_pool, *bytes.result());
    if (!opened) {
        const ErrorCode code = opened.error().code;
        if (!isFailureOfOurs(code) || code == ErrorCode::RendererTimeout)
            m_refused.insert(sha256, opened.error());
        return failure(opened.error());
    }
    m_kept.push_front({sha256, std::move(*opened)});
    if (m_kept.size() > m_most)
        m_kept.pop_back();
    return m_kept.front().session.get();
}

void OpenDocuments::forget(const QString &sha256)
{
    m_kept.remove_if([&](const Kept &kept) { return kept.sha256 == sha256; });
}

} // namespace pupitre

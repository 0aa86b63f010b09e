#include "patchedlistmodel.h"

namespace pupitre {

BackendListModel::BackendListModel(QSet<QString> kinds) : m_kinds(std::move(kinds)) {}

void BackendListModel::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    connect(backend->feed(), &ChangeFeed::newsArrived, this, [this](const QSet<QString> &kinds) {
        if (kinds.intersects(m_kinds) && m_view.letsNewsIn())
            reload();
    });
    Q_EMIT backendChanged();
    // Queued: QML sets the filter after the backend, and one reading is to serve both.
    QMetaObject::invokeMethod(
        this, [this] { reload(); }, Qt::QueuedConnection);
}

void BackendListModel::setInView(bool inView)
{
    if (m_view.isOpen() == inView)
        return;
    const bool missed = m_view.setOpen(inView);
    Q_EMIT inViewChanged();
    if (missed)
        reload();
}

void BackendListModel::setError(const QString &text)
{
    if (m_errorText == text)
        return;
    m_errorText = text;
    Q_EMIT errorTextChanged();
}

void BackendListModel::setLoaded()
{
    if (m_loaded)
        return;
    m_loaded = true;
    Q_EMIT loadedChanged();
}

} // namespace pupitre

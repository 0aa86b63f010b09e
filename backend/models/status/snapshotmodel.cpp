#include "snapshotmodel.h"

#include "errortext.h"

namespace pupitre {

SnapshotModel::SnapshotModel()
{
    m_pause.setInterval(1000);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &SnapshotModel::reload);
}

void SnapshotModel::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    connect(backend->feed(), &ChangeFeed::newsArrived, this, [this] {
        if (m_view.letsNewsIn() && !m_pause.isActive())
            m_pause.start();
    });
    Q_EMIT backendChanged();
    reload();
}

void SnapshotModel::setInView(bool inView)
{
    if (m_view.isOpen() == inView)
        return;
    const bool missed = m_view.setOpen(inView);
    Q_EMIT inViewChanged();
    if (missed)
        reload();
}

void SnapshotModel::answered(const QString &errorText)
{
    m_loaded = m_loaded || errorText.isEmpty();
    m_errorText = errorText;
    Q_EMIT figuresChanged();
}

QString SnapshotModel::errorTextOf(const Error &error)
{
    return errorText(error);
}

} // namespace pupitre

#include "formeditor.h"

#include "errortext.h"
#include "settingstext.h"

namespace pupitre {

void FormEditor::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    m_owner.begin(*backend->session());
    connect(backend->session(), &Session::actorChanged, this, [this] {
        if (m_owner.isNobodys())
            m_owner.begin(*m_backend->session());
        const bool missed = m_view.setOpen(m_owner.isHere(*m_backend->session()));
        if (missed || !m_loaded)
            reload();
    });
    connect(backend->feed(), &ChangeFeed::newsArrived, this, [this](const QSet<QString> &kinds) {
        if (kinds.intersects(m_news) && m_view.letsNewsIn())
            reload();
    });
    Q_EMIT backendChanged();
    // Queued: QML sets what the form is of after the backend, and one reading is to serve both.
    QMetaObject::invokeMethod(this, &FormEditor::reload, Qt::QueuedConnection);
}

void FormEditor::reload()
{
    if (m_backend && m_backend->session()->isSignedIn())
        read();
}

void FormEditor::answered(const std::optional<Error> &error)
{
    const bool denied = error && error->code == ErrorCode::NotAllowed;
    m_errorText = error && !denied ? errorText(*error) : QString();
    m_mayChange = m_mayChange && !denied;
    m_loaded = m_loaded || !error || denied;
    Q_EMIT recordedChanged();
}

void FormEditor::fail(const Error &error)
{
    m_fault = {error.code == ErrorCode::InvalidValue ? error.field : QString(), settingsErrorText(error)};
    Q_EMIT faultChanged();
    Q_EMIT failed(m_fault.text);
}

void FormEditor::forgetFault()
{
    if (m_fault.text.isEmpty())
        return;
    m_fault = {};
    Q_EMIT faultChanged();
}

void FormEditor::setSaving(bool saving)
{
    m_saving = saving;
    Q_EMIT savingChanged();
}

} // namespace pupitre

#include "subjecteditor.h"

#include "errortext.h"

namespace pupitre {

void SubjectEditor::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    connect(backend, &Backend::newsArrived, this, [this](const QSet<QString> &kinds) {
        if (m_subjectId != 0 && kinds.intersects(m_kinds))
            reload();
    });
    Q_EMIT backendChanged();
    reload();
}

void SubjectEditor::setSubjectId(qint64 id)
{
    if (m_subjectId == id)
        return;
    m_subjectId = id;
    ++m_request; // an answer about the former subject is late now
    m_errorText.clear();
    if (id == 0)
        m_subject.clear();
    Q_EMIT subjectIdChanged();
    Q_EMIT subjectChanged();
    reload();
}

void SubjectEditor::reload()
{
    if (!m_backend || m_subjectId == 0)
        return;
    m_backend->run(this, reader(), [this, request = ++m_request](const Result<QVariantMap> &subject) {
        if (request != m_request)
            return;
        if (!subject) {
            setError(subject.error());
            return;
        }
        m_errorText.clear();
        m_subject = *subject;
        m_readId = m_subjectId;
        subjectRead();
        Q_EMIT subjectChanged();
    });
}

void SubjectEditor::setError(const Error &error)
{
    m_errorText = errorText(error);
    m_subject.clear();
    Q_EMIT subjectChanged();
}

void SubjectEditor::setBusy(bool busy)
{
    m_busy = busy;
    Q_EMIT busyChanged();
}

void SubjectEditor::reportFailure(const Error &error)
{
    Q_EMIT failed(errorText(error));
    reload();
}

} // namespace pupitre

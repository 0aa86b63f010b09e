#include "subjecteditor.h"

#include "clock.h"
#include "errortext.h"
#include "setaside.h"
#include "wording.h"

#include <utility>

namespace pupitre {

void SubjectEditor::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    connect(backend->feed(), &ChangeFeed::newsArrived, this, [this](const QSet<QString> &kinds) {
        if (m_subjectId == 0 || !kinds.intersects(m_kinds))
            return;
        if (m_view.letsNewsIn())
            readAgain();
    });
    connect(backend->presence(), &PresenceBoard::othersChanged, this, &SubjectEditor::alsoHereChanged);
    Q_EMIT backendChanged();
    reload();
}

void SubjectEditor::setSubjectId(qint64 id)
{
    if (m_subjectId == id)
        return;
    if (m_answers.value(m_subjectId).typed.isEmpty())
        setQuestion({}); // nothing was begun
    m_subjectId = id;
    ++m_request; // an answer about the former subject is late now
    m_errorText.clear();
    if (id == 0)
        showNothing();
    tellColleagues();
    Q_EMIT subjectIdChanged();
    Q_EMIT alsoHereChanged();
    Q_EMIT questionChanged();
    Q_EMIT busyChanged();
    if (id != 0 && m_ahead.id == id && m_ahead.view.has_value()) {
        m_ahead.id = 0; // shown once: it will not be what it was
        // A colleague's change since then arrives with the news, or is a conflict.
        show(std::exchange(m_ahead.view, {}));
        return;
    }
    Q_EMIT subjectChanged();
    reload();
}

void SubjectEditor::setInView(bool inView)
{
    if (m_view.isOpen() == inView)
        return;
    const bool missed = m_view.setOpen(inView);
    tellColleagues();
    Q_EMIT inViewChanged();
    if (missed)
        readAgain();
}

void SubjectEditor::readAgain()
{
    reload();
    if (m_ahead.id != 0)
        readAhead(std::exchange(m_ahead.id, 0));
}

void SubjectEditor::tellColleagues()
{
    if (m_backend && m_view.isOpen())
        m_backend->presence()->lookAt(m_kind, m_subjectId);
    else if (m_backend)
        m_backend->presence()->lookAway(m_kind, m_subjectId);
}

QString SubjectEditor::alsoHere() const
{
    QStringList names;
    if (m_backend && m_subjectId != 0) {
        for (const auto &other : m_backend->presence()->others()) {
            if (other.subjectKind == m_kind && other.subjectId == m_subjectId)
                names << other.name;
        }
    }
    return names.join(u", ");
}

void SubjectEditor::setQuestion(const QString &question)
{
    if (question == this->question() || (!question.isEmpty() && !isCurrent()))
        return;
    auto &answers = m_answers[m_subjectId];
    answers.version = shownVersion();
    answers.question = question;
    if (question.isEmpty() && answers.typed.isEmpty())
        m_answers.remove(m_subjectId);
    Q_EMIT questionChanged();
}

void SubjectEditor::keepTyped(const QString &question, const QString &text)
{
    if (!isCurrent() || question.isEmpty() || text == typed(question))
        return;
    auto &answers = m_answers[m_subjectId];
    answers.version = shownVersion();
    if (text.isEmpty())
        answers.typed.remove(question);
    else
        answers.typed.insert(question, text);
}

void SubjectEditor::dropStaleAnswers()
{
    const auto answers = m_answers.value(m_subjectId);
    if (answers.version == shownVersion() || !m_answers.remove(m_subjectId))
        return;
    Q_EMIT questionChanged();
    if (!answers.typed.isEmpty())
        tellDraftDropped();
}

void SubjectEditor::endDrafts(qint64 subjectId)
{
    m_answers.remove(subjectId);
    Q_EMIT questionChanged();
}

void SubjectEditor::tellDraftDropped()
{
    m_backend->toasts()->announce(tr("This has changed meanwhile: what was begun on it was put away."));
}

void SubjectEditor::readAhead(qint64 id)
{
    if (!m_backend || id == 0 || id == m_ahead.id)
        return;
    m_ahead = {id, {}, m_ahead.request + 1};
    m_backend->run(this, readerOf(id), [this, request = m_ahead.request](const Result<std::any> &view) {
        if (request == m_ahead.request && view)
            m_ahead.view = *view;
    });
}

void SubjectEditor::setAside(int days)
{
    const QDate backOn = days > 0 ? SystemClock().today().addDays(days) : QDate();
    decide<DecisionId>(
        [subject = QueueSubject{m_kind, m_subjectId}, version = shownVersion(), backOn](
            const ServiceContext &context) { return pupitre::setAside(context, subject, version, backOn); },
        [this, title = shownTitle(), backOn](const DecisionId &) {
            m_backend->toasts()->announce(backOn.isValid()
                                              ? tr("Set aside until %1 · %2").arg(wording::dayText(backOn), title)
                                              : tr("Back in its place · %1").arg(title));
        },
        backOn.isValid() ? Afterwards::LeavesOpen : Afterwards::Stays);
}

void SubjectEditor::show(const std::any &view)
{
    m_errorText.clear();
    take(view);
    m_loaded = true;
    m_readId = m_subjectId;
    dropStaleAnswers();
    subjectRead();
    Q_EMIT subjectChanged();
}

void SubjectEditor::showNothing()
{
    drop();
    m_loaded = false;
}

void SubjectEditor::reload()
{
    if (!m_backend || m_subjectId == 0)
        return;
    m_backend->run(this, readerOf(m_subjectId), [this, request = ++m_request](const Result<std::any> &view) {
        if (request != m_request)
            return;
        if (!view) {
            setError(view.error());
            return;
        }
        show(*view);
    });
}

void SubjectEditor::setError(const Error &error)
{
    m_errorText = errorText(error);
    showNothing();
    Q_EMIT subjectChanged();
}

void SubjectEditor::reportFailure(qint64 id, const Error &error)
{
    if (m_ahead.id == id)
        m_ahead = {};
    Q_EMIT notRecorded(id);
    Q_EMIT failed(errorText(error));
    reload();
}

} // namespace pupitre

#include "lettereditor.h"

#include "errortext.h"
#include "letterchips.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int pauseMilliseconds = 250; ///< while somebody writes

QString wordsOf(const QString &subject, const QString &body)
{
    return u"Subject: "_s + subject.simplified() + u"\n\n"_s + body.trimmed() + u'\n';
}

QString subjectOf(const QString &words)
{
    return words.section(u'\n', 0, 0).mid(8).trimmed();
}
QString bodyOf(const QString &words)
{
    return words.section(u'\n', 1).trimmed();
}

} // namespace

LetterEditor::LetterEditor()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &LetterEditor::preview);
}

void LetterEditor::setBackend(Backend *backend)
{
    if (m_backend == backend)
        return;
    m_backend = backend;
    Q_EMIT backendChanged();
    m_owner.begin(*backend->session());
    connect(backend->session(), &Session::actorChanged, this, [this] {
        if (m_view.setOpen(m_owner.isHere(*m_backend->session())) && !isChanged())
            load();
    });
    connect(backend->feed(), &ChangeFeed::newsArrived, this, [this](const QSet<QString> &kinds) {
        if (kinds.contains(u"mail_template"_s) && m_view.letsNewsIn() && !isChanged())
            load();
    });
    load();
}

void LetterEditor::setName(const QString &name)
{
    if (letterNames().contains(name))
        turnTo(name, m_english);
}

void LetterEditor::setEnglish(bool english)
{
    turnTo(m_name, english);
}

void LetterEditor::turnTo(const QString &name, bool english)
{
    if (m_name == name && m_english == english)
        return;
    m_name = name;
    m_english = english;
    m_words.clear();
    m_draft.clear();
    Q_EMIT nameChanged();
    load();
}

QStringList LetterEditor::fieldTitles() const
{
    QStringList titles;
    for (const auto &field : letterFields(m_name))
        titles << letterFieldTitle(field.name);
    return titles;
}

QString LetterEditor::letter() const
{
    return letterName(m_name, m_english ? LetterLanguage::English : LetterLanguage::French);
}

void LetterEditor::load()
{
    if (!m_backend || !m_backend->session()->isSignedIn())
        return;
    m_backend->runLong(
        this,
        [name = letter()](const ServiceContext &context) { return letterView(context, name); },
        [this, name = letter()](const Result<LetterView> &view) {
            if (name != letter())
                return;
            if (!view) {
                Q_EMIT failed(errorText(view.error()));
                return;
            }
            m_mayChange = view->mayChange;
            show(view->letter);
        });
}

void LetterEditor::show(const LetterTemplate &letter)
{
    m_version = letter.version;
    m_words = m_draft = wordsOf(subjectOf(letter.words), bodyOf(letter.words));
    m_subject = withFieldTitles(m_name, subjectOf(m_words));
    m_body = withFieldTitles(m_name, bodyOf(m_words));
    Q_EMIT read();
    Q_EMIT draftChanged();
    preview();
}

void LetterEditor::edit(const QString &subject, const QString &body)
{
    m_draft = wordsOf(withFieldMarks(m_name, subject), withFieldMarks(m_name, body));
    Q_EMIT draftChanged();
    m_pause.start();
}

void LetterEditor::discard()
{
    show({m_words, m_version});
}

void LetterEditor::nextFamily()
{
    ++m_family;
    preview();
}

void LetterEditor::preview()
{
    m_backend->runLong(
        this,
        [name = letter(), words = m_draft, turn = m_family](
            const ServiceContext &context) { return letterPreviewView(context, name, words, turn); },
        [this, request = ++m_request](const Result<LetterPreviewView> &preview) {
            if (request != m_request)
                return;
            const auto mail = preview ? preview->mail : Result<RenderedMail>(failure(preview.error()));
            m_problem = mail ? QString() : letterProblemText(mail.error());
            if (mail) { // else the last good one stays before the eyes
                m_previewSubject = mail->subject;
                m_previewBlocks = pupitre::previewBlocks(*mail, languageOfLetter(letter()));
                m_previewFor = preview->household;
            }
            Q_EMIT previewed();
        });
}

void LetterEditor::save()
{
    if (m_saving || !isChanged())
        return;
    m_saving = true;
    Q_EMIT draftChanged();
    m_backend->run(
        this,
        [name = letter(), words = m_draft, version = m_version](
            const ServiceContext &context) { return saveLetter(context, name, words, version); },
        [this, name = letter(), words = m_draft](const Result<int> &version) {
            m_saving = false;
            Q_EMIT draftChanged();
            if (!version && version.error().code == ErrorCode::Conflict) {
                Q_EMIT failed(tr("A colleague has changed this letter meanwhile. Your words are still here: record "
                                 "them again, or go back to what is recorded."));
                learnWhatIsRecorded();
                return;
            }
            if (!version) {
                Q_EMIT failed(version.error().code == ErrorCode::InvalidValue ? letterProblemText(version.error())
                                                                              : errorText(version.error()));
                return;
            }
            m_backend->toasts()->announce(tr("Letter recorded: %1").arg(letterTitle(frenchLetterName(name))));
            m_backend->feed()->lookForNews();
            if (name == this->letter() && words == m_draft)
                show({words, *version});
        });
}

/// What is on screen stays there.
void LetterEditor::learnWhatIsRecorded()
{
    m_backend->runLong(
        this,
        [name = letter()](const ServiceContext &context) { return letterTemplate(context, name); },
        [this, name = letter()](const Result<LetterTemplate> &letter) {
            if (!letter || name != this->letter())
                return;
            m_version = letter->version;
            m_words = wordsOf(subjectOf(letter->words), bodyOf(letter->words));
            Q_EMIT draftChanged();
        });
}

void LetterEditor::reset()
{
    if (m_saving || m_version == 0)
        return;
    m_saving = true;
    Q_EMIT draftChanged();
    m_backend->run(
        this,
        [name = letter(), version = m_version](
            const ServiceContext &context) { return resetLetter(context, name, version); },
        [this, name = letter()](const Result<void> &done) {
            m_saving = false;
            Q_EMIT draftChanged();
            if (!done) {
                Q_EMIT failed(errorText(done.error()));
                return;
            }
            m_backend->toasts()->announce(
                tr("Back to the program’s own words: %1").arg(letterTitle(frenchLetterName(name))));
            m_backend->feed()->lookForNews();
            load();
        });
}

} // namespace pupitre

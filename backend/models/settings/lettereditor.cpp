#include "lettereditor.h"

#include "campaignrepository.h"
#include "enumkeys.h"
#include "errortext.h"
#include "householdrepository.h"
#include "reinscriptionrepository.h"
#include "wording.h"

#include <QCoreApplication>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int pauseMilliseconds = 250; ///< while somebody writes

QString titleOf(const QString &name)
{
    const bool onPaper = name.startsWith(u"paper_"_s);
    const auto kind = enumFromKey<MailKind>(onPaper ? name.sliced(6) : name);
    const QString title = kind ? wording::kindText(*kind) : name;
    return onPaper ? LetterEditor::tr("%1, on paper").arg(title) : title;
}

QString titleOfField(const QString &name)
{
    static const QHash<QString, const char *> titles{
        {u"site"_s, QT_TRANSLATE_NOOP("LetterField", "the conservatoire")},
        {u"site_address"_s, QT_TRANSLATE_NOOP("LetterField", "its address")},
        {u"site_phone"_s, QT_TRANSLATE_NOOP("LetterField", "its telephone")},
        {u"site_email"_s, QT_TRANSLATE_NOOP("LetterField", "its e-mail")},
        {u"extranet_url"_s, QT_TRANSLATE_NOOP("LetterField", "the extranet’s address")},
        {u"school_year"_s, QT_TRANSLATE_NOOP("LetterField", "the school year")},
        {u"agent"_s, QT_TRANSLATE_NOOP("LetterField", "who writes, and in which function")},
        {u"identifiant"_s, QT_TRANSLATE_NOOP("LetterField", "the family’s login")},
        {u"recipient"_s, QT_TRANSLATE_NOOP("LetterField", "the recipient")},
        {u"password"_s, QT_TRANSLATE_NOOP("LetterField", "the one-time password")},
        {u"valid_until"_s, QT_TRANSLATE_NOOP("LetterField", "the password’s last day")},
        {u"lacks"_s, QT_TRANSLATE_NOOP("LetterField", "what lacks, line by line")},
        {u"due_on"_s, QT_TRANSLATE_NOOP("LetterField", "the last day")},
        {u"refused"_s, QT_TRANSLATE_NOOP("LetterField", "what was refused, with the reasons")},
        {u"person"_s, QT_TRANSLATE_NOOP("LetterField", "whose identity")},
        {u"student"_s, QT_TRANSLATE_NOOP("LetterField", "the student")},
        {u"receipt"_s, QT_TRANSLATE_NOOP("LetterField", "the receipt’s number")},
        {u"amount"_s, QT_TRANSLATE_NOOP("LetterField", "the fee")},
        {u"courses"_s, QT_TRANSLATE_NOOP("LetterField", "next year’s courses")},
        {u"appeal"_s, QT_TRANSLATE_NOOP("LetterField", "how and until when to appeal")},
        {u"reasons"_s, QT_TRANSLATE_NOOP("LetterField", "the reason")},
        {u"cancelled"_s, QT_TRANSLATE_NOOP("LetterField", "the receipt that is void")},
    };
    const auto title = titles.constFind(name);
    return title == titles.constEnd() ? name : QCoreApplication::translate("LetterField", *title);
}

QString markOf(const TemplateField &field)
{
    return field.isList ? u"{{"_s + field.name + u"…}}"_s : u"{{"_s + field.name + u"}}"_s;
}

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

QVariantList blocksOf(const RenderedMail &mail, LetterLanguage language)
{
    static const QHash<LetterBlock::Kind, QString> kinds{{LetterBlock::Kind::Paragraph, u"paragraph"_s},
        {LetterBlock::Kind::Box, u"box"_s},
        {LetterBlock::Kind::List, u"list"_s},
        {LetterBlock::Kind::Foot, u"foot"_s}};
    QVariantList blocks;
    for (const auto &block : mail.blocks) {
        QVariantList lines;
        for (const auto &line : block.lines)
            lines << QVariantMap{
                {u"label"_s, line.label.isEmpty() ? QString() : (line.label + labelColon(language)).trimmed()},
                {u"text"_s, line.text}};
        blocks << QVariantMap{{u"kind"_s, kinds.value(block.kind)}, {u"lines"_s, lines}};
    }
    return blocks;
}

QString problemText(const Error &error)
{
    if (error.code != ErrorCode::InvalidValue)
        return pupitre::errorText(error);
    const QString field = u"{{"_s + error.detail + u"}}"_s;
    if (error.field == u"subject")
        return LetterEditor::tr("The subject is empty.");
    if (error.field == u"unknown")
        return LetterEditor::tr("This letter has no field %1.").arg(field);
    if (error.field == u"missing")
        return LetterEditor::tr("“%1” must be in the letter: the families need it, or the law asks for it.")
            .arg(titleOfField(error.detail));
    if (error.field == u"list")
        return LetterEditor::tr(
            "“%1”: a list stands on a line of its own, as * {{%2…}}; any other field inside a sentence, without dots.")
            .arg(titleOfField(error.detail), error.detail);
    if (error.field == u"box")
        return LetterEditor::tr("A line of the box is written “= Label: value”: %1").arg(error.detail);
    return LetterEditor::tr("A field is written {{so}}, with two braces at each side: %1").arg(error.detail);
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
    connect(backend, &Backend::actorChanged, this, &LetterEditor::load);
    connect(backend, &Backend::newsArrived, this, [this](const QSet<QString> &kinds) {
        if (kinds.contains(u"mail_template"_s) && !isChanged())
            load();
    });
    load();
}

QVariantList LetterEditor::letters() const
{
    QVariantList list;
    for (const auto &name : letterNames())
        list << QVariantMap{{u"name"_s, name}, {u"title"_s, titleOf(name)}};
    return list;
}

QVariantList LetterEditor::fields() const
{
    QVariantList list;
    for (const auto &field : letterFields(m_name))
        list << QVariantMap{{u"name"_s, field.name},
            {u"mark"_s, field.isList ? u"* "_s + markOf(field) : markOf(field)},
            {u"title"_s, titleOfField(field.name)},
            {u"required"_s, field.isRequired}};
    return list;
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

QString LetterEditor::letter() const
{
    return letterName(m_name, m_english ? LetterLanguage::English : LetterLanguage::French);
}

void LetterEditor::load()
{
    if (!m_backend || !m_backend->isSignedIn())
        return;
    m_backend->runLong(
        this,
        [name = letter()](const ServiceContext &context) -> Result<std::pair<LetterTemplate, bool>> {
            PUPITRE_TRY_ASSIGN(letter, letterTemplate(context, name));
            return std::pair(letter, may(context.actor, Right::SetUpMail));
        },
        [this, name = letter()](const Result<std::pair<LetterTemplate, bool>> &letter) {
            if (name != this->letter())
                return;
            if (!letter) {
                Q_EMIT failed(pupitre::errorText(letter.error()));
                return;
            }
            m_mayChange = letter->second;
            show(letter->first);
        });
}

void LetterEditor::show(const LetterTemplate &letter)
{
    m_version = letter.version;
    m_subject = subjectOf(letter.words);
    m_body = bodyOf(letter.words);
    m_words = m_draft = wordsOf(m_subject, m_body);
    Q_EMIT read();
    Q_EMIT draftChanged();
    preview();
}

void LetterEditor::edit(const QString &subject, const QString &body)
{
    m_draft = wordsOf(subject, body);
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
    struct Preview {
        Result<RenderedMail> mail;
        QString family;
    };
    m_backend->runLong(
        this,
        [name = letter(), words = m_draft, family = m_family](const ServiceContext &context) -> Result<Preview> {
            PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
            PUPITRE_TRY_ASSIGN(ids, reinscriptions::householdsOf(context.connection, campaign.id, std::nullopt));
            if (ids.isEmpty())
                return failure(ErrorCode::NotFound);
            const auto id = ids[family % ids.size()];
            PUPITRE_TRY_ASSIGN(household, households::load(context.connection, id));
            return Preview{previewLetter(context, name, words, id), household.displayName()};
        },
        [this, request = ++m_request](const Result<Preview> &preview) {
            if (request != m_request)
                return;
            const auto &mail = preview ? preview->mail : Result<RenderedMail>(failure(preview.error()));
            m_problem = mail ? QString() : problemText(mail.error());
            if (mail) { // else the last good one stays before the eyes
                m_previewSubject = mail->subject;
                m_previewBlocks = blocksOf(*mail, languageOfLetter(letter()));
                m_previewFor = preview->family;
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
                Q_EMIT failed(version.error().code == ErrorCode::InvalidValue ? problemText(version.error())
                                                                              : pupitre::errorText(version.error()));
                return;
            }
            m_backend->announce(tr("Letter recorded: %1").arg(titleOf(frenchLetterName(name))), false);
            m_backend->lookForNews();
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
                Q_EMIT failed(pupitre::errorText(done.error()));
                return;
            }
            m_backend->announce(tr("Back to the program’s own words: %1").arg(titleOf(frenchLetterName(name))), false);
            m_backend->lookForNews();
            load();
        });
}

} // namespace pupitre

#include "letterlines.h"

#include "enumkeys.h"
#include "errortext.h"
#include "letterchips.h"
#include "wording.h"

#include <QCoreApplication>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct LetterWords {
    Q_DECLARE_TR_FUNCTIONS(LetterWords)
};

QString kindOf(LetterBlock::Kind kind)
{
    switch (kind) {
    case LetterBlock::Kind::Paragraph: return u"paragraph"_s;
    case LetterBlock::Kind::Box: return u"box"_s;
    case LetterBlock::Kind::List: return u"list"_s;
    case LetterBlock::Kind::Foot: return u"foot"_s;
    }
    return {};
}

} // namespace

QString letterFieldTitle(const QString &name)
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
        {u"ways"_s, QT_TRANSLATE_NOOP("LetterField", "the extranet’s address, and the link")},
        {u"changed_on"_s, QT_TRANSLATE_NOOP("LetterField", "the day of the change")},
        {u"address_before"_s, QT_TRANSLATE_NOOP("LetterField", "the former e-mail address")},
        {u"lacks"_s, QT_TRANSLATE_NOOP("LetterField", "what lacks, line by line")},
        {u"due_on"_s, QT_TRANSLATE_NOOP("LetterField", "the last day")},
        {u"refused"_s, QT_TRANSLATE_NOOP("LetterField", "what was refused, with the reasons")},
        {u"person"_s, QT_TRANSLATE_NOOP("LetterField", "whose identity")},
        {u"student"_s, QT_TRANSLATE_NOOP("LetterField", "the student")},
        {u"receipt"_s, QT_TRANSLATE_NOOP("LetterField", "the receipt’s number")},
        {u"amount"_s, QT_TRANSLATE_NOOP("LetterField", "what was paid")},
        {u"settled"_s, QT_TRANSLATE_NOOP("LetterField", "what is settled, with the receipt")},
        {u"courses"_s, QT_TRANSLATE_NOOP("LetterField", "next year’s courses")},
        {u"appeal"_s, QT_TRANSLATE_NOOP("LetterField", "how and until when to appeal")},
        {u"reasons"_s, QT_TRANSLATE_NOOP("LetterField", "the reason")},
        {u"received_on"_s, QT_TRANSLATE_NOOP("LetterField", "the day of receipt")},
        {u"remains"_s, QT_TRANSLATE_NOOP("LetterField", "whether something lacks, and until when")},
        {u"dossiers"_s, QT_TRANSLATE_NOOP("LetterField", "the dossiers, with their numbers")},
        {u"deposited"_s, QT_TRANSLATE_NOOP("LetterField", "what was deposited")},
    };
    const auto title = titles.constFind(name);
    return title == titles.constEnd() ? name : QCoreApplication::translate("LetterField", *title);
}

QString markOf(const TemplateField &field)
{
    return field.isList ? u"{{"_s + field.name + u"…}}"_s : u"{{"_s + field.name + u"}}"_s;
}

QString letterTitle(const QString &name)
{
    const bool onPaper = name.startsWith(u"paper_"_s);
    const auto kind = enumFromKey<MailKind>(onPaper ? name.sliced(6) : name);
    const QString title = kind ? wording::kindText(*kind) : name;
    return onPaper ? LetterWords::tr("%1, on paper").arg(title) : title;
}

QList<LetterNameLine> letterNameLines()
{
    QList<LetterNameLine> lines;
    for (const auto &name : letterNames())
        lines << LetterNameLine{name, letterTitle(name)};
    return lines;
}

QList<LetterFieldLine> letterFieldLines(const QString &name)
{
    QList<LetterFieldLine> lines;
    for (const auto &field : letterFields(name)) {
        const QString title = letterFieldTitle(field.name);
        lines << LetterFieldLine{field.isList ? u"* "_s + chipOf(title) : chipOf(title), title, field.isRequired};
    }
    return lines;
}

QList<PreviewBlock> previewBlocks(const RenderedMail &mail, LetterLanguage language)
{
    QList<PreviewBlock> blocks;
    for (const auto &block : mail.blocks) {
        PreviewBlock shown{kindOf(block.kind), {}};
        for (const auto &line : block.lines) {
            const QString label = line.label.isEmpty() ? QString() : (line.label + labelColon(language)).trimmed();
            shown.lines << PreviewLine{label, line.text};
        }
        blocks << shown;
    }
    return blocks;
}

QString letterProblemText(const Error &error)
{
    if (error.code != ErrorCode::InvalidValue)
        return pupitre::errorText(error);
    const QString field = u"{{"_s + error.detail + u"}}"_s;
    if (error.field == u"subject")
        return LetterWords::tr("The subject is empty.");
    if (error.field == u"unknown")
        return LetterWords::tr("This letter has no field %1.").arg(field);
    if (error.field == u"missing")
        return LetterWords::tr("“%1” must be in the letter: the families need it, or the law asks for it.")
            .arg(letterFieldTitle(error.detail));
    if (error.field == u"list")
        return LetterWords::tr(
            "“%1”: a list stands on a line of its own, behind a star; any other field inside a sentence.")
            .arg(letterFieldTitle(error.detail));
    if (error.field == u"box")
        return LetterWords::tr("A line of the box is written “= Label: value”: %1").arg(error.detail);
    return LetterWords::tr("A field here is not whole. Put it in anew from the list below: %1").arg(error.detail);
}

} // namespace pupitre

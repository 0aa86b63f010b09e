#include "mailtemplate.h"

#include "enumkeys.h"

#include <QFile>
#include <QRegularExpression>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Replaces the fields of one line. `encode` is applied to values, not to the template's own words.
Result<QString> filled(
    const QString &line, const TemplateValues &values, LetterLanguage language, QString (*encode)(const QString &))
{
    static const QRegularExpression mark(u"\\{\\{(\\w+)\\}\\}"_s);
    QString result;
    qsizetype from = 0;
    auto matches = mark.globalMatch(line);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const auto value = values.fields.constFind(match.captured(1));
        if (value == values.fields.constEnd())
            return failure(ErrorCode::InvalidValue, match.captured(1));
        result += encode(line.mid(from, match.capturedStart() - from));
        result += encode(value->in(language));
        from = match.capturedEnd();
    }
    return result + encode(line.mid(from));
}

QString asIs(const QString &text)
{
    return text;
}
QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

/// The HTML around the body: a single column that fits a phone, light and dark.
const QString &frame()
{
    static const QString html =
        uR"(<!DOCTYPE html>
<html lang="%1"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">)"
        uR"(<meta name="color-scheme" content="light dark">
<style>
body{margin:0;background:#F6F5F2;color:#1F2430;font:16px/1.5 Inter,"Segoe UI",Helvetica,Arial,sans-serif}
.rule{border:0;border-top:1px solid #DEDAD2;margin:24px 0}
.card{max-width:560px;margin:24px auto;background:#fff;border-top:4px solid #1F4E8C;border-radius:6px;padding:28px}
.box{background:#EEECE7;border-radius:6px;padding:12px 16px;margin:16px 0})"
        uR"(.box b{font-weight:600;display:inline-block;max-width:100%;overflow-wrap:anywhere}
ul{padding-left:20px}.foot{color:#5B6472;font-size:13px;border-top:1px solid #DEDAD2;margin-top:24px;padding-top:12px}
@media(prefers-color-scheme:dark){body{background:#1B1D21;color:#ECEBE7}.card{background:#24272C;border-color:#7FB0EA})"
        uR"(.box{background:#15171A}.foot{color:#A9AFB9;border-color:#343840}.rule{border-color:#343840}}
</style></head><body><div class="card">
%2</div></body></html>
)"_s;
    return html;
}

class Renderer
{
public:
    Renderer(const TemplateValues &values, LetterLanguage language, bool hasFoot)
        : m_values(values), m_language(language), m_hasFoot(hasFoot)
    {
    }

    /// All but the subject.
    Result<void> body(const QStringList &blocks)
    {
        for (const auto &one : blocks)
            PUPITRE_TRY(block(one));
        return {};
    }

    /// Lines of one kind stand together, whether an empty line separates them from the next kind or not.
    Result<void> block(const QString &block)
    {
        QStringList lines = block.split(u'\n', Qt::SkipEmptyParts);
        while (!lines.isEmpty()) {
            if (lines.front().trimmed() == u"--")
                return footer(lines.mid(1));
            const Kind kind = kindOf(lines.front());
            QStringList run;
            while (!lines.isEmpty() && kindOf(lines.front()) == kind && lines.front().trimmed() != u"--")
                run << lines.takeFirst().trimmed();
            switch (kind) {
            case Kind::Box: PUPITRE_TRY(box(run)); break;
            case Kind::Paragraph: PUPITRE_TRY(paragraph(run)); break;
            case Kind::List:
                for (const auto &line : run)
                    PUPITRE_TRY(list(line));
                break;
            }
        }
        return {};
    }

    QString text, html;
    QList<LetterBlock> blocks;

private:
    enum class Kind { Paragraph, Box, List };
    static Kind kindOf(const QString &line)
    {
        return line.startsWith(u"= "_s) ? Kind::Box : line.startsWith(u"* {{"_s) ? Kind::List : Kind::Paragraph;
    }

    Result<void> paragraph(const QStringList &lines)
    {
        const QString joined = lines.join(u' ');
        PUPITRE_TRY_ASSIGN(plain, filled(joined, m_values, m_language, asIs));
        PUPITRE_TRY_ASSIGN(rich, filled(joined, m_values, m_language, escaped));
        text += plain + u"\n\n"_s;
        html += u"<p>"_s + rich + u"</p>\n"_s;
        blocks.append({LetterBlock::Kind::Paragraph, {{{}, plain}}});
        return {};
    }

    Result<void> box(const QStringList &lines)
    {
        html += u"<div class=\"box\">"_s;
        blocks.append({LetterBlock::Kind::Box, {}});
        for (const auto &line : lines) {
            const QString label = line.mid(2).section(u": "_s, 0, 0);
            const QString value = line.mid(2).section(u": "_s, 1);
            PUPITRE_TRY_ASSIGN(plain, filled(value, m_values, m_language, asIs));
            PUPITRE_TRY_ASSIGN(rich, filled(value, m_values, m_language, escaped));
            text += u"    "_s + label + labelColon(m_language) + plain + u'\n';
            blocks.back().lines.append({label, plain});
            html += u"<div>"_s + label.toHtmlEscaped() + labelColon(m_language) + u"<b>"_s + rich + u"</b></div>"_s;
        }
        text += u'\n';
        html += u"</div>\n"_s;
        return {};
    }

    Result<void> list(const QString &line)
    {
        const QString name = line.mid(4).section(u'…', 0, 0);
        const auto items = m_values.lists.constFind(name);
        if (items == m_values.lists.constEnd())
            return failure(ErrorCode::InvalidValue, name);
        if (items->isEmpty())
            return {};
        html += u"<ul>"_s;
        blocks.append({LetterBlock::Kind::List, {}});
        for (const auto &one : *items) {
            const QString &item = one.in(m_language);
            blocks.back().lines.append({{}, item});
            text += u"  • "_s + item + u'\n';
            html += u"<li>"_s + item.toHtmlEscaped() + u"</li>"_s;
        }
        text += u'\n';
        html += u"</ul>\n"_s;
        return {};
    }

    Result<void> footer(const QStringList &lines)
    {
        if (!m_hasFoot)
            return {};
        html += u"<div class=\"foot\">"_s;
        text += u"-- \n"_s;
        blocks.append({LetterBlock::Kind::Foot, {}});
        for (const auto &line : lines) {
            PUPITRE_TRY_ASSIGN(plain, filled(line, m_values, m_language, asIs));
            PUPITRE_TRY_ASSIGN(rich, filled(line, m_values, m_language, escaped));
            text += plain + u'\n';
            blocks.back().lines.append({{}, plain});
            html += rich + u"<br>"_s;
        }
        html += u"</div>\n"_s;
        return {};
    }

    const TemplateValues &m_values;
    LetterLanguage m_language;
    bool m_hasFoot;
};

QStringList blocksOf(const QString &words)
{
    static const QRegularExpression empty(u"\n[ \t]*\n"_s);
    return words.split(empty, Qt::SkipEmptyParts);
}

Result<QString> subjectOf(const QStringList &blocks, const TemplateValues &values, LetterLanguage language)
{
    return filled(blocks.value(0).mid(8).trimmed(), values, language, asIs);
}

} // namespace

QString letterName(const QString &frenchName, LetterLanguage language)
{
    return language == LetterLanguage::English ? keyOf(language) + u'/' + frenchName : frenchName;
}

LetterLanguage languageOfLetter(const QString &name)
{
    return name.startsWith(letterName({}, LetterLanguage::English)) ? LetterLanguage::English : LetterLanguage::French;
}

QString frenchLetterName(const QString &name)
{
    return name.section(u'/', -1);
}

Result<QString> programsWords(const QString &name)
{
    QFile file(u":/pupitre/mailtemplates/%1/%2.txt"_s.arg(keyOf(languageOfLetter(name)), frenchLetterName(name)));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileMissing, {}, file.fileName());
    return QString::fromUtf8(file.readAll());
}

Result<RenderedMail> renderWords(const QString &words, const TemplateValues &values, LetterLanguage language)
{
    const QStringList blocks = blocksOf(words);
    PUPITRE_TRY_ASSIGN(subject, subjectOf(blocks, values, language));
    Renderer renderer(values, language, true);
    PUPITRE_TRY(renderer.body(blocks.mid(1)));
    return RenderedMail{subject, renderer.text, frame().arg(keyOf(language), renderer.html), renderer.blocks};
}

Result<RenderedMail> renderBoth(const QString &englishWords, const QString &frenchWords, const TemplateValues &values)
{
    const QStringList english = blocksOf(englishWords);
    PUPITRE_TRY_ASSIGN(subject, subjectOf(english, values, LetterLanguage::English));
    Renderer first(values, LetterLanguage::English, false);
    PUPITRE_TRY(first.body(english.mid(1)));
    Renderer second(values, LetterLanguage::French, true);
    PUPITRE_TRY(second.body(blocksOf(frenchWords).mid(1)));
    const QString frenchFollows = letterPhrase(LetterPhrase::FrenchFollows).french;
    return RenderedMail{
        subject,
        first.text + u"———\n"_s + frenchFollows + u"\n\n"_s + second.text,
        frame().arg(keyOf(LetterLanguage::English),
            first.html + u"<hr class=\"rule\"><div lang=\"fr\"><p><b>"_s + frenchFollows + u"</b></p>\n"_s + second.html
                + u"</div>"_s),
        first.blocks + QList<LetterBlock>{{LetterBlock::Kind::Paragraph, {{{}, u"——— "_s + frenchFollows}}}}
            + second.blocks,
    };
}

} // namespace pupitre

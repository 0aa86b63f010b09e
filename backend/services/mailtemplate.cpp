#include "mailtemplate.h"

#include "enumkeys.h"

#include <QFile>
#include <QRegularExpression>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Replaces the fields of one line. `encode` is applied to values, not to the template's own words.
Result<QString> filled(const QString &line, const TemplateValues &values, QString (*encode)(const QString &))
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
        result += encode(*value);
        from = match.capturedEnd();
    }
    return result + encode(line.mid(from));
}

QString asIs(const QString &text) { return text; }
QString escaped(const QString &text) { return text.toHtmlEscaped(); }

/// The HTML around the body: a single column that fits a phone, light and dark.
const QString &frame()
{
    static const QString html = uR"(<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>
body{margin:0;background:#F6F5F2;color:#1F2430;font:16px/1.5 Inter,"Segoe UI",Helvetica,Arial,sans-serif}
.card{max-width:560px;margin:24px auto;background:#fff;border-top:4px solid #1F4E8C;border-radius:6px;padding:28px}
.box{background:#EEECE7;border-radius:6px;padding:12px 16px;margin:16px 0}.box b{font-weight:600}
ul{padding-left:20px}.foot{color:#5B6472;font-size:13px;border-top:1px solid #DEDAD2;margin-top:24px;padding-top:12px}
@media(prefers-color-scheme:dark){body{background:#1B1D21;color:#ECEBE7}.card{background:#24272C;border-color:#7FB0EA}.box{background:#15171A}.foot{color:#A9AFB9;border-color:#343840}}
</style></head><body><div class="card">
%1</div></body></html>
)"_s;
    return html;
}

class Renderer
{
public:
    explicit Renderer(const TemplateValues &values) : m_values(values) {}

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
    static Kind kindOf(const QString &line) { return line.startsWith(u"= "_s) ? Kind::Box : line.startsWith(u"* {{"_s) ? Kind::List : Kind::Paragraph; }

    Result<void> paragraph(const QStringList &lines)
    {
        const QString joined = lines.join(u' ');
        PUPITRE_TRY_ASSIGN(plain, filled(joined, m_values, asIs));
        PUPITRE_TRY_ASSIGN(rich, filled(joined, m_values, escaped));
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
            PUPITRE_TRY_ASSIGN(plain, filled(value, m_values, asIs));
            PUPITRE_TRY_ASSIGN(rich, filled(value, m_values, escaped));
            text += u"    "_s + label + u" : "_s + plain + u'\n';
            blocks.back().lines.append({label, plain});
            html += u"<div>"_s + label.toHtmlEscaped() + u" : <b>"_s + rich + u"</b></div>"_s;
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
        for (const auto &item : *items) {
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
        html += u"<div class=\"foot\">"_s;
        text += u"-- \n"_s;
        blocks.append({LetterBlock::Kind::Foot, {}});
        for (const auto &line : lines) {
            PUPITRE_TRY_ASSIGN(plain, filled(line, m_values, asIs));
            PUPITRE_TRY_ASSIGN(rich, filled(line, m_values, escaped));
            text += plain + u'\n';
            blocks.back().lines.append({{}, plain});
            html += rich + u"<br>"_s;
        }
        html += u"</div>\n"_s;
        return {};
    }

    const TemplateValues &m_values;
};

} // namespace

Result<QString> programsWords(const QString &name, const QString &language)
{
    QFile file(u":/pupitre/mailtemplates/%1/%2.txt"_s.arg(language, name));
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileMissing, {}, file.fileName());
    return QString::fromUtf8(file.readAll());
}

Result<RenderedMail> renderWords(const QString &words, const TemplateValues &values)
{
    static const QRegularExpression empty(u"\n[ \t]*\n"_s);
    const QStringList blocks = words.split(empty, Qt::SkipEmptyParts);
    RenderedMail mail;
    PUPITRE_TRY_ASSIGN(subject, filled(blocks.value(0).mid(8).trimmed(), values, asIs));
    mail.subject = subject;
    Renderer renderer(values);
    for (const auto &block : blocks.mid(1))
        PUPITRE_TRY(renderer.block(block));
    mail.text = renderer.text;
    mail.blocks = renderer.blocks;
    mail.html = frame().arg(renderer.html);
    return mail;
}

namespace {

/// The words behind `key = ` in one of the language's lists; the key itself where it has none.
QString listed(const QString &list, const QString &key, const QString &language)
{
    QFile file(u":/pupitre/mailtemplates/%1/%2.txt"_s.arg(language, list));
    if (file.open(QIODevice::ReadOnly)) {
        const QString beginning = key + u" = "_s;
        for (const auto &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            if (line.startsWith(beginning))
                return line.mid(beginning.size());
        }
    }
    return key;
}

} // namespace

QString fieldNameForFamilies(PersonField field, const QString &language)
{
    return listed(u"field_names"_s, keyOf(field), language);
}

QString lackForFamilies(Lack::Kind kind, const QStringList &words, const QString &language)
{
    const QString text = listed(u"lacks"_s, keyOf(kind), language);
    return text.contains("%2"_L1) ? text.arg(words.value(0), words.value(1)) : text.contains("%1"_L1) ? text.arg(words.value(0)) : text;
}

} // namespace pupitre

#include "templatetext.h"

#include <QRegularExpression>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

struct TemplateRule {
    QRegularExpression forbidden;
    QString why;
    bool ofValues = false; ///< looks into the values of attributes too
};

const QList<TemplateRule> &templateRules()
{
    constexpr auto anyCase = QRegularExpression::CaseInsensitiveOption;
    static const QList<TemplateRule> rules{
        {QRegularExpression(u":none\\b|\\{\\{=|\\{\\{%(?!AUTOESCAPE)"_s), u"takes away the escaping"_s, true},
        {QRegularExpression(u"<script(?![^>]*\\bsrc=)|<script[^>]*>\\s*[^<\\s]"_s, anyCase),
            u"has a script with content"_s},
        {QRegularExpression(u"<[^>]*\\sstyle\\s*="_s, anyCase), u"has an attribute `style`"_s},
        {QRegularExpression(u"<[^>]*\\son[a-z]+\\s*="_s, anyCase), u"has an attribute that is a script"_s},
        {QRegularExpression(u"<(style|iframe|object|embed|base)\\b"_s, anyCase), u"has a forbidden element"_s},
        {QRegularExpression(u"<[a-z][^<>]*\\s[a-z-]+=(?![\"])"_s, anyCase), u"has an unquoted attribute"_s},
        {QRegularExpression(u"<textarea[^>]*>(?!\\{\\{[A-Z0-9_]+:pre_escape\\}\\}</textarea>)"_s, anyCase),
            u"has a textarea whose value is not `:pre_escape`"_s},
        {QRegularExpression(u"<form(?![^>]*method=\"(post|get)\")"_s, anyCase), u"has a form without a method"_s, true},
    };
    return rules;
}

} // namespace

QStringList templateFindings(const QByteArray &name, const QByteArray &text)
{
    const QString shown = QString::fromUtf8(text), called = QString::fromUtf8(name);
    QStringList findings;
    if (!text.startsWith("{{%AUTOESCAPE context=\"HTML\"}}"))
        findings += called + u": does not begin with the AUTOESCAPE pragma"_s;
    // What stands between quotes is no name of an attribute, and hides none.
    static const QRegularExpression quoted(u"=\"[^\"]*\""_s);
    const QString bare = QString(shown).replace(quoted, u"=\"\""_s);
    for (const TemplateRule &rule : templateRules()) {
        if (const auto match = rule.forbidden.match(rule.ofValues ? shown : bare); match.hasMatch())
            findings += u"%1: %2: %3"_s.arg(called, rule.why, match.captured().left(60));
    }
    // An element's text is words, which stand in the words' files: what is left of it is figures and signs.
    static const QRegularExpression markup(
        u"\\{\\{[^}]*\\}\\}|<!--.*?-->|<[^>]*>"_s, QRegularExpression::DotMatchesEverythingOption),
        sentence(u"\\p{L}{2,}"_s);
    const QString left = QString(shown).replace(markup, u" "_s);
    if (const auto match = sentence.match(left); match.hasMatch())
        findings += u"%1: has words of its own: %2"_s.arg(called, match.captured());
    return findings;
}

QByteArray withInsertions(const QByteArray &text, const TemplateInsertions &insertions, QStringList *missing)
{
    static const QRegularExpression marker(u"\\{\\{(P|T|A)_([A-Za-z0-9_]+)\\}\\}"_s);
    const QString shown = QString::fromUtf8(text);
    QString result;
    qsizetype at = 0;
    auto matches = marker.globalMatch(shown);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString kind = match.captured(1), name = match.captured(2);
        const QByteArray key = name.toUtf8();
        result += QStringView(shown).sliced(at, match.capturedStart() - at);
        at = match.capturedEnd();
        if (kind == u"P" && insertions.parts.contains(key)) {
            result += QString::fromUtf8(withInsertions(insertions.parts.value(key), insertions, missing));
        } else if (kind == u"T" && insertions.words.has(key)) {
            result += insertions.words.text(key).toHtmlEscaped().replace(u"{{"_s, u"&#123;&#123;"_s);
        } else if (const auto dot = name.lastIndexOf(u'_');
                   kind == u"A"
                   && insertions.assets.contains(name.first(qMax<qsizetype>(dot, 0)) + u'.' + name.mid(dot + 1))) {
            result += insertions.assets.value(name.first(dot) + u'.' + name.mid(dot + 1));
        } else {
            missing->append(match.captured());
        }
    }
    return (result + shown.mid(at)).toUtf8();
}

} // namespace pupitre::extranet

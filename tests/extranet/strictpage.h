#pragma once

#include <QByteArray>
#include <QList>
#include <QRegularExpression>
#include <QSet>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace pupitre {

/// An HTML page read more strictly than browsers do, which mend what is broken: each element is closed in its order,
/// each attribute is quoted and stands once, "<" and "&" in texts are escaped. What a hostile value could add to a page
/// is an element or an attribute here.
class StrictPage
{
public:
    struct Element {
        QString name;
        QList<std::pair<QString, QString>> attributes;
        QString text = {}; ///< of itself and what is in it

        QString attribute(const QString &which) const
        {
            for (const auto &[name, value] : attributes) {
                if (name == which)
                    return value;
            }
            return {};
        }
        bool has(const QString &which) const
        {
            return std::any_of(
                attributes.cbegin(), attributes.cend(), [&](const auto &pair) { return pair.first == which; });
        }
    };

    explicit StrictPage(const QByteArray &html) : m_html(QString::fromUtf8(html)) { read(); }

    /// What is wrong with it, and where; empty for a page that is right.
    const QString &fault() const { return m_fault; }
    const QList<Element> &elements() const { return m_elements; }
    /// Of the body, spaces single, no-break ones among them.
    QString text() const { return textOf(u"body"); }
    QString title() const { return textOf(u"title"); }

    QList<Element> all(QStringView name) const
    {
        QList<Element> found;
        std::copy_if(m_elements.cbegin(), m_elements.cend(), std::back_inserter(found), [&](const Element &element) {
            return element.name == name;
        });
        return found;
    }
    /// The element with that id; nameless where there is none.
    Element withId(const QString &id) const
    {
        for (const auto &element : m_elements) {
            if (element.attribute(QStringLiteral("id")) == id)
                return element;
        }
        return {};
    }
    /// Names of elements and attributes in their order, without any value.
    QStringList skeleton() const
    {
        QStringList names;
        for (const auto &element : m_elements) {
            names += element.name;
            for (const auto &attribute : element.attributes)
                names += u'@' + attribute.first;
        }
        return names;
    }
    /// What W40 asks of every page, a sentence each; none when it is right.
    QStringList accessibilityFaults() const;

private:
    QString textOf(QStringView name) const
    {
        const auto found = all(name);
        return found.isEmpty() ? QString() : found.first().text.simplified();
    }
    bool isVoid(const QString &name) const
    {
        static const QSet<QString> names{QStringLiteral("br"),
            QStringLiteral("hr"),
            QStringLiteral("img"),
            QStringLiteral("input"),
            QStringLiteral("link"),
            QStringLiteral("meta"),
            QStringLiteral("path"),
            QStringLiteral("col")};
        return names.contains(name);
    }
    void fail(qsizetype at, const char *why)
    {
        if (m_fault.isEmpty())
            m_fault = QString::fromLatin1(why) + QStringLiteral(" at: ") + m_html.mid(qMax<qsizetype>(at - 30, 0), 90);
    }
    void read();
    qsizetype readTag(qsizetype at);
    void readText(QStringView text, qsizetype at);

    QString m_html, m_fault;
    QList<Element> m_elements;
    QList<qsizetype> m_open; ///< by their places in m_elements
};

inline void StrictPage::read()
{
    static const QRegularExpression doctype(
        QStringLiteral("^\\s*<!doctype html>"), QRegularExpression::CaseInsensitiveOption);
    const auto begin = doctype.match(m_html);
    if (!begin.hasMatch())
        return fail(0, "no doctype");
    qsizetype at = begin.capturedEnd();
    while (at < m_html.size() && m_fault.isEmpty()) {
        const auto next = m_html.indexOf(u'<', at);
        const auto end = next < 0 ? m_html.size() : next;
        readText(QStringView(m_html).sliced(at, end - at), at);
        at = next < 0 ? end : readTag(next);
    }
    if (!m_open.isEmpty())
        fail(m_html.size(), "an element is not closed");
}

inline void StrictPage::readText(QStringView text, qsizetype at)
{
    static const QRegularExpression entity(QStringLiteral("&(?!(amp|lt|gt|quot|nbsp|#39|#x27|#123|#\\d+);)"));
    if (text.contains(u'>'))
        return fail(at, "a bare >");
    if (entity.match(text).hasMatch())
        return fail(at, "a bare &");
    QString plain = text.toString();
    plain.replace(QStringLiteral("&lt;"), QStringLiteral("<"))
        .replace(QStringLiteral("&gt;"), QStringLiteral(">"))
        .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
        .replace(QStringLiteral("&#39;"), QStringLiteral("'"))
        .replace(QStringLiteral("&nbsp;"), QStringLiteral(" "))
        .replace(QChar(QChar::Nbsp), QChar(u' '))
        .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
    if (m_open.isEmpty() && !plain.trimmed().isEmpty())
        return fail(at, "text outside of the page");
    for (const auto place : std::as_const(m_open))
        m_elements[place].text += plain;
}

/// Gives the place behind the tag.
inline qsizetype StrictPage::readTag(qsizetype at)
{
    static const QRegularExpression closing(QStringLiteral("\\G</([a-z][a-z0-9]*)>")),
        opening(QStringLiteral("\\G<([a-z][a-z0-9]*)((?:\\s+[a-z-]+(?:=\"[^\"<]*\")?)*)\\s*/?>"),
            QRegularExpression::CaseInsensitiveOption),
        attribute(QStringLiteral("\\s+([a-z-]+)(?:=\"([^\"]*)\")?"), QRegularExpression::CaseInsensitiveOption);
    if (const auto match = closing.match(m_html, at); match.hasMatch()) {
        if (m_open.isEmpty() || m_elements[m_open.last()].name != match.captured(1))
            fail(at, "another element is closed than was opened");
        else
            m_open.removeLast();
        return match.capturedEnd();
    }
    const auto match = opening.match(m_html, at);
    if (!match.hasMatch()) {
        fail(at, "no tag that is well formed");
        return m_html.size();
    }
    Element element{.name = match.captured(1).toLower(), .attributes = {}};
    auto attributes = attribute.globalMatch(match.captured(2));
    while (attributes.hasNext()) {
        const auto pair = attributes.next();
        if (element.has(pair.captured(1)))
            fail(at, "an attribute twice");
        QString value = pair.captured(2);
        value.replace(QStringLiteral("&lt;"), QStringLiteral("<"))
            .replace(QStringLiteral("&gt;"), QStringLiteral(">"))
            .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
            .replace(QStringLiteral("&#39;"), QStringLiteral("'"))
            .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
        element.attributes.append({pair.captured(1), value});
    }
    // A cell or an item ends a word as a space does.
    for (const auto place : std::as_const(m_open))
        m_elements[place].text += u' ';
    m_elements.append(element);
    if (!isVoid(element.name))
        m_open.append(m_elements.size() - 1);
    return match.capturedEnd();
}

inline QStringList StrictPage::accessibilityFaults() const
{
    QStringList faults;
    QSet<QString> ids;
    for (const auto &element : m_elements) {
        const QString id = element.attribute(QStringLiteral("id"));
        if (!id.isEmpty() && ids.contains(id))
            faults += QStringLiteral("the id %1 stands twice").arg(id);
        ids.insert(id);
    }
    const auto requireIds = [&](const QString &text) {
        for (const QString &id : text.split(u' ', Qt::SkipEmptyParts)) {
            if (!ids.contains(id))
                faults += QStringLiteral("nothing has the id %1").arg(id);
        }
    };
    int heading = 0;
    for (const auto &element : m_elements) {
        for (const char *name : {"aria-describedby", "aria-labelledby", "for"})
            requireIds(element.attribute(QString::fromLatin1(name)));
        if (const QString link = element.attribute(QStringLiteral("href")); link.startsWith(u'#'))
            requireIds(link.mid(1));
        if (element.name == u"th" && !element.has(QStringLiteral("scope")))
            faults += QStringLiteral("a heading of a table without its scope: ") + element.text;
        if (element.name.size() == 2 && element.name[0] == u'h' && element.name[1].isDigit()) {
            const int level = element.name[1].digitValue();
            if (level > heading + 1)
                faults += QStringLiteral("h%1 after h%2").arg(level).arg(heading);
            heading = level;
        }
    }
    if (all(u"h1").size() != 1)
        faults += QStringLiteral("%1 headings of the first order").arg(all(u"h1").size());
    if (all(u"table").size() != all(u"caption").size())
        faults += QStringLiteral("a table without a caption");
    return faults;
}

} // namespace pupitre

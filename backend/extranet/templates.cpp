#include "templates.h"

#include "assets.h"
#include "templatetext.h"

#include <QDir>
#include <QFile>

#include <ctemplate/template_cache.h>
#include <ctemplate/template_dictionary.h>
#include <ctemplate/template_enums.h>

#include <stdexcept>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

constexpr auto strip = ctemplate::STRIP_BLANK_LINES;

QHash<QByteArray, QByteArray> textsOf(const QString &folder)
{
    QHash<QByteArray, QByteArray> texts;
    const QDir files(folder);
    for (const QString &name : files.entryList({u"*.html"_s}, QDir::Files)) {
        QFile file(files.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            texts.insert(name.chopped(5).toUtf8(), file.readAll());
    }
    return texts;
}

std::string cacheKey(Language language, const QByteArray &name)
{
    return codeOf(language).toStdString() + '/' + name.toStdString();
}

ctemplate::TemplateString viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), size_t(bytes.size())};
}

void fillIn(const Dictionary &from, ctemplate::TemplateDictionary *to)
{
    for (const auto &[name, value] : from.values())
        to->SetValue(viewOf(name), viewOf(value));
    for (const auto &[name, rows] : from.sections()) {
        for (const Dictionary &row : rows)
            fillIn(row, to->AddSectionDictionary(viewOf(name)));
    }
}

} // namespace

void Dictionary::set(const QByteArray &name, const QString &value)
{
    m_values[name] = value.toUtf8();
}

void Dictionary::set(const QByteArray &name, qint64 value)
{
    m_values[name] = QByteArray::number(value);
}

void Dictionary::show(const QByteArray &section)
{
    m_sections[section].clear();
    m_sections[section].emplace_back();
}

void Dictionary::showIf(bool condition, const QByteArray &section)
{
    if (condition)
        show(section);
}

Dictionary &Dictionary::add(const QByteArray &section)
{
    return m_sections[section].emplace_back();
}

void Dictionary::setOrHide(const QByteArray &name, const QString &value)
{
    m_sections.erase(name);
    if (!value.isEmpty())
        add(name).set(name, value);
}

struct Templates::Cache {
    ctemplate::TemplateCache cache;
    QList<QByteArray> names;
};

Templates::Templates() : m_cache(std::make_unique<Cache>())
{
    const auto pages = textsOf(u":/pupitre/extranet/templates"_s);
    const auto parts = textsOf(u":/pupitre/extranet/templates/parts"_s);
    const auto assets = hashedAssetNames();
    QStringList findings;
    for (const Language language : languages) {
        const Words words = Words::of(language);
        for (auto page = pages.cbegin(); page != pages.cend(); ++page) {
            QStringList missing;
            const QByteArray text = withInsertions(
                page.value(), {.words = words, .parts = parts, .assets = assets}, &missing);
            for (const QString &marker : std::as_const(missing))
                findings += u"%1: there is no %2"_s.arg(QString::fromUtf8(page.key()), marker);
            if (!m_cache->cache.StringToTemplateCache(cacheKey(language, page.key()), viewOf(text), strip))
                findings += u"%1: the parser does not take it"_s.arg(QString::fromUtf8(page.key()));
        }
    }
    for (auto page = pages.cbegin(); page != pages.cend(); ++page) {
        findings += templateFindings(page.key(), page.value());
        m_cache->names.append(page.key());
    }
    for (auto part = parts.cbegin(); part != parts.cend(); ++part)
        findings += templateFindings("parts/" + part.key(), "{{%AUTOESCAPE context=\"HTML\"}}" + part.value());
    if (pages.isEmpty())
        findings += u"there are no templates"_s;
    if (!findings.isEmpty())
        throw std::runtime_error(findings.join(u'\n').toStdString());
    std::sort(m_cache->names.begin(), m_cache->names.end());
    m_cache->cache.Freeze();
}

Templates::~Templates() = default;

QByteArray Templates::expand(Language language, const QByteArray &name, const Dictionary &content) const
{
    return filled(language, "layout", name, content);
}

QByteArray Templates::expandPaper(Language language, const QByteArray &name, const Dictionary &content) const
{
    return filled(language, "paperlayout", name, content);
}

QByteArray Templates::filled(
    Language language, const QByteArray &layout, const QByteArray &name, const Dictionary &content) const
{
    ctemplate::TemplateDictionary dictionary("page");
    fillIn(content, &dictionary);
    // The page sees what the layout sees: an included dictionary of ctemplate would not.
    ctemplate::TemplateDictionary *page = dictionary.AddIncludeDictionary("PAGE");
    page->SetFilename(cacheKey(language, name));
    fillIn(content, page);
    std::string html;
    if (!m_cache->names.contains(name)
        || !m_cache->cache.ExpandNoLoad(cacheKey(language, layout), strip, &dictionary, nullptr, &html))
        throw std::logic_error("there is no template " + name.toStdString());
    return QByteArray::fromStdString(html);
}

QList<QByteArray> Templates::names() const
{
    QList<QByteArray> names = m_cache->names;
    names.removeAll("layout");
    names.removeAll("paperlayout");
    return names;
}

} // namespace pupitre::extranet

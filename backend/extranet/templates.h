#pragma once

#include "words.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <deque>
#include <map>
#include <memory>

namespace pupitre::extranet {

/// What is filled into a template: values by name, and sections that are shown once or several times. Names are
/// upper case with underscores ("STUDENT_NAME"). A section sees the values of what surrounds it. A section that was
/// never shown or added is left out.
class Dictionary
{
public:
    void set(const QByteArray &name, const QString &value);
    void set(const QByteArray &name, qint64 value);
    /// Shows {{#section}} once, with no values of its own.
    void show(const QByteArray &section);
    void showIf(bool condition, const QByteArray &section);
    /// One more {{#section}}; the reference stays valid.
    Dictionary &add(const QByteArray &section);
    /// Shows {{#name}} with {{name}} in it, unless the value is empty.
    void setOrHide(const QByteArray &name, const QString &value);

    const std::map<QByteArray, QByteArray> &values() const { return m_values; }
    const std::map<QByteArray, std::deque<Dictionary>> &sections() const { return m_sections; }

private:
    std::map<QByteArray, QByteArray> m_values;
    std::map<QByteArray, std::deque<Dictionary>> m_sections;
};

/// The pages' HTML, `templates/*.html`, once a language. What stands in them is decided at load:
/// - {{T_key}} becomes the word of that key, escaped;
/// - {{P_name}} becomes the text of `templates/parts/name.html`;
/// - {{A_name_ext}} becomes the hashed file name of the asset `name.ext`.
/// All other {{NAME}} are values, escaped by the place where they stand (AUTOESCAPE).
/// Thread-safe once made.
class Templates
{
public:
    /// Of the program's resources. Throws std::runtime_error with every finding of templatetext.h (rule W14), each word
    /// that is missing, and each template that the parser does not take.
    Templates();
    ~Templates();
    Templates(const Templates &) = delete;
    Templates &operator=(const Templates &) = delete;

    /// The layout with the page `name` in it. Throws std::logic_error for a name that does not exist.
    QByteArray expand(Language language, const QByteArray &name, const Dictionary &content) const;
    /// The page `name` on a paper of its own: a document that needs nothing of the site, for who keeps it. TITLE is
    /// its title and its one h1. Throws as expand().
    QByteArray expandPaper(Language language, const QByteArray &name, const Dictionary &content) const;
    /// Of the pages, without ".html".
    QList<QByteArray> names() const;

private:
    QByteArray filled(
        Language language, const QByteArray &layout, const QByteArray &name, const Dictionary &content) const;
    struct Cache;
    std::unique_ptr<Cache> m_cache;
};

} // namespace pupitre::extranet

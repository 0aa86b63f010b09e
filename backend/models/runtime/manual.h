#pragma once

#include <QObject>
#include <QQmlEngine>

namespace pupitre {

/// A chapter of the manual. `name` is that of the page that it is about.
struct ManualChapter {
    Q_GADGET
    QML_VALUE_TYPE(manualChapter)
    Q_PROPERTY(QString name MEMBER name CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)

public:
    QString name, title;
    friend bool operator==(const ManualChapter &, const ManualChapter &) = default;
};

/// A part of a chapter: "title", "heading", "text" or "item".
struct ManualLine {
    Q_GADGET
    QML_VALUE_TYPE(manualLine)
    Q_PROPERTY(QString kind MEMBER kind CONSTANT)
    Q_PROPERTY(QString text MEMBER text CONSTANT)

public:
    QString kind, text;
    friend bool operator==(const ManualLine &, const ManualLine &) = default;
};

/// Of Markdown, what the manual uses: titles, headings, paragraphs and lists; words stay plain.
QList<ManualLine> manualLines(const QString &markdown);

/// The manual that is part of the program (packaging/manual).
class Manual : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<pupitre::ManualChapter> chapters READ chapters CONSTANT)
    Q_PROPERTY(QString version READ version CONSTANT)

public:
    QList<ManualChapter> chapters() const;
    QString version() const;
    /// Nothing of a chapter that there is not.
    Q_INVOKABLE QList<pupitre::ManualLine> chapter(const QString &name) const;
};

} // namespace pupitre

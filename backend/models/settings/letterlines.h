#pragma once

#include "lettertemplates.h"

#include <QQmlEngine>

namespace pupitre {

/// A letter whose words may be changed.
struct LetterNameLine {
    Q_GADGET
    QML_VALUE_TYPE(letterNameLine)
    Q_PROPERTY(QString name MEMBER name CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)

public:
    QString name, title;
    friend bool operator==(const LetterNameLine &, const LetterNameLine &) = default;
};

/// A field that a letter may name.
struct LetterFieldLine {
    Q_GADGET
    QML_VALUE_TYPE(letterFieldLine)
    Q_PROPERTY(QString mark MEMBER mark CONSTANT) ///< as it is written on screen (letterchips.h)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(bool required MEMBER required CONSTANT)

public:
    QString mark, title;
    bool required = false;
    friend bool operator==(const LetterFieldLine &, const LetterFieldLine &) = default;
};

/// A line of a block; no label outside of a box.
struct PreviewLine {
    Q_GADGET
    QML_VALUE_TYPE(previewLine)
    Q_PROPERTY(QString label MEMBER label CONSTANT)
    Q_PROPERTY(QString text MEMBER text CONSTANT)

public:
    QString label, text;
    friend bool operator==(const PreviewLine &, const PreviewLine &) = default;
};

/// A block of a letter as a family reads it.
struct PreviewBlock {
    Q_GADGET
    QML_VALUE_TYPE(previewBlock)
    Q_PROPERTY(QString kind MEMBER kind CONSTANT) ///< "paragraph", "box", "list" or "foot"
    Q_PROPERTY(QList<pupitre::PreviewLine> lines MEMBER lines CONSTANT)

public:
    QString kind;
    QList<PreviewLine> lines;
    friend bool operator==(const PreviewBlock &, const PreviewBlock &) = default;
};

QString letterTitle(const QString &name);
/// A field in words of the trade: "the school year".
QString letterFieldTitle(const QString &name);
/// As it is kept: "{{school_year}}", "{{lacks…}}".
QString markOf(const TemplateField &field);
QList<LetterNameLine> letterNameLines();
/// Of that letter, the required ones first.
QList<LetterFieldLine> letterFieldLines(const QString &name);
/// From top to bottom.
QList<PreviewBlock> previewBlocks(const RenderedMail &mail, LetterLanguage language);
/// What keeps words from being recorded.
QString letterProblemText(const Error &error);

} // namespace pupitre

#pragma once

#include <QImage>
#include <QQmlEngine>

namespace pupitre {

/// A fact that was found, and the strip of the page that says it. SheetStrip draws it.
struct SheetFact {
    Q_GADGET
    QML_VALUE_TYPE(sheetFact)
    Q_PROPERTY(QString label MEMBER label CONSTANT)
    Q_PROPERTY(QString value MEMBER value CONSTANT)

public:
    QString label, value;
    QImage strip;
    friend bool operator==(const SheetFact &one, const SheetFact &other)
    {
        return one.label == other.label && one.value == other.value && one.strip.cacheKey() == other.strip.cacheKey();
    }
};

/// A document on a contact sheet.
struct SheetTile {
    Q_GADGET
    QML_VALUE_TYPE(sheetTile)
    Q_PROPERTY(qint64 documentId MEMBER documentId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString household MEMBER household CONSTANT) ///< empty where it is the title
    Q_PROPERTY(QList<pupitre::SheetFact> facts MEMBER facts CONSTANT)
    Q_PROPERTY(QString description MEMBER description CONSTANT) ///< all of it, to be read out
    Q_PROPERTY(bool out MEMBER out CONSTANT)                    ///< it stays in the queue

public:
    qint64 documentId = 0;
    QString title, household;
    QList<SheetFact> facts;
    QString description;
    bool out = false;
    friend bool operator==(const SheetTile &, const SheetTile &) = default;
};

/// A document that was accepted on a sheet, and can be taken back alone.
struct SheetAccepted {
    Q_GADGET
    QML_VALUE_TYPE(sheetAccepted)
    Q_PROPERTY(qint64 documentId MEMBER documentId CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)

public:
    qint64 documentId = 0;
    QString title;
    qint64 decisionId = 0;
    friend bool operator==(const SheetAccepted &, const SheetAccepted &) = default;
};

} // namespace pupitre

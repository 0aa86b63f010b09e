#pragma once

#include "readingaids.h"

#include <QQmlEngine>

namespace pupitre {

/// A place on a page that is pointed at, in parts of the page.
struct PageMark {
    Q_GADGET
    QML_VALUE_TYPE(pageMark)
    Q_PROPERTY(int page MEMBER page CONSTANT)
    Q_PROPERTY(double x MEMBER x CONSTANT)
    Q_PROPERTY(double y MEMBER y CONSTANT)
    Q_PROPERTY(double width MEMBER width CONSTANT)
    Q_PROPERTY(double height MEMBER height CONSTANT)
    /// What stands there, as findingKey(); of a reading aid.
    Q_PROPERTY(QString finding MEMBER finding CONSTANT)
    /// It is looked at now; of a word that is sought.
    Q_PROPERTY(bool current MEMBER current CONSTANT)

public:
    int page = 0;
    double x = 0, y = 0, width = 0, height = 0;
    QString finding;
    bool current = false;
    friend bool operator==(const PageMark &, const PageMark &) = default;

    static PageMark of(const PageWord &word, const QString &finding, bool current)
    {
        const QRectF &box = word.place;
        return {word.page, box.x(), box.y(), box.width(), box.height(), finding, current};
    }
};

} // namespace pupitre

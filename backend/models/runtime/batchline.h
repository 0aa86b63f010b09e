#pragma once

#include <QQmlEngine>

namespace pupitre {

/// A subject of a batch: what is to be decided, or why it was not.
struct BatchLine {
    Q_GADGET
    QML_VALUE_TYPE(batchLine)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString text MEMBER text CONSTANT)

public:
    QString title, text;
    friend bool operator==(const BatchLine &, const BatchLine &) = default;
};

} // namespace pupitre

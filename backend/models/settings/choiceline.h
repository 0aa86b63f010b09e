#pragma once

#include <QQmlEngine>

namespace pupitre {

/// What may be chosen, with its words.
struct ChoiceLine {
    Q_GADGET
    QML_VALUE_TYPE(choiceLine)
    Q_PROPERTY(QString value MEMBER value CONSTANT)
    Q_PROPERTY(QString text MEMBER text CONSTANT)

public:
    QString value, text;
    friend bool operator==(const ChoiceLine &, const ChoiceLine &) = default;
};

} // namespace pupitre

#pragma once

#include <QQmlEngine>

namespace pupitre {

/// A commune with its postal code.
struct CommuneLine {
    Q_GADGET
    QML_VALUE_TYPE(communeLine)
    Q_PROPERTY(QString postalCode MEMBER postalCode CONSTANT)
    Q_PROPERTY(QString name MEMBER name CONSTANT)
    Q_PROPERTY(bool chosen MEMBER chosen CONSTANT) ///< it is in the list already

public:
    QString postalCode, name;
    bool chosen = false;
    friend bool operator==(const CommuneLine &, const CommuneLine &) = default;
};

} // namespace pupitre

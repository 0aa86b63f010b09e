#pragma once

#include <QByteArray>
#include <QString>

namespace pupitre::extranet {

/// How a browser wants the pages to look: the display choices of *Accessibilité* (rule W41), kept in a cookie of the
/// browser and of nobody.
struct DisplayChoices {
    bool contrast = false, largerText = false, widerSpacing = false, noMotion = false;

    /// What the cookie says; anything unknown in it is passed over.
    static DisplayChoices fromCookie(const QByteArray &value);
    QByteArray toCookie() const;
    /// The classes of the element `html`, which extranet.css knows.
    QString classes() const;
};

} // namespace pupitre::extranet

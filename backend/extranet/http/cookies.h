#pragma once

#include <QByteArray>

namespace pupitre::extranet {

/// The cookies of the site. None is of a third party, none counts or follows anybody (rule W44).

inline const QByteArray sessionCookie = "__Host-pupitre";       ///< the session's token (rule W20)
inline const QByteArray displayCookie = "__Host-affichage";     ///< displaychoices.h: of nobody
inline const QByteArray languageCookie = "__Host-langue";       ///< "fr" or "en"
inline constexpr qint64 preferenceSeconds = 365 * 24 * 60 * 60; ///< how long a browser keeps display and language

} // namespace pupitre::extranet

#pragma once

#include "extranetcheck.h"

#include <QDateTime>

namespace pupitre {

/// What nginx has to know of a families' site (packaging/nginx/pupitre-extranet.conf), read from its file and held
/// against what it names: whether it is there and is of that host, whether the socket listens, and how long the
/// certificate lasts. `host`: of the site's address. Whoever may not read the certificate is told so.
QList<ExtranetFinding> checkWebServer(const QString &nginxFile, const QString &host, const QDateTime &now);

} // namespace pupitre

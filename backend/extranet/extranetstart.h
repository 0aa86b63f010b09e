#pragma once

#include "result.h"

#include <QString>

class QCoreApplication;

namespace pupitre::extranet {

/// What the program is started with. The database comes from the environment, since arguments are shown to all users
/// in the list of processes.
struct StartOptions {
    QString database;     ///< $PUPITRE_DATABASE, or --database
    QString address = {}; ///< --address: where browsers find the site, where it is not what the site's profile says
    QString stateFolder;  ///< --state, or $STATE_DIRECTORY of systemd
    QString clamd = {};   ///< --clamd, or $PUPITRE_CLAMD: the socket of an antivirus; empty: there is none
    int threads = 8;      ///< --threads
    QString assetsFolder = {}; ///< --assets: write what the web server serves, and end
};

/// Errors: InvalidValue, whose `field` names the option.
Result<StartOptions> startOptions(const QCoreApplication &application);

/// The address of the options, else the one of the database's only site. Errors: those of Connection::open and of a
/// schema without sites, while one that is merely older or newer is served with 503 until it fits;
/// NotFound where there is no site or it has no address; GuardRefused ("sites") where there are several, whose rows the
/// services do not keep apart everywhere (EXTRANET.md, 1).
Result<QString> siteAddress(const StartOptions &options);

/// For whoever reads the log.
QString startSentence(const Error &error);

} // namespace pupitre::extranet

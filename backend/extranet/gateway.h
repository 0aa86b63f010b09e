#pragma once

#include <QString>

namespace pupitre::extranet {

class Application;

struct GatewaySettings {
    QString database; ///< address of the database, of which each thread opens a connection of its own
    int threads = 8;  ///< that answer pages; passwords have two besides, deposits a quarter as many
};

inline constexpr int mostThreads = 64;

/// Whether descriptor 0 is a socket that listens, as the service manager hands it over (rule W1). The program opens no
/// other.
bool hasListeningSocket();

/// Answers the requests that the web server passes by FastCGI, until SIGTERM or SIGINT: then no new one is taken, and
/// those in hand have 20 s (rule W3). To be called before any other thread is started. Gives the program's exit code:
/// 0, or 1 where a request had to be given up.
int serve(Application &application, const GatewaySettings &settings);

} // namespace pupitre::extranet

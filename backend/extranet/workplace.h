#pragma once

#include "passwordturns.h"
#include "readingdesk.h"
#include "router.h"
#include "templates.h"
#include "virusscan.h"
#include "words.h"

#include <QByteArray>
#include <QString>

#include <semaphore>

namespace pupitre::extranet {

/// What the program was started with.
struct WorkplaceSettings {
    /// Where the browser finds the site: "https://conservatoire.example.fr/extranet", without "/" at its end. Links and
    /// the check of origins come from it, never from a request.
    QString address;
    QString stateFolder;   ///< for bodies on their way and keys; its owner's alone
    QString database = {}; ///< for the threads that read what is deposited
    QString clamd = {};    ///< the socket of the antivirus; empty: there is none
    int threads = 8;       ///< pages that are answered at once
};

/// Of requests that reckon a slow hash (rule W22).
inline constexpr int passwordsAtOnce = 2, passwordsThatWait = 32;

/// Archives of a family's data that are made, or on their way to it, at once: a file in the state folder each.
inline constexpr int mostArchives = 2;

/// What all requests share. Nothing in it but the turns and the reading desk changes after the start.
struct Workplace {
    /// Throws std::runtime_error where the address is none, a template, the words or the table of routes is wrong.
    explicit Workplace(WorkplaceSettings settings);

    const WorkplaceSettings settings;
    const QByteArray origin; ///< "https://conservatoire.example.fr": of the address
    const QString prefix;    ///< "/extranet", or empty: the path of the address
    const Words french, english;
    const Templates templates;
    const Router router;
    PasswordTurns passwordTurns;
    ReadingDesk readingDesk;
    const VirusScan virusScan;
    std::counting_semaphore<mostArchives> archiveTurns{mostArchives}; ///< of who may make one now

    const Words &words(Language language) const { return language == Language::English ? english : french; }
};

} // namespace pupitre::extranet

#pragma once

#include "databaseoption.h"

namespace pupitre {

/// An open database, and who acts in it for one conservatoire.
struct OpenedSite {
    std::unique_ptr<OpenedDatabase> database;
    ServiceContext context;
};

/// For the conservatoire that `--site` names by its number or its name; the only one there is needs no naming, and of
/// several none is guessed. Errors: those of OpenedDatabase::open; InvalidValue on "conservatoire", with those there
/// are.
Result<OpenedSite> openSite(const QCommandLineParser &parser);

} // namespace pupitre

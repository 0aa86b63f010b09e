#pragma once

#include "commandline.h"
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

/// What is done at the site that the command names; why not, where it is not. `run`: Result<void> of a ServiceContext.
template <typename Run>
ExitCode onSite(const QCommandLineParser &parser, const Output &output, Run run)
{
    const auto done = [&]() -> Result<void> {
        PUPITRE_TRY_ASSIGN(opened, openSite(parser));
        return run(opened.context);
    }();
    return done ? ExitCode::Ok : output.fail(done.error(), exitCodeOf(done.error()));
}

} // namespace pupitre

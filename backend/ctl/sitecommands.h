#pragma once

#include "commandline.h"

#include <QCommandLineParser>

namespace pupitre {

/// A conservatoire and what it says of itself: see the table in commands.cpp.
ExitCode runSiteCreate(const QCommandLineParser &parser, const Output &output);
ExitCode runSiteShow(const QCommandLineParser &parser, const Output &output);
ExitCode runSettingsExport(const QCommandLineParser &parser, const Output &output);
ExitCode runSettingsImport(const QCommandLineParser &parser, const Output &output);

} // namespace pupitre

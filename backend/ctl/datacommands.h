#pragma once

#include "commandline.h"

#include <QCommandLineParser>

namespace pupitre {

/// Data in and out: see the table in commands.cpp.
ExitCode runImport(const QCommandLineParser &parser, const Output &output);
ExitCode runImportUndo(const QCommandLineParser &parser, const Output &output);
ExitCode runExport(const QCommandLineParser &parser, const Output &output);

} // namespace pupitre

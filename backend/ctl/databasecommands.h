#pragma once

#include "commandline.h"

#include <QCommandLineParser>

namespace pupitre {

/// Making, copying and looking through databases: see the table in commands.cpp.
ExitCode runInit(const QCommandLineParser &parser, const Output &output);
ExitCode runMigrate(const QCommandLineParser &parser, const Output &output);
ExitCode runDatabaseRoles(const QCommandLineParser &parser, const Output &output);
ExitCode runDemo(const QCommandLineParser &parser, const Output &output);
ExitCode runDemoLogins(const QCommandLineParser &parser, const Output &output);
ExitCode runBackup(const QCommandLineParser &parser, const Output &output);
ExitCode runRestore(const QCommandLineParser &parser, const Output &output);
ExitCode runCheck(const QCommandLineParser &parser, const Output &output);

} // namespace pupitre

#pragma once

#include "commandline.h"

#include <QCommandLineParser>

namespace pupitre {

/// Who may sign in: see the table in commands.cpp.
ExitCode runUserAdd(const QCommandLineParser &parser, const Output &output);
ExitCode runUserList(const QCommandLineParser &parser, const Output &output);
ExitCode runUserRename(const QCommandLineParser &parser, const Output &output);
ExitCode runUserRole(const QCommandLineParser &parser, const Output &output);
ExitCode runUserDeactivate(const QCommandLineParser &parser, const Output &output);
ExitCode runUserReactivate(const QCommandLineParser &parser, const Output &output);
ExitCode runUserPassword(const QCommandLineParser &parser, const Output &output);
ExitCode runUserUnlock(const QCommandLineParser &parser, const Output &output);

/// From standard input, never from an argument that every process on the machine can read; a terminal does not show it.
QString passwordTyped();

} // namespace pupitre

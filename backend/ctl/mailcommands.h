#pragma once

#include "commandline.h"

#include <QCommandLineParser>

namespace pupitre {

/// `pupitrectl mail …`: see the table in commands.cpp.
ExitCode runMailSend(const QCommandLineParser &parser, const Output &output);
ExitCode runMailWrite(const QCommandLineParser &parser, const Output &output);
ExitCode runMailPrint(const QCommandLineParser &parser, const Output &output);
ExitCode runMailReturns(const QCommandLineParser &parser, const Output &output);
ExitCode runMailServe(const QCommandLineParser &parser, const Output &output);
ExitCode runMailStatus(const QCommandLineParser &parser, const Output &output);
ExitCode runMailPause(const QCommandLineParser &parser, const Output &output);
ExitCode runMailResume(const QCommandLineParser &parser, const Output &output);

} // namespace pupitre

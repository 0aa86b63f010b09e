#pragma once

#include "commandline.h"

#include <QCommandLineParser>

namespace pupitre {

/// `pupitrectl mail configure`, `mail test` and `mail domain`: see the table in commands.cpp.
ExitCode runMailConfigure(const QCommandLineParser &parser, const Output &output);
ExitCode runMailTest(const QCommandLineParser &parser, const Output &output);
ExitCode runMailDomain(const QCommandLineParser &parser, const Output &output);

} // namespace pupitre

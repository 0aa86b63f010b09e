#pragma once

#include "commandline.h"

#include <QCommandLineParser>

namespace pupitre {

/// Certificates: see the table in commands.cpp.
ExitCode runCertificate(const QCommandLineParser &parser, const Output &output);

} // namespace pupitre

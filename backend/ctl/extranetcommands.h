#pragma once

#include "commandline.h"

#include <QCommandLineParser>

namespace pupitre {

/// What the families' site needs: see the table in commands.cpp.
ExitCode runExtranetCheck(const QCommandLineParser &parser, const Output &output);

} // namespace pupitre

#pragma once

#include "commandline.h"

#include <QCommandLineParser>

namespace pupitre {

/// Campaigns and certificates: see the table in commands.cpp.
ExitCode runCampaignOpen(const QCommandLineParser &parser, const Output &output);
ExitCode runCertificate(const QCommandLineParser &parser, const Output &output);

} // namespace pupitre

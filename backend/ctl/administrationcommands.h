#pragma once

#include "commandline.h"

#include <QCommandLineParser>

namespace pupitre {

/// Campaigns, certificates and staff: see the table in commands.cpp.
ExitCode runCampaignOpen(const QCommandLineParser &parser, const Output &output);
ExitCode runCertificate(const QCommandLineParser &parser, const Output &output);
ExitCode runUserAdd(const QCommandLineParser &parser, const Output &output);

} // namespace pupitre

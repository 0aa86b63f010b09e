#pragma once

#include "commandline.h"

#include <QCommandLineParser>

namespace pupitre {

/// Campaigns from their draft to their end, and what they ask for: see the table in commands.cpp.
ExitCode runCampaignCreate(const QCommandLineParser &parser, const Output &output);
ExitCode runCampaignPreview(const QCommandLineParser &parser, const Output &output);
ExitCode runCampaignOpen(const QCommandLineParser &parser, const Output &output);
ExitCode runCampaignClose(const QCommandLineParser &parser, const Output &output);
ExitCode runCampaignWithdraw(const QCommandLineParser &parser, const Output &output);
ExitCode runCampaignFee(const QCommandLineParser &parser, const Output &output);
ExitCode runRequirementList(const QCommandLineParser &parser, const Output &output);
ExitCode runRequirementAdd(const QCommandLineParser &parser, const Output &output);
ExitCode runRequirementChange(const QCommandLineParser &parser, const Output &output);
ExitCode runRequirementDeactivate(const QCommandLineParser &parser, const Output &output);

} // namespace pupitre

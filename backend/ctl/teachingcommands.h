#pragma once

#include "commandline.h"

#include <QCommandLineParser>

namespace pupitre {

/// The words of teaching, and the levels of courses that they class: see the table in commands.cpp.
ExitCode runTeachingList(const QCommandLineParser &parser, const Output &output);
ExitCode runTeachingAdd(const QCommandLineParser &parser, const Output &output);
ExitCode runTeachingChange(const QCommandLineParser &parser, const Output &output);
ExitCode runTeachingClass(const QCommandLineParser &parser, const Output &output);

} // namespace pupitre

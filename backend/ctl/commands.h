#pragma once

#include "commandline.h"

#include <QCommandLineParser>

#include <span>

namespace pupitre {

/// One subcommand: its words, what --help says, its options and its work.
struct Command {
    const char *name;
    const char *summary;
    void (*addOptions)(QCommandLineParser &parser);
    ExitCode (*run)(const QCommandLineParser &parser, const Output &output);
};

std::span<const Command> allCommands();

} // namespace pupitre

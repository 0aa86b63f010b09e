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
    bool drawsText = false; ///< on a page or a picture; the other commands start without looking for fonts
};

std::span<const Command> allCommands();

} // namespace pupitre

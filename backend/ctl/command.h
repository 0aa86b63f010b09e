#pragma once

#include <QString>

#include <algorithm>
#include <span>

class QCommandLineParser;

namespace pupitre {

/// How a command ends; scripts rely on the numbers.
enum class ExitCode { Ok = 0, Failed = 1, Usage = 2, FindingsOrUnsent = 3 };

class Output;

/// `--name value`, or `--name` alone where `value` is null.
struct Argument {
    const char *name;
    const char *value;
    const char *text;       ///< what --help says
    const char *takes = ""; ///< what is valid: "a number from 0 to 1000000"
    const char *usual = ""; ///< when it is not given
    bool required = false;
};

/// One subcommand.
struct Command {
    const char *name;
    const char *summary;
    const char *findings; ///< when it ends with exit code 3; null when never
    std::span<const Argument> arguments;
    ExitCode (*run)(const QCommandLineParser &parser, const Output &output);
    bool drawsText = false; ///< on a page or a picture; the other commands start without looking for fonts
    bool needsDatabase = true;

    const Argument *argument(const QString &called) const
    {
        const auto found = std::ranges::find_if(
            arguments, [&](const Argument &one) { return called == QLatin1String(one.name); });
        return found == arguments.end() ? nullptr : &*found;
    }
};

} // namespace pupitre

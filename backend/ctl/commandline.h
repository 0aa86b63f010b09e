#pragma once

#include "command.h"
#include "error.h"

#include <QJsonObject>
#include <QStringList>

namespace pupitre {

/// What a command writes: sentences for people, or exactly one JSON document when --json was given. Errors go to
/// standard error, and with --json into that document too.
class Output
{
public:
    /// `secrets` are blotted out of whatever is written.
    Output(bool json, const Command *command, const QStringList &secrets = {});
    /// For people alone.
    void line(const QString &text) const;
    /// The result: once a command.
    void report(const QJsonObject &object, const QString &text) const;
    /// Gives `code`.
    ExitCode fail(const Error &error, ExitCode code = ExitCode::Failed) const;
    /// The command was called wrongly.
    ExitCode refuse(const QString &sentence) const;
    /// At the end: what was written has arrived, or the exit code says that it has not.
    ExitCode finish(ExitCode code) const;

private:
    void failed(const QString &key, const QString &sentence) const;

    bool m_json;
    const Command *m_command;
    QStringList m_secrets;
    mutable bool m_reported = false;
};

/// Usage where a value was not valid, else Failed.
ExitCode exitCodeOf(const Error &error);

} // namespace pupitre

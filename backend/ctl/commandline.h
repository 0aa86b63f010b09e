#pragma once

#include "error.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace pupitre {

/// How a command ends; scripts rely on the numbers.
enum class ExitCode { Ok = 0, Failed = 1, Usage = 2, FindingsOrUnsent = 3 };

/// What a command writes: sentences for people, or one JSON object when --json was given. Errors go to standard error.
class Output
{
public:
    explicit Output(bool json) : m_json(json) {}
    void line(const QString &text) const;
    void report(const QJsonObject &object, const QString &text) const;
    /// Gives `code`.
    ExitCode fail(const Error &error, ExitCode code = ExitCode::Failed) const;

private:
    bool m_json;
};

} // namespace pupitre

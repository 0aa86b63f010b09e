#pragma once

#include "document.h"
#include "result.h"

#include <QByteArray>
#include <QString>

#include <utility>

namespace pupitre {

/// Asks clamd, where one is set up, by INSTREAM over its Unix socket (clamd(8)). Thread-safe.
class VirusScan
{
public:
    /// `socket`: the path of clamd's; empty: there is none.
    explicit VirusScan(QString socket = {}, int milliseconds = 20'000)
        : m_socket(std::move(socket)), m_milliseconds(milliseconds)
    {
    }

    /// None where no clamd is set up; Skipped where it is away, slow or answers something else: never "clean" then
    /// (rule D4). Errors: FileInfected with the name that clamd gives it as `detail`.
    Result<FileScan> look(const QByteArray &bytes) const;

private:
    QString m_socket;
    int m_milliseconds; ///< for the whole of it
};

} // namespace pupitre

#pragma once

#include "unnamedfile.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

namespace pupitre::extranet {

/// A request's body while it is answered: small ones in memory, larger ones in a file without a name in the state
/// folder, mapped, so that an upload takes no memory and leaves nothing behind whatever ends the program (rule W11).
class RequestBody
{
public:
    /// Reads some bytes into the buffer and gives how many; 0 at the end.
    using Source = std::function<int(char *buffer, int size)>;

    /// Exactly `length` bytes. Errors: InvalidValue where there are fewer or more; StorageFull or FileNotWritten where
    /// the state folder does not take them.
    static Result<RequestBody> read(qsizetype length, const Source &source, const QString &stateFolder);

    /// Lives as long as this.
    QByteArray bytes() const;

private:
    QByteArray m_small;
    MappedFile m_mapped;
};

/// The number that a Content-Length holds: decimal digits alone. None where it is anything else.
std::optional<qsizetype> lengthOf(const QByteArray &text);

} // namespace pupitre::extranet

#pragma once

#include "result.h"

#include <QByteArray>
#include <QDateTime>

#include <functional>
#include <memory>

#include <sys/types.h>

struct archive;

namespace pupitre {

/// A ZIP that is written file by file and handed on as it is made: no more than one of its files is in memory.
class ZipWriter
{
public:
    /// Takes the next bytes. What it answers with ends the archive.
    using Sink = std::function<Result<void>(QByteArrayView)>;

    /// Throws std::bad_alloc where there is no memory.
    explicit ZipWriter(Sink sink);
    ZipWriter(const ZipWriter &) = delete;
    ZipWriter &operator=(const ZipWriter &) = delete;
    ~ZipWriter();

    /// One more file. `name`: its path in the archive, of ASCII, "recus/2026-000042.pdf". Errors: the sink's;
    /// FileNotWritten.
    Result<void> add(const QByteArray &name, const QByteArray &content, const QDateTime &at);
    /// What ends the archive: before that it is none. Errors: as above.
    Result<void> finish();

private:
    struct Free {
        void operator()(archive *writer) const;
    };
    static ssize_t take(archive *writer, void *self, const void *bytes, size_t size);
    Result<void> fault() const;

    Sink m_sink;
    Result<void> m_taken; ///< what the sink said last
    std::unique_ptr<archive, Free> m_writer;
};

} // namespace pupitre

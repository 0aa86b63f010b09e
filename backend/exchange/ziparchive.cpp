#include "ziparchive.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostEntries = 10'000;
constexpr qint64 ratioFrom = 1 << 20; ///< small parts of XML shrink to nothing
constexpr qint64 megabyte = 1 << 20;

struct ArchiveCloser {
    void operator()(archive *one) const { archive_read_free(one); }
};
using ArchivePointer = std::unique_ptr<archive, ArchiveCloser>;
using Unpacked = tl::expected<QByteArray, ImportFinding>;

/// By its central directory alone: what a ZIP holds beside it is nobody's.
ArchivePointer opened(const QByteArray &zip)
{
    ArchivePointer reader(archive_read_new());
    if (!reader || archive_read_support_format_zip_seekable(reader.get()) != ARCHIVE_OK
        || archive_read_open_memory(reader.get(), zip.constData(), size_t(zip.size())) != ARCHIVE_OK)
        return nullptr;
    return reader;
}

QString nameOf(archive_entry *entry)
{
    if (const char *name = archive_entry_pathname_utf8(entry))
        return QString::fromUtf8(name);
    return QString::fromUtf8(archive_entry_pathname(entry));
}

tl::unexpected<ImportFinding> damaged(archive *reader)
{
    const char *text = reader ? archive_error_string(reader) : nullptr;
    return tl::unexpected(ImportFinding{.fault = ImportFault::DamagedArchive, .detail = QString::fromUtf8(text)});
}

/// Visits each file; `visit` answers with an error to stop at, or nothing.
template <typename Visit>
tl::expected<void, ImportFinding> forEachFile(const QByteArray &zip, Visit visit)
{
    const auto reader = opened(zip);
    if (!reader)
        return damaged(nullptr);
    archive_entry *entry = nullptr;
    for (int i = 0; i < mostEntries; ++i) {
        const int answer = archive_read_next_header(reader.get(), &entry);
        if (answer == ARCHIVE_EOF)
            return {};
        if (answer != ARCHIVE_OK && answer != ARCHIVE_WARN)
            return damaged(reader.get());
        if (const tl::expected<void, ImportFinding> visited = visit(reader.get(), entry); !visited)
            return visited;
    }
    return damaged(nullptr);
}

/// How much may still be unpacked of all parts together.
struct Budget {
    qint64 packed;
    const ImportLimits &limits;
    qint64 unpacked = 0;

    tl::expected<void, ImportFinding> spend(qint64 bytes)
    {
        unpacked += bytes;
        if (unpacked > limits.unpackedBytes)
            return tl::unexpected(ImportFinding{
                .fault = ImportFault::UnpacksTooLarge, .detail = QString::number(limits.unpackedBytes / megabyte)});
        if (unpacked > ratioFrom && unpacked > packed * limits.ratio)
            return tl::unexpected(ImportFinding{.fault = ImportFault::UnpacksTooMuch});
        return {};
    }
};

Unpacked unpackedFile(archive *reader, Budget &budget)
{
    QByteArray content;
    char block[16 << 10];
    for (;;) {
        const la_ssize_t size = archive_read_data(reader, block, sizeof block);
        if (size < 0)
            return damaged(reader);
        if (size == 0)
            return content;
        if (const auto spent = budget.spend(size); !spent)
            return tl::unexpected(spent.error());
        content.append(block, qsizetype(size));
    }
}

} // namespace

bool isZip(QByteArrayView start)
{
    return start.startsWith(QByteArrayView("PK\x03\x04", 4)) || start.startsWith(QByteArrayView("PK\x05\x06", 4));
}

tl::expected<QStringList, ImportFinding> filesInZip(const QByteArray &zip)
{
    QStringList names;
    const auto read = forEachFile(zip, [&](archive *, archive_entry *entry) -> tl::expected<void, ImportFinding> {
        names.append(nameOf(entry));
        return {};
    });
    if (!read)
        return tl::unexpected(read.error());
    return names;
}

tl::expected<QMap<QString, QByteArray>, ImportFinding> unpackZip(
    const QByteArray &zip, const std::function<bool(const QString &)> &isWanted, const ImportLimits &limits)
{
    QMap<QString, QByteArray> files;
    Budget budget{zip.size(), limits};
    const auto read = forEachFile(zip, [&](archive *reader, archive_entry *entry) -> tl::expected<void, ImportFinding> {
        const QString name = nameOf(entry);
        if (!isWanted(name))
            return {};
        auto content = unpackedFile(reader, budget);
        if (!content)
            return tl::unexpected(content.error());
        files.insert(name, *content);
        return {};
    });
    if (!read)
        return tl::unexpected(read.error());
    return files;
}

} // namespace pupitre

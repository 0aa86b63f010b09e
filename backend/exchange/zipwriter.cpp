#include "zipwriter.h"

#include <archive.h>
#include <archive_entry.h>

#include <new>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct EntryFree {
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};

constexpr int readableByAll = 0644;

} // namespace

void ZipWriter::Free::operator()(archive *writer) const
{
    archive_write_free(writer);
}

ZipWriter::ZipWriter(Sink sink) : m_sink(std::move(sink)), m_writer(archive_write_new())
{
    archive *writer = m_writer.get();
    // Papers are packed already: the quickest packing finds what there is to be found in texts.
    const bool isReady = writer && archive_write_set_format_zip(writer) == ARCHIVE_OK
                         && archive_write_set_format_option(writer, "zip", "compression-level", "1") == ARCHIVE_OK
                         && archive_write_set_bytes_in_last_block(writer, 1) == ARCHIVE_OK
                         && archive_write_open(writer, this, nullptr, &ZipWriter::take, nullptr) == ARCHIVE_OK;
    if (!isReady)
        throw std::bad_alloc();
}

ZipWriter::~ZipWriter()
{
    // What was not finished is nobody's: nothing is handed on any more.
    m_sink = [](QByteArrayView) -> Result<void> { return {}; };
    m_writer.reset();
}

ssize_t ZipWriter::take(archive *, void *self, const void *bytes, size_t size)
{
    auto *zip = static_cast<ZipWriter *>(self);
    if (zip->m_taken)
        zip->m_taken = zip->m_sink(QByteArrayView(static_cast<const char *>(bytes), qsizetype(size)));
    if (zip->m_taken)
        return ssize_t(size);
    return -1;
}

Result<void> ZipWriter::fault() const
{
    return m_taken ? failure(ErrorCode::FileNotWritten, u"zip"_s) : m_taken;
}

Result<void> ZipWriter::add(const QByteArray &name, const QByteArray &content, const QDateTime &at)
{
    const std::unique_ptr<archive_entry, EntryFree> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.constData());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), readableByAll);
    archive_entry_set_size(entry.get(), content.size());
    archive_entry_set_mtime(entry.get(), at.toSecsSinceEpoch(), 0);
    if (archive_write_header(m_writer.get(), entry.get()) != ARCHIVE_OK)
        return fault();
    if (archive_write_data(m_writer.get(), content.constData(), size_t(content.size())) != content.size())
        return fault();
    if (archive_write_finish_entry(m_writer.get()) != ARCHIVE_OK)
        return fault();
    return {};
}

Result<void> ZipWriter::finish()
{
    if (archive_write_close(m_writer.get()) != ARCHIVE_OK)
        return fault();
    return {};
}

} // namespace pupitre

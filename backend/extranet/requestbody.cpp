#include "requestbody.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype inMemory = 64 * 1024;

/// A descriptor, closed at the end of its scope; a mapping of it stays.
struct UnnamedFile {
    int descriptor;
    explicit UnnamedFile(const QString &folder)
        : descriptor(::open(QFile::encodeName(folder).constData(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600))
    {
    }
    UnnamedFile(const UnnamedFile &) = delete;
    UnnamedFile &operator=(const UnnamedFile &) = delete;
    ~UnnamedFile()
    {
        if (descriptor >= 0)
            ::close(descriptor);
    }
};

tl::unexpected<Error> notKept()
{
    return failure(errno == ENOSPC || errno == EDQUOT ? ErrorCode::StorageFull : ErrorCode::FileNotWritten, u"body"_s);
}

Result<void> writeAll(int descriptor, const char *bytes, qsizetype size)
{
    while (size > 0) {
        const auto written = ::write(descriptor, bytes, size_t(size));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return notKept();
        bytes += written;
        size -= written;
    }
    return {};
}

/// Hands on exactly `length` bytes of the source.
Result<void> pass(
    qsizetype length, const RequestBody::Source &source, const std::function<Result<void>(const char *, int)> &take)
{
    std::array<char, 64 * 1024> buffer;
    while (length > 0) {
        const int size = source(buffer.data(), int(qMin<qsizetype>(length, buffer.size())));
        if (size <= 0)
            return failure(ErrorCode::InvalidValue, u"body"_s);
        PUPITRE_TRY(take(buffer.data(), size));
        length -= size;
    }
    if (source(buffer.data(), 1) > 0)
        return failure(ErrorCode::InvalidValue, u"body"_s);
    return {};
}

} // namespace

RequestBody::RequestBody(RequestBody &&other) noexcept
    : m_small(std::move(other.m_small)), m_mapped(std::exchange(other.m_mapped, nullptr)),
      m_size(std::exchange(other.m_size, 0))
{
}

RequestBody &RequestBody::operator=(RequestBody &&other) noexcept
{
    release();
    m_small = std::move(other.m_small);
    m_mapped = std::exchange(other.m_mapped, nullptr);
    m_size = std::exchange(other.m_size, 0);
    return *this;
}

RequestBody::~RequestBody()
{
    release();
}

void RequestBody::release()
{
    if (m_mapped != nullptr)
        ::munmap(m_mapped, size_t(m_size));
    m_mapped = nullptr;
}

Result<RequestBody> RequestBody::read(qsizetype length, const Source &source, const QString &stateFolder)
{
    RequestBody body;
    if (length <= inMemory) {
        PUPITRE_TRY(pass(length, source, [&body](const char *bytes, int size) -> Result<void> {
            body.m_small.append(bytes, size);
            return {};
        }));
        return body;
    }
    const UnnamedFile file(stateFolder);
    if (file.descriptor < 0)
        return notKept();
    PUPITRE_TRY(
        pass(length, source, [&file](const char *bytes, int size) { return writeAll(file.descriptor, bytes, size); }));
    void *mapped = ::mmap(nullptr, size_t(length), PROT_READ, MAP_PRIVATE, file.descriptor, 0);
    if (mapped == MAP_FAILED)
        return notKept();
    body.m_mapped = static_cast<char *>(mapped);
    body.m_size = length;
    return body;
}

QByteArray RequestBody::bytes() const
{
    return m_mapped != nullptr ? QByteArray::fromRawData(m_mapped, m_size) : m_small;
}

std::optional<qsizetype> lengthOf(const QByteArray &text)
{
    const auto isDigit = [](char character) { return character >= '0' && character <= '9'; };
    if (text.isEmpty() || text.size() > 12 || !std::all_of(text.cbegin(), text.cend(), isDigit))
        return std::nullopt;
    return text.toLongLong();
}

} // namespace pupitre::extranet

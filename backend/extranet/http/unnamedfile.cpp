#include "unnamedfile.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> notKept()
{
    return failure(errno == ENOSPC || errno == EDQUOT ? ErrorCode::StorageFull : ErrorCode::FileNotWritten, u"body"_s);
}

} // namespace

MappedFile::MappedFile(MappedFile &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, nullptr)), m_size(std::exchange(other.m_size, 0))
{
}

MappedFile &MappedFile::operator=(MappedFile &&other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    std::swap(m_size, other.m_size);
    return *this;
}

MappedFile::~MappedFile()
{
    if (m_bytes != nullptr)
        ::munmap(m_bytes, size_t(m_size));
}

Result<UnnamedFile> UnnamedFile::open(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return notKept();
    return UnnamedFile(descriptor);
}

UnnamedFile::UnnamedFile(UnnamedFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_size(other.m_size)
{
}

UnnamedFile::~UnnamedFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> UnnamedFile::write(const char *bytes, qsizetype size)
{
    while (size > 0) {
        const auto written = ::write(m_descriptor, bytes, size_t(size));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return notKept();
        bytes += written;
        size -= written;
        m_size += written;
    }
    return {};
}

Result<MappedFile> UnnamedFile::map() const
{
    void *mapped = ::mmap(nullptr, size_t(m_size), PROT_READ, MAP_PRIVATE, m_descriptor, 0);
    if (mapped == MAP_FAILED)
        return notKept();
    return MappedFile(static_cast<char *>(mapped), m_size);
}

} // namespace pupitre::extranet

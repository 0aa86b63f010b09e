#include "virusscan.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QtEndian>

#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A connection to clamd, closed at the end of its scope.
class ClamdConnection
{
public:
    explicit ClamdConnection(int milliseconds) : m_deadline(milliseconds) {}
    ~ClamdConnection()
    {
        if (m_socket >= 0)
            ::close(m_socket);
    }
    ClamdConnection(const ClamdConnection &) = delete;
    ClamdConnection &operator=(const ClamdConnection &) = delete;

    bool connectTo(const QString &path)
    {
        const QByteArray name = QFile::encodeName(path);
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        if (name.size() >= qsizetype(sizeof address.sun_path))
            return false;
        std::memcpy(address.sun_path, name.constData(), size_t(name.size()));
        m_socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        return m_socket >= 0 && ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }

    bool send(const QByteArray &bytes)
    {
        for (qsizetype sent = 0; sent < bytes.size();) {
            if (!waitFor(POLLOUT))
                return false;
            const auto now = ::send(m_socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
            if (now < 0 && errno != EAGAIN && errno != EINTR)
                return false;
            sent += std::max<qsizetype>(now, 0);
        }
        return true;
    }

    /// Up to the end that clamd sets to it; nothing where that does not come.
    std::optional<QByteArray> answer()
    {
        constexpr qsizetype longest = 4096;
        QByteArray bytes;
        while (bytes.size() < longest && waitFor(POLLIN)) {
            char some[512];
            const auto now = ::recv(m_socket, some, sizeof some, 0);
            if (now < 0 && (errno == EAGAIN || errno == EINTR))
                continue;
            if (now <= 0)
                return std::nullopt;
            bytes.append(some, now);
            if (const auto end = bytes.indexOf('\0'); end >= 0)
                return bytes.first(end);
        }
        return std::nullopt;
    }

private:
    bool waitFor(short what)
    {
        pollfd one{m_socket, what, 0};
        int ready = -1;
        do {
            ready = ::poll(&one, 1, int(m_deadline.remainingTime()));
        } while (ready < 0 && errno == EINTR);
        return ready == 1;
    }

    QDeadlineTimer m_deadline;
    int m_socket = -1;
};

QByteArray sizeOf(qsizetype bytes)
{
    const quint32 big = qToBigEndian(quint32(bytes));
    return QByteArray(reinterpret_cast<const char *>(&big), sizeof big);
}

/// What clamd says of the bytes: "stream: OK", "stream: Eicar-Signature FOUND".
std::optional<QByteArray> wordOn(const QString &path, int milliseconds, const QByteArray &bytes)
{
    constexpr qsizetype chunk = 1024 * 1024;
    ClamdConnection clamd(milliseconds);
    if (!clamd.connectTo(path) || !clamd.send(QByteArray("zINSTREAM\0", 10)))
        return std::nullopt;
    for (qsizetype at = 0; at < bytes.size(); at += chunk) {
        const QByteArray part = bytes.mid(at, chunk);
        if (!clamd.send(sizeOf(part.size())) || !clamd.send(part))
            return std::nullopt;
    }
    if (!clamd.send(sizeOf(0)))
        return std::nullopt;
    return clamd.answer();
}

} // namespace

Result<FileScan> VirusScan::look(const QByteArray &bytes) const
{
    if (m_socket.isEmpty())
        return FileScan::None;
    const auto word = wordOn(m_socket, m_milliseconds, bytes);
    if (!word)
        return FileScan::Skipped;
    if (*word == "stream: OK")
        return FileScan::Clean;
    if (word->startsWith("stream: ") && word->endsWith(" FOUND"))
        return failure(ErrorCode::FileInfected, {}, QString::fromUtf8(word->sliced(8, word->size() - 8 - 6)));
    return FileScan::Skipped;
}

} // namespace pupitre

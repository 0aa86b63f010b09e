#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QTemporaryDir>
#include <QtEndian>

#include <cstring>
#include <mutex>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace pupitre {

/// Stands for clamd: takes one file, and says what it is told to; nothing: it goes away.
class FakeClamd
{
public:
    explicit FakeClamd(QByteArray word) : m_word(std::move(word))
    {
        const QByteArray path = QFile::encodeName(socket());
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
        m_listening = ::socket(AF_UNIX, SOCK_STREAM, 0);
        if (::bind(m_listening, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
            || ::listen(m_listening, 1) != 0)
            qFatal("no socket");
        m_thread = std::thread([this] { serve(); });
    }
    ~FakeClamd()
    {
        ::shutdown(m_listening, SHUT_RDWR); // where nobody came
        m_thread.join();
        ::close(m_listening);
    }
    QString socket() const { return m_folder.filePath(QStringLiteral("clamd")); }
    /// What came. To be asked once the scan has ended.
    QByteArray taken()
    {
        const std::lock_guard lock(m_mutex);
        return m_taken;
    }

private:
    static QByteArray exactly(int from, qsizetype size)
    {
        QByteArray bytes(size, '\0');
        for (qsizetype at = 0; at < size;) {
            const auto now = ::recv(from, bytes.data() + at, size_t(size - at), 0);
            if (now <= 0)
                return {};
            at += now;
        }
        return bytes;
    }
    void serve()
    {
        const int client = ::accept(m_listening, nullptr, nullptr);
        if (client < 0)
            return;
        QByteArray file;
        if (exactly(client, 10) == QByteArray("zINSTREAM\0", 10)) {
            for (;;) {
                const auto size = exactly(client, 4);
                const auto length = size.size() == 4 ? qFromBigEndian<quint32>(size.constData()) : 0;
                if (length == 0)
                    break;
                file += exactly(client, length);
            }
        }
        {
            const std::lock_guard lock(m_mutex);
            m_taken = file;
        }
        if (!m_word.isEmpty())
            (void)::send(client, m_word.constData(), size_t(m_word.size()) + 1, MSG_NOSIGNAL);
        ::close(client);
    }

    QTemporaryDir m_folder;
    const QByteArray m_word;
    QByteArray m_taken;
    std::mutex m_mutex;
    int m_listening = -1;
    std::thread m_thread;
};

} // namespace pupitre

#pragma once

#include <QDir>
#include <QProcess>

namespace pupitre {

/// A mail server on loopback that keeps what it receives in a folder (Debian's aiosmtpd with a maildir).
class MailCatcher
{
public:
    explicit MailCatcher(const QDir &folder);
    ~MailCatcher();
    /// False when python3-aiosmtpd is not installed or no port is free.
    bool start();
    quint16 port() const { return m_port; }
    /// The messages received so far, raw.
    QList<QByteArray> messages() const;

private:
    QDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace pupitre

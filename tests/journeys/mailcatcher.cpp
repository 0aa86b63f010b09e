#include "mailcatcher.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

namespace pupitre {

using namespace Qt::StringLiterals;

MailCatcher::MailCatcher(const QDir &folder) : m_folder(folder) {}

MailCatcher::~MailCatcher()
{
    m_process.terminate();
    if (!m_process.waitForFinished(3000))
        m_process.kill();
    m_process.waitForFinished(1000);
}

bool MailCatcher::start()
{
    m_folder.mkpath(u"."_s);
    {
        QTcpServer probe;
        if (!probe.listen(QHostAddress::LocalHost, 0))
            return false;
        m_port = probe.serverPort();
    }
    // Debian's interpreter, which has Debian's module; another python3 may come first on PATH.
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(u"/usr/bin/python3"_s,
        {u"-m"_s,
            u"aiosmtpd"_s,
            u"-n"_s,
            u"-l"_s,
            u"127.0.0.1:%1"_s.arg(m_port),
            u"-c"_s,
            u"aiosmtpd.handlers.Mailbox"_s,
            m_folder.filePath(u"maildir"_s)});
    if (!m_process.waitForStarted(5000))
        return false;
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 10'000 && m_process.state() == QProcess::Running) {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, m_port);
        if (socket.waitForConnected(200))
            return true;
        QThread::msleep(100);
    }
    return false;
}

QList<QByteArray> MailCatcher::messages() const
{
    QList<QByteArray> list;
    QDir inbox(m_folder.filePath(u"maildir/new"_s));
    for (const auto &name : inbox.entryList(QDir::Files, QDir::Time | QDir::Reversed)) {
        QFile file(inbox.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            list << file.readAll();
    }
    return list;
}

} // namespace pupitre

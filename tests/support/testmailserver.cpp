#include "testmailserver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace pupitre {

using namespace Qt::StringLiterals;

QList<QByteArray> mailsIn(const QString &folder)
{
    QList<QByteArray> list;
    for (const auto &name : QDir(folder).entryList({u"*.eml"_s}, QDir::Files, QDir::Name)) {
        QFile file(QDir(folder).filePath(name));
        if (file.open(QIODevice::ReadOnly))
            list << file.readAll();
    }
    return list;
}

QJsonObject reparsed(const QByteArray &mail)
{
    QProcess parser;
    parser.start(u"/usr/bin/python3"_s, {QStringLiteral(PUPITRE_SOURCE_DIR "/tests/mail/parse.py")});
    parser.write(mail);
    parser.closeWriteChannel();
    parser.waitForFinished();
    return QJsonDocument::fromJson(parser.readAllStandardOutput()).object();
}

SteadyClock::Instant ServersClock::now() const
{
    return Instant(std::chrono::seconds(10 * QFileInfo(m_passed).size()));
}

TestMailServer::TestMailServer(const QString &fault, const QStringList &more)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(u"/usr/bin/python3"_s,
        QStringList{QStringLiteral(PUPITRE_SOURCE_DIR "/tests/mail/server.py"), fault, m_folder.path()} + more);
    while (!m_process.canReadLine() && m_process.waitForReadyRead(10'000)) {}
    m_port = m_process.readLine().trimmed().toUShort();
}

TestMailServer::~TestMailServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

void TestMailServer::behave(const QString &fault)
{
    QFile file(path(u"fault"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write(fault.toUtf8());
}

void TestMailServer::offerPipelining(bool offers)
{
    QFile file(path(u"pipelining"_s));
    if (offers)
        file.open(QIODevice::WriteOnly);
    else
        file.remove();
}

QString TestMailServer::heard() const
{
    QFile log(path(u"log"_s));
    return log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()) : QString();
}

int TestMailServer::stalls() const
{
    return int(QFileInfo(path(u"stalls"_s)).size());
}

int TestMailServer::peak() const
{
    QFile file(path(u"peak"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toInt() : 0;
}

void TestMailServer::forget()
{
    for (const auto &name : QDir(m_folder.path()).entryList({u"*.eml"_s}))
        QFile::remove(path(name));
}

MailAccount TestMailServer::account(MailSecurity security) const
{
    MailAccount account;
    account.host = u"localhost"_s;
    account.port = m_port;
    account.security = security;
    account.fromAddress = account.replyTo = u"secretariat@conservatoire.example"_s;
    account.fromName = u"Conservatoire d’essai"_s;
    if (security != MailSecurity::None) {
        account.userName = u"secretariat"_s;
        account.password = u"mot de passe é"_s;
        account.caFile = path(u"certificate.pem"_s);
    }
    return account;
}

} // namespace pupitre

#pragma once

#include "mail.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace pupitre {

/// What `*.eml` files a folder holds.
QList<QByteArray> mailsIn(const QString &folder);

/// What Python's e-mail package reads in the message: subject, names, texts, attachments as JSON.
QJsonObject reparsed(const QByteArray &mail);

/// tests/mail/server.py: a mail server on loopback that behaves well, or fails in one way at one step.
class TestMailServer
{
public:
    /// `more`: the name its certificate is for.
    explicit TestMailServer(const QString &fault, const QStringList &more = {});
    ~TestMailServer();

    quint16 port() const { return m_port; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QList<QByteArray> received() const { return mailsIn(m_folder.path()); }
    /// Another fault, for connections from now on.
    void behave(const QString &fault);
    /// PIPELINING is among what it offers, from now on.
    void offerPipelining(bool offers = true);
    /// The most connections at a time.
    int peak() const;
    /// Forgets what was received until now.
    void forget();
    /// An account there; with a user name and password where it speaks TLS.
    MailAccount account(MailSecurity security = MailSecurity::None) const;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace pupitre

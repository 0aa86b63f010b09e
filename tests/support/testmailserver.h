#pragma once

#include "mail.h"
#include "steadyclock.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <atomic>

namespace pupitre {

/// What `*.eml` files a folder holds.
QList<QByteArray> mailsIn(const QString &folder);

/// What Python's e-mail package reads in the message: subject, names, texts, attachments as JSON.
QJsonObject reparsed(const QByteArray &mail);

/// A steady clock that stands still until it is moved. Thread-safe.
class FixedSteadyClock final : public SteadyClock
{
public:
    Instant now() const override { return Instant(std::chrono::milliseconds(m_milliseconds.load())); }
    void advance(std::chrono::milliseconds by) { m_milliseconds += by.count(); }

private:
    std::atomic<std::chrono::milliseconds::rep> m_milliseconds = 0;
};

/// Time as a test's server lets it pass: it stands still but while the server stalls or drips, so that no test waits
/// and none is in a hurry. `passed` is a file that grows by an octet each ten seconds.
class ServersClock final : public SteadyClock
{
public:
    explicit ServersClock(QString passed) : m_passed(std::move(passed)) {}
    Instant now() const override;

private:
    QString m_passed;
};

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
    /// What it has heard, line by line.
    QString heard() const;
    const SteadyClock &clock() const { return m_clock; }
    /// How many of its connections have come to a stall.
    int stalls() const;
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
    ServersClock m_clock{m_folder.filePath(QStringLiteral("passed"))};
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace pupitre

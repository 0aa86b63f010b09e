#include "mimecomposer.h"
#include "smtptransport.h"
#include "testdatabase.h"
#include "testmailserver.h"

#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <QUdpSocket>

#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace pupitre;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// aiosmtpd or Postfix with Dovecot, as tests/mail/realserver.py starts them; empty `ports` when it could not.
class RealServer
{
public:
    explicit RealServer(const QString &kind)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(u"/usr/bin/python3"_s,
            {u"-W"_s,
                u"ignore"_s,
                QStringLiteral(PUPITRE_SOURCE_DIR "/tests/mail/realserver.py"),
                kind,
                m_folder.path(),
                u"localhost"_s});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(30'000)) {}
        const auto ports = QString::fromLatin1(m_process.readLine().trimmed()).split(u' ');
        if (ports.size() == 2)
            m_ports = {ports[0].toUShort(), ports[1].toUShort()};
    }
    ~RealServer()
    {
        m_process.closeWriteChannel(); // it puts its servers away
        m_process.waitForFinished();
    }
    bool isRunning() const { return m_ports.first != 0; }
    MailAccount account(MailSecurity security) const
    {
        MailAccount account;
        account.host = u"localhost"_s;
        account.port = security == MailSecurity::ImplicitTls ? m_ports.second : m_ports.first;
        account.security = security;
        account.userName = u"secretariat"_s;
        account.password = u"mot de passe é"_s;
        account.caFile = m_folder.filePath(u"certificate.pem"_s);
        account.fromAddress = account.replyTo = u"secretariat@conservatoire.example"_s;
        account.fromName = u"Conservatoire d’essai"_s;
        return account;
    }
    QList<QByteArray> received() const { return mailsIn(m_folder.path()); }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    std::pair<quint16, quint16> m_ports;
};

/// The account's secrets as they may go over the line: the password, and the words of AUTH PLAIN and LOGIN.
QStringList secretForms(const MailAccount &account)
{
    const QByteArray user = account.userName.toUtf8(), password = account.password.toUtf8();
    QStringList forms{account.password};
    for (const auto &word : {user, password, '\0' + user + '\0' + password})
        forms << QString::fromLatin1(word.toBase64(QByteArray::OmitTrailingEquals));
    return forms;
}

/// The most that this program has had in memory, in kilobytes.
qint64 peakMemory()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/// Listens on loopback and takes no connection, since as many wait as it lets wait.
class FullServer
{
public:
    FullServer()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        m_sockets.push_back(socket(AF_INET, SOCK_STREAM, 0));
        auto *raw = reinterpret_cast<sockaddr *>(&address);
        if (bind(m_sockets.front(), raw, length) != 0 || listen(m_sockets.front(), 0) != 0
            || getsockname(m_sockets.front(), raw, &length) != 0)
            return;
        m_port = ntohs(address.sin_port);
        for (int i = 0; i < 3; ++i) {
            m_sockets.push_back(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            (void)connect(m_sockets.back(), raw, length);
        }
        m_before = approaching();
    }
    ~FullServer()
    {
        for (const int each : m_sockets)
            ::close(each);
    }
    quint16 port() const { return m_port; }
    /// Another one tries to connect.
    bool isApproached() const { return approaching() > m_before; }

private:
    /// Connections to its port that are being opened (SYN_SENT is 02).
    qsizetype approaching() const
    {
        QFile table(u"/proc/net/tcp"_s);
        if (!table.open(QIODevice::ReadOnly))
            return -1;
        const auto port = QByteArray::number(m_port, 16).toUpper().rightJustified(4, '0');
        qsizetype count = 0;
        for (const auto &line : table.readAll().split('\n')) {
            const auto fields = line.simplified().split(' ');
            count += fields.size() > 3 && fields[2].endsWith(':' + port) && fields[3] == "02";
        }
        return count;
    }

    std::vector<int> m_sockets;
    quint16 m_port = 0;
    qsizetype m_before = 0;
};

MailMessage letter()
{
    MailMessage message;
    message.kind = MailKind::Credentials;
    message.recipientName = u"Émilie “Mimi” O’Néil, Đặng"_s;
    message.recipientAddress = u"o'neil@courriel.example"_s;
    message.subject = u"Réinscription validée – 2026-2027"_s;
    message.text = u"Bonjour,\n.une ligne qui commence par un point\n"_s;
    message.html = u"<p>Bonjour</p>"_s;
    message.messageId = u"1234@conservatoire.example"_s;
    return message;
}

} // namespace

class MailTest : public QObject
{
    Q_OBJECT

private:
    /// The same for many rows.
    TestMailServer &faultyServer(const QString &mode)
    {
        if (!m_server)
            m_server = std::make_unique<TestMailServer>(mode, QStringList{u"localhost"_s});
        m_server->behave(mode);
        return *m_server;
    }

    std::unique_ptr<TestMailServer> m_server;

private Q_SLOTS:
    void cleanupTestCase() { m_server.reset(); }

    /// Rule M9: an independent parser reads back every field as it went in, from servers that the world uses.
    void comesBackIdentical_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("wrapped");
        QTest::newRow("aiosmtpd, STARTTLS") << u"aiosmtpd"_s << false;
        QTest::newRow("aiosmtpd, implicit TLS") << u"aiosmtpd"_s << true;
        QTest::newRow("Postfix, STARTTLS") << u"postfix"_s << false;
        QTest::newRow("Postfix, implicit TLS") << u"postfix"_s << true;
    }
    void comesBackIdentical()
    {
        QFETCH(QString, kind);
        QFETCH(bool, wrapped);
        if (kind == u"postfix" && geteuid() != 0)
            QSKIP("Postfix is started by root alone");
        const RealServer server(kind);
        QVERIFY(server.isRunning());
        const auto account = server.account(wrapped ? MailSecurity::ImplicitTls : MailSecurity::StartTls);
        struct Words {
            QString subject, name, file;
            QString address = letter().recipientAddress, onTheWire = address;
        };
        const QList<Words> letters{{u"Bonjour"_s, u"Gaspard Dupont"_s, u"recu.pdf"_s},
            {u"Réinscription validée – été"_s, u"Émilie Bémol"_s, u"reçu n° 12 – été.pdf"_s},
            {u"\"Oui\", dit-elle"_s, u"O’Néil, “Mimi” \\ \"X\""_s, u"a \"b\"; c.pdf"_s},
            {u"Đặng Thị Mai"_s, u"Łukasz Kerc’hoad"_s, u"Đặng.pdf"_s},
            {QString(u"é à "_s).repeated(50) + u'z', u"A"_s, QString(QString(u"é"_s).repeated(100) + u".pdf"_s)},
            {u"Merci 🎻"_s, u"🎹 Piano"_s, u"🎻.pdf"_s},
            {u"Trần Thị Ánh-Nguyệt, Ploñéour-Lanvern"_s,
                u"Trần Thị Ánh-Nguyệt"_s,
                u"Ploñéour-Lanvern.pdf"_s,
                u"anh-nguyet@école-de-musique.example"_s,
                u"anh-nguyet@xn--cole-de-musique-9mb.example"_s}};
        SmtpTransport transport;
        REQUIRE_OK(transport.open(account));
        int announced = 0; // with the end of the one before
        for (int i = 0; i < letters.size(); ++i) {
            const auto &[subject, name, file, address, onTheWire] = letters[i];
            auto message = letter();
            message.subject = subject;
            message.recipientName = name;
            message.recipientAddress = address;
            message.messageId = u"%1@conservatoire.example"_s.arg(subject.size());
            message.attachments.append({file, u"application/pdf"_s, {}, QByteArray("%PDF-\0\r\n.\r\n\xff", 13)});
            const auto mail = composeMime(message, account, QDateTime::currentDateTimeUtc());
            REQUIRE_OK(mail);
            for (const auto &line : mail->split('\n'))
                QVERIFY2(line.size() <= 998 && std::ranges::all_of(line, [](char c) { return uchar(c) < 128; }),
                    line.constData());
            const auto delivery = transport.deliver(account.fromAddress, message.recipientAddress, *mail, {}, [&] {
                return i + 1 < letters.size() ? ++announced, letters[i + 1].address : QString();
            });
            QVERIFY2(delivery.outcome == Delivery::Outcome::Accepted, qPrintable(delivery.reply));
        }
        QCOMPARE(announced, kind == u"postfix" ? letters.size() - 1 : 0); // aiosmtpd has no PIPELINING
        QTRY_COMPARE_WITH_TIMEOUT(server.received().size(), letters.size(), 20'000);
        QStringList unseen;
        for (const auto &words : letters)
            unseen << words.subject;
        for (const auto &mail : server.received()) {
            const auto back = reparsed(mail);
            const auto sent = std::ranges::find(letters, back[u"subject"].toString(), &Words::subject);
            QVERIFY2(sent != letters.end() && unseen.removeOne(sent->subject), qPrintable(back[u"subject"].toString()));
            QCOMPARE(back[u"to_name"].toString(), sent->name);
            QCOMPARE(back[u"to_address"].toString(), sent->onTheWire);
            QCOMPARE(back[u"from_name"].toString(), account.fromName);
            QCOMPARE(back[u"reply_to"].toString(), account.replyTo);
            QCOMPARE(back[u"message_id"].toString(), u"<%1@conservatoire.example>"_s.arg(sent->subject.size()));
            QCOMPARE(back[u"auto_submitted"].toString(), u"auto-generated"_s);
            QCOMPARE(back[u"mime_version"].toString(), u"1.0"_s);
            QVERIFY(!back[u"date"].toString().isEmpty());
            QCOMPARE(back[u"text"].toString().replace(u"\r\n"_s, u"\n"_s).trimmed(),
                letter().text.trimmed()); // lines end in CRLF on the wire
            QCOMPARE(back[u"html"].toString().trimmed(), letter().html);
            QCOMPARE(back[u"attachment_name"].toString(), sent->file);
            QCOMPARE(QByteArray::fromBase64(back[u"attachment"].toString().toLatin1()),
                QByteArray("%PDF-\0\r\n.\r\n\xff", 13));
        }
        QVERIFY(unseen.isEmpty());
    }

    /// Around the ends of a line of 57 octets, 76 characters (RFC 2045 §6.8).
    void carriesAFileOfAnySize()
    {
        const auto account = TestMailServer(u"none"_s).account();
        for (const int size : {0, 1, 2, 3, 56, 57, 58, 113, 114, 115, 60'000, 60'001, 1'000'003}) {
            QByteArray bytes(size, Qt::Uninitialized);
            for (int i = 0; i < size; ++i)
                bytes[i] = char(i * 31 + i / 256);
            auto message = letter();
            message.attachments.append({u"fichier.bin"_s, u"application/pdf"_s, {}, bytes});
            const auto mail = composeMime(message, account, QDateTime::currentDateTimeUtc());
            REQUIRE_OK(mail);
            QCOMPARE(mail->count("\r\r"), 0);
            QCOMPARE(mail->count('\n'), mail->count("\r\n"));
            const auto content = mail->mid(mail->indexOf("Content-Transfer-Encoding: base64"));
            for (const auto &line : content.split('\n'))
                QVERIFY2(line.trimmed().size() <= 76 || line.startsWith("Content-"), line.constData());
            QCOMPARE(QByteArray::fromBase64(reparsed(*mail)[u"attachment"].toString().toLatin1()), bytes);
        }
    }

    void refusesInjection_data()
    {
        QTest::addColumn<QString>("where");
        for (const auto *where : {"subject", "name", "address", "file"})
            QTest::newRow(where) << QString::fromLatin1(where);
    }
    void refusesInjection()
    {
        QFETCH(QString, where);
        for (const auto &evil : {u"a\r\nBcc: x@y.example"_s, u"a\nb"_s, QString(u"a"_s + QChar(0))}) {
            auto message = letter();
            (where == u"subject"      ? message.subject
                : where == u"name"    ? message.recipientName
                : where == u"address" ? message.recipientAddress
                                      : message.messageId) = evil;
            if (where == u"file")
                message.attachments.append({evil, u"application/pdf"_s, {}, "x"});
            REQUIRE_ERROR(composeMime(message, TestMailServer(u"none"_s).account(), QDateTime::currentDateTimeUtc()),
                ErrorCode::HeaderInjection);
        }
    }

    /// Rules M4, M5, M12: every way to fail is told apart, and none takes longer than its limit.
    void tellsFailuresApart_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<Delivery::Outcome>("outcome");
        using enum Delivery::Outcome;
        QTest::newRow("recipient refused for good") << u"550:rcpt"_s << Refused;
        QTest::newRow("recipient refused for now") << u"451:rcpt"_s << Deferred;
        QTest::newRow("message refused for good") << u"554:dot"_s << Refused;
        QTest::newRow("message refused for now") << u"452:dot"_s << Deferred;
        QTest::newRow("connection lost at RCPT") << u"drop:rcpt"_s << Deferred;
        QTest::newRow("connection lost while the message is read") << u"drop:body"_s << Uncertain;
        QTest::newRow("connection lost after the dot") << u"drop:dot"_s << Uncertain;
        QTest::newRow("silence after the dot") << u"stall:dot"_s << Uncertain;
        QTest::newRow("silence at RCPT") << u"stall:rcpt"_s << Deferred;
        QTest::newRow("multi-line reply cut off") << u"cut:rcpt"_s << Deferred;
        QTest::newRow("the server takes its leave") << u"421:rcpt"_s << Deferred;
    }
    void tellsFailuresApart()
    {
        QFETCH(QString, mode);
        QFETCH(Delivery::Outcome, outcome);
        TestMailServer server(mode);
        const auto account = server.account();
        SmtpTransport transport(server.clock());
        REQUIRE_OK(transport.open(account));
        const auto mail = composeMime(letter(), account, QDateTime::currentDateTimeUtc());
        const auto delivery = transport.deliver(
            account.fromAddress, u"a@courriel.example"_s, *mail, [] { return true; });
        // When the reset arrives before the dot has left, nothing was taken; a moment later nobody can tell. Both are
        // true.
        const bool early = mode == u"drop:body" && delivery.outcome == Delivery::Outcome::Deferred;
        QVERIFY2(early || delivery.outcome == outcome,
            qPrintable(QString::number(int(delivery.outcome)) + u' ' + delivery.reply));
        if (mode[0].isDigit() && !mode.startsWith(u"421")) {
            // The session goes on: the next recipient is accepted.
            QCOMPARE(
                transport.deliver(account.fromAddress, u"good@courriel.example"_s, *mail, [] { return true; }).outcome,
                Delivery::Outcome::Accepted);
        }
    }

    void speaksOnlyUnderVerifiedTls_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<MailSecurity>("security");
        QTest::addColumn<QString>("certificate"); ///< for that name
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QString>("failing"); ///< MailStep; empty: all is well
        QTest::newRow("STARTTLS") << u"none"_s << MailSecurity::StartTls << u"localhost"_s << true << QString();
        QTest::newRow("implicit TLS") << u"implicit"_s << MailSecurity::ImplicitTls << u"localhost"_s << true
                                      << QString();
        QTest::newRow("unknown authority")
            << u"none"_s << MailSecurity::StartTls << u"localhost"_s << false << u"certificate"_s;
        QTest::newRow("implicit, unknown authority")
            << u"implicit"_s << MailSecurity::ImplicitTls << u"localhost"_s << false << u"certificate"_s;
        QTest::newRow("wrong name") << u"none"_s << MailSecurity::StartTls << u"mail.example"_s << true
                                    << u"certificate_name"_s;
        QTest::newRow("implicit, wrong name")
            << u"implicit"_s << MailSecurity::ImplicitTls << u"mail.example"_s << true << u"certificate_name"_s;
        // A name in it that leads to the address says nothing of who holds the address.
        QTest::newRow("an address, and a certificate for its name")
            << u"none"_s << MailSecurity::StartTls << u"IP localhost"_s << true << u"certificate_name"_s;
        QTest::newRow("slow handshake, wrong name")
            << u"slow:tls"_s << MailSecurity::StartTls << u"mail.example"_s << true << u"certificate_name"_s;
        QTest::newRow("STARTTLS refused")
            << u"502:starttls"_s << MailSecurity::StartTls << u"localhost"_s << true << u"encryption"_s;
        QTest::newRow("AUTH LOGIN alone")
            << u"login:auth"_s << MailSecurity::StartTls << u"localhost"_s << true << QString();
        QTest::newRow("answers injected behind STARTTLS are not heard")
            << u"inject:starttls"_s << MailSecurity::StartTls << u"localhost"_s << true << QString();
    }
    void speaksOnlyUnderVerifiedTls()
    {
        QFETCH(QString, mode);
        QFETCH(MailSecurity, security);
        QFETCH(QString, certificate);
        QFETCH(bool, trusted);
        QFETCH(QString, failing);
        const bool byAddress = certificate.startsWith(u"IP "_s);
        TestMailServer server(mode, {certificate.mid(byAddress ? 3 : 0)});
        auto account = server.account(security);
        if (byAddress)
            account.host = u"127.0.0.1"_s;
        if (!trusted)
            account.caFile.clear();
        SmtpTransport transport(server.clock());
        const auto opened = transport.open(account);
        if (failing.isEmpty()) {
            REQUIRE_OK(opened);
            const auto mail = composeMime(letter(), account, QDateTime::currentDateTimeUtc());
            QCOMPARE(
                transport.deliver(account.fromAddress, u"a@courriel.example"_s, *mail, [] { return true; }).outcome,
                Delivery::Outcome::Accepted);
        } else {
            REQUIRE_ERROR(opened, ErrorCode::MailTlsFailed);
            QCOMPARE(opened.error().field, failing);
            QVERIFY(!server.heard().contains(u"AUTH"_s)); // the password was not spoken
        }
    }

    void saysThatThePasswordIsWrong()
    {
        TestMailServer server(u"none"_s, {u"localhost"_s});
        auto account = server.account(MailSecurity::StartTls);
        account.password = u"faux"_s;
        SmtpTransport transport(server.clock());
        REQUIRE_ERROR(transport.open(account), ErrorCode::MailAuthFailed);
    }

    /// The server offers AUTH on an open line, and the account has a password.
    void aPasswordIsNeverSpokenInClear()
    {
        TestMailServer server(u"none"_s);
        auto account = server.account();
        account.userName = u"secretariat"_s;
        account.password = u"mot de passe é"_s;
        SmtpTransport transport(server.clock());
        const auto opened = transport.open(account);
        REQUIRE_ERROR(opened, ErrorCode::MailTlsFailed);
        QCOMPARE(opened.error().field, u"encryption"_s);
        QVERIFY(server.heard().contains(u"EHLO"_s)); // it was there to be heard
        for (const auto &secret : secretForms(account))
            QVERIFY2(!server.heard().contains(secret), qPrintable(server.heard()));
        QVERIFY(!server.heard().contains(u"AUTH"_s));
    }

    /// A refusal that repeats all it has heard, whole, cut, folded and in capitals: none of it is passed on.
    void secretsAreNotRepeated_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("PLAIN") << u"echo:auth"_s;
        QTest::newRow("LOGIN, at the user's name") << u"echouser:auth"_s;
        QTest::newRow("LOGIN, at the password") << u"echologin:auth"_s;
        QTest::newRow("after it was taken") << u"echo:mail"_s;
    }
    void secretsAreNotRepeated()
    {
        QFETCH(QString, mode);
        TestMailServer server(mode, {u"localhost"_s});
        const auto account = server.account(MailSecurity::StartTls);
        SmtpTransport transport(server.clock());
        const auto opened = transport.open(account);
        QString said;
        if (mode.endsWith(u"mail"_s)) {
            REQUIRE_OK(opened);
            const auto delivery = transport.deliver(
                account.fromAddress, u"a@courriel.example"_s, "x", [] { return true; });
            QCOMPARE(delivery.outcome, Delivery::Outcome::Unwelcome);
            said = delivery.reply;
        } else {
            REQUIRE_ERROR(opened, ErrorCode::MailAuthFailed);
            said = opened.error().detail;
        }
        QVERIFY2(said.contains(u"told you so"_s), qPrintable(said)); // what is no secret is
        int spoken = 0;
        for (const auto &form : secretForms(account)) {
            spoken += server.heard().contains(form);
            for (qsizetype i = 0; i + 6 <= form.size(); ++i)
                QVERIFY2(!said.contains(form.mid(i, 6), Qt::CaseInsensitive), qPrintable(said));
        }
        QVERIFY(spoken > 0);
    }

    /// Every step of the dialogue, every way of not coming to an end: a deadline for the whole of it, and a limit to
    /// what is kept.
    void everyStepComesToAnEnd_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("said");
        for (const auto *step : {"greeting", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "dot"}) {
            for (const auto *what : {"stall", "drip", "flood", "longline"}) {
                const bool late = QLatin1String(what) == "stall"_L1 || QLatin1String(what) == "drip"_L1;
                QTest::newRow(qPrintable(u"%1 at %2"_s.arg(QLatin1String(what), QLatin1String(step))))
                    << u"%1:%2"_s.arg(QLatin1String(what), QLatin1String(step)) << (late ? u"timeout"_s : u"endless"_s);
            }
        }
        QTest::newRow("no handshake") << u"stall:tls"_s << u"timeout"_s;
        QTest::newRow("a handshake in drops") << u"drip:tls"_s << u"timeout"_s;
    }
    void everyStepComesToAnEnd()
    {
        QFETCH(QString, mode);
        QFETCH(QString, said);
        auto &server = faultyServer(mode);
        const auto account = server.account(MailSecurity::StartTls);
        const qint64 before = peakMemory();
        SmtpTransport transport(server.clock());
        const auto began = server.clock().now();
        if (const auto opened = transport.open(account); !opened) {
            QVERIFY(opened.error().code == ErrorCode::MailConnectFailed);
            QCOMPARE(opened.error().detail, said);
        } else {
            const auto delivery = transport.deliver(
                account.fromAddress, u"a@courriel.example"_s, "x", [] { return true; });
            QVERIFY(delivery.outcome
                    == (mode.endsWith(u":dot"_s) ? Delivery::Outcome::Uncertain : Delivery::Outcome::Deferred));
            QCOMPARE(delivery.reply, said);
            QVERIFY(!transport.isOpen());
        }
        QVERIFY(server.received().isEmpty());
        QVERIFY(peakMemory() - before < 32 * 1024);
        const auto most = mode.endsWith(u":dot"_s) ? 600s : 30s; // as documented, for the reply as a whole
        QVERIFY(said == u"endless" || server.clock().now() - began > most);
    }

    /// Rule M12: nothing that is waited for outlives the word to stop. The clock stands still, so that nothing else can
    /// end the waiting.
    void quittingEndsEveryWait_data()
    {
        QTest::addColumn<QString>("mode");
        for (const auto *step : {"greeting", "ehlo", "starttls", "tls", "auth", "mail", "rcpt", "data", "dot"})
            QTest::newRow(step) << u"stall:%1"_s.arg(QLatin1String(step));
    }
    void quittingEndsEveryWait()
    {
        QFETCH(QString, mode);
        auto &server = faultyServer(mode);
        const auto account = server.account(MailSecurity::StartTls);
        const int before = server.stalls();
        const FixedSteadyClock clock;
        SmtpTransport transport(clock);
        std::thread quitter([&] {
            while (server.stalls() == before)
                std::this_thread::yield();
            transport.cancel();
        });
        const auto opened = transport.open(account);
        if (opened) {
            const auto delivery = transport.deliver(
                account.fromAddress, u"a@courriel.example"_s, "x", [] { return true; });
            QVERIFY(delivery.outcome
                    == (mode.endsWith(u":dot"_s) ? Delivery::Outcome::Uncertain : Delivery::Outcome::Deferred));
        } else {
            QVERIFY(opened.error().code == ErrorCode::Cancelled);
        }
        quitter.join();
        REQUIRE_ERROR(transport.open(account), ErrorCode::Cancelled); // for good
    }

    /// A name server that says nothing, and a server that takes no connection.
    void aConnectionInTheMakingEnds_data()
    {
        QTest::addColumn<bool>("named");
        QTest::addColumn<bool>("quits");
        QTest::newRow("quitting while the name is looked up") << true << true;
        QTest::newRow("quitting while the connection is opened") << false << true;
        QTest::newRow("no name in time") << true << false;
        QTest::newRow("no connection in time") << false << false;
    }
    void aConnectionInTheMakingEnds()
    {
        QFETCH(bool, named);
        QFETCH(bool, quits);
        QUdpSocket silent; // a name server that is asked and never answers
        QVERIFY(silent.bind(QHostAddress::LocalHost));
        const FullServer full;
        QVERIFY(full.port() != 0);
        if (named)
            qputenv("PUPITRE_NAME_SERVER", "127.0.0.1:" + QByteArray::number(silent.localPort()));
        MailAccount account;
        account.host = named ? u"mail.conservatoire.example"_s : u"127.0.0.1"_s;
        account.port = full.port();
        FixedSteadyClock clock;
        SmtpTransport transport(clock);
        const int asked = int(silent.socketDescriptor());
        std::thread other([&] {
            if (named) {
                pollfd question{asked, POLLIN, 0};
                poll(&question, 1, 30'000);
            } else {
                while (!full.isApproached())
                    std::this_thread::yield();
            }
            if (quits)
                transport.cancel();
            else
                clock.advance(31s);
        });
        const auto opened = transport.open(account);
        other.join();
        qunsetenv("PUPITRE_NAME_SERVER");
        REQUIRE_ERROR(opened, quits ? ErrorCode::Cancelled : ErrorCode::MailConnectFailed);
        QCOMPARE(opened.error().field, named ? u"name"_s : u"connection"_s);
        if (!quits)
            QCOMPARE(opened.error().detail, u"timeout"_s);
    }

    /// Rule M10, once more where it leaves: whoever composed it.
    void refusesALineBreakInAnAddressAtDelivery_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        const auto good = u"a@courriel.example"_s;
        for (const auto *evil :
            {"a@courriel.example\r\nRCPT TO:<b@courriel.example>", "a@courriel.example\n", "a\r@b.fr"}) {
            QTest::addRow("from %s", evil) << QString::fromLatin1(evil) << good;
            QTest::addRow("to %s", evil) << good << QString::fromLatin1(evil);
        }
        QTest::newRow("to, NUL") << good << u"a@courriel.example"_s + QChar(0);
    }
    void refusesALineBreakInAnAddressAtDelivery()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        TestMailServer server(u"none"_s);
        SmtpTransport transport(server.clock());
        REQUIRE_OK(transport.open(server.account()));
        QCOMPARE(transport.deliver(from, to, "x", [] { return true; }).outcome, Delivery::Outcome::Refused);
        QVERIFY2(
            !server.heard().contains(u"MAIL"_s) && !server.heard().contains(u"RCPT"_s), qPrintable(server.heard()));
        QVERIFY(server.received().isEmpty());
    }

    /// The number of a connection that is gone may be another file's by then.
    void cancelLeavesOtherSocketsAlone()
    {
        const TestMailServer server(u"drop:rcpt"_s);
        SmtpTransport transport(server.clock());
        REQUIRE_OK(transport.open(server.account()));
        QCOMPARE(
            transport.deliver(server.account().fromAddress, u"a@courriel.example"_s, "x", [] { return true; }).outcome,
            Delivery::Outcome::Deferred);
        int others[2];
        QCOMPARE(socketpair(AF_UNIX, SOCK_STREAM, 0, others), 0);
        transport.cancel();
        char octet = 'x';
        for (const int i : {0, 1}) {
            QCOMPARE(send(others[i], &octet, 1, MSG_NOSIGNAL), 1);
            QCOMPARE(recv(others[1 - i], &octet, 1, 0), 1);
        }
        close(others[0]);
        close(others[1]);
    }

    /// Where the server offers it, the addresses go together, and DATA with them where its beginning has been settled
    /// before.
    void sendsTogetherWhatMayGoTogether_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<bool>("offered");
        QTest::addColumn<bool>("settled");
        QTest::addColumn<Delivery::Outcome>("outcome");
        using enum Delivery::Outcome;
        QTest::newRow("the addresses") << u"waits:rcpt"_s << true << false << Accepted;
        QTest::newRow("the addresses and DATA") << u"waits:data"_s << true << true << Accepted;
        QTest::newRow("DATA is no part of it before it is settled") << u"waits:data"_s << true << false << Deferred;
        QTest::newRow("not where it is not offered") << u"waits:rcpt"_s << false << true << Deferred;
        QTest::newRow("the sender is refused behind which all stands") << u"550:mail"_s << true << true << Unwelcome;
        QTest::newRow("the recipient is refused, and DATA") << u"550:rcpt"_s << true << true << Refused;
        QTest::newRow("the recipient is refused, and DATA is not") << u"misled:rcpt"_s << true << true << Refused;
        QTest::newRow("DATA is refused") << u"451:data"_s << true << true << Deferred;
    }
    void sendsTogetherWhatMayGoTogether()
    {
        QFETCH(QString, mode);
        QFETCH(bool, offered);
        QFETCH(bool, settled);
        QFETCH(Delivery::Outcome, outcome);
        TestMailServer server(mode);
        server.offerPipelining(offered);
        const auto account = server.account();
        SmtpTransport transport(server.clock());
        REQUIRE_OK(transport.open(account));
        const auto mail = composeMime(letter(), account, QDateTime::currentDateTimeUtc());
        REQUIRE_OK(mail);
        const std::function<bool()> beforeData = settled ? std::function<bool()>() : [] { return true; };
        QCOMPARE(transport.deliver(account.fromAddress, u"b@courriel.example"_s, *mail, beforeData).outcome, outcome);
        QCOMPARE(server.received().size(), outcome == Delivery::Outcome::Accepted ? 1 : 0);
        if (!transport.isOpen())
            return; // what it waited for did not come
        // The dialogue has not lost its thread: who is spared the fault is written to in the same session.
        server.forget();
        const auto next = transport.deliver(account.fromAddress, u"good@courriel.example"_s, *mail, beforeData);
        QCOMPARE(next.outcome, mode == u"550:mail" ? Delivery::Outcome::Unwelcome : Delivery::Outcome::Accepted);
        QCOMPARE(server.received().size(), mode == u"550:mail" ? 0 : 1);
    }

    /// The end of a message and the beginning of the next go together as well; nobody else's message follows, and none
    /// that is not wanted any more.
    void announcesTheNextWithTheEndOfOne_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<bool>("offered");
        QTest::addColumn<bool>("announced");
        QTest::addColumn<QString>("then"); ///< to whom, or nobody: the session is closed
        QTest::addColumn<Delivery::Outcome>("outcome");
        QTest::addColumn<int>("arrived");
        using enum Delivery::Outcome;
        const auto second = u"b@courriel.example"_s;
        QTest::newRow("together") << u"ahead:dot:1"_s << true << true << second << Accepted << 2;
        QTest::newRow("one after the other") << u"ahead:dot:1"_s << true << false << second << Deferred << 1;
        QTest::newRow("not where it is not offered") << u"ahead:dot:1"_s << false << true << second << Deferred << 1;
        QTest::newRow("another one's message") << u"none"_s << true << true << u"c@courriel.example"_s << Deferred << 1;
        QTest::newRow("no message") << u"none"_s << true << true << QString() << Deferred << 1;
        QTest::newRow("its recipient is refused") << u"550:rcpt:1"_s << true << true << second << Refused << 1;
        QTest::newRow("its DATA is refused") << u"451:data:1"_s << true << true << second << Deferred << 1;
        QTest::newRow("the connection is lost at its DATA")
            << u"drop:data:1"_s << true << true << second << Deferred << 1;
    }
    void announcesTheNextWithTheEndOfOne()
    {
        QFETCH(QString, mode);
        QFETCH(bool, offered);
        QFETCH(bool, announced);
        QFETCH(QString, then);
        QFETCH(Delivery::Outcome, outcome);
        QFETCH(int, arrived);
        TestMailServer server(mode);
        server.offerPipelining(offered);
        const auto account = server.account();
        const auto mail = composeMime(letter(), account, QDateTime::currentDateTimeUtc());
        REQUIRE_OK(mail);
        SmtpTransport transport(server.clock());
        REQUIRE_OK(transport.open(account));
        const auto first = transport.deliver(account.fromAddress, u"a@courriel.example"_s, *mail, {}, [&] {
            return announced ? u"b@courriel.example"_s : QString();
        });
        const bool heard = mode != u"ahead:dot:1" || (offered && announced);
        QCOMPARE(first.outcome,
            heard ? Delivery::Outcome::Accepted : Delivery::Outcome::Uncertain); // what it waited for did not come
        if (then.isEmpty())
            transport.close();
        QCOMPARE(transport.deliver(account.fromAddress, then, *mail, {}).outcome, outcome);
        QCOMPARE(server.received().size(), arrived);
        if (outcome != Delivery::Outcome::Accepted && transport.isOpen())
            QCOMPARE(transport.deliver(account.fromAddress, u"good@courriel.example"_s, *mail, {}).outcome,
                Delivery::Outcome::Accepted);
    }
};

QTEST_MAIN(MailTest)
#include "tst_mail.moc"

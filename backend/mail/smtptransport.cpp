#include "smtptransport.h"

#include "guardedsocket.h"
#include "mimecomposer.h"
#include "textfold.h"

#include <QSysInfo>

#include <Poco/Net/Context.h>
#include <Poco/Net/DNS.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/RejectCertificateHandler.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SSLManager.h>
#include <Poco/Net/StreamSocket.h>

#include <mutex>

namespace pupitre {

using namespace Qt::StringLiterals;
namespace net = Poco::Net;

namespace {

net::Context::Ptr tlsContext(const QString &caFile)
{
    static std::once_flag once;
    std::call_once(once, [] {
        net::initializeSSL();
        // Poco's default handler asks on the console.
        net::SSLManager::instance().initializeClient(nullptr, new net::RejectCertificateHandler(false),
                                                     new net::Context(net::Context::TLS_CLIENT_USE, ""));
    });
    net::Context::Ptr context(new net::Context(net::Context::TLS_CLIENT_USE, caFile.toStdString(), net::Context::VERIFY_STRICT, 9, true, "HIGH:!aNULL:!MD5"));
    context->requireMinimumProtocol(net::Context::PROTO_TLSV1_2);
    return context;
}

/// What EHLO says of us: a name with a dot, else the loopback literal, which every server takes from its own network.
std::string ownName()
{
    const QString name = QSysInfo::machineHostName();
    return name.contains(u'.') && folded(name).size() == name.size() ? name.toStdString() : "[127.0.0.1]";
}

QString textOf(const Poco::Exception &exception)
{
    return QString::fromStdString(exception.displayText()).simplified();
}

/// Dots at the beginning of a line are doubled (RFC 5321 §4.5.2). A bare CR or LF becomes CRLF, since servers disagree
/// about them (SMTP smuggling, rule M10). Ends with CRLF.
std::string dotStuffed(const QByteArray &message)
{
    std::string wire;
    wire.reserve(size_t(message.size()) + 1024);
    bool lineStart = true;
    for (qsizetype i = 0; i < message.size(); ++i) {
        const char c = message[i];
        if (c == '\r' || c == '\n') {
            if (c == '\r' && i + 1 < message.size() && message[i + 1] == '\n')
                ++i;
            wire += "\r\n";
            lineStart = true;
            continue;
        }
        if (lineStart && c == '.')
            wire += '.';
        wire += c;
        lineStart = false;
    }
    if (!lineStart)
        wire += "\r\n";
    return wire;
}

} // namespace

struct SmtpTransport::Guard : SocketGuard {
    int seconds = 30;
};

/// Poco's session, with each command under its deadline.
class SmtpTransport::Session : public net::SMTPClientSession
{
public:
    struct Reply {
        int code = 0;
        QString text;
        bool positive() const { return code / 100 == 2 || code / 100 == 3; }
    };

    Session(const net::StreamSocket &socket, std::shared_ptr<Guard> guard) : SMTPClientSession(socket), m_guard(std::move(guard)) {}
    Reply greeting()
    {
        m_guard->begin(m_guard->seconds);
        std::string text;
        const int code = socket().receiveStatusMessage(text);
        return {code, QString::fromStdString(text).trimmed()};
    }

    Reply say(const std::string &command)
    {
        m_guard->begin(m_guard->seconds);
        std::string text;
        const int code = sendCommand(command, text);
        return {code, QString::fromUtf8(text.data(), qsizetype(text.size())).trimmed()};
    }

    void sendRaw(const std::string &bytes)
    {
        m_guard->begin(m_guard->seconds + int(bytes.size() / 10'000)); // 10 kB/s is a slow line's worst
        size_t sent = 0;
        while (sent < bytes.size()) {
            m_guard->check();
            const int put = socket().sendBytes(bytes.data() + sent, int(std::min<size_t>(bytes.size() - sent, 65536)));
            if (put <= 0)
                throw net::ConnectionResetException("the server stopped reading");
            sent += size_t(put);
        }
    }

    net::StreamSocketImpl *plainImpl() { return static_cast<net::StreamSocketImpl *>(socket().impl()); }

private:
    std::shared_ptr<Guard> m_guard;
};

SmtpTransport::SmtpTransport(int replySeconds) : m_guard(std::make_shared<Guard>())
{
    m_guard->seconds = replySeconds;
}

SmtpTransport::~SmtpTransport()
{
    close();
}

bool SmtpTransport::isOpen() const
{
    return m_session != nullptr;
}

void SmtpTransport::cancel()
{
    m_guard->cancel();
}

Result<void> SmtpTransport::open(const MailAccount &account)
{
    close();
    if (account.host.isEmpty())
        return failure(ErrorCode::MailNotConfigured);
    if (m_guard->cancelled())
        return failure(ErrorCode::Cancelled);
    const std::string host = account.host.toStdString();
    const Poco::Timespan limit(m_guard->seconds, 0);
    auto stage = ErrorCode::MailConnectFailed;
    try {
        m_guard->begin(m_guard->seconds);
        auto *plain = new GuardedSocketImpl(m_guard);
        net::StreamSocket socket(plain);
        socket.connect(net::SocketAddress(host, account.port), limit);
        m_guard->setDescriptor(int(plain->sockfd()));
        socket.setReceiveTimeout(limit);
        socket.setSendTimeout(limit);
        socket.setNoDelay(true); // 25 times faster on loopback, and never slower
        const auto secured = [&](net::StreamSocketImpl *wrapped) {
            stage = ErrorCode::MailTlsFailed;
            m_guard->begin(m_guard->seconds);
            net::StreamSocket secure(new GuardedSecureSocketImpl(wrapped, tlsContext(account.caFile), host, m_guard));
            stage = ErrorCode::MailConnectFailed;
            return secure;
        };
        auto session = std::make_unique<Session>(account.security == MailSecurity::ImplicitTls ? secured(plain) : socket, m_guard);
        if (const auto hello = session->greeting(); !hello.positive())
            return failure(ErrorCode::MailConnectFailed, {}, hello.text);
        auto ehlo = session->say("EHLO " + ownName());
        if (!ehlo.positive())
            return failure(ErrorCode::MailConnectFailed, {}, ehlo.text);
        if (account.security == MailSecurity::StartTls) {
            const auto answer = session->say("STARTTLS");
            if (answer.code != 220) // never go on in clear text (rule M11)
                return failure(ErrorCode::MailTlsFailed, u"starttls"_s, answer.text);
            // A new session, so that nothing which was sent in clear behind the 220 is taken for an answer under TLS.
            session = std::make_unique<Session>(secured(session->plainImpl()), m_guard);
            ehlo = session->say("EHLO " + ownName());
            if (!ehlo.positive())
                return failure(ErrorCode::MailConnectFailed, {}, ehlo.text);
        }
        if (!account.userName.isEmpty()) {
            if (account.security == MailSecurity::None)
                return failure(ErrorCode::MailTlsFailed, u"auth"_s);
            QByteArray secret;
            secret.append('\0').append(account.userName.toUtf8()).append('\0').append(account.password.toUtf8());
            const auto answer = session->say("AUTH PLAIN " + secret.toBase64().toStdString());
            if (answer.code != 235)
                return failure(ErrorCode::MailAuthFailed, {}, answer.text);
        }
        m_session = std::move(session);
        return {};
    } catch (const net::SSLException &exception) {
        return failure(ErrorCode::MailTlsFailed, {}, textOf(exception));
    } catch (const Poco::Exception &exception) {
        return failure(m_guard->cancelled() ? ErrorCode::Cancelled : stage, {}, textOf(exception));
    }
}

Delivery SmtpTransport::deliver(const QString &from, const QString &to, const QByteArray &message, const std::function<bool()> &beforeData)
{
    using enum Delivery::Outcome;
    if (!m_session)
        return {Deferred, u"not connected"_s};
    if (hasLineBreakOrNul(from) || hasLineBreakOrNul(to))
        return {Refused, u"line break in an address"_s};
    bool dotSent = false;
    try {
        const auto refused = [&](const Session::Reply &reply) -> Delivery {
            if (reply.code == 421)
                close(); // the server takes its leave: nobody's address is bad (rule M7)
            else
                m_session->say("RSET"); // else every later message meets 503
            return {reply.code / 100 == 5 ? Refused : Deferred, reply.text};
        };
        if (const auto reply = m_session->say("MAIL FROM:<" + asciiAddress(from).toStdString() + ">"); !reply.positive())
            return refused(reply);
        if (const auto reply = m_session->say("RCPT TO:<" + asciiAddress(to).toStdString() + ">"); !reply.positive())
            return refused(reply);
        if (!beforeData()) {
            m_session->say("RSET");
            return {Deferred, u"not begun"_s};
        }
        if (const auto reply = m_session->say("DATA"); reply.code != 354)
            return refused(reply);
        m_session->sendRaw(dotStuffed(message));
        dotSent = true;
        const auto reply = m_session->say(".");
        if (reply.code == 421)
            close();
        return {reply.code / 100 == 2 ? Accepted : reply.code / 100 == 5 ? Refused : Deferred, reply.text};
    } catch (const Poco::Exception &exception) {
        m_session.reset();
        return {dotSent ? Uncertain : Deferred, textOf(exception)};
    }
}

void SmtpTransport::close()
{
    if (!m_session)
        return;
    try {
        m_guard->begin(2);
        m_session->sendRaw("QUIT\r\n"); // said, not waited for: nothing depends on the answer
    } catch (const Poco::Exception &) {
        // the connection was gone already
    }
    m_session.reset();
    m_guard->setDescriptor(-1);
}

} // namespace pupitre

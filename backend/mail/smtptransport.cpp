#include "smtptransport.h"

#include "enumkeys.h"
#include "guardedsocket.h"
#include "mimecomposer.h"
#include "textfold.h"

#include <QRegularExpression>
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
        net::SSLManager::instance().initializeClient(
            nullptr, new net::RejectCertificateHandler(false), new net::Context(net::Context::TLS_CLIENT_USE, ""));
    });
    net::Context::Ptr context(new net::Context(
        net::Context::TLS_CLIENT_USE, caFile.toStdString(), net::Context::VERIFY_STRICT, 9, true, "HIGH:!aNULL:!MD5"));
    context->requireMinimumProtocol(net::Context::PROTO_TLSV1_2);
    return context;
}

/// What EHLO says of us: a name with a dot, else the loopback literal, which every server takes from its own network.
std::string ownName()
{
    const QString name = QSysInfo::machineHostName();
    return name.contains(u'.') && folded(name).size() == name.size() ? name.toStdString() : "[127.0.0.1]";
}

/// A mark that wording/wording.h says in words where there is one; else what the system said.
QString textOf(const Poco::Exception &exception)
{
    const QString text = QString::fromStdString(exception.displayText()).simplified();
    if (dynamic_cast<const Poco::TimeoutException *>(&exception))
        return timeoutMark.toString();
    if (dynamic_cast<const net::ConnectionResetException *>(&exception)
        || dynamic_cast<const net::ConnectionAbortedException *>(&exception) || text.contains("unexpected eof"_L1)
        || text.contains("reset by peer"_L1) || text.contains("Broken pipe"_L1) || text.contains("closed"_L1))
        return lostMark.toString();
    return text;
}

/// What goes out together with the final dot, in bytes: a connection that is lost before can have taken nothing.
constexpr size_t lastPiece = 16 * 1024;

/// Dots at the beginning of a line are doubled (RFC 5321 §4.5.2). A bare CR or LF becomes CRLF, since servers disagree
/// about them (SMTP smuggling, rule M10). Ends with CRLF.
std::string dotStuffed(const QByteArray &message)
{
    const std::string_view text(message.constData(), size_t(message.size()));
    std::string wire;
    wire.reserve(text.size() + text.size() / 32 + 2);
    size_t cr = text.find('\r'), lf = text.find('\n');
    for (size_t from = 0; from < text.size();) {
        if (cr < from)
            cr = text.find('\r', from);
        if (lf < from)
            lf = text.find('\n', from);
        const size_t end = std::min({cr, lf, text.size()});
        if (text[from] == '.')
            wire += '.';
        wire.append(text, from, end - from).append("\r\n");
        from = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    return wire;
}

} // namespace

struct SmtpTransport::Guard : SocketGuard {
    int seconds, dotSeconds;
    Guard(int reply, int dot) : seconds(reply), dotSeconds(dot) {}
};

/// Poco's session, with each command under its deadline.
class SmtpTransport::Session : public net::SMTPClientSession
{
public:
    struct Reply {
        int code = 0;
        QString text;
        bool positive() const { return code / 100 == 2; }
        bool isRefusal() const { return code / 100 == 4 || code / 100 == 5; }
    };

    Session(const net::StreamSocket &socket, std::shared_ptr<Guard> guard)
        : SMTPClientSession(socket), m_guard(std::move(guard))
    {
    }

    Reply hear()
    {
        m_guard->begin(m_guard->seconds);
        return read();
    }

    Reply say(const std::string &command)
    {
        sendRaw(command + "\r\n");
        return hear();
    }

    /// The server may look at the message for as long as RFC 5321 §4.5.3.2.6 lets it: giving up earlier makes doubles.
    Reply hearOfMessage()
    {
        socket().setReceiveTimeout(Poco::Timespan(m_guard->dotSeconds, 0));
        m_guard->begin(m_guard->dotSeconds);
        const Reply reply = read();
        socket().setReceiveTimeout(Poco::Timespan(m_guard->seconds, 0));
        return reply;
    }

    Reply sayHello()
    {
        const Reply reply = say("EHLO " + ownName());
        m_offers.clear();
        for (const auto &line : reply.text.split(u'\n'))
            m_offers << line.mid(4).trimmed().toUpper(); // behind "250-"
        return reply;
    }
    bool isPipelining() const { return m_offers.contains("PIPELINING"_L1); }

    /// PLAIN (RFC 4616); LOGIN where the server offers nothing else, as some large providers do.
    Reply authenticate(const MailAccount &account)
    {
        const auto base64 = [](const QByteArray &bytes) { return bytes.toBase64().toStdString(); };
        static const QRegularExpression auth(u"^AUTH[ =]"_s);
        QStringList mechanisms;
        for (const auto &offer : m_offers.filter(auth))
            mechanisms << offer.mid(5).split(u' ', Qt::SkipEmptyParts);
        if (mechanisms.contains("LOGIN"_L1) && !mechanisms.contains("PLAIN"_L1)) {
            if (const auto name = say("AUTH LOGIN"); name.code != 334)
                return name;
            if (const auto password = say(base64(account.userName.toUtf8())); password.code != 334)
                return password;
            return say(base64(account.password.toUtf8()));
        }
        return say("AUTH PLAIN " + base64('\0' + account.userName.toUtf8() + '\0' + account.password.toUtf8()));
    }

    void sendRaw(std::string_view bytes)
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

    std::string announced; ///< MAIL, RCPT and DATA of a message that have been said and not been answered

    net::StreamSocketImpl *plainImpl() { return static_cast<net::StreamSocketImpl *>(socket().impl()); }

private:
    Reply read()
    {
        std::string text;
        const int code = socket().receiveStatusMessage(text);
        return {code, QString::fromUtf8(text.data(), qsizetype(text.size())).trimmed()};
    }

    std::shared_ptr<Guard> m_guard;
    QStringList m_offers; ///< of the server, in capitals
};

SmtpTransport::SmtpTransport(int replySeconds, int dotSeconds)
    : m_guard(std::make_shared<Guard>(replySeconds, dotSeconds))
{
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
    auto step = MailStep::Name;
    const auto failed = [&](ErrorCode code, const QString &detail) {
        drop();
        return failure(m_guard->cancelled() ? ErrorCode::Cancelled : code, keyOf(step), detail);
    };
    try {
        m_guard->begin(m_guard->seconds);
        const net::SocketAddress address(host, account.port);
        step = MailStep::Connection;
        auto *plain = new GuardedSocketImpl(m_guard);
        net::StreamSocket socket(plain);
        socket.connect(address, limit);
        m_guard->setDescriptor(int(plain->sockfd()));
        socket.setReceiveTimeout(limit);
        socket.setSendTimeout(limit);
        socket.setNoDelay(true); // 25 times faster on loopback, and never slower
        const auto secured = [&](net::StreamSocketImpl *wrapped) {
            step = MailStep::Encryption;
            m_guard->begin(m_guard->seconds);
            return net::StreamSocket(new GuardedSecureSocketImpl(wrapped, tlsContext(account.caFile), host, m_guard));
        };
        auto session = std::make_unique<Session>(
            account.security == MailSecurity::ImplicitTls ? secured(plain) : socket, m_guard);
        step = MailStep::Greeting;
        if (const auto hello = session->hear(); !hello.positive())
            return failed(ErrorCode::MailConnectFailed, hello.text);
        auto ehlo = session->sayHello();
        if (!ehlo.positive())
            return failed(ErrorCode::MailConnectFailed, ehlo.text);
        if (account.security == MailSecurity::StartTls) {
            step = MailStep::Encryption;
            const auto answer = session->say("STARTTLS");
            if (answer.code != 220) // never go on in clear text (rule M11)
                return failed(ErrorCode::MailTlsFailed, answer.text);
            // A new session, so that nothing which was sent in clear behind the 220 is taken for an answer under TLS.
            session = std::make_unique<Session>(secured(session->plainImpl()), m_guard);
            ehlo = session->sayHello();
            if (!ehlo.positive())
                return failed(ErrorCode::MailConnectFailed, ehlo.text);
        }
        if (!account.userName.isEmpty()) {
            if (account.security == MailSecurity::None) {
                step = MailStep::Encryption;
                return failed(ErrorCode::MailTlsFailed, u"a password is never sent in clear text"_s);
            }
            step = MailStep::Authentication;
            if (const auto answer = session->authenticate(account);
                answer.code != 235) // 454 and its kin pass; a refusal does not
                return failed(
                    answer.code / 100 == 5 ? ErrorCode::MailAuthFailed : ErrorCode::MailConnectFailed, answer.text);
        }
        m_session = std::move(session);
        return {};
    } catch (const net::CertificateValidationException &exception) {
        step = MailStep::CertificateName;
        return failed(ErrorCode::MailTlsFailed, textOf(exception));
    } catch (const Poco::Exception &exception) {
        const QString text = textOf(exception);
        if (text == lostMark || text == timeoutMark || step != MailStep::Encryption)
            return failed(ErrorCode::MailConnectFailed, text);
        if (text.contains("certificate"_L1))
            step = MailStep::Certificate;
        return failed(ErrorCode::MailTlsFailed, text);
    }
}

Delivery SmtpTransport::deliver(const QString &from, const QString &to, const QByteArray &message,
    const std::function<bool()> &beforeData, const std::function<QString()> &next)
{
    using enum Delivery::Outcome;
    if (!m_session)
        return {Deferred, u"not connected"_s, MailStep::Connection};
    if (hasLineBreakOrNul(from) || hasLineBreakOrNul(to))
        return {Refused, u"line break in an address"_s, MailStep::Recipient};
    auto step = MailStep::Sender;
    bool dotSent = false;
    try {
        const auto refused = [&](const Session::Reply &reply) -> Delivery {
            if (reply.code == 421)
                close(); // the server takes its leave: nobody's address is bad (rule M7)
            else if (reply.isRefusal())
                m_session->say("RSET"); // else every later message meets 503
            else
                drop(); // the two do not understand each other
            const bool forGood = reply.code / 100 == 5;
            return {!forGood ? Deferred : step == MailStep::Sender ? Unwelcome : Refused, reply.text, step};
        };
        // One way to the server and back for both where it offers that (RFC 2920); DATA is among them only where its
        // beginning was committed before. They may be under way already, with the end of the message before (§3.1).
        const std::string sender = "MAIL FROM:<" + asciiAddress(from).toStdString() + ">";
        const auto recipient = [](const QString &address) {
            return "RCPT TO:<" + asciiAddress(address).toStdString() + ">";
        };
        const auto envelope = [&](const QString &address, bool withData) {
            return sender + "\r\n" + recipient(address) + (withData ? "\r\nDATA\r\n" : "\r\n");
        };
        const bool together = m_session->isPipelining(), dataToo = together && !beforeData;
        const auto underWay = std::exchange(m_session->announced, {});
        if (!underWay.empty() && underWay != envelope(to, dataToo)) {
            drop(); // the server waits for another one's message
            return {Deferred, lostMark.toString(), step};
        }
        if (together && underWay.empty())
            m_session->sendRaw(envelope(to, dataToo));
        const auto goesOn = [](const Session::Reply &reply) { return reply.isRefusal() && reply.code != 421; };
        const auto hearNoToData = [&] {
            if (dataToo && m_session->hear().code == 354)
                m_session->say("."); // to nobody (RFC 2920 §3.1)
        };
        if (const auto reply = together ? m_session->hear() : m_session->say(sender); !reply.positive()) {
            if (together && goesOn(reply)) {
                m_session->hear(); // of the recipient: of no use
                hearNoToData();
            }
            return refused(reply);
        }
        step = MailStep::Recipient;
        if (const auto reply = together ? m_session->hear() : m_session->say(recipient(to)); !reply.positive()) {
            if (goesOn(reply))
                hearNoToData();
            return refused(reply);
        }
        step = MailStep::Message;
        if (beforeData && !beforeData()) {
            m_session->say("RSET");
            return {Withheld, {}, step};
        }
        if (const auto reply = dataToo ? m_session->hear() : m_session->say("DATA"); reply.code != 354)
            return refused(reply);
        const std::string wire = dotStuffed(message) + ".\r\n";
        const size_t beforeLast = wire.size() - std::min(wire.size(), lastPiece);
        const QString announced = together && next ? next() : QString();
        if (!announced.isEmpty() && !hasLineBreakOrNul(announced))
            m_session->announced = envelope(announced, true);
        m_session->sendRaw(std::string_view(wire).substr(0, beforeLast));
        dotSent = true;
        m_session->sendRaw(wire.substr(beforeLast) + m_session->announced);
        const auto reply = m_session->hearOfMessage();
        if (reply.code == 421)
            close();
        if (reply.positive() || reply.isRefusal())
            return {reply.positive() ? Accepted : reply.code / 100 == 5 ? Refused : Deferred, reply.text, step};
        drop();
        return {Uncertain, reply.text, step}; // no word on what became of it
    } catch (const Poco::Exception &exception) {
        drop();
        return {dotSent ? Uncertain : Deferred, textOf(exception), step};
    }
}

void SmtpTransport::close()
{
    if (!m_session)
        return;
    try {
        m_guard->begin(2);
        if (m_session->announced
                .empty()) // else it would be a line of that message, which a server forgets when no dot comes
            m_session->sendRaw("QUIT\r\n"); // said, not waited for: nothing depends on the answer
    } catch (const Poco::Exception &) {
        // the connection was gone already
    }
    drop();
}

void SmtpTransport::drop()
{
    m_guard->setDescriptor(-1); // first: the number may be another file's in a moment
    m_session.reset();
}

} // namespace pupitre

#include "smtptransport.h"

#include "enumkeys.h"
#include "mailsecrets.h"
#include "mimecomposer.h"
#include "smtpdialogue.h"
#include "textfold.h"

#include <Poco/Net/Context.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/RejectCertificateHandler.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SSLManager.h>

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

/// A mark that wording.h says in words where there is one; else what the system said.
QString textOf(const Poco::Exception &exception)
{
    const QString text = QString::fromStdString(exception.displayText()).simplified();
    if (dynamic_cast<const Poco::TimeoutException *>(&exception))
        return timeoutMark.toString();
    if (dynamic_cast<const EndlessReplyException *>(&exception))
        return endlessMark.toString();
    if (dynamic_cast<const net::ConnectionResetException *>(&exception)
        || dynamic_cast<const net::ConnectionAbortedException *>(&exception) || text.contains("unexpected eof"_L1)
        || text.contains("reset by peer"_L1) || text.contains("Broken pipe"_L1) || text.contains("closed"_L1))
        return lostMark.toString();
    return text;
}

bool isMark(const QString &text)
{
    return text == lostMark || text == timeoutMark || text == endlessMark;
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

SmtpTransport::SmtpTransport(const SteadyClock &clock) : m_guard(clock, &m_stop) {}

SmtpTransport::~SmtpTransport()
{
    close();
}

bool SmtpTransport::isOpen() const
{
    return m_dialogue != nullptr;
}

void SmtpTransport::cancel()
{
    m_stop.give();
}

Result<void> SmtpTransport::open(const MailAccount &account)
{
    close();
    if (account.host.isEmpty())
        return failure(ErrorCode::MailNotConfigured);
    const std::string host = account.host.toStdString();
    auto step = MailStep::Name;
    const auto failed = [&](ErrorCode code, const QString &detail) {
        drop();
        return failure(
            m_stop.isGiven() ? ErrorCode::Cancelled : code, keyOf(step), MailSecrets(account).removedFrom(detail));
    };
    try {
        m_guard.begin(SmtpDialogue::replyLimit);
        const auto addresses = addressesOf(account.host, account.port, m_guard);
        if (!addresses)
            return failed(ErrorCode::MailConnectFailed, addresses.error().detail);
        step = MailStep::Connection;
        auto dialogue = connectedTo(*addresses, account);
        const auto secure = [&] {
            step = MailStep::Encryption;
            m_guard.begin(SmtpDialogue::replyLimit);
            dialogue->connection().secure(host, tlsContext(account.caFile));
        };
        if (account.security == MailSecurity::ImplicitTls)
            secure();
        step = MailStep::Greeting;
        if (const auto hello = dialogue->hear(); !hello.positive())
            return failed(ErrorCode::MailConnectFailed, hello.text);
        auto ehlo = dialogue->sayHello();
        if (!ehlo.positive())
            return failed(ErrorCode::MailConnectFailed, ehlo.text);
        if (account.security == MailSecurity::StartTls) {
            step = MailStep::Encryption;
            const auto answer = dialogue->say("STARTTLS");
            if (answer.code != 220) // never go on in clear text (rule M11)
                return failed(ErrorCode::MailTlsFailed, answer.text);
            secure();
            ehlo = dialogue->sayHello();
            if (!ehlo.positive())
                return failed(ErrorCode::MailConnectFailed, ehlo.text);
        }
        if (!account.userName.isEmpty()) {
            if (account.security == MailSecurity::None) {
                step = MailStep::Encryption;
                return failed(ErrorCode::MailTlsFailed, u"a password is never sent in clear text"_s);
            }
            step = MailStep::Authentication;
            if (const auto answer = dialogue->authenticate();
                answer.code != 235) // 454 and its kin pass; a refusal does not
                return failed(
                    answer.code / 100 == 5 ? ErrorCode::MailAuthFailed : ErrorCode::MailConnectFailed, answer.text);
        }
        m_dialogue = std::move(dialogue);
        return {};
    } catch (const net::CertificateValidationException &exception) {
        step = MailStep::CertificateName;
        return failed(ErrorCode::MailTlsFailed, textOf(exception));
    } catch (const Poco::Exception &exception) {
        const QString text = textOf(exception);
        if (isMark(text) || step != MailStep::Encryption)
            return failed(ErrorCode::MailConnectFailed, text);
        if (text.contains("certificate"_L1))
            step = MailStep::Certificate;
        return failed(ErrorCode::MailTlsFailed, text);
    }
}

std::unique_ptr<SmtpDialogue> SmtpTransport::connectedTo(
    const std::vector<ServerAddress> &addresses, const MailAccount &account)
{
    for (size_t i = 0;; ++i) {
        // One that swallows what it is sent leaves the others their share of the time.
        m_guard.begin(std::chrono::milliseconds(SmtpDialogue::replyLimit) / int(addresses.size()));
        auto dialogue = std::make_unique<SmtpDialogue>(m_guard, account);
        try {
            dialogue->connection().connect(addresses[i]);
            return dialogue;
        } catch (const Poco::Exception &) {
            if (m_stop.isGiven() || i + 1 == addresses.size())
                throw;
        }
    }
}

Delivery SmtpTransport::deliver(const QString &from, const QString &to, const QByteArray &message,
    const std::function<bool()> &beforeData, const std::function<QString()> &next)
{
    using enum Delivery::Outcome;
    if (!m_dialogue)
        return {Deferred, u"not connected"_s, MailStep::Connection};
    if (hasLineBreakOrNul(from) || hasLineBreakOrNul(to))
        return {Refused, u"line break in an address"_s, MailStep::Recipient};
    auto step = MailStep::Sender;
    bool dotSent = false;
    try {
        const auto refused = [&](const SmtpDialogue::Reply &reply) -> Delivery {
            if (reply.code == 421)
                close(); // the server takes its leave: nobody's address is bad (rule M7)
            else if (reply.isRefusal())
                m_dialogue->say("RSET"); // else every later message meets 503
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
        const bool together = m_dialogue->isPipelining(), dataToo = together && !beforeData;
        const auto underWay = std::exchange(m_dialogue->announced, {});
        if (!underWay.empty() && underWay != envelope(to, dataToo)) {
            drop(); // the server waits for another one's message
            return {Deferred, lostMark.toString(), step};
        }
        if (together && underWay.empty())
            m_dialogue->send(envelope(to, dataToo));
        const auto goesOn = [](const SmtpDialogue::Reply &reply) { return reply.isRefusal() && reply.code != 421; };
        const auto hearNoToData = [&] {
            if (dataToo && m_dialogue->hear().code == 354)
                m_dialogue->say("."); // to nobody (RFC 2920 §3.1)
        };
        if (const auto reply = together ? m_dialogue->hear() : m_dialogue->say(sender); !reply.positive()) {
            if (together && goesOn(reply)) {
                m_dialogue->hear(); // of the recipient: of no use
                hearNoToData();
            }
            return refused(reply);
        }
        step = MailStep::Recipient;
        if (const auto reply = together ? m_dialogue->hear() : m_dialogue->say(recipient(to)); !reply.positive()) {
            if (goesOn(reply))
                hearNoToData();
            return refused(reply);
        }
        step = MailStep::Message;
        if (beforeData && !beforeData()) {
            m_dialogue->say("RSET");
            return {Withheld, {}, step};
        }
        if (const auto reply = dataToo ? m_dialogue->hear() : m_dialogue->say("DATA"); reply.code != 354)
            return refused(reply);
        const std::string wire = dotStuffed(message) + ".\r\n";
        const size_t beforeLast = wire.size() - std::min(wire.size(), lastPiece);
        const QString announced = together && next ? next() : QString();
        if (!announced.isEmpty() && !hasLineBreakOrNul(announced))
            m_dialogue->announced = envelope(announced, true);
        m_dialogue->send(std::string_view(wire).substr(0, beforeLast));
        dotSent = true;
        m_dialogue->send(wire.substr(beforeLast) + m_dialogue->announced);
        const auto reply = m_dialogue->hearOfMessage();
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
    if (!m_dialogue)
        return;
    try {
        // Said, not waited for: nothing depends on the answer. Where a message was announced it would be a line of that
        // message, which a server forgets when no dot comes.
        m_guard.begin(std::chrono::seconds(2));
        if (m_dialogue->announced.empty())
            m_dialogue->connection().write("QUIT\r\n");
    } catch (const Poco::Exception &) {
        // the connection was gone already
    }
    drop();
}

void SmtpTransport::drop()
{
    m_dialogue.reset();
}

} // namespace pupitre

#pragma once

#include "nameresolver.h"
#include "waitguard.h"

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/SecureStreamSocketImpl.h>
#include <Poco/Net/StreamSocket.h>

#include <string>
#include <string_view>

namespace pupitre {

/// A server that goes on and on, where a reply was due.
class EndlessReplyException final : public Poco::ProtocolException
{
public:
    using ProtocolException::ProtocolException;
};

/// A connection to a mail server, plain at first and under TLS from secure() on. Nothing in it blocks: whatever it
/// waits for ends with the guard's step. One thread.
///
/// All of it throws Poco's exceptions: TimeoutException when the step is over, ConnectionAbortedException when the word
/// to stop was given, ConnectionResetException when the server has gone.
class MailConnection
{
public:
    /// `guard` outlives it.
    explicit MailConnection(const WaitGuard &guard);
    MailConnection(const MailConnection &) = delete;
    MailConnection &operator=(const MailConnection &) = delete;

    void connect(const ServerAddress &address);
    /// The handshake, which is complete when it returns, with a peer that is verified to be `host`, whatever Poco did
    /// by itself (rule M11). What the server had said in clear and nobody has read is forgotten. Also throws
    /// CertificateValidationException for a good certificate of another name, else SSLException and its kin.
    void secure(const std::string &host, Poco::Net::Context::Ptr context);
    /// Without its end. EndlessReplyException when it is longer than that.
    std::string readLine(size_t longest);
    void write(std::string_view bytes);

private:
    void check() const;
    void waitFor(short events) const;
    void completeHandshake(Poco::Net::SecureStreamSocketImpl &secure) const;

    const WaitGuard &m_guard;
    Poco::Net::StreamSocket m_socket;
    std::string m_unread;
};

} // namespace pupitre

#include "mailconnection.h"

#include <Poco/Error.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/X509Certificate.h>

#include <openssl/x509v3.h>

#include <fcntl.h>

#include <algorithm>

namespace pupitre {

using namespace Poco::Net;

namespace {

/// TLS over a socket that is connected and does not block; the handshake is the caller's to complete.
class SecureSocket final : public SecureStreamSocketImpl
{
public:
    SecureSocket(StreamSocketImpl *plain, Context::Ptr context, const std::string &host)
        : SecureStreamSocketImpl(plain, std::move(context))
    {
        setPeerHostName(host);
        connectSSL();
    }
};

/// Why the certificate of the handshake that this thread is in is not believed; X509_V_OK while it is. Poco tells that
/// apart from a lost connection in some of its versions only.
thread_local int disbelief = X509_V_OK;

int noteDisbelief(int believed, X509_STORE_CTX *store)
{
    if (believed == 0)
        disbelief = ::X509_STORE_CTX_get_error(store);
    return believed;
}

/// By OpenSSL alone: Poco's own look resolves the names of the server's certificate where `host` is an IP address,
/// which nothing ends, and believes who answers (RFC 9525 §2: an address is compared with addresses,
/// and the subject's name with nothing).
bool isFor(const X509Certificate &certificate, const std::string &host)
{
    auto *x509 = const_cast<X509 *>(certificate.certificate());
    constexpr unsigned strict = X509_CHECK_FLAG_NEVER_CHECK_SUBJECT | X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;
    Poco::Net::IPAddress address;
    return Poco::Net::IPAddress::tryParse(host, address)
               ? ::X509_check_ip_asc(x509, host.c_str(), 0) == 1
               : ::X509_check_host(x509, host.data(), host.size(), strict, nullptr) == 1;
}

/// What a socket that does not block waits for, by what it gave instead of bytes.
short eventsFor(int given, short otherwise)
{
    return given == SecureStreamSocket::ERR_SSL_WANT_WRITE ? POLLOUT : otherwise;
}

} // namespace

MailConnection::MailConnection(const WaitGuard &guard) : m_guard(guard)
{
    ignoreBrokenPipes();
}

void MailConnection::check() const
{
    switch (m_guard.state()) {
    case WaitGuard::State::Stopped: throw ConnectionAbortedException("stopped");
    case WaitGuard::State::Late: throw Poco::TimeoutException("not complete in time");
    case WaitGuard::State::Going: break;
    }
}

void MailConnection::waitFor(short events) const
{
    pollfd socket{int(m_socket.impl()->sockfd()), events, 0};
    while (socket.revents == 0) {
        m_guard.wait({&socket, 1});
        check();
    }
}

void MailConnection::connect(const ServerAddress &address)
{
    m_socket = StreamSocket();
    m_socket.connectNB(SocketAddress(address.get(), address.length));
    ::fcntl(int(m_socket.impl()->sockfd()), F_SETFD, FD_CLOEXEC); // no other program's business
    waitFor(POLLOUT);
    if (const int error = m_socket.impl()->socketError(); error != 0)
        throw NetException(Poco::Error::getMessage(error), error);
    m_socket.setNoDelay(true); // 25 times faster on loopback, and never slower
}

void MailConnection::completeHandshake(SecureStreamSocketImpl &secure) const
{
    for (;;) {
        check(); // a server that drips keeps it from ever having to wait
        const int given = secure.completeHandshake();
        if (given == 1)
            return;
        if (given != SecureStreamSocket::ERR_SSL_WANT_READ && given != SecureStreamSocket::ERR_SSL_WANT_WRITE)
            throw SSLConnectionUnexpectedlyClosedException("handshake not complete");
        waitFor(eventsFor(given, POLLIN));
    }
}

void MailConnection::secure(const std::string &host, Context::Ptr context)
{
    m_unread.clear();
    disbelief = X509_V_OK;
    ::SSL_CTX_set_verify(context->sslContext(), SSL_VERIFY_PEER, noteDisbelief);
    auto *secure = new SecureSocket(static_cast<StreamSocketImpl *>(m_socket.impl()), std::move(context), host);
    m_socket = StreamSocket(secure);
    try {
        completeHandshake(*secure);
    } catch (const NetException &) {
        if (disbelief == X509_V_OK)
            throw;
        throw SSLException("certificate verify failed", ::X509_verify_cert_error_string(disbelief));
    }
    if (!secure->havePeerCertificate())
        throw SSLException("no certificate");
    if (!isFor(X509Certificate(secure->peerCertificate()), host))
        throw CertificateValidationException("the certificate is for another name", host);
}

std::string MailConnection::readLine(size_t longest)
{
    for (;;) {
        const size_t end = m_unread.find('\n');
        if (std::min(end, m_unread.size()) > longest)
            throw EndlessReplyException("a line without an end");
        if (end != std::string::npos) {
            std::string line = m_unread.substr(0, end);
            m_unread.erase(0, end + 1);
            if (line.ends_with('\r'))
                line.pop_back();
            return line;
        }
        check(); // a server that never pauses keeps it from ever having to wait
        char piece[4096];
        const int given = m_socket.receiveBytes(piece, int(sizeof piece));
        if (given == 0)
            throw ConnectionResetException("the server closed the connection");
        if (given > 0)
            m_unread.append(piece, size_t(given));
        else
            waitFor(eventsFor(given, POLLIN));
    }
}

void MailConnection::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        check();
        const int given = m_socket.sendBytes(bytes.data(), int(std::min<size_t>(bytes.size(), 65536)));
        if (given > 0)
            bytes.remove_prefix(size_t(given));
        else if (given == 0)
            throw ConnectionResetException("the server stopped reading");
        else
            waitFor(m_socket.secure() ? eventsFor(given, POLLIN) : POLLOUT);
    }
}

} // namespace pupitre

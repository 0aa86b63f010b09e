#include "guardedsocket.h"

#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/X509Certificate.h>

#include <sys/socket.h>

namespace pupitre {

using namespace Poco::Net;

void SocketGuard::check() const
{
    if (cancelled())
        throw ConnectionAbortedException("cancelled");
    if (std::chrono::steady_clock::now() > m_deadline)
        throw Poco::TimeoutException("no complete reply in time");
}

void SocketGuard::setDescriptor(int descriptor)
{
    const std::lock_guard lock(m_mutex);
    m_descriptor = descriptor;
}

void SocketGuard::cancel()
{
    const std::lock_guard lock(m_mutex);
    m_cancelled = true;
    if (m_descriptor >= 0)
        ::shutdown(m_descriptor, SHUT_RDWR); // wakes whoever waits in poll, recv or send
}

bool SocketGuard::cancelled() const
{
    const std::lock_guard lock(m_mutex);
    return m_cancelled;
}

int GuardedSocketImpl::receiveBytes(void *buffer, int length, int flags)
{
    m_guard->check();
    const int received = StreamSocketImpl::receiveBytes(buffer, length, flags);
    if (received <= 0)
        throw ConnectionResetException("the server closed the connection");
    return received;
}

GuardedSecureSocketImpl::GuardedSecureSocketImpl(
    StreamSocketImpl *plain, Context::Ptr context, const std::string &host, std::shared_ptr<SocketGuard> guard)
    : SecureStreamSocketImpl(plain, std::move(context)), m_guard(std::move(guard))
{
    setPeerHostName(host);
    connectSSL();
    if (completeHandshake() != 1)
        throw SSLConnectionUnexpectedlyClosedException("handshake not complete");
    if (!havePeerCertificate())
        throw SSLException("no certificate");
    if (!X509Certificate(peerCertificate()).verify(host))
        throw CertificateValidationException("the certificate is for another name", host);
}

int GuardedSecureSocketImpl::receiveBytes(void *buffer, int length, int flags)
{
    m_guard->check();
    const int received = SecureStreamSocketImpl::receiveBytes(buffer, length, flags);
    if (received <= 0)
        throw ConnectionResetException("the server closed the connection");
    return received;
}

} // namespace pupitre

#pragma once

#include <Poco/Net/SecureStreamSocketImpl.h>
#include <Poco/Net/StreamSocketImpl.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <string>

namespace pupitre {

/// Shared by a session and its sockets: the deadline of the command in progress, and the word to stop.
class SocketGuard
{
public:
    /// A command begins: its reply must be complete within `seconds`.
    void begin(int seconds) { m_deadline = std::chrono::steady_clock::now() + std::chrono::seconds(seconds); }
    /// Throws Poco::TimeoutException or Poco::Net::ConnectionAbortedException.
    void check() const;
    void setDescriptor(int descriptor);
    void cancel(); ///< any thread
    bool cancelled() const;

private:
    mutable std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_deadline;
    int m_descriptor = -1;
    bool m_cancelled = false;
};

/// A plain socket whose end of stream is an exception: Poco 1.11 reads EOF for ever inside a multi-line reply.
class GuardedSocketImpl final : public Poco::Net::StreamSocketImpl
{
public:
    explicit GuardedSocketImpl(std::shared_ptr<SocketGuard> guard) : m_guard(std::move(guard)) {}
    int receiveBytes(void *buffer, int length, int flags) override;

private:
    std::shared_ptr<SocketGuard> m_guard;
};

/// The same under TLS, whose handshake is complete and whose peer is verified when the constructor returns.
class GuardedSecureSocketImpl final : public Poco::Net::SecureStreamSocketImpl
{
public:
    /// Throws Poco::Net::CertificateValidationException for a good certificate of another name, else SSLException and
    /// its kin.
    GuardedSecureSocketImpl(Poco::Net::StreamSocketImpl *plain, Poco::Net::Context::Ptr context,
        const std::string &host, std::shared_ptr<SocketGuard> guard);
    int receiveBytes(void *buffer, int length, int flags) override;

private:
    std::shared_ptr<SocketGuard> m_guard;
};

} // namespace pupitre

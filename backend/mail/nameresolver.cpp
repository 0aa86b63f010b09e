#include "nameresolver.h"

#include "areschannel.h"
#include "mailtransport.h"

#include <netdb.h>

#include <cstring>

namespace pupitre {

namespace {

struct AddressAnswer {
    bool complete = false;
    int status = ARES_EDESTRUCTION;
    std::vector<ServerAddress> addresses;
};

void keepAddresses(void *target, int status, int, ares_addrinfo *found)
{
    auto &answer = *static_cast<AddressAnswer *>(target);
    answer.complete = true;
    answer.status = status;
    for (const auto *node = found ? found->nodes : nullptr; node; node = node->ai_next) {
        ServerAddress one{{}, socklen_t(node->ai_addrlen)};
        if (size_t(one.length) > sizeof one.address)
            continue;
        std::memcpy(&one.address, node->ai_addr, size_t(one.length));
        answer.addresses.push_back(one);
    }
    if (found)
        ares_freeaddrinfo(found);
}

} // namespace

QString ServerAddress::text() const
{
    char host[NI_MAXHOST] = "";
    getnameinfo(get(), length, host, sizeof host, nullptr, 0, NI_NUMERICHOST);
    return QString::fromLatin1(host);
}

Result<std::vector<ServerAddress>> addressesOf(const QString &host, quint16 port, const WaitGuard &guard)
{
    AddressAnswer answer; // outlives the channel
    AresChannel channel;
    if (channel.status() != ARES_SUCCESS)
        return failure(ErrorCode::NameLookupFailed, host, QString::fromLatin1(ares_strerror(channel.status())));
    ares_addrinfo_hints hints{};
    hints.ai_flags = ARES_AI_NUMERICSERV;
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    ares_getaddrinfo(
        channel.get(), host.toUtf8().constData(), QByteArray::number(port).constData(), &hints, keepAddresses, &answer);
    switch (channel.wait(guard, answer.complete)) {
    case WaitGuard::State::Stopped: return failure(ErrorCode::Cancelled);
    case WaitGuard::State::Late: return failure(ErrorCode::NameLookupFailed, host, timeoutMark.toString());
    case WaitGuard::State::Going: break;
    }
    if (answer.status == ARES_SUCCESS && answer.addresses.empty())
        answer.status = ARES_ENODATA;
    if (answer.status != ARES_SUCCESS)
        return failure(ErrorCode::NameLookupFailed, host, QString::fromLatin1(ares_strerror(answer.status)));
    return answer.addresses;
}

} // namespace pupitre

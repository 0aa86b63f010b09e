#include "dnsrecords.h"

#include <ares.h>
#include <arpa/nameser.h>
#include <poll.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <vector>

namespace pupitre {

namespace {

constexpr int timeoutMs = 2500, tries = 2;

struct Answer {
    int status = ARES_EDESTRUCTION; ///< stays so when the query was given up
    QStringList texts;
};

void keep(void *target, int status, int, unsigned char *reply, int length)
{
    auto &answer = *static_cast<Answer *>(target);
    answer.status = status;
    if (status != ARES_SUCCESS)
        return;
    ares_txt_ext *parts = nullptr;
    answer.status = ares_parse_txt_reply_ext(reply, length, &parts);
    for (const auto *part = parts; part; part = part->next) {
        const QString text = QString::fromUtf8(reinterpret_cast<const char *>(part->txt), qsizetype(part->length));
        if (part->record_start || answer.texts.isEmpty())
            answer.texts << text;
        else
            answer.texts.back() += text;
    }
    ares_free_data(parts);
}

/// Until nothing is asked any more: c-ares gives up by itself after its own timeouts.
void wait(ares_channel channel)
{
    for (;;) {
        ares_socket_t sockets[ARES_GETSOCK_MAXNUM];
        const int wanted = ares_getsock(channel, sockets, ARES_GETSOCK_MAXNUM);
        std::vector<pollfd> polled;
        for (int i = 0; i < ARES_GETSOCK_MAXNUM; ++i) {
            const short events = short(
                (ARES_GETSOCK_READABLE(wanted, i) ? POLLIN : 0) | (ARES_GETSOCK_WRITABLE(wanted, i) ? POLLOUT : 0));
            if (events != 0)
                polled.push_back({sockets[i], events, 0});
        }
        if (polled.empty())
            return;
        timeval longest{timeoutMs / 1000, 0};
        timeval remaining;
        const timeval *next = ares_timeout(channel, &longest, &remaining);
        poll(polled.data(), polled.size(), int(next->tv_sec * 1000 + next->tv_usec / 1000) + 1);
        for (const auto &socket : polled)
            ares_process_fd(channel,
                (socket.revents & ~POLLOUT) ? socket.fd : ARES_SOCKET_BAD,
                (socket.revents & POLLOUT) ? socket.fd : ARES_SOCKET_BAD);
    }
}

} // namespace

Result<QStringList> txtRecords(const QString &name)
{
    const QByteArray server = qgetenv("PUPITRE_NAME_SERVER");
    static std::once_flag once;
    std::call_once(once, [] { ares_library_init(ARES_LIB_INIT_ALL); });
    ares_options options{};
    options.timeout = timeoutMs;
    options.tries = tries;
    ares_channel raw = nullptr;
    if (ares_init_options(&raw, &options, ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES) != ARES_SUCCESS)
        return failure(ErrorCode::NameLookupFailed, name);
    const std::unique_ptr<ares_channeldata, decltype(&ares_destroy)> channel(raw, ares_destroy);
    if (!server.isEmpty() && ares_set_servers_ports_csv(raw, server.constData()) != ARES_SUCCESS)
        return failure(ErrorCode::NameLookupFailed, name, QString::fromUtf8(server));
    Answer answer;
    ares_query(raw, name.toUtf8().constData(), ns_c_in, ns_t_txt, keep, &answer);
    wait(raw);
    if (answer.status == ARES_ENOTFOUND || answer.status == ARES_ENODATA)
        return QStringList{};
    if (answer.status != ARES_SUCCESS)
        return failure(ErrorCode::NameLookupFailed, name, QString::fromLatin1(ares_strerror(answer.status)));
    return answer.texts;
}

} // namespace pupitre

#include "dnsrecords.h"

#include "areschannel.h"

#include <arpa/nameser.h>

namespace pupitre {

namespace {

constexpr std::chrono::seconds lookupLimit{10};

struct TextAnswer {
    bool complete = false;
    int status = ARES_EDESTRUCTION;
    QStringList texts;
};

void keepTexts(void *target, int status, int, unsigned char *reply, int length)
{
    auto &answer = *static_cast<TextAnswer *>(target);
    answer.complete = true;
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

} // namespace

Result<QStringList> txtRecords(const QString &name, const StopSignal *stop, const SteadyClock &clock)
{
    TextAnswer answer; // outlives the channel
    AresChannel channel;
    if (channel.status() != ARES_SUCCESS)
        return failure(ErrorCode::NameLookupFailed, name, QString::fromLatin1(ares_strerror(channel.status())));
    WaitGuard guard(clock, stop);
    guard.begin(lookupLimit);
    ares_query(channel.get(), name.toUtf8().constData(), ns_c_in, ns_t_txt, keepTexts, &answer);
    if (channel.wait(guard, answer.complete) == WaitGuard::State::Stopped)
        return failure(ErrorCode::Cancelled);
    if (!answer.complete)
        answer.status = ARES_ETIMEOUT;
    if (answer.status == ARES_ENOTFOUND || answer.status == ARES_ENODATA)
        return QStringList{};
    if (answer.status != ARES_SUCCESS)
        return failure(ErrorCode::NameLookupFailed, name, QString::fromLatin1(ares_strerror(answer.status)));
    return answer.texts;
}

} // namespace pupitre

#include "keyringthread.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace pupitre {

namespace {

constexpr int mostUnanswered = 3;

/// What all threads that ask and wait have in common.
struct Keyring {
    std::mutex mutex;
    std::condition_variable changed;
    int unanswered = 0;
    int endings = 0; ///< how often everybody was told to wait no longer
};

/// Kept by each thread that still asks, whatever has become of the program meanwhile.
const std::shared_ptr<Keyring> &keyring()
{
    static const auto shared = std::make_shared<Keyring>();
    return shared;
}

} // namespace

std::optional<QString> askKeyring(std::chrono::milliseconds limit, std::function<QString()> ask)
{
    const auto shared = keyring();
    const auto answer = std::make_shared<std::optional<QString>>();
    std::unique_lock lock(shared->mutex);
    if (shared->unanswered >= mostUnanswered)
        return std::nullopt;
    ++shared->unanswered;
    std::thread([shared, answer, ask = std::move(ask)] {
        QString found = ask();
        const std::lock_guard own(shared->mutex);
        --shared->unanswered;
        *answer = std::move(found);
        shared->changed.notify_all();
    }).detach();
    shared->changed.wait_for(
        lock, limit, [&, before = shared->endings] { return *answer || shared->endings != before; });
    return *answer;
}

void endKeyringWaits()
{
    const auto shared = keyring();
    const std::lock_guard lock(shared->mutex);
    ++shared->endings;
    shared->changed.notify_all();
}

} // namespace pupitre

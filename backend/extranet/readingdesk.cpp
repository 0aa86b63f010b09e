#include "readingdesk.h"

#include "openeddatabase.h"

#include <future>
#include <memory>

namespace pupitre::extranet {

ReadingDesk::ReadingDesk(QString databaseUrl) : m_databaseUrl(std::move(databaseUrl)) {}

ReadingDesk::~ReadingDesk()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
        m_waiting.clear();
    }
    m_posted.notify_all();
    m_seatLeft.notify_all();
    for (auto &thread : m_threads)
        thread.join();
}

ReadingDesk::Seat::~Seat()
{
    if (!m_desk)
        return;
    {
        const std::lock_guard lock(m_desk->m_mutex);
        ++m_desk->m_seats;
    }
    m_desk->m_seatLeft.notify_one();
}

std::optional<ReadingDesk::Seat> ReadingDesk::seat()
{
    std::unique_lock lock(m_mutex);
    if (!m_seatLeft.wait_for(lock, patience, [this] { return m_seats > 0 || m_ending; }) || m_ending)
        return std::nullopt;
    --m_seats;
    return std::optional<Seat>(std::in_place, this);
}

bool ReadingDesk::read(const FamilyActor &actor, DocumentVersionId version)
{
    auto done = std::make_shared<std::promise<bool>>();
    auto answer = done->get_future();
    const auto place = seat();
    const bool posted = post([this, done, actor, version](OpenedDatabase *database) {
        if (!database) {
            done->set_value(false);
            return;
        }
        const auto isWanted = [this] {
            const std::lock_guard lock(m_mutex);
            return !m_ending;
        };
        const FamilyContext context{*database->connection, database->clock, *database->store, actor};
        done->set_value(readDeposit(context, m_renderers, version, isWanted).has_value());
    });
    return posted && place && answer.wait_for(patience) == std::future_status::ready && answer.get();
}

Result<DrawnPage> ReadingDesk::draw(const QByteArray &bytes, int page, QSize box)
{
    auto done = std::make_shared<std::promise<Result<DrawnPage>>>();
    auto answer = done->get_future();
    const auto place = seat();
    if (!place)
        return failure(ErrorCode::Busy);
    const bool posted = post([this, done, bytes, page, box](OpenedDatabase *) {
        const auto drawn = [&]() -> Result<DrawnPage> {
            PUPITRE_TRY_ASSIGN(opened, RenderSession::open(m_renderers, bytes));
            if (page >= opened->pageCount())
                return failure(ErrorCode::NotFound);
            PUPITRE_TRY_ASSIGN(picture, opened->render(page, box));
            return DrawnPage{.picture = picture, .pages = opened->pageCount()};
        };
        done->set_value(drawn());
    });
    if (!posted || answer.wait_for(patience) != std::future_status::ready)
        return failure(ErrorCode::Busy);
    return answer.get();
}

bool ReadingDesk::post(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending || m_waiting.size() >= size_t(places))
            return false;
        m_waiting.push_back(std::move(work));
        // Not before: the threads of requests, whose signals are blocked, hand that on to these.
        while (m_threads.size() < size_t(threads))
            m_threads.emplace_back([this] { run(); });
    }
    m_posted.notify_one();
    return true;
}

void ReadingDesk::run()
{
    std::unique_ptr<OpenedDatabase> database;
    for (;;) {
        Work work;
        {
            std::unique_lock lock(m_mutex);
            m_posted.wait(lock, [this] { return m_ending || !m_waiting.empty(); });
            if (m_ending)
                return;
            work = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        if (!database) {
            if (auto opened = OpenedDatabase::open(m_databaseUrl))
                database = std::move(*opened);
        }
        const bool isThere = database && database->reconnectIfLost();
        work(isThere ? database.get() : nullptr);
    }
}

} // namespace pupitre::extranet

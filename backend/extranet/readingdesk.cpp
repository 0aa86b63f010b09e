#include "readingdesk.h"

#include "familysessions.h"
#include "openeddatabase.h"
#include "securitylog.h"

#include <algorithm>
#include <exception>
#include <future>
#include <memory>

namespace pupitre::extranet {

namespace {

/// What the work gives; none where it takes longer, or broke off.
template <typename T>
std::optional<T> given(std::future<T> &answer, std::chrono::steady_clock::time_point deadline)
{
    if (answer.wait_until(deadline) != std::future_status::ready)
        return std::nullopt;
    try {
        return answer.get();
    } catch (const std::future_error &) { // where it broke off the log has why
        return std::nullopt;
    }
}

} // namespace

ReadingDesk::ReadingDesk(QString databaseUrl, int requests)
    : m_databaseUrl(std::move(databaseUrl)), m_hopers(requests / 4), m_seats(std::max(1, requests / 2 - m_hopers))
{
}

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
    return seat(std::chrono::steady_clock::now() + patience);
}

std::optional<ReadingDesk::Seat> ReadingDesk::seat(Deadline deadline)
{
    std::unique_lock lock(m_mutex);
    if (m_seats == 0 && m_hoping >= m_hopers)
        return std::nullopt;
    ++m_hoping;
    const bool isThere = m_seatLeft.wait_until(lock, deadline, [this] { return m_seats > 0 || m_ending; });
    --m_hoping;
    if (!isThere || m_ending)
        return std::nullopt;
    --m_seats;
    return std::optional<Seat>(std::in_place, this);
}

bool ReadingDesk::read(const FamilyActor &actor, DocumentVersionId version)
{
    const Deadline deadline = std::chrono::steady_clock::now() + patience;
    auto done = std::make_shared<std::promise<bool>>();
    auto answer = done->get_future();
    const auto place = seat(deadline);
    const bool posted = post([this, done = std::move(done), actor, version](OpenedDatabase *database) {
        if (!database) {
            done->set_value(false);
            return;
        }
        const auto isWanted = [this] {
            const std::lock_guard lock(m_mutex);
            return !m_ending;
        };
        const FamilyContext context{*database->connection, database->clock, *database->store, actor};
        ShownRows rows(context.connection);
        const auto shown = rows.showOf(actor);
        done->set_value(shown && readDeposit(context, m_readers, version, isWanted).has_value());
    });
    return posted && place && given(answer, deadline).value_or(false);
}

Result<DrawnPage> ReadingDesk::draw(const QByteArray &bytes, int page, QSize box)
{
    const Deadline deadline = std::chrono::steady_clock::now() + patience;
    auto done = std::make_shared<std::promise<Result<DrawnPage>>>();
    auto answer = done->get_future();
    const auto place = seat(deadline);
    if (!place)
        return failure(ErrorCode::Busy);
    const bool posted = post([this, done = std::move(done), bytes, page, box](OpenedDatabase *) {
        const auto drawn = [&]() -> Result<DrawnPage> {
            PUPITRE_TRY_ASSIGN(opened, RenderSession::open(m_renderers, bytes));
            if (page >= opened->pageCount())
                return failure(ErrorCode::NotFound);
            PUPITRE_TRY_ASSIGN(picture, opened->render(page, box));
            return DrawnPage{.picture = picture, .pages = opened->pageCount()};
        };
        done->set_value(drawn());
    });
    if (!posted)
        return failure(ErrorCode::Busy);
    auto drawn = given(answer, deadline);
    return drawn ? *std::move(drawn) : failure(ErrorCode::Busy);
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
        try {
            work(isThere ? database.get() : nullptr);
        } catch (const std::exception &exception) { // one file costs no thread, and not the program
            logSecurity(SecurityEvent::Failure, {}, QByteArray("reading desk: ") + exception.what());
        }
    }
}

} // namespace pupitre::extranet

#pragma once

#include "depositreading.h"
#include "renderclient.h"

#include <QString>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace pupitre {
struct OpenedDatabase;
}

namespace pupitre::extranet {

/// What a page of a file looks like.
struct DrawnPage {
    QImage picture;
    int pages = 0; ///< of the file
};

/// Where deposited files are opened, drawn and read: two threads of their own with a database each, and a few places
/// to wait in, so that neither a login nor another page waits for a reading (rule W32). Thread-safe.
class ReadingDesk
{
public:
    static constexpr int threads = 2;
    static constexpr int places = 20; ///< of work that waits for one of them
    static constexpr std::chrono::seconds patience{6};

    /// `databaseUrl`: opened by each of the threads at its first piece of work. `requests`: that the program answers at
    /// once, of which half at most are held here: one part has a seat, the other hopes for one.
    ReadingDesk(QString databaseUrl, int requests);
    /// What was begun ends; what waits is dropped, and read by whoever looks at it next.
    ~ReadingDesk();
    ReadingDesk(const ReadingDesk &) = delete;
    ReadingDesk &operator=(const ReadingDesk &) = delete;

    /// Leave to wait here, until the end of its scope.
    class Seat
    {
    public:
        explicit Seat(ReadingDesk *desk) : m_desk(desk) {}
        Seat(Seat &&other) noexcept : m_desk(std::exchange(other.m_desk, nullptr)) {}
        Seat(const Seat &) = delete;
        Seat &operator=(const Seat &) = delete;
        Seat &operator=(Seat &&) = delete;
        ~Seat();

    private:
        ReadingDesk *m_desk;
    };
    /// None where all are taken for longer than `patience`, and at once where enough hope for one.
    std::optional<Seat> seat();

    /// For the services that open a file at once: deposits, of which only so many are made at once, and whoever has a
    /// seat.
    RendererPool &renderers() { return m_renderers; }

    /// Reads the file that was deposited (readDeposit()), and waits for it as long as `patience`. Whether it has been
    /// read; else it is read later, here or at the desk.
    bool read(const FamilyActor &actor, DocumentVersionId version);

    /// The page (from 0) as large as fits into `box` pixels. Errors: Busy where no place is free or it takes longer
    /// than `patience`; NotFound for a page that there is not; those of RenderSession.
    Result<DrawnPage> draw(const QByteArray &bytes, int page, QSize box);

private:
    using Work = std::function<void(OpenedDatabase *)>; ///< none: the database cannot be opened
    using Deadline = std::chrono::steady_clock::time_point;
    std::optional<Seat> seat(Deadline deadline);
    bool post(Work work);
    void run();

    const QString m_databaseUrl;
    const int m_hopers; ///< for a seat, at the most
    RendererPool m_renderers;
    RendererPool m_readers{QString(), RendererPool::Priority::Behind}; ///< pages and deposits go first
    std::mutex m_mutex;
    std::condition_variable m_posted, m_seatLeft;
    std::deque<Work> m_waiting;
    int m_seats; ///< that are free
    int m_hoping = 0;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

} // namespace pupitre::extranet

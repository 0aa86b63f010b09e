#include "renderclient.h"

#include "pagetiles.h"
#include "renderprotocol.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pupitre {

using namespace Qt::StringLiterals;
using namespace renderprotocol;

namespace {

constexpr int lookMilliseconds = 50; // while an answer is waited for: how often the worker's memory is looked at

QString findRenderer()
{
    const QString folder = QCoreApplication::applicationDirPath();
    for (const auto &path : {folder + u"/pupitre-renderer"_s, folder + u"/../libexec/pupitre/pupitre-renderer"_s}) {
        if (QFile::exists(path))
            return path;
    }
    return folder + u"/pupitre-renderer"_s;
}

Error errorOf(Status status)
{
    switch (status) {
    case Status::Encrypted: return {ErrorCode::FileEncrypted};
    case Status::TooLarge: return {ErrorCode::FileTooLarge};
    case Status::Unreadable: return {ErrorCode::FileUnreadable};
    case Status::Unsupported: return {ErrorCode::FileUnsupported};
    case Status::OutOfMemory: return {ErrorCode::RendererMemory};
    case Status::DynamicForm: return {ErrorCode::FileDynamicForm};
    case Status::Portfolio: return {ErrorCode::FilePortfolio};
    case Status::NoSuchPage: return {ErrorCode::NotFound, u"page"_s};
    default: return {ErrorCode::RendererCrashed, {}, u"status %1"_s.arg(quint32(status))};
    }
}

/// A place outside of the page is none, nor is one that is no number, with which every comparison fails.
QRectF placeOf(const PagePart &place)
{
    const bool onPage = place.x >= 0 && place.y >= 0 && place.width > 0 && place.height > 0
                        && place.x + place.width <= 1 && place.y + place.height <= 1;
    return onPage ? QRectF(place.x, place.y, place.width, place.height) : QRectF();
}

const QRectF wholePage(0, 0, 1, 1);

PagePart partOf(const QRectF &part)
{
    return {float(part.x()), float(part.y()), float(part.width()), float(part.height())};
}

/// A place in a part of the page, as one in the page; none stays none.
QRectF inPage(const QRectF &place, const QRectF &part)
{
    return {part.x() + place.x() * part.width(),
        part.y() + place.y() * part.height(),
        place.width() * part.width(),
        place.height() * part.height()};
}

qint64 millisecondsOf(const timeval &time)
{
    return qint64(time.tv_sec) * 1000 + time.tv_usec / 1000;
}

} // namespace

/// The process and its pipes. Killed and reaped when it goes out of scope.
class RenderWorker
{
public:
    /// `niceness`: as setpriority(2) counts it. Errors: RendererMissing.
    static Result<std::unique_ptr<RenderWorker>> start(
        const QString &program, int niceness, const WorkerLimits &workerLimits);
    ~RenderWorker();

    Result<void> waitUntilReady();
    Result<Reply> ask(const Request &request, const QByteArray &body = {});
    Result<QByteArray> read(size_t size);
    QImage copyPixels(int width, int height) const;
    /// It has used so much of its processor time that the next request belongs to another one.
    bool isSpent() const;

private:
    class Descriptor
    {
    public:
        explicit Descriptor(int number = -1) : m_number(number) {}
        ~Descriptor() { reset(); }
        Descriptor(const Descriptor &) = delete;
        Descriptor &operator=(const Descriptor &) = delete;
        int get() const { return m_number; }
        /// Out of the way of the numbers that the worker knows. False when there is none left.
        bool raise()
        {
            reset(fcntl(m_number, F_DUPFD_CLOEXEC, pixelsDescriptor + 1));
            return m_number >= 0;
        }
        void reset(int number = -1)
        {
            if (m_number >= 0)
                ::close(m_number);
            m_number = number;
        }

    private:
        int m_number;
    };

    explicit RenderWorker(const WorkerLimits &workerLimits) : m_limits(workerLimits) {}
    Result<void> transfer(char *data, size_t size, bool writing);
    bool usesTooMuchMemory() const;
    /// Ends what is left of it; `why`: where that is known already.
    Error ended(std::optional<ErrorCode> why = {});

    const WorkerLimits m_limits;
    pid_t m_pid = -1;
    Descriptor m_in, m_out, m_pixels;
    QElapsedTimer m_clock; ///< since the request began
    bool m_ready = false;
};

Result<std::unique_ptr<RenderWorker>> RenderWorker::start(
    const QString &program, int niceness, const WorkerLimits &workerLimits)
{
    const auto missing = [&](int code) {
        return failure(ErrorCode::RendererMissing, {}, program + u": "_s + qt_error_string(code));
    };
    std::unique_ptr<RenderWorker> worker(new RenderWorker(workerLimits));
    int toWorker[2];
    int fromWorker[2];
    if (pipe2(toWorker, O_CLOEXEC) != 0)
        return missing(errno);
    Descriptor workerIn(toWorker[0]);
    worker->m_in.reset(toWorker[1]);
    if (pipe2(fromWorker, O_CLOEXEC) != 0)
        return missing(errno);
    Descriptor workerOut(fromWorker[1]);
    worker->m_out.reset(fromWorker[0]);
    worker->m_pixels.reset(memfd_create("pupitre-page", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (worker->m_pixels.get() < 0 || ftruncate(worker->m_pixels.get(), limits::outputBytes) != 0
        || fcntl(worker->m_pixels.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0
        || !workerIn.raise() || !workerOut.raise() || !worker->m_pixels.raise())
        return missing(errno);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, workerIn.get(), 0);
    posix_spawn_file_actions_adddup2(&actions, workerOut.get(), 1);
    posix_spawn_file_actions_addopen(
        &actions, 2, "/dev/null", O_WRONLY, 0); // a hostile file may make decoders talk without end
    posix_spawn_file_actions_adddup2(&actions, worker->m_pixels.get(), pixelsDescriptor);
    // Libraries open descriptors that a child inherits: the mail server's and the database's are not its business.
    posix_spawn_file_actions_addclosefrom_np(&actions, pixelsDescriptor + 1);
    const QByteArray path = QFile::encodeName(program);
    char *const arguments[]{const_cast<char *>(path.constData()), nullptr};
    // Nothing of this program's surroundings is the worker's business: no password, no display.
    char locale[] = "LC_ALL=C.UTF-8";
    char threads[] = "OMP_THREAD_LIMIT=1"; // text recognition: one core is the secretary's
    char *const environment[]{locale, threads, nullptr};
    const int failed = posix_spawn(&worker->m_pid, path.constData(), &actions, nullptr, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) {
        worker->m_pid = -1;
        return missing(failed);
    }
    if (niceness != 0)
        (void)::setpriority(PRIO_PROCESS, id_t(worker->m_pid), niceness); // a courtesy
    fcntl(worker->m_in.get(), F_SETFL, O_NONBLOCK);
    fcntl(worker->m_out.get(), F_SETFL, O_NONBLOCK);
    return worker;
}

RenderWorker::~RenderWorker()
{
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
}

Error RenderWorker::ended(std::optional<ErrorCode> why)
{
    int status = 0;
    rusage used{};
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL); // one that is dead or dying keeps the status that it has
        ::wait4(m_pid, &status, 0, &used);
        m_pid = -1;
    }
    if (why)
        return {*why};
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL
        && millisecondsOf(used.ru_utime) + millisecondsOf(used.ru_stime) >= m_limits.cpuMilliseconds - 100)
        return {ErrorCode::RendererTimeout}; // by the kernel, for its processor time
    const QString how = WIFSIGNALED(status) ? u"signal %1"_s.arg(WTERMSIG(status))
                                            : u"exit code %1"_s.arg(WEXITSTATUS(status));
    return {m_ready ? ErrorCode::RendererCrashed : ErrorCode::RendererMissing, {}, how};
}

bool RenderWorker::usesTooMuchMemory() const
{
    QFile pages(u"/proc/%1/statm"_s.arg(m_pid)); // whole size and resident size, in pages
    if (!pages.open(QIODevice::ReadOnly))
        return false;
    return pages.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE) > m_limits.residentBytes;
}

bool RenderWorker::isSpent() const
{
    clockid_t clock{};
    timespec used{};
    return m_pid > 0 && ::clock_getcpuclockid(m_pid, &clock) == 0 && ::clock_gettime(clock, &used) == 0
           && qint64(used.tv_sec) * 1000 + used.tv_nsec / 1'000'000 >= m_limits.renewalMilliseconds;
}

Result<void> RenderWorker::transfer(char *data, size_t size, bool writing)
{
    const int limit = m_ready ? m_limits.requestMilliseconds : m_limits.startMilliseconds;
    QElapsedTimer looked;
    while (size > 0) {
        if (m_pid < 0)
            return failure(ErrorCode::RendererCrashed);
        const auto left = limit - m_clock.elapsed();
        if (left <= 0)
            return failure(ended(ErrorCode::RendererTimeout));
        pollfd ready{writing ? m_in.get() : m_out.get(), short(writing ? POLLOUT : POLLIN), 0};
        const int answers = ::poll(&ready, 1, int(std::min<qint64>(left, lookMilliseconds)));
        if (answers < 0 && errno != EINTR)
            return failure(ended(ErrorCode::RendererCrashed));
        // By the clock: one that drips is looked at as one that says nothing.
        if (!looked.isValid() || looked.hasExpired(lookMilliseconds)) {
            looked.start();
            if (usesTooMuchMemory())
                return failure(ended(ErrorCode::RendererMemory));
        }
        if (answers <= 0)
            continue;
        const ssize_t done = writing ? ::write(m_in.get(), data, size) : ::read(m_out.get(), data, size);
        if (done < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (done <= 0)
            return failure(ended());
        data += done;
        size -= size_t(done);
    }
    return {};
}

Result<void> RenderWorker::waitUntilReady()
{
    if (m_ready)
        return {};
    m_clock.start();
    Reply reply{};
    PUPITRE_TRY(transfer(reinterpret_cast<char *>(&reply), sizeof reply, false));
    m_ready = reply.status == Status::Ready;
    if (!m_ready)
        return failure(ended(ErrorCode::RendererMissing));
    return {};
}

Result<Reply> RenderWorker::ask(const Request &request, const QByteArray &body)
{
    m_clock.start();
    Request header = request;
    PUPITRE_TRY(transfer(reinterpret_cast<char *>(&header), sizeof header, true));
    PUPITRE_TRY(transfer(const_cast<char *>(body.constData()), size_t(body.size()), true));
    Reply reply{};
    PUPITRE_TRY(transfer(reinterpret_cast<char *>(&reply), sizeof reply, false));
    return reply;
}

Result<QByteArray> RenderWorker::read(size_t size)
{
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    PUPITRE_TRY(transfer(bytes.data(), size, false));
    return bytes;
}

QImage RenderWorker::copyPixels(int width, int height) const
{
    const size_t size = size_t(width) * size_t(height) * 4;
    void *pixels = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, m_pixels.get(), 0);
    if (pixels == MAP_FAILED)
        return {};
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    if (!image.isNull())
        std::memcpy(image.bits(), pixels, size);
    ::munmap(pixels, size);
    return image;
}

RendererPool::RendererPool(QString program, Priority priority, const WorkerLimits &workerLimits)
    : m_program(program.isEmpty() ? findRenderer() : std::move(program)), m_priority(priority), m_limits(workerLimits)
{
    std::signal(SIGPIPE, SIG_IGN); // a worker that dies while it is written to is an error value, not our death
}

RendererPool::~RendererPool() = default;

Result<std::unique_ptr<RenderWorker>> RendererPool::start() const
{
    return RenderWorker::start(m_program, m_priority == Priority::Behind ? 10 : 0, m_limits);
}

Result<std::unique_ptr<RenderWorker>> RendererPool::take()
{
    std::unique_ptr<RenderWorker> worker;
    {
        const QMutexLocker lock(&m_mutex);
        worker = std::move(m_spare);
    }
    const auto spare = worker ? worker->waitUntilReady() : failure(ErrorCode::RendererMissing);
    if (!spare && spare.error().code == ErrorCode::RendererMissing) { // none, or it died while it waited
        PUPITRE_TRY_ASSIGN(started, start());
        worker = std::move(started);
    }
    PUPITRE_TRY(worker->waitUntilReady());
    warmUp();
    return worker;
}

void RendererPool::warmUp()
{
    const QMutexLocker lock(&m_mutex);
    if (!m_spare)
        m_spare = start().value_or(nullptr); // who needs one is told why there is none
}

RenderSession::RenderSession(RendererPool &pool, FileType type, const QByteArray &bytes)
    : m_pool(pool), m_type(type), m_bytes(bytes)
{
}
RenderSession::~RenderSession() = default;

Result<std::unique_ptr<RenderSession>> RenderSession::open(RendererPool &pool, const QByteArray &bytes)
{
    PUPITRE_TRY_ASSIGN(type, detectFileType(bytes));
    std::unique_ptr<RenderSession> session(new RenderSession(pool, type, bytes));
    PUPITRE_TRY(session->load());
    return session;
}

Result<void> RenderSession::load()
{
    PUPITRE_TRY_ASSIGN(worker, m_pool.take());
    PUPITRE_TRY_ASSIGN(
        reply, worker->ask({.command = Command::Load, .a = quint32(m_type), .size = quint64(m_bytes.size())}, m_bytes));
    if (reply.status != Status::Ok)
        return failure(errorOf(reply.status));
    if (reply.a == 0 || reply.a > quint32(limits::pages))
        return failure(ErrorCode::RendererCrashed, {}, u"%1 pages"_s.arg(reply.a));
    PUPITRE_TRY_ASSIGN(sizes, worker->read(reply.a * sizeof(PageSize)));
    m_pageSizes.clear();
    for (quint32 page = 0; page < reply.a; ++page) {
        PageSize size;
        std::memcpy(&size, sizes.constData() + page * sizeof size, sizeof size);
        // Numbers from the worker are as untrusted as the file: a ratio outside of reason becomes a square.
        const bool sane = size.width > 0 && size.height > 0 && size.width / size.height <= limits::longestShape
                          && size.height / size.width <= limits::longestShape;
        m_pageSizes.append(sane ? QSizeF(size.width, size.height) : QSizeF(1, 1));
    }
    m_worker = std::move(worker);
    return {};
}

Result<Reply> RenderSession::ask(const Request &request)
{
    if (m_worker->isSpent())
        PUPITRE_TRY(load());
    PUPITRE_TRY_ASSIGN(reply, m_worker->ask(request));
    if (reply.status != Status::Ok)
        return failure(errorOf(reply.status));
    return reply;
}

QList<QRectF> RenderSession::tiles(int page) const
{
    return pageTiles(m_pageSizes.value(page));
}

Result<QImage> RenderSession::render(int page, QSize box)
{
    return renderPart(page, wholePage, box);
}

Result<QImage> RenderSession::renderTile(int page, int tile, QSize box)
{
    const auto parts = tiles(page);
    if (tile < 0 || tile >= parts.size())
        return failure(ErrorCode::NotFound, u"page"_s);
    return renderPart(page, parts[tile], box);
}

Result<QImage> RenderSession::renderPart(int page, const QRectF &part, QSize box)
{
    const QSize bounded = box.boundedTo(QSize(limits::outputSide, limits::outputSide)).expandedTo(QSize(1, 1));
    PUPITRE_TRY_ASSIGN(reply,
        ask({.command = Command::Render,
            .a = quint32(page),
            .b = quint32(bounded.width()),
            .c = quint32(bounded.height()),
            .part = partOf(part)}));
    if (reply.a < 1 || reply.b < 1 || reply.a > quint32(limits::outputSide) || reply.b > quint32(limits::outputSide)
        || qint64(reply.a) * reply.b * 4 > limits::outputBytes)
        return failure(ErrorCode::RendererCrashed, {}, u"%1 × %2 pixels"_s.arg(reply.a).arg(reply.b));
    QImage image = m_worker->copyPixels(int(reply.a), int(reply.b));
    if (image.isNull())
        return failure(ErrorCode::RendererMemory); // this program's own
    return image;
}

Result<RenderSession::Texts> RenderSession::texts(const Request &request)
{
    PUPITRE_TRY_ASSIGN(reply, ask(request));
    if (reply.size > quint64(limits::textBytes))
        return failure(ErrorCode::RendererCrashed, {}, u"%1 bytes of text"_s.arg(reply.size));
    PUPITRE_TRY_ASSIGN(body, m_worker->read(reply.size));
    Texts texts{{}, {}, reply.b == 1};
    const qsizetype after = texts.fromPicture ? qsizetype(sizeof(PagePart)) : 0;
    for (qsizetype at = 0; at + qsizetype(sizeof(quint32)) <= body.size();) {
        quint32 bytes = 0;
        std::memcpy(&bytes, body.constData() + at, sizeof bytes);
        at += sizeof bytes;
        if (qsizetype(bytes) > body.size() - at - after)
            return failure(ErrorCode::RendererCrashed, {}, u"text cut off"_s);
        texts.texts.append(body.sliced(at, bytes));
        at += bytes;
        if (texts.fromPicture) {
            PagePart place;
            std::memcpy(&place, body.constData() + at, sizeof place);
            texts.places.append(placeOf(place));
            at += after;
        }
    }
    return texts;
}

Result<PageText> RenderSession::words(int page, bool fromPicture, const std::function<bool()> &isWanted)
{
    if (const auto known = m_recognised.constFind(page); fromPicture && known != m_recognised.constEnd())
        return known->text;
    const auto parts = tiles(page);
    RecognisedPage read;
    for (const QRectF &tile : parts.first(std::min<qsizetype>(parts.size(), limits::recognisedTiles))) {
        if (isWanted && !isWanted())
            return failure(ErrorCode::Cancelled);
        const QRectF part = withMargins(tile);
        PUPITRE_TRY_ASSIGN(
            found, texts({.command = Command::Words, .a = quint32(page), .b = fromPicture, .part = partOf(part)}));
        const bool printed = !found.fromPicture; // what a page prints comes as a whole
        for (qsizetype word = 0; word < found.texts.size(); ++word) {
            const QRectF place = printed ? QRectF() : inPage(found.places[word], part);
            if (!printed && parts.size() > 1 && !tile.contains(place.center()))
                continue; // on the margin: a neighbour's
            read.text.words.append({QString::fromUtf8(found.texts[word]), page, {}});
            read.places.append(place);
        }
        if (printed)
            return read.text;
    }
    read.text.recognised = true;
    m_recognised.insert(page, read);
    return read.text;
}

Result<QList<QByteArray>> RenderSession::symbols(int page)
{
    QList<QByteArray> symbols;
    const auto parts = tiles(page);
    for (const QRectF &tile : parts.first(std::min<qsizetype>(parts.size(), limits::recognisedTiles))) {
        PUPITRE_TRY_ASSIGN(
            found, texts({.command = Command::Symbols, .a = quint32(page), .part = partOf(withMargins(tile))}));
        for (const QByteArray &symbol : found.texts) {
            if (!symbols.contains(symbol)) // one on a seam is seen twice
                symbols.append(symbol);
        }
    }
    return symbols;
}

Result<QRectF> RenderSession::place(int page, int word)
{
    if (const auto known = m_recognised.constFind(page); known != m_recognised.constEnd())
        return known->places.value(word);
    PUPITRE_TRY_ASSIGN(reply, ask({.command = Command::Place, .a = quint32(page), .b = quint32(word)}));
    if (reply.size != sizeof(PagePart))
        return failure(ErrorCode::RendererCrashed, {}, u"%1 bytes of a place"_s.arg(reply.size));
    PUPITRE_TRY_ASSIGN(body, m_worker->read(reply.size));
    PagePart place;
    std::memcpy(&place, body.constData(), sizeof place);
    return placeOf(place);
}

} // namespace pupitre

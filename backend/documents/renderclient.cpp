#include "renderclient.h"

#include "documentlimits.h"
#include "renderprotocol.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
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

constexpr int startMilliseconds = 10'000; // a cold start on a slow disk; 60 ms is usual

class Descriptor
{
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    ~Descriptor() { reset(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int get() const { return m_number; }
    void reset(int number = -1)
    {
        if (m_number >= 0)
            ::close(m_number);
        m_number = number;
    }

private:
    int m_number;
};

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
    case Status::NoSuchPage: return {ErrorCode::NotFound, QStringLiteral("page")};
    default: return {ErrorCode::FileUnreadable};
    }
}

} // namespace

/// The process and its pipes. Killed and reaped when it goes out of scope.
class RenderWorker
{
public:
    /// `niceness`: as setpriority(2) counts it.
    static std::unique_ptr<RenderWorker> start(const QString &program, int niceness);
    ~RenderWorker();

    Result<void> waitUntilReady();
    Result<Reply> ask(const Request &request, const QByteArray &body = {});
    Result<QByteArray> read(size_t size);
    QImage copyPixels(int width, int height) const;

private:
    RenderWorker() = default;
    Result<void> transfer(char *data, size_t size, bool writing);
    Error died();

    pid_t m_pid = -1;
    Descriptor m_in, m_out, m_pixels;
    QElapsedTimer m_clock; ///< since the request began
    int m_limit = limits::requestMilliseconds;
    bool m_ready = false;
};

std::unique_ptr<RenderWorker> RenderWorker::start(const QString &program, int niceness)
{
    int toWorker[2];
    int fromWorker[2];
    if (pipe2(toWorker, O_CLOEXEC) != 0)
        return nullptr;
    Descriptor workerIn(toWorker[0]);
    std::unique_ptr<RenderWorker> worker(new RenderWorker);
    worker->m_in.reset(toWorker[1]);
    if (pipe2(fromWorker, O_CLOEXEC) != 0)
        return nullptr;
    Descriptor workerOut(fromWorker[1]);
    worker->m_out.reset(fromWorker[0]);
    worker->m_pixels.reset(memfd_create("pupitre-page", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (worker->m_pixels.get() < 0 || ftruncate(worker->m_pixels.get(), limits::outputBytes) != 0
        || fcntl(worker->m_pixels.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0)
        return nullptr;

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, workerIn.get(), 0);
    posix_spawn_file_actions_adddup2(&actions, workerOut.get(), 1);
    posix_spawn_file_actions_adddup2(&actions, worker->m_pixels.get(), pixelsDescriptor);
    posix_spawn_file_actions_addopen(
        &actions, 2, "/dev/null", O_WRONLY, 0); // a hostile file may make decoders talk without end
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
        return nullptr;
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

Error RenderWorker::died()
{
    const bool late = m_clock.elapsed() >= m_limit;
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
        m_pid = -1;
    }
    return {late ? ErrorCode::RendererTimeout : ErrorCode::RendererCrashed};
}

Result<void> RenderWorker::transfer(char *data, size_t size, bool writing)
{
    while (size > 0) {
        if (m_pid < 0)
            return failure(ErrorCode::RendererCrashed);
        const auto left = m_limit - m_clock.elapsed();
        if (left <= 0)
            return failure(died());
        pollfd ready{writing ? m_in.get() : m_out.get(), short(writing ? POLLOUT : POLLIN), 0};
        if (::poll(&ready, 1, int(left)) < 0 && errno != EINTR)
            return failure(died());
        const ssize_t done = writing ? ::write(m_in.get(), data, size) : ::read(m_out.get(), data, size);
        if (done < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (done <= 0)
            return failure(died());
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
    m_limit = startMilliseconds;
    Reply reply{};
    PUPITRE_TRY(transfer(reinterpret_cast<char *>(&reply), sizeof reply, false));
    m_limit = limits::requestMilliseconds;
    m_ready = reply.status == Status::Ready;
    if (!m_ready)
        return failure(died());
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

RendererPool::RendererPool(QString program, Priority priority)
    : m_program(program.isEmpty() ? findRenderer() : std::move(program)), m_priority(priority)
{
    std::signal(SIGPIPE, SIG_IGN); // a worker that dies while it is written to is an error value, not our death
}

RendererPool::~RendererPool() = default;

std::unique_ptr<RenderWorker> RendererPool::start() const
{
    return RenderWorker::start(m_program, m_priority == Priority::Behind ? 10 : 0);
}

Result<std::unique_ptr<RenderWorker>> RendererPool::take()
{
    std::unique_ptr<RenderWorker> worker;
    {
        const QMutexLocker lock(&m_mutex);
        worker = std::move(m_spare);
    }
    if (!worker)
        worker = start();
    if (!worker)
        return failure(ErrorCode::RendererCrashed, {}, m_program);
    PUPITRE_TRY(worker->waitUntilReady());
    warmUp();
    return worker;
}

void RendererPool::warmUp()
{
    const QMutexLocker lock(&m_mutex);
    if (!m_spare)
        m_spare = start();
}

RenderSession::RenderSession(std::unique_ptr<RenderWorker> worker, FileType type)
    : m_worker(std::move(worker)), m_type(type)
{
}
RenderSession::~RenderSession() = default;

Result<std::unique_ptr<RenderSession>> RenderSession::open(RendererPool &pool, const QByteArray &bytes)
{
    PUPITRE_TRY_ASSIGN(type, detectFileType(bytes));
    PUPITRE_TRY_ASSIGN(worker, pool.take());
    PUPITRE_TRY_ASSIGN(reply, worker->ask({Command::Load, quint32(type), 0, 0, quint64(bytes.size())}, bytes));
    if (reply.status != Status::Ok)
        return failure(errorOf(reply.status));
    if (reply.a == 0 || reply.a > quint32(limits::pages))
        return failure(ErrorCode::FileTooLarge, u"pages"_s);
    PUPITRE_TRY_ASSIGN(sizes, worker->read(reply.a * sizeof(PageSize)));
    std::unique_ptr<RenderSession> session(new RenderSession(std::move(worker), type));
    for (quint32 page = 0; page < reply.a; ++page) {
        PageSize size;
        std::memcpy(&size, sizes.constData() + page * sizeof size, sizeof size);
        // Numbers from the worker are as untrusted as the file: a ratio outside of reason becomes a square.
        const bool sane = size.width > 0 && size.height > 0 && size.width / size.height < 50
                          && size.height / size.width < 50;
        session->m_pageSizes.append(sane ? QSizeF(size.width, size.height) : QSizeF(1, 1));
    }
    return session;
}

Result<QImage> RenderSession::render(int page, QSize box)
{
    const QSize bounded = box.boundedTo(QSize(limits::outputSide, limits::outputSide)).expandedTo(QSize(1, 1));
    PUPITRE_TRY_ASSIGN(
        reply, m_worker->ask({Command::Render, quint32(page), quint32(bounded.width()), quint32(bounded.height())}));
    if (reply.status != Status::Ok)
        return failure(errorOf(reply.status));
    if (reply.a < 1 || reply.b < 1 || reply.a > quint32(limits::outputSide) || reply.b > quint32(limits::outputSide)
        || qint64(reply.a) * reply.b * 4 > limits::outputBytes)
        return failure(ErrorCode::RendererCrashed);
    QImage image = m_worker->copyPixels(int(reply.a), int(reply.b));
    if (image.isNull())
        return failure(ErrorCode::FileTooLarge);
    return image;
}

Result<RenderSession::Texts> RenderSession::texts(const Request &request)
{
    PUPITRE_TRY_ASSIGN(reply, m_worker->ask(request));
    if (reply.status != Status::Ok)
        return failure(errorOf(reply.status));
    if (reply.size > quint64(limits::textBytes))
        return failure(ErrorCode::RendererCrashed);
    PUPITRE_TRY_ASSIGN(body, m_worker->read(reply.size));
    Texts texts{{}, reply.b == 1};
    for (qsizetype at = 0; at + qsizetype(sizeof(quint32)) <= body.size();) {
        quint32 bytes = 0;
        std::memcpy(&bytes, body.constData() + at, sizeof bytes);
        at += sizeof bytes;
        if (qsizetype(bytes) > body.size() - at)
            return failure(ErrorCode::RendererCrashed);
        texts.texts.append(body.sliced(at, bytes));
        at += bytes;
    }
    return texts;
}

Result<PageText> RenderSession::words(int page, bool fromPicture)
{
    PUPITRE_TRY_ASSIGN(read, texts({Command::Words, quint32(page), fromPicture ? 1u : 0u}));
    PageText text{{}, read.recognised};
    for (const auto &word : read.texts)
        text.words.append({QString::fromUtf8(word), page, {}});
    return text;
}

Result<QList<QByteArray>> RenderSession::symbols(int page)
{
    PUPITRE_TRY_ASSIGN(read, texts({Command::Symbols, quint32(page)}));
    return read.texts;
}

Result<QRectF> RenderSession::place(int page, int word)
{
    PUPITRE_TRY_ASSIGN(reply, m_worker->ask({Command::Place, quint32(page), quint32(word)}));
    if (reply.status != Status::Ok)
        return failure(errorOf(reply.status));
    if (reply.size != sizeof(WordPlace))
        return failure(ErrorCode::RendererCrashed);
    PUPITRE_TRY_ASSIGN(body, m_worker->read(reply.size));
    WordPlace place;
    std::memcpy(&place, body.constData(), sizeof place);
    // A place outside of the page is none, nor is one that is no number, with which every comparison fails.
    const bool onPage = place.x >= 0 && place.y >= 0 && place.width > 0 && place.height > 0
                        && place.x + place.width <= 1 && place.y + place.height <= 1;
    return onPage ? QRectF(place.x, place.y, place.width, place.height) : QRectF();
}

} // namespace pupitre

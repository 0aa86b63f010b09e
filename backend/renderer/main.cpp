// The confined renderer: opens one untrusted document and hands out pixels and text. It gets no arguments, reads
// requests from standard input, answers on standard output and draws into descriptor 3 (renderprotocol.h).

#include "documentlimits.h"
#include "openeddocument.h"
#include "sandbox.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstring>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace pupitre;
using namespace pupitre::renderprotocol;

namespace {

bool readAll(void *data, size_t size)
{
    auto *bytes = static_cast<char *>(data);
    while (size > 0) {
        const ssize_t got = ::read(0, bytes, size);
        if (got <= 0)
            return false;
        bytes += got;
        size -= size_t(got);
    }
    return true;
}

void writeAll(const void *data, size_t size)
{
    const auto *bytes = static_cast<const char *>(data);
    while (size > 0) {
        const ssize_t put = ::write(1, bytes, size);
        if (put <= 0)
            _exit(1); // nobody listens any more
        bytes += put;
        size -= size_t(put);
    }
}

void answer(Status status, quint32 a = 0, quint32 b = 0, quint64 size = 0)
{
    Reply reply{};
    reply.status = status;
    reply.a = a;
    reply.b = b;
    reply.size = size;
    writeAll(&reply, sizeof reply);
}

void load(const Request &request, std::unique_ptr<OpenedDocument> &document)
{
    if (request.size > quint64(limits::fileBytes))
        _exit(2);
    QByteArray bytes(qsizetype(request.size), Qt::Uninitialized);
    if (!readAll(bytes.data(), request.size))
        _exit(2);
    auto status = Status::Unreadable;
    document = OpenedDocument::open(FileType(request.a), std::move(bytes), status);
    if (!document)
        return answer(status);
    const auto sizes = document->pageSizes();
    answer(Status::Ok, quint32(sizes.size()));
    writeAll(sizes.constData(), size_t(sizes.size()) * sizeof(PageSize));
}

void render(const Request &request, OpenedDocument &document, char *pixels)
{
    if (request.a >= quint32(document.pageSizes().size()))
        return answer(Status::NoSuchPage);
    const QImage image = document.render(int(request.a), QSize(int(request.b), int(request.c)));
    if (image.isNull())
        return answer(Status::Unreadable);
    const size_t row = size_t(image.width()) * 4;
    if (row * size_t(image.height()) > size_t(limits::outputBytes))
        return answer(Status::TooLarge);
    for (int y = 0; y < image.height(); ++y)
        std::memcpy(pixels + size_t(y) * row, image.constScanLine(y), row);
    answer(Status::Ok, quint32(image.width()), quint32(image.height()));
}

/// Each as the number of its bytes and the bytes.
void answerTexts(const QList<QByteArray> &texts, bool recognised)
{
    QByteArray body;
    quint32 count = 0;
    for (const auto &text : texts) {
        const auto bytes = quint32(text.size());
        if (body.size() + qsizetype(sizeof bytes) + text.size() > limits::textBytes)
            break;
        body.append(reinterpret_cast<const char *>(&bytes), sizeof bytes).append(text);
        ++count;
    }
    answer(Status::Ok, count, recognised ? 1 : 0, quint64(body.size()));
    writeAll(body.constData(), size_t(body.size()));
}

void words(const Request &request, OpenedDocument &document)
{
    if (request.a >= quint32(document.pageSizes().size()))
        return answer(Status::NoSuchPage);
    const auto words = document.words(int(request.a), request.b != 0);
    QList<QByteArray> texts;
    for (const auto &word : words.texts)
        texts.append(word.toUtf8());
    answerTexts(texts, words.recognised);
}

void symbols(const Request &request, OpenedDocument &document)
{
    if (request.a >= quint32(document.pageSizes().size()))
        return answer(Status::NoSuchPage);
    answerTexts(document.symbols(int(request.a)), true);
}

void place(const Request &request, OpenedDocument &document)
{
    if (request.a >= quint32(document.pageSizes().size()) || request.b >= quint32(limits::words))
        return answer(Status::NoSuchPage);
    const QRectF box = document.place(int(request.a), int(request.b));
    const WordPlace place{float(box.x()), float(box.y()), float(box.width()), float(box.height())};
    answer(Status::Ok, 1, 0, sizeof place);
    writeAll(&place, sizeof place);
}

/// What the tests ask a closed worker to try; each attempt must fail (rule D1). Reachable only by an argument, which
/// the program never gives.
int attempt(const char *what)
{
    const auto is = [&](const char *name) { return std::strcmp(what, name) == 0; };
    long result = 0;
    if (is("open"))
        result = ::syscall(SYS_openat, -100, "/etc/passwd", 0);
    else if (is("socket"))
        result = ::syscall(SYS_socket, 2, 1, 0);
    else if (is("fork"))
        result = ::syscall(SYS_clone, 17, 0, 0, 0, 0);
    else if (is("exec"))
        result = ::execl("/bin/true", "true", nullptr);
    else if (is("memory"))
        result = ::mmap(nullptr, size_t(3) << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                         == MAP_FAILED
                     ? -1
                     : 0;
    else if (is("kill"))
        result = ::syscall(SYS_kill, 1, 0);
    return result < 0 ? 42 : 0; // 42: tried, refused, still alive
}

} // namespace

int main(int argc, char **argv)
{
    mallopt(M_ARENA_MAX, 1); // an arena a thread would use up the address space
    const QCoreApplication application(argc, argv);
    OpenedDocument::warmUp();
    void *pixels = ::mmap(
        nullptr, size_t(limits::outputBytes), PROT_READ | PROT_WRITE, MAP_SHARED, pixelsDescriptor, 0);
    const bool drawable = pixels != MAP_FAILED;
    if (!sandbox::close()) {
        std::fputs("pupitre-renderer: the kernel refused the sandbox\n", stderr);
        return 3;
    }
    if (argc == 2)
        return attempt(argv[1]);
    if (!drawable)
        return 4;
    answer(Status::Ready);
    std::unique_ptr<OpenedDocument> document;
    Request request{};
    while (readAll(&request, sizeof request)) {
        if (request.command == Command::Load)
            load(request, document);
        else if (!document)
            answer(Status::Unreadable);
        else if (request.command == Command::Render)
            render(request, *document, static_cast<char *>(pixels));
        else if (request.command == Command::Words)
            words(request, *document);
        else if (request.command == Command::Place)
            place(request, *document);
        else if (request.command == Command::Symbols)
            symbols(request, *document);
        else
            _exit(2);
    }
    _exit(0); // destructors of a half-broken document are not worth running
}

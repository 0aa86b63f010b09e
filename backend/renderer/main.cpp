// The confined renderer: opens one untrusted document and hands out pixels and text. It takes no arguments, reads
// requests from standard input, answers on standard output and draws into descriptor 3 (renderprotocol.h).

#include "documentlimits.h"
#include "openeddocument.h"
#include "sandbox.h"

#include <QCoreApplication>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <malloc.h>
#include <new>
#include <sys/mman.h>
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

/// Nothing of an answer has been written, and what ran out of memory is in no state to go on.
[[noreturn]] void giveUpForMemory()
{
    answer(Status::OutOfMemory);
    _exit(5);
}

/// Libraries end the process when an allocation fails: whether that was why, errno still says.
void onAbort(int)
{
    if (errno == ENOMEM)
        giveUpForMemory();
}

QRectF partOf(const Request &request)
{
    return {request.part.x, request.part.y, request.part.width, request.part.height};
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
    const auto image = document.render(int(request.a), partOf(request), QSize(int(request.b), int(request.c)));
    if (!image)
        return answer(image.error());
    const size_t row = size_t(image->width()) * 4;
    if (row * size_t(image->height()) > size_t(limits::outputBytes))
        return answer(Status::TooLarge);
    for (int y = 0; y < image->height(); ++y)
        std::memcpy(pixels + size_t(y) * row, image->constScanLine(y), row);
    answer(Status::Ok, quint32(image->width()), quint32(image->height()));
}

template <typename T>
QByteArray bytesOf(const T &value)
{
    return {reinterpret_cast<const char *>(&value), sizeof value};
}

PagePart placeOf(const QRectF &box)
{
    return {float(box.x()), float(box.y()), float(box.width()), float(box.height())};
}

/// Texts as they go over the wire, as many as there is room for.
class TextList
{
public:
    void add(const QByteArray &text, const QByteArray &place = {})
    {
        const QByteArray entry = bytesOf(quint32(text.size())) + text + place;
        m_full = m_full || m_body.size() + entry.size() > limits::textBytes;
        if (m_full)
            return;
        m_body += entry;
        ++m_count;
    }
    void send(bool fromPicture) const
    {
        answer(Status::Ok, m_count, fromPicture ? 1 : 0, quint64(m_body.size()));
        writeAll(m_body.constData(), size_t(m_body.size()));
    }

private:
    QByteArray m_body;
    quint32 m_count = 0;
    bool m_full = false;
};

void words(const Request &request, OpenedDocument &document)
{
    if (request.a >= quint32(document.pageSizes().size()))
        return answer(Status::NoSuchPage);
    const auto words = document.words(int(request.a), partOf(request), request.b != 0);
    TextList list;
    for (const auto &word : words.printed)
        list.add(word.toUtf8());
    for (const auto &word : words.recognised)
        list.add(word.text.toUtf8(), bytesOf(placeOf(word.place)));
    list.send(words.fromPicture);
}

void symbols(const Request &request, OpenedDocument &document)
{
    if (request.a >= quint32(document.pageSizes().size()))
        return answer(Status::NoSuchPage);
    TextList list;
    for (const auto &symbol : document.symbols(int(request.a), partOf(request)))
        list.add(symbol);
    list.send(false);
}

void place(const Request &request, OpenedDocument &document)
{
    if (request.a >= quint32(document.pageSizes().size()) || request.b >= quint32(limits::words))
        return answer(Status::NoSuchPage);
    const auto place = placeOf(document.place(int(request.a), int(request.b)));
    answer(Status::Ok, 1, 0, sizeof place);
    writeAll(&place, sizeof place);
}

void serve(const Request &request, std::unique_ptr<OpenedDocument> &document, char *pixels)
{
    if (request.command == Command::Load)
        return load(request, document);
    if (!document)
        return answer(Status::Unreadable);
    switch (request.command) {
    case Command::Render: return render(request, *document, pixels);
    case Command::Words: return words(request, *document);
    case Command::Place: return place(request, *document);
    case Command::Symbols: return symbols(request, *document);
    default: _exit(2);
    }
}

} // namespace

int main(int argc, char **argv)
{
    (void)sandbox::enterNamespaces(); // where this machine has them
    mallopt(M_ARENA_MAX, 1);          // one pool of memory is enough for one document
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {}); // nobody reads them
    const QCoreApplication application(argc, argv);
    OpenedDocument::warmUp();
    void *pixels = ::mmap(
        nullptr, size_t(limits::outputBytes), PROT_READ | PROT_WRITE, MAP_SHARED, pixelsDescriptor, 0);
    const bool drawable = pixels != MAP_FAILED;
    if (!sandbox::close()) {
        std::fputs("pupitre-renderer: the kernel refused the sandbox\n", stderr);
        return 3;
    }
    if (!drawable)
        return 4;
    std::set_new_handler(giveUpForMemory);
    std::signal(SIGABRT, onAbort);
    answer(Status::Ready);
    std::unique_ptr<OpenedDocument> document;
    Request request{};
    while (readAll(&request, sizeof request)) {
        errno = 0;
        serve(request, document, static_cast<char *>(pixels));
    }
    _exit(0); // destructors of a half-broken document are not worth running
}

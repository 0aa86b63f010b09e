// A renderer that goes wrong in the way that the name says under which it is started (tst_renderclient.cpp): for what
// no file can be relied on to make the real one do.

#include "renderprotocol.h"

#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <string>
#include <sys/mman.h>
#include <sys/resource.h>
#include <ctime>
#include <unistd.h>
#include <vector>

using namespace pupitre::renderprotocol;

namespace {

std::string behaviour;

bool is(const char *name)
{
    return behaviour == name;
}

void put(const void *data, size_t size)
{
    (void)!::write(1, data, size);
}

void answer(Status status, quint32 a = 0, quint32 b = 0, quint64 size = 0)
{
    const Reply reply{status, a, b, size};
    put(&reply, sizeof reply);
}

bool take(void *data, size_t size)
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

void answerTexts(const std::vector<std::string> &texts)
{
    std::string body;
    for (const auto &text : texts) {
        const auto size = quint32(text.size());
        body.append(reinterpret_cast<const char *>(&size), sizeof size).append(text);
    }
    answer(Status::Ok, quint32(texts.size()), 0, body.size());
    put(body.data(), body.size());
}

std::vector<std::string> openDescriptors()
{
    std::vector<std::string> names;
    DIR *folder = ::opendir("/proc/self/fd");
    while (const dirent *entry = ::readdir(folder)) {
        if (entry->d_name[0] != '.' && std::atoi(entry->d_name) != ::dirfd(folder))
            names.emplace_back(entry->d_name);
    }
    ::closedir(folder);
    return names;
}

void burn(int milliseconds)
{
    const auto used = [] { return std::clock() * 1000 / CLOCKS_PER_SEC; };
    for (const auto end = used() + milliseconds; used() < end;) {}
}

/// What happens instead of an answer to the document.
void goWrongAtLoad()
{
    if (is("aborts"))
        std::abort();
    if (is("exits"))
        ::_exit(5);
    if (is("stalls"))
        ::pause();
    if (is("hangs-up")) {
        ::close(1);
        ::pause();
    }
    if (is("swells")) {
        constexpr size_t bytes = size_t(200) << 20;
        void *memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        std::memset(memory, 1, bytes);
        ::pause();
    }
    if (is("burns")) {
        const rlimit second{1, 1};
        ::setrlimit(RLIMIT_CPU, &second);
        for (volatile bool on = true; on;) {}
    }
}

void load(const Request &request)
{
    std::string bytes(request.size, '\0');
    if (!take(bytes.data(), bytes.size()))
        ::_exit(2);
    goWrongAtLoad();
    if (behaviour.starts_with("status-"))
        return answer(Status(std::atoi(behaviour.c_str() + 7)));
    if (is("no-page"))
        return answer(Status::Ok, 0);
    if (is("pages-without-end"))
        return answer(Status::Ok, 0xffffffff);
    answer(Status::Ok, 1);
    const PageSize size{100, 100};
    put(&size, sizeof size);
}

void words()
{
    if (is("text-cut-off")) {
        const quint32 size = 1000;
        answer(Status::Ok, 1, 0, sizeof size);
        return put(&size, sizeof size);
    }
    if (is("text-without-end"))
        return answer(Status::Ok, 1, 0, quint64(1) << 40);
    if (is("spends"))
        burn(120);
    answerTexts({std::to_string(::getpid())});
}

} // namespace

int main(int, char **argv)
{
    behaviour = std::strrchr(argv[0], '/') + 1;
    if (is("dies-at-start"))
        return 3;
    if (is("never-ready"))
        ::pause();
    answer(is("wrong-greeting") ? Status::Ok : Status::Ready);
    Request request{};
    while (take(&request, sizeof request)) {
        switch (request.command) {
        case Command::Load: load(request); break;
        case Command::Words: words(); break;
        case Command::Render: answer(Status::Ok, 60'000, 60'000); break;
        case Command::Place: answer(Status::Ok, 1, 0, 1); break;
        case Command::Symbols: answerTexts(openDescriptors()); break;
        }
    }
    return 0;
}

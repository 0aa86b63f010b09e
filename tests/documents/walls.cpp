// Tries the walls around the confined renderer: each by itself, every system call there is, and what the program itself
// looks like once it is closed. One line a wall; exit code 1 when one does not hold.

#include "callrules.h"
#include "renderprotocol.h"
#include "sandbox.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <netinet/in.h>
#include <optional>
#include <pthread.h>
#include <sched.h>
#include <set>
#include <sstream>
#include <string>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace pupitre;

namespace {

bool allHold = true;

void wall(const std::string &name, bool holds, const std::string &found = {})
{
    std::cout << (holds ? "holds   " : "BROKEN  ") << name << (found.empty() ? "" : ": " + found) << '\n';
    allHold = allHold && holds;
}

void absent(const std::string &name)
{
    std::cout << "absent  " << name << ": this machine has none\n";
}

/// How a process ended: its exit code, or 1000 and the signal.
int ending(int status)
{
    return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}
constexpr int killedByFilter = 1000 + SIGSYS;

/// What becomes of a process that does this.
int inChild(const std::function<int()> &act)
{
    std::cout.flush();
    const pid_t child = fork();
    if (child == 0)
        _exit(act());
    int status = 0;
    waitpid(child, &status, 0);
    return ending(status);
}

// What an attempt made of it; as exit codes.
constexpr int done = 0;
constexpr int refused = 40; // EACCES
constexpr int missing = 41; // ENOSYS
constexpr int otherwise = 42;
constexpr int unready = 99; // the walls could not be put up

int resultOf(long result)
{
    return result != -1 ? done : errno == EACCES ? refused : errno == ENOSYS ? missing : otherwise;
}

/// What becomes of an attempt behind all walls.
int behindWalls(const std::function<long()> &attempt, std::optional<sandbox::Wall> without = std::nullopt)
{
    return inChild([&] {
        const itimerval second{{}, {1, 0}};
        setitimer(ITIMER_REAL, &second, nullptr); // a call that is allowed may wait for something
        return sandbox::close(without) ? resultOf(attempt()) : unready;
    });
}

// --- every system call
// ------------------------------------------------------------------------------------------------

using Arguments = std::array<unsigned long, 6>;

int tryCall(int call, const Arguments &a)
{
    return behindWalls([&] { return ::syscall(call, a[0], a[1], a[2], a[3], a[4], a[5]); });
}

/// Arguments with which the rule applies.
Arguments argumentsFor(const sandbox::CallRule &rule)
{
    Arguments arguments{};
    for (const auto &where : rule.where) {
        switch (where.op) {
        case SCMP_CMP_MASKED_EQ: arguments[where.arg] |= where.datum_b; break;
        case SCMP_CMP_EQ: arguments[where.arg] = where.datum_a; break;
        case SCMP_CMP_NE: arguments[where.arg] = where.datum_a + 1; break;
        default: std::abort(); // a condition that this test does not know
        }
    }
    return arguments;
}

bool isAsSaid(sandbox::CallAnswer answer, int found)
{
    switch (answer) {
    case sandbox::CallAnswer::Allowed:
        return found != killedByFilter && found != refused && found != missing && found != unready;
    case sandbox::CallAnswer::Refused: return found == refused;
    case sandbox::CallAnswer::Absent: return found == missing;
    }
    return false;
}

std::string nameOf(int call)
{
    char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, call);
    const std::string known = name ? name : "number " + std::to_string(call);
    free(name);
    return known;
}

void everyCallIsAnsweredAsItsRuleSays()
{
    std::set<int> named;
    for (const auto &rule : sandbox::callRules()) {
        if (rule.call < 0)
            continue;
        named.insert(rule.call);
        if (rule.call == SCMP_SYS(tgkill))
            continue; // the process is another one in each try: below
        const int found = tryCall(rule.call, argumentsFor(rule));
        if (!isAsSaid(rule.answer, found))
            wall("the rule for " + nameOf(rule.call), false, "ended with " + std::to_string(found));
    }
    wall(std::to_string(named.size()) + " system calls are answered as their rules say", named.size() > 60);
    int killed = 0;
    constexpr int lastCall = 600; // beyond those of today's kernels
    for (int call = 0; call <= lastCall; ++call) {
        // uretprobe and uprobe are the kernel's own: newer ones let no filter see them, and end who calls them by hand.
        constexpr int uretprobe = 335, uprobe = 336;
        if (named.contains(call) || call == uretprobe || call == uprobe)
            continue;
        const int found = tryCall(call, {});
        if (found != killedByFilter)
            wall(nameOf(call) + " ends the process", false, "ended with " + std::to_string(found));
        ++killed;
    }
    wall("each of " + std::to_string(killed) + " others ends the process", killed > 250);
}

/// By name, apart from the program's own list: no argument opens any of these doors.
void whatLeadsOutIsNotAllowed()
{
    const std::vector<std::string> waysOut{"open",
        "openat",
        "openat2",
        "open_by_handle_at",
        "name_to_handle_at",
        "creat",
        "stat",
        "lstat",
        "newfstatat",
        "statx",
        "statfs",
        "fstatfs",
        "access",
        "faccessat",
        "faccessat2",
        "readlink",
        "readlinkat",
        "getdents",
        "getdents64",
        "getcwd",
        "chdir",
        "fchdir",
        "chroot",
        "pivot_root",
        "mount",
        "umount2",
        "mkdir",
        "mkdirat",
        "rmdir",
        "unlink",
        "unlinkat",
        "rename",
        "renameat",
        "renameat2",
        "link",
        "linkat",
        "symlink",
        "symlinkat",
        "mknod",
        "mknodat",
        "chmod",
        "fchmod",
        "fchmodat",
        "chown",
        "fchown",
        "lchown",
        "fchownat",
        "truncate",
        "ftruncate",
        "fallocate",
        "utimensat",
        "inotify_init1",
        "fanotify_init",
        "socket",
        "socketpair",
        "connect",
        "bind",
        "listen",
        "accept",
        "accept4",
        "sendto",
        "sendmsg",
        "sendmmsg",
        "recvfrom",
        "recvmsg",
        "recvmmsg",
        "shutdown",
        "fork",
        "vfork",
        "execve",
        "execveat",
        "clone3",
        "kill",
        "tkill",
        "rt_sigqueueinfo",
        "rt_tgsigqueueinfo",
        "pidfd_open",
        "pidfd_send_signal",
        "pidfd_getfd",
        "ptrace",
        "process_vm_readv",
        "process_vm_writev",
        "process_madvise",
        "kcmp",
        "unshare",
        "setns",
        "io_uring_setup",
        "io_uring_enter",
        "io_uring_register",
        "bpf",
        "perf_event_open",
        "userfaultfd",
        "keyctl",
        "add_key",
        "request_key",
        "memfd_create",
        "memfd_secret",
        "shmget",
        "shmat",
        "semget",
        "msgget",
        "mq_open",
        "seccomp",
        "prctl",
        "arch_prctl",
        "personality",
        "setuid",
        "setgid",
        "setresuid",
        "setgroups",
        "capset",
        "setrlimit",
        "prlimit64",
        "sched_setaffinity",
        "sched_setscheduler",
        "setpriority",
        "ioctl",
        "fcntl",
        "dup",
        "dup2",
        "dup3",
        "sendfile",
        "splice",
        "tee",
        "vmsplice",
        "pkey_mprotect",
        "remap_file_pages",
        "modify_ldt",
        "reboot",
        "swapon",
        "init_module",
        "kexec_load",
        "syslog",
        "acct",
        "quotactl",
        "sethostname",
        "mlock",
        "mlockall",
        "setitimer",
        "timer_create",
        "landlock_create_ruleset",
        "fsopen",
        "open_tree",
        "move_mount"};
    const auto rules = sandbox::callRules();
    std::string open;
    for (const auto &name : waysOut) {
        const int call = seccomp_syscall_resolve_name(name.c_str());
        const bool allowed = std::ranges::any_of(rules, [&](const sandbox::CallRule &rule) {
            return rule.call == call && rule.answer == sandbox::CallAnswer::Allowed;
        });
        if (call == __NR_SCMP_ERROR || allowed)
            open += name + ' ';
    }
    wall("none of " + std::to_string(waysOut.size()) + " ways out is allowed with any argument", open.empty(), open);
}

// --- attempts behind all walls
// ----------------------------------------------------------------------------------------

void attemptsBehindAllWalls()
{
    struct Attempt {
        const char *name;
        int expected;
        std::function<long()> act;
    };
    const pid_t parent = getpid();
    static char page[8192] __attribute__((aligned(4096)));
    const auto map = [](int protection, int flags, int descriptor) {
        return [=] { return long(::mmap(nullptr, 4096, protection, flags, descriptor, 0) == MAP_FAILED ? -1 : 0); };
    };
    const int anonymous = MAP_PRIVATE | MAP_ANONYMOUS;
    const std::vector<Attempt> attempts{
        {"to open a file", refused, [] { return long(::open("/etc/passwd", O_RDONLY)); }},
        {"to write a file", refused, [] { return long(::open("/tmp/out", O_WRONLY | O_CREAT, 0600)); }},
        {"to ask for a path",
            refused,
            [] {
                struct stat found = {};
                return ::syscall(SYS_newfstatat, AT_FDCWD, "/etc/passwd", &found, 0);
            }},
        {"to ask for a path in the words of fstat",
            refused,
            [] {
                struct stat found = {};
                return ::syscall(SYS_newfstatat, AT_FDCWD, "/etc/passwd", &found, AT_EMPTY_PATH);
            }},
        {"to make a socket", refused, [] { return long(::socket(AF_INET, SOCK_STREAM, 0)); }},
        {"to make a process", refused, [] { return ::syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0); }},
        {"to run a program", killedByFilter, [] { return long(::execl("/bin/true", "true", nullptr)); }},
        {"to signal another process", refused, [parent] { return ::syscall(SYS_tgkill, parent, parent, 0); }},
        {"to signal itself", done, [] { return ::syscall(SYS_tgkill, getpid(), gettid(), 0); }},
        {"to abort", 1000 + SIGABRT, []() -> long { std::abort(); }},
        {"to use memory", done, map(PROT_READ | PROT_WRITE, anonymous, -1)},
        {"to map memory that is writable and executable",
            refused,
            map(PROT_READ | PROT_WRITE | PROT_EXEC, anonymous, -1)},
        {"to map memory that is executable", refused, map(PROT_READ | PROT_EXEC, anonymous, -1)},
        {"to make memory executable", refused, [] { return long(::mprotect(page, 4096, PROT_READ | PROT_EXEC)); }},
        {"to make memory read-only", done, [] { return long(::mprotect(page, 4096, PROT_READ)); }},
        {"to share memory", refused, map(PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1)},
        {"to loosen a limit",
            refused,
            [] {
                const rlimit none{RLIM_INFINITY, RLIM_INFINITY};
                return ::syscall(SYS_prlimit64, 0, RLIMIT_CPU, &none, nullptr);
            }},
        {"to let itself be looked into", refused, [] { return long(::prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)); }},
    };
    for (const auto &attempt : attempts) {
        const int found = behindWalls(attempt.act);
        wall(std::string("behind all walls, ") + attempt.name,
            found == attempt.expected,
            found == attempt.expected ? "" : "ended with " + std::to_string(found));
    }
}

/// What holds when one of the walls has a hole.
void theOthersHoldWithoutOne()
{
    const auto read = [] { return long(::open("/etc/passwd", O_RDONLY)); };
    const auto make = [] { return long(::open("/tmp", O_WRONLY | O_TMPFILE, 0600)); };
    const auto run = [] { return long(::execl("/bin/true", "true", nullptr)); };
    wall("(a file is read without these walls)", inChild([&] { return resultOf(read()); }) == done);
    wall("without Landlock, no file is read", behindWalls(read, sandbox::Wall::Files) == refused);
    wall("without Landlock, no program is run", behindWalls(run, sandbox::Wall::Files) == killedByFilter);
    if (::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1) < 1)
        return absent("walls without the filter of calls");
    wall("without the filter of calls, no file is read", behindWalls(read, sandbox::Wall::Calls) == refused);
    wall("without the filter of calls, no file is made", behindWalls(make, sandbox::Wall::Calls) == refused);
    wall("without the filter of calls, no program is run", behindWalls(run, sandbox::Wall::Calls) == refused);
}

// --- each wall by itself
// ----------------------------------------------------------------------------------------------

void resourcesAreLimited()
{
    const auto limited = [](const std::function<int()> &act) {
        return inChild([&] {
            constexpr sandbox::Resources few{1, 128 << 20};
            return sandbox::limitResources(few) ? act() : unready;
        });
    };
    wall("addresses that are only reserved are free", limited([] {
        return ::mmap(nullptr, size_t(64) << 30, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
                       == MAP_FAILED
                   ? 1
                   : 0;
    }) == 0);
    const int megabytes = limited([] {
        int got = 0;
        while (got < 200
               && ::mmap(nullptr, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED)
            ++got;
        return got;
    });
    wall("memory ends at its limit", megabytes > 100 && megabytes <= 128, std::to_string(megabytes) + " of 128 MB");
    rusage before{}, after{};
    getrusage(RUSAGE_CHILDREN, &before);
    const int burnt = limited([] {
        for (volatile bool on = true; on;) {}
        return 0;
    });
    getrusage(RUSAGE_CHILDREN, &after);
    const double seconds = double(after.ru_utime.tv_sec - before.ru_utime.tv_sec)
                           + double(after.ru_utime.tv_usec - before.ru_utime.tv_usec) / 1e6;
    wall("processor time ends at its limit",
        burnt == 1000 + SIGKILL && seconds < 1.5,
        std::to_string(seconds) + " of 1 s");
    wall("a file ends at its limit", limited([] {
        const int file = int(memfd_create("walls", 0));
        return ::pwrite(file, "x", 1, limits::outputBytes - 1) == 1 && ::pwrite(file, "x", 1, limits::outputBytes) == -1
                   ? 1
                   : 0;
    }) == 1000 + SIGXFSZ);
    const int descriptors = limited([] {
        int last = 0;
        for (int next = 0; (next = ::dup(0)) >= 0;)
            last = next;
        return last;
    });
    wall("open files end at their limit", descriptors == 31, std::to_string(descriptors + 1));
}

std::string fieldOf(const std::string &file, const std::string &field)
{
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(field)) {
            const auto value = line.find_first_not_of(" \t:", field.size());
            return value == std::string::npos ? "" : line.substr(value);
        }
    }
    return "?";
}

void privilegesAreDropped()
{
    wall("no privilege is left, and none can be got", inChild([] {
        return sandbox::dropPrivileges() && fieldOf("/proc/self/status", "CapEff") == "0000000000000000"
                       && fieldOf("/proc/self/status", "CapPrm") == "0000000000000000"
                       && fieldOf("/proc/self/status", "NoNewPrivs") == "1" && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
                   ? 0
                   : 1;
    }) == 0);
    int alive[2];
    if (pipe(alive) != 0)
        return wall("it dies with its parent", false);
    const int ended = inChild([&] {
        int ready[2];
        if (pipe(ready) != 0)
            return 1;
        if (fork() == 0) {
            const char answer = sandbox::dropPrivileges() ? 'y' : 'n';
            (void)!::write(ready[1], &answer, 1);
            ::alarm(60);
            ::pause();
        }
        char answer = 'n';
        return ::read(ready[0], &answer, 1) == 1 && answer == 'y' ? 0 : 1; // the parent ends now
    });
    ::close(alive[1]);
    char nothing = 0; // the end of the pipe: nobody holds it any more
    const auto start = time(nullptr);
    wall("it dies with its parent", ended == 0 && ::read(alive[0], &nothing, 1) == 0 && time(nullptr) - start < 30);
    ::close(alive[0]);
}

/// Someone who listens on this machine, by TCP and by a name without a file.
struct Listener {
    Listener()
    {
        socklen_t size = sizeof internet;
        internet.sin_family = AF_INET;
        internet.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        tcp = ::socket(AF_INET, SOCK_STREAM, 0);
        local.sun_family = AF_UNIX;
        const std::string name = "pupitre-walls-" + std::to_string(getpid());
        std::copy(name.begin(), name.end(), local.sun_path + 1);
        abstract = ::socket(AF_UNIX, SOCK_STREAM, 0);
        listens = ::bind(tcp, reinterpret_cast<sockaddr *>(&internet), size) == 0
                  && ::getsockname(tcp, reinterpret_cast<sockaddr *>(&internet), &size) == 0 && ::listen(tcp, 8) == 0
                  && ::bind(abstract, reinterpret_cast<sockaddr *>(&local), sizeof local) == 0
                  && ::listen(abstract, 8) == 0;
    }
    bool reachedByTcp() const
    {
        return ::connect(
                   ::socket(AF_INET, SOCK_STREAM, 0), reinterpret_cast<const sockaddr *>(&internet), sizeof internet)
               == 0;
    }
    bool reachedByName() const
    {
        return ::connect(::socket(AF_UNIX, SOCK_STREAM, 0), reinterpret_cast<const sockaddr *>(&local), sizeof local)
               == 0;
    }
    sockaddr_in internet{};
    sockaddr_un local{};
    int tcp = -1, abstract = -1;
    bool listens = false;
};

void namespacesAreItsOwn()
{
    const Listener listener;
    wall("(a listener is reached without walls)",
        listener.listens && inChild([&] { return listener.reachedByTcp() && listener.reachedByName() ? 0 : 1; }) == 0);
    if (inChild([] { return ::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0 ? 0 : 1; }) != 0)
        return absent("namespaces of its own");
    wall("namespaces of its own: nobody on this machine is reached", inChild([&] {
        return sandbox::enterNamespaces() && !listener.reachedByTcp() && !listener.reachedByName() ? 0 : 1;
    }) == 0);
}

/// As the secretary: who is root may have as many as he likes.
bool becomeNobody()
{
    constexpr uid_t nobody = 65534;
    return ::geteuid() != 0 || (::setresgid(nobody, nobody, nobody) == 0 && ::setresuid(nobody, nobody, nobody) == 0);
}

/// In namespaces of its own; negative where this machine has none.
int threadsUntilRefused()
{
    if (!becomeNobody() || !sandbox::enterNamespaces() || !sandbox::dropPrivileges())
        return -1;
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 64 << 10);
    int threads = 1;
    pthread_t made;
    while (threads < 1000
           && pthread_create(
                  &made, &small, [](void *) -> void * { return ::pause(), nullptr; }, nullptr)
                  == 0)
        ++threads;
    return threads;
}

void threadsEndAtTheirLimit()
{
    int said[2];
    if (pipe(said) != 0)
        return wall("threads end at their limit", false);
    // Two at once: neither counts what the other has.
    std::vector<pid_t> children;
    for (int i = 0; i < 2; ++i) {
        children.push_back(fork());
        if (children.back() == 0) {
            const int threads = threadsUntilRefused();
            (void)!::write(said[1], &threads, sizeof threads);
            ::pause();
        }
    }
    for (size_t i = 0; i < children.size(); ++i) {
        int threads = 0;
        const bool told = ::read(said[0], &threads, sizeof threads) == ssize_t(sizeof threads);
        if (threads < 0)
            absent("a limit of threads");
        else
            wall("threads end at their limit",
                told && threads == sandbox::mostThreads(),
                std::to_string(threads) + " of " + std::to_string(sandbox::mostThreads()));
    }
    for (const auto child : children) {
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
    ::close(said[0]);
    ::close(said[1]);
}

void landlockForbids()
{
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1);
    if (version < 1)
        return absent("Landlock");
    const Listener listener;
    const auto forbidden = [](const std::function<bool()> &act) {
        return inChild([&] { return !sandbox::dropPrivileges() || !sandbox::forbidFiles() ? unready : act() ? 0 : 1; });
    };
    const pid_t parent = getpid();
    wall("Landlock: no file is read", forbidden([] { return ::open("/etc/passwd", O_RDONLY) >= 0; }) == 1);
    wall("Landlock: no folder is listed", forbidden([] { return ::open("/etc", O_RDONLY | O_DIRECTORY) >= 0; }) == 1);
    wall("Landlock: no file is made", forbidden([] { return ::open("/tmp", O_WRONLY | O_TMPFILE, 0600) >= 0; }) == 1);
    wall("Landlock: no program is run", forbidden([] { return ::execl("/bin/true", "true", nullptr) == 0; }) == 1);
    if (version >= 4)
        wall("Landlock: no connection is made", forbidden([&] { return listener.reachedByTcp(); }) == 1);
    else
        absent("Landlock for connections");
    if (version >= 6) {
        wall("Landlock: no other process is signalled", forbidden([&] { return ::kill(parent, 0) == 0; }) == 1);
        wall("Landlock: nobody is reached by a name without a file",
            forbidden([&] { return listener.reachedByName(); }) == 1);
    } else {
        absent("Landlock for signals");
    }
}

std::string namespaceOf(const std::string &process, const std::string &kind)
{
    char name[64]{};
    return ::readlink((process + "/ns/" + kind).c_str(), name, sizeof name - 1) > 0 ? name : "";
}

// --- the program itself
// -----------------------------------------------------------------------------------------------

void theProgramIsClosed(const char *program)
{
    int toWorker[2], fromWorker[2];
    const int pixels = int(memfd_create("walls-page", 0));
    if (pipe2(toWorker, O_CLOEXEC) != 0 || pipe2(fromWorker, O_CLOEXEC) != 0
        || ftruncate(pixels, limits::outputBytes) != 0)
        return wall("the program starts", false);
    const pid_t worker = fork();
    if (worker == 0) {
        ::dup2(toWorker[0], 0);
        ::dup2(fromWorker[1], 1);
        ::dup2(pixels, 10);
        ::dup2(10, renderprotocol::pixelsDescriptor);
        ::closefrom(renderprotocol::pixelsDescriptor + 1);
        ::execl(program, program, nullptr);
        _exit(1);
    }
    ::close(fromWorker[1]);
    renderprotocol::Reply reply{};
    const bool ready = ::read(fromWorker[0], &reply, sizeof reply) == ssize_t(sizeof reply)
                       && reply.status == renderprotocol::Status::Ready;
    wall("the program starts", ready);
    const std::string about = "/proc/" + std::to_string(worker);
    const auto is = [&](const std::string &field, const std::string &expected) {
        const std::string found = fieldOf(about + "/status", field);
        wall("the program: " + field + " is " + expected, found == expected, found == expected ? "" : found);
    };
    is("Seccomp", "2");
    is("NoNewPrivs", "1");
    is("CapEff", "0000000000000000");
    is("Threads", "1");
    std::vector<std::pair<std::string, qint64>> resources{{"Max cpu time", limits::workerCpuSeconds},
        {"Max data size", limits::workerBytes},
        {"Max core file size", 0},
        {"Max open files", 32},
        {"Max file size", limits::outputBytes}};
    if (inChild([] { return ::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0 ? 0 : 1; }) == 0) {
        resources.emplace_back("Max processes", sandbox::mostThreads());
        for (const auto *kind : {"user", "net", "ipc", "uts"}) {
            const std::string own = namespaceOf("/proc/self", kind), its = namespaceOf(about, kind);
            if (its.empty())
                std::cout << "unseen  the program: its namespaces are root's to look at\n";
            else
                wall(std::string("the program: its ") + kind + " namespace is its own", its != own);
        }
    }
    for (const auto &[field, expected] : resources) {
        std::istringstream found(fieldOf(about + "/limits", field));
        std::string soft, hard;
        found >> soft >> hard;
        wall("the program: " + field + " is " + std::to_string(expected),
            soft == std::to_string(expected) && hard == soft,
            soft == hard ? "" : soft + ", " + hard);
    }
    std::ifstream maps(about + "/maps");
    int executable = 0, both = 0;
    for (std::string line; std::getline(maps, line);) {
        const std::string rights = line.substr(line.find(' ') + 1, 4);
        executable += rights[2] == 'x' ? 1 : 0;
        both += rights[1] == 'w' && rights[2] == 'x' ? 1 : 0;
    }
    if (executable > 0)
        wall("the program: no memory is writable and executable",
            both == 0,
            std::to_string(executable) + " executable mappings");
    else
        std::cout << "unseen  the program: its memory is root's to look at\n";
    ::kill(worker, SIGKILL);
    ::waitpid(worker, nullptr, 0);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::cerr << "usage: renderer-walls <pupitre-renderer>\n";
        return 2;
    }
    if (::freopen("/dev/null", "r", stdin) == nullptr)
        return 2;
    attemptsBehindAllWalls();
    whatLeadsOutIsNotAllowed();
    theOthersHoldWithoutOne();
    everyCallIsAnsweredAsItsRuleSays();
    resourcesAreLimited();
    privilegesAreDropped();
    namespacesAreItsOwn();
    threadsEndAtTheirLimit();
    landlockForbids();
    theProgramIsClosed(argv[1]);
    return allHold ? 0 : 1;
}

#include "sandbox.h"

#include "callrules.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <linux/capability.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

namespace pupitre::sandbox {

namespace {

constexpr rlim_t stackBytes = 8 * 1024 * 1024;
constexpr rlim_t openDescriptors = 32;

bool limit(__rlimit_resource resource, rlim_t value)
{
    rlimit both{};
    if (getrlimit(resource, &both) != 0)
        return false;
    both.rlim_cur = both.rlim_max = std::min(both.rlim_max, value); // RLIM_INFINITY is the largest number
    return setrlimit(resource, &both) == 0;
}

uint32_t actionOf(CallAnswer answer)
{
    switch (answer) {
    case CallAnswer::Allowed: return SCMP_ACT_ALLOW;
    case CallAnswer::Refused: return SCMP_ACT_ERRNO(EACCES);
    case CallAnswer::Absent: return SCMP_ACT_ERRNO(ENOSYS);
    }
    return SCMP_ACT_KILL_PROCESS;
}

/// Landlock as the newest kernel that is known here counts it; the headers of Debian 12 end earlier.
struct LandlockRules {
    uint64_t files;
    uint64_t network;
    uint64_t scopes;
};

constexpr uint64_t firstBits(int count)
{
    return (uint64_t(1) << count) - 1;
}

LandlockRules everythingForbidden(long version)
{
    const int fileRights = version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
    return {
        firstBits(fileRights),
        version >= 4 ? firstBits(2) : 0, // to listen, to connect
        version >= 6 ? firstBits(2) : 0, // sockets without a file, signals
    };
}

} // namespace

bool limitResources(const Resources &resources)
{
    bool done = limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, rlim_t(limits::outputBytes))
                && limit(RLIMIT_NOFILE, openDescriptors) && limit(RLIMIT_STACK, stackBytes)
                && limit(RLIMIT_CPU, rlim_t(resources.cpuSeconds));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // whose shadow memory alone is larger
    // Not RLIMIT_AS: allocators reserve far more addresses than they use.
    done = done && limit(RLIMIT_DATA, rlim_t(resources.bytes));
#endif
    return done;
}

bool dropPrivileges()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    const __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3]{};
    return ::syscall(SYS_capset, &header, none) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
           && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0;
}

bool filterCalls()
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter)
        return false;
    bool done = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0;
    for (const auto &rule : callRules()) {
        if (rule.call >= 0)
            done = done
                   && seccomp_rule_add_array(
                          filter, actionOf(rule.answer), rule.call, unsigned(rule.where.size()), rule.where.data())
                          == 0;
    }
    done = done && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}

bool enterNamespaces()
{
    return ::unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS) == 0
           && limit(RLIMIT_NPROC, rlim_t(mostThreads()));
}

int mostThreads()
{
    constexpr int besideThePool = 4;
    return 2 * int(std::max(1U, std::thread::hardware_concurrency())) + besideThePool;
}

bool forbidFiles()
{
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, 1); // 1: only asks
    if (version < 1)
        return false;
    const auto rules = everythingForbidden(version);
    const long ruleset = ::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
    if (ruleset < 0)
        return false;
    const bool done = ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0; // with no exception
    ::close(int(ruleset));
    return done;
}

bool close(std::optional<Wall> without)
{
    if (!limitResources() || !dropPrivileges())
        return false;
    if (without != Wall::Files)
        (void)forbidFiles();
    return without == Wall::Calls || filterCalls();
}

} // namespace pupitre::sandbox

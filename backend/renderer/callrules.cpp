#include "callrules.h"

#include <sched.h>
#include <sys/mman.h>
#include <unistd.h>

namespace pupitre::sandbox {

namespace {

/// What decoding needs: bytes from and to descriptors that are open already, memory, threads, the time.
constexpr int allowed[]{
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(lseek),
    SCMP_SYS(close),
    SCMP_SYS(fstat),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(brk),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(getrandom),
    SCMP_SYS(gettid),
    SCMP_SYS(getpid),
    SCMP_SYS(sched_yield),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(sysinfo),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(getrusage),
    SCMP_SYS(times),
    SCMP_SYS(eventfd2),
    SCMP_SYS(pipe2), // Qt scales large images on threads, each of which wakes by one of these
};

/// What libraries try and can do without: fonts, time zones and processors are looked for. Whatever takes a path is
/// here or ends the process: newfstatat too, since the filter cannot see whether its path is empty.
constexpr int refused[]{
    SCMP_SYS(open),
    SCMP_SYS(openat),
    SCMP_SYS(stat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(statx),
    SCMP_SYS(socket),
    SCMP_SYS(connect),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(getdents64),
    SCMP_SYS(getcwd),
    SCMP_SYS(uname),
    SCMP_SYS(ioctl),
    SCMP_SYS(fcntl),
    SCMP_SYS(prlimit64),
    SCMP_SYS(getrlimit),
    SCMP_SYS(getpeername),
    SCMP_SYS(statfs),
    SCMP_SYS(sched_setaffinity),
    SCMP_SYS(sched_getparam),
    SCMP_SYS(sched_getscheduler),
    SCMP_SYS(prctl),
};

} // namespace

std::vector<CallRule> callRules()
{
    std::vector<CallRule> rules;
    for (const int call : allowed)
        rules.push_back({call, CallAnswer::Allowed});
    for (const int call : refused)
        rules.push_back({call, CallAnswer::Refused});

    // Threads, never processes. clone3 hides its flags from the filter; without it the C library takes clone.
    const auto thread = SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD);
    const auto process = SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0);
    rules.push_back({SCMP_SYS(clone), CallAnswer::Allowed, {thread}});
    rules.push_back({SCMP_SYS(clone), CallAnswer::Refused, {process}});
    rules.push_back({SCMP_SYS(clone3), CallAnswer::Absent});

    // Memory that counts against the limit, never shared; and never code: all libraries are loaded.
    const auto code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC);
    const auto noCode = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
    const auto shared = SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_SHARED, MAP_SHARED);
    const auto notShared = SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_SHARED, 0);
    rules.push_back({SCMP_SYS(mmap), CallAnswer::Allowed, {noCode, notShared}});
    rules.push_back({SCMP_SYS(mmap), CallAnswer::Refused, {code}});
    rules.push_back({SCMP_SYS(mmap), CallAnswer::Refused, {noCode, shared}});
    rules.push_back({SCMP_SYS(mprotect), CallAnswer::Allowed, {noCode}});
    rules.push_back({SCMP_SYS(mprotect), CallAnswer::Refused, {code}});

    // A signal to itself, which is how abort() ends.
    const auto self = scmp_datum_t(::getpid());
    rules.push_back({SCMP_SYS(tgkill), CallAnswer::Allowed, {SCMP_A0(SCMP_CMP_EQ, self)}});
    rules.push_back({SCMP_SYS(tgkill), CallAnswer::Refused, {SCMP_A0(SCMP_CMP_NE, self)}});
    return rules;
}

} // namespace pupitre::sandbox

#pragma once

#include <seccomp.h>

#include <vector>

namespace pupitre::sandbox {

/// What becomes of a system call once the doors are closed. One that no rule names ends the process.
enum class CallAnswer {
    Allowed,
    Refused, ///< EACCES, which libraries know how to live with
    Absent,  ///< ENOSYS: the C library does it in another way
};

/// One rule of the filter. Where the answer depends on an argument, a call has two rules that exclude one another.
struct CallRule {
    int call; ///< as libseccomp counts it; negative: this machine has no such call
    CallAnswer answer;
    std::vector<scmp_arg_cmp> where = {}; ///< all of these hold
};

/// All rules, for this process: a signal to itself is one of the conditions. The tests try every one of them.
std::vector<CallRule> callRules();

} // namespace pupitre::sandbox

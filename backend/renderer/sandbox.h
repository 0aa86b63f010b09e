#pragma once

#include "documentlimits.h"

#include <optional>

/// The walls around the process that opens strangers' files. Each stands by itself, so that a hole in one is not a way
/// out; the last two are those of the kernel's that not every machine has.
namespace pupitre::sandbox {

/// What the process may use up from its start to its end.
struct Resources {
    int cpuSeconds = limits::workerCpuSeconds;
    qint64 bytes = limits::workerBytes; ///< of memory that is in use; address space that is only reserved is free
};

/// Resource limits, and no memory dump.
bool limitResources(const Resources &resources = {});
/// No new privileges, and none of those that a process of root has; dies with its parent.
bool dropPrivileges();
/// The seccomp filter (callrules.h) for every thread there is and will be. After dropPrivileges().
bool filterCalls();

/// Namespaces of its own, without a network, and with no more threads than Qt's pool of one for each processor needs:
/// only there the kernel counts this process alone, not all of the person's. To be called first of all, while the
/// process has a single thread. False: this machine has none for it.
bool enterNamespaces();
/// The first thread and those beside it, some of which may be ending.
int mostThreads();
/// Landlock: no file can be opened or made, no connection made, no other process signalled. After dropPrivileges().
/// False: this machine has none.
bool forbidFiles();

/// One of those that close() puts up.
enum class Wall { Files, Calls };

/// Shuts the doors for the rest of the process's life; what this machine lacks of Landlock is left out. False when the
/// kernel refuses one of the others: the caller must then not touch any document. `without` is the tests' alone, which
/// look whether what is left holds by itself.
bool close(std::optional<Wall> without = std::nullopt);

} // namespace pupitre::sandbox

#pragma once

namespace pupitre::sandbox {

/// Shuts the doors for the rest of the process's life: rlimits, no new privileges, not dumpable, dies with its parent,
/// and a seccomp allow-list under which opening a file or a socket fails with EACCES, making a process fails, and
/// anything unforeseen kills. False when the kernel refuses: the caller must then not touch any document.
bool close();

} // namespace pupitre::sandbox

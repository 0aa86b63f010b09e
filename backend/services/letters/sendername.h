#pragma once

#include <QString>
#include <QStringList>

namespace pupitre {

/// A name for one sender's leases that no other sender has: the machine, its boot, the process, and a number of its
/// own.
QString makeSenderName();

/// Of these names, those whose process ran on this machine and is gone, so that nobody waits for their leases to run
/// out after a power cut. A wrong guess costs no double: a lease that was lost cannot begin DATA.
QStringList goneSenders(const QStringList &names);

} // namespace pupitre

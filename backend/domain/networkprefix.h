#pragma once

#include <QString>

namespace pupitre {

/// The network that an address is of, in any form that stands for it alone: the first 24 bits of IPv4, the first 64 of
/// IPv6, which one household or one office has. What is no address stands for itself.
QString networkPrefix(const QString &address);

} // namespace pupitre

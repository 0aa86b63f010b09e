#pragma once

#include <QString>

namespace pupitre {

/// 80 random bits as four groups of letters and digits without look-alikes, e.g. "K7QM-2XVA-…".
QString makeOneTimePassword();
/// BLAKE2b of the password without its dashes; a slow hash adds nothing to 80 random bits.
QString oneTimePasswordHash(const QString &password);

/// 128 random bits for an address: 22 letters, digits, - and _.
QString makeOneTimeLink();
QString oneTimeLinkHash(const QString &link);

} // namespace pupitre

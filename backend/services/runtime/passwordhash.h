#pragma once

#include "result.h"

#include <QString>

namespace pupitre {

/// Argon2id by libsodium, 64 MiB and t = 2 (rule A1). Takes about a tenth of a second on purpose. Errors: StorageFull
/// with the field "memory" when that much is not to be had.
Result<QString> passwordHash(const QString &password);
/// Errors: as above, which is no wrong password.
Result<bool> passwordMatches(const QString &hash, const QString &password);

/// Of no password that anybody knows, with the same cost as the others: where nobody has a login it is looked at in
/// place of a hash, so that time does not tell.
inline constexpr QStringView nobodysHash = u"$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                                           "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

} // namespace pupitre

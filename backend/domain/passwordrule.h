#pragma once

#include "account.h"
#include "result.h"

#include <QStringList>

namespace pupitre {

/// The rule of a site for its families' passwords (rules A3, W25). Seed: 8 to 16 characters, one of them in upper case,
/// one in lower case, one a digit. Cnil: 12 to 128 characters, and nobody's first guess: `personal` are the identifiant
/// and the names that everybody tries (requireStrongPassword()). Errors: InvalidValue on "password" with "control",
/// "too_short", "too_long", "upper", "lower", "digit" or "weak".
Result<void> requireAcceptablePassword(PasswordPreset preset, const QString &password, const QStringList &personal);

} // namespace pupitre

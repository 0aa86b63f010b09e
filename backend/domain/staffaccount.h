#pragma once

#include "result.h"

#include <QString>
#include <QStringList>

namespace pupitre {

// What may stand in an account of a member of staff (rule C13).

inline constexpr int longestLogin = 64;
inline constexpr int shortestPassword = 12, longestPassword = 128;

/// The login as it is kept and compared: without spaces around it, in lower case.
QString foldedLogin(const QString &login);

/// The login in the form in which it is kept. Errors: InvalidValue on "login" with "required", "too_long", or
/// "characters": it takes letters, digits and . _ - @ +, so that it holds no space, no line break and nothing that
/// cannot be seen.
Result<QString> keptLogin(const QString &login);

/// The name that colleagues and families read. Errors: InvalidValue on "name" with "required", "too_long" or "control".
Result<QString> keptStaffName(const QString &name);

/// '' or an address. Errors: InvalidValue on "email" with "no_address".
Result<QString> keptStaffEmail(const QString &email);

/// That nobody guesses the password: 12 to 128 characters, and enough of surprise by zxcvbn, for which `personal` (the
/// login, the names) are words that everybody tries first. Errors: InvalidValue on "password" with "too_short",
/// "too_long", "control" or "weak".
Result<void> requireStrongPassword(const QString &password, const QStringList &personal);

} // namespace pupitre

#pragma once

#include "clock.h"

#include <QString>

namespace pupitre {

/// One addr-spec that the mail layer can carry: local part of RFC 5322 atoms, a domain with a dot, at most 254
/// characters (RFC 5321 §4.5.3.1), no quoted local parts, no line break. Letters outside ASCII are refused in the local
/// part and allowed in the domain (IDN).
bool isEmailAddress(QStringView text);

/// The seed's rule is the default; the second one is what the CNIL recommends (rule A3; passwordrule.h).
enum class PasswordPreset { Seed, Cnil };

/// How long a one-time password sent to a family lives: seven days for a first activation, else one (rule A1).
constexpr int activationDays = 7;
constexpr int resetDays = 1;

} // namespace pupitre

#pragma once

#include <QString>

#include <optional>

namespace pupitre {

/// A telephone number as French people write it: "06 39 98 00 11", "+44 20 7946 0018" abroad. None when it cannot be
/// one, by the national numbering plans that libphonenumber knows (too short, too long, letters). From any thread.
std::optional<QString> formattedPhone(const QString &typed);

} // namespace pupitre

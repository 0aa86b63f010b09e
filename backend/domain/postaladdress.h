#pragma once

#include "person.h"

#include <QStringList>

namespace pupitre {

// An address is six lines of 38 characters at the most (AFNOR XP Z10-011): the name, four lines of what stands around
// the street, postal code and town; the country below, where it is another one.

inline constexpr int longestAddressLine = 38;
inline constexpr int mostAddressLines = 4; ///< without the name and the town

/// The lines that were written, without those that hold nothing.
QStringList addressLines(const QString &address);

/// The line that names the street, which is what papers repeat of an address: one that begins with a number, else the
/// last that names no box (BP, CS, TSA). Empty when there is none.
QString streetLine(const QString &address);

/// "29170 Fouesnant"; with the country below it where it is not France: "1204 Genève", "SUISSE".
QStringList townLines(const Person &person);

/// Everything below the name.
QStringList postalLines(const Person &person);

} // namespace pupitre

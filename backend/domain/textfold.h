#pragma once

#include <QString>
#include <QStringList>

namespace pupitre {

/// Lower case, without accents, ligatures opened, every run of anything but letters and digits one space:
/// "Lœïc  O'Néil-Đặng" becomes "loeic o neil dang". What is compared and searched, never shown.
QString folded(QStringView text);

/// The words of folded(text).
QStringList foldedWords(QStringView text);

/// The words of folded(text) as one: "legoff" for "Le Goff".
QString joined(QStringView text);

/// How a name of several words is typed when some of them are run together, from each of them on: "delatourdauvergne",
/// "latourdauvergne", "tourdauvergne" and "dauvergne" for "de La Tour d'Auvergne". None for a name of one word.
QStringList joinedForms(QStringView name);

/// How many letters `typed` is off from the beginning of `word`: left out, put in, mistaken, or two neighbours
/// exchanged (optimal string alignment).
int prefixDistance(QStringView typed, QStringView word);

/// Digits only, French prefixes made one: "+33 6 39 98 00 11", "+33 (0)6 39 98 00 11" and "06.39.98.00.11" all give
/// "0639980011".
QString phoneDigits(QStringView phone);

/// Whether the text holds CR, LF or NUL, which no header, name or address may carry (rule M10).
bool hasLineBreakOrNul(QStringView text);

} // namespace pupitre

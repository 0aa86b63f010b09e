#pragma once

#include <QString>

namespace pupitre {

// Postal codes as the Universal Postal Union describes them, of the countries that families of a French conservatoire
// have their homes in. An address without a country is in France.

/// The country's French name ("CH" and "switzerland" are "Suisse"); the text as it is when none is called so.
QString officialCountry(const QString &typed);

/// Whether an address with that country is a French one.
bool isFrance(const QString &country);

/// Five digits.
bool isFrenchPostalCode(QStringView code);

/// Whether a code may be one of that country's; of one that is not known, whatever may be a postal code anywhere.
bool isPostalCodeOf(const QString &country, const QString &code);

/// Upper case, spaces single, none between five digits ("29 170"); empty when it is no country's: two to ten letters
/// and digits, spaces and hyphens, a digit among them.
QString normalisedPostalCode(const QString &typed);

} // namespace pupitre

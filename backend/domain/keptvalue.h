#pragma once

#include "person.h"
#include "result.h"

namespace pupitre {

/// How many characters a value may have; an address in each of its lines.
int longestValue(PersonField field);

/// The form in which a value is kept: without what steers its display (showntext.h), spaces single, an address with its
/// lines, phones grouped, e-mails in lower case, postal codes in capitals, communes and countries in their official
/// spelling; a CEDEX and an arrondissement stay as they are. `today`: after which nobody is born.
/// Errors: InvalidValue with the field's key and what is wrong as `detail`: "required" (names and a birth date are
/// never emptied), "no_letter" (of a name), "no_date", "too_early" (before 1900), "future", "no_number", "no_address",
/// "no_code", "too_long", "too_many_lines", "control" (NUL).
Result<QString> keptValue(PersonField field, const QString &value, QDate today);

/// Whether it decides which postal codes there can be.
bool decidesPostalCode(PersonField field);

/// That the postal code is one of the person's country. Errors: InvalidValue on "postal_code", with "foreign" as
/// `detail` where the country has other ones, "french" where none is named, the town is a French one and the code is
/// none of another country's ("1950" in Sion is one).
Result<void> requirePostalCodeOfCountry(const Person &person);

/// A code that no French address has, without the country that has it.
bool lacksCountry(const Person &person);

} // namespace pupitre

#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

#include <optional>

namespace pupitre {

/// What the machine-readable zone of an identity paper says. Sources: ICAO Doc 9303, part 3 (dates, names, check
/// digits), part 4 (passports: two lines of 44, TD3), part 5 (cards: three lines of 30, TD1) and part 6 (two lines of
/// 36, TD2). The French identity card of 1988 to 2021 has two lines of 36 of its own, with no last day.
struct Mrz {
    enum class Format { Td1, Td2, Td3, FrenchCard };
    Format format = Format::Td1;
    QString surname = {};        ///< as it writes it, a space between its parts: "VAN DER MUELLEN"
    QString givenNames = {};     ///< the same: "ANNA MARIA"
    bool surnameFills = false;   ///< no room is left after it: it may go on
    bool givenNamesFill = false; ///< the same
    QDate birth = {};            ///< invalid unless its check digit holds and it is known to the day
    QDate expiry = {};           ///< the same
    bool isWhole = false;        ///< the check digit over several fields holds too
};

/// ICAO Doc 9303-3, 4.9: weights 7, 3, 1; letters count from 10, fillers nothing.
int mrzCheckDigit(QStringView field);

/// The zone whose lines these are, each as long as its format asks. What recognition confuses (0 and O, 1 and I, a
/// filler and K or C) is put right only where a check digit then holds. `today` tells the century of years. Nothing
/// unless the check digit of a date holds.
std::optional<Mrz> parseMrz(const QStringList &lines, QDate today);

/// How a person's name, in whichever order, stands to that of a zone.
enum class MrzName {
    Same,       ///< that surname and, first of the given names, that one
    Cut,        ///< as far as there was room
    OtherFirst, ///< that surname, and the given name comes after another: a brother's or sister's paper, perhaps
    Another
};

/// Letters are compared as ICAO Doc 9303-3, 6 A writes them: "Ü" may be "UE", "U" or "UXX"; apostrophes, hyphens and
/// spaces count for nothing.
MrzName nameInMrz(const Mrz &mrz, const QString &name);

} // namespace pupitre

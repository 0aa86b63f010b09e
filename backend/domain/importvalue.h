#pragma once

#include "importfinding.h"

#include <tl/expected.hpp>

#include <QDate>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace pupitre {

/// What a column holds (rule C20), and with that how its cells are read.
enum class ImportValueKind {
    Text,        ///< kept as it is, spaces single
    Name,        ///< of a person: a letter at least
    FullName,    ///< last and first name in one cell: peopleIn()
    BirthDate,   ///< a date between 1900 and today; short years are the newest that are not after today
    Date,        ///< any other; short years are the nearest to today
    Phone,       ///< grouped as phone.h does
    Email,       ///< lower case
    PostalCode,  ///< five digits, or another country's
    Town,        ///< official spelling
    Country,     ///< official spelling
    Address,     ///< lines
    YesNo,       ///< "1" or "0"
    Amount,      ///< cents, with a minus sign where it has one: "123450"
    Time,        ///< "17:30"
    Duration,    ///< of a lesson, in minutes: "45"; a bare number below ten is of hours
    Hours,       ///< of a week, in minutes: "20" and "20h" are "1200"
    Weekday,     ///< "1" (Monday) to "7"
    Civility,    ///< "M.", "Mme"; empty for none
    Sex,         ///< "m", "f"
    Integer,     ///< "12"
    SchoolYear,  ///< the year in which it begins: "2026"
    Age,         ///< refused: an age is no birth date
    SchoolLevel, ///< "CM1", "5e": text
    Health,      ///< never read
};

/// The stable name: "birth_date". In data/importsynonyms.tsv.
QString keyOf(ImportValueKind kind);
std::optional<ImportValueKind> valueKindFromKey(QStringView key);

/// What cells are read against.
struct ImportValueContext {
    QDate today = {};     ///< in the conservatoire
    QString town = {};    ///< of the same line, where it is known: four digits are a French postal code there or not
    QString country = {}; ///< of the same line
};

struct ImportValue {
    QString value = {};                     ///< as it is kept
    std::optional<ImportFault> notice = {}; ///< it was read otherwise than typed
    QString readAs = {};                    ///< for people: "12/03/2015", "45 min"; of a notice
    QStringList others = {};                ///< further e-mails or telephones of the cell, in their kept form
    friend bool operator==(const ImportValue &, const ImportValue &) = default;
};

using ImportReading = tl::expected<ImportValue, ImportFault>;

/// A cell's text as a value of that kind. An empty cell (and one that says so: "-", "néant", "N/A") is an empty value,
/// never an error: whether it may be empty is the target's business.
ImportReading readImportValue(ImportValueKind kind, const QString &text, const ImportValueContext &context);

/// readImportValue() for a whole file: what was read before is not read again. Not to be used from two threads.
class ImportValueReader
{
public:
    ImportReading read(ImportValueKind kind, const QString &text, const ImportValueContext &context);

private:
    QHash<std::pair<int, QString>, ImportReading> m_known;
    QDate m_today;
};

/// Somebody named in a cell that names one or more people.
struct NamedPerson {
    QString civility = {}; ///< "M.", "Mme" or empty
    QString lastName = {};
    QString firstName = {};
    friend bool operator==(const NamedPerson &, const NamedPerson &) = default;
};

/// The people of a cell: "DUPONT Marie", "Marie DUPONT", "DUPONT, Marie", "M. et Mme DUPONT Jean et Marie",
/// "DUPONT Jean / MARTIN Anne". A name in capitals is a last name. NameUnclear where nothing tells which word is the
/// last name ("MARIE DUPONT", "Marie Dupont"), ParentsUnclear where it does not tell who is meant ("M. et Mme DUPONT").
tl::expected<QList<NamedPerson>, ImportFault> peopleIn(const QString &text);

/// Whether the text is a level of a school ("CM2", "6ème", "Terminale"), which files call "Cycle" or "Niveau" and which
/// is no cycle of a conservatoire.
bool isSchoolLevel(QStringView text);

/// A number that a spreadsheet wrote so short that its digits are lost: "6,39981E+08".
bool isScientific(QStringView text);

} // namespace pupitre

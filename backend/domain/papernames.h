#pragma once

#include "person.h"
#include "readingaids.h"

#include <optional>

namespace pupitre {

/// A person as papers name them.
struct PaperPerson {
    QString givenNames;
    QStringList surnames; ///< one of them is enough: that of use, that at birth
    QDate birth = {};     ///< invalid where it is not known
    friend bool operator==(const PaperPerson &, const PaperPerson &) = default;
};

PaperPerson paperPerson(const Person &person);

/// Whether papers call both by the same names.
bool areNamesakes(const PaperPerson &one, const PaperPerson &other);

/// How certain it is that nothing of the name was left out before or behind it.
enum class NameBound {
    Open,    ///< another word stands beside it that may belong to it: "Adam Léa Durand", "Léa Durand Martin"
    Unknown, ///< that depends on whether the word stands in the same line, and the places are not known
    Bounded
};

/// Where a person's whole name is printed: given names and surname side by side, with nothing but labels in between.
struct NamePlace {
    QList<int> words;
    NameBound bound = NameBound::Open;
    QList<int> beside = {}; ///< the words before and behind it, as far as they count
};

/// Every place, on the words of a document in reading order. Stricter than readFact(): for whoever accepts without
/// looking at the whole page.
QList<NamePlace> namePlaces(const QList<PageWord> &words, const PaperPerson &person);

/// Whether two words stand side by side in one line; nothing where a place is not known.
std::optional<bool> standSideBySide(const PageWord &one, const PageWord &other);

} // namespace pupitre

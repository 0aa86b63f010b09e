#pragma once

#include <QStringList>

namespace pupitre {

/// What stands before a name on a paper, in one language or in several.
enum class NameLabel {
    None,
    Surname,
    GivenNames,
    Whole, ///< "Nom et prénom": both follow, in any order
    Name   ///< "Name": the surname, or both
};

/// A word that is no part of a label, by its index, and the label right before it.
struct WordAfterLabel {
    qsizetype at;
    NameLabel after = NameLabel::None;
};

/// `words` as foldedWords() gives them, in reading order. "Au nom de" is no label.
QList<WordAfterLabel> withoutNameLabels(const QStringList &words);

} // namespace pupitre

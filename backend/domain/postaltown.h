#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace pupitre {

// Postal codes and communes, from the Code officiel géographique (Insee) and the base officielle des codes postaux (La
// Poste): data/communes.tsv, which packaging/communes.py makes. From any thread; read once, at the first question.

/// What two spellings of a commune have in common: no accents, case, hyphens, apostrophes ("Gouesnac'h" is
/// "Gouesnach"), "St" for "Saint", nor a trailing CEDEX, nor an arrondissement ("Paris 12e", "LYON 03", "Marseille
/// XIV").
QString townKey(const QString &town);

enum class TownMatch {
    Unknown, ///< the code is none of a commune's (a CEDEX, another country): nothing can be said
    Agrees,
    Disagrees
};

/// Communes with this postal code, in alphabetical order; empty when it is none's.
QStringList townsOf(const QString &postalCode);

/// Communes of which what is typed begins the name, however it is spelt, or the postal code: each as (code, name), by
/// name, so many at the most. Nothing for nothing.
QList<std::pair<QString, QString>> townsBeginning(const QString &typed, int most);

/// Whether a commune of France is called so, however it is spelt (townKey).
bool isFrenchTown(const QString &town);

/// Whether the commune has that postal code, however it is spelt (townKey); of Paris, Lyon and Marseille, whether the
/// arrondissement has it that is named.
TownMatch matchTown(const QString &postalCode, const QString &town);

/// The commune's official spelling ("ST EVARZEC" is "Saint-Évarzec"); the text as it is when no commune is called so,
/// or more than one ("La Chapelle", "Lachapelle"), or a CEDEX or an arrondissement stands in it.
QString officialTown(const QString &town);

} // namespace pupitre

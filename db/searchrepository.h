#pragma once

#include "connection.h"
#include "filing.h"
#include "household.h"

#include <QSet>

#include <optional>
#include <utility>

namespace pupitre {

/// One line of the directory.
struct HouseholdHit {
    HouseholdId id;
    QString displayName;
    QString identifiant;
    QString city;
    QString studentNames; ///< first names, eldest first: "Léa, Gaspard"
    friend bool operator==(const HouseholdHit &, const HouseholdHit &) = default;
};

/// What the directory can be sorted by.
enum class HouseholdColumn { Name, Town, Identifiant };

struct SearchAnswer {
    QList<HouseholdHit> hits;
    QString corrected; ///< the words that were looked for instead, when nothing matched those typed; empty otherwise
};

/// The directory's search. What families are found by is kept apart, folded (textfold.h).
namespace search {

/// Every family of the site that may be entered twice (households::duplicatesOf), by name where nothing else is asked.
Result<QList<HouseholdHit>> enteredTwice(
    Connection &connection, SiteId siteId, int limit, const std::optional<Sorting<HouseholdColumn>> &sorting = {});

/// Writes what the household is found by (nothing, when it was merged into another), in the caller's transaction.
Result<void> index(Connection &connection, const Household &household);

/// The same for many at once: what indexedText() gives of each. Nothing else is written between two of them: SQLite's
/// index begins a new segment at every statement that tells what it wrote, and has to merge them again.
using IndexedText = std::pair<HouseholdId, QString>;
Result<void> indexAll(Connection &connection, const QList<IndexedText> &texts);

/// What index() keeps for the household; empty when it was merged with another.
QString indexedText(const Household &household);
/// The words of such a text that a mistyped word is compared with.
QStringList dictionaryWords(const QString &indexedText);

/// What is kept, for `pupitrectl check`.
struct Index {
    QHash<HouseholdId, QString> texts;
    QSet<QString> dictionary;
};
Result<Index> kept(Connection &connection);

/// Word-prefix search among the site's families, over names, identifiant, e-mail, phone and commune; case, accents,
/// order, and whether a name is run together ("legoff", "le goff", "marieeve") do not matter.
/// Ranked by what matched; an empty text gives the first households by name. Where nothing matches, a word may be one
/// letter off (two from eight letters on; two neighbours exchanged count as one); only words of the site's families are
/// meant. With `sorting` it is that of all that match which counts, not how well they do.
Result<SearchAnswer> households(Connection &connection, SiteId siteId, const QString &text, int limit = 50,
    const std::optional<Sorting<HouseholdColumn>> &sorting = {});

} // namespace search
} // namespace pupitre

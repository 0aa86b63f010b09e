#pragma once

#include <QList>

namespace pupitre {

/// A cell of so few says something about somebody; 0 says nothing about anybody.
inline constexpr qint64 smallestToldCell = 5;
constexpr bool isSmallCell(qint64 value)
{
    return value > 0 && value < smallestToldCell;
}

/// A cell that is what others add up to, by their places.
struct CellSum {
    qsizetype whole = 0;
    QList<qsizetype> parts = {};
};

/// What a report may tell.
enum class CellFace {
    Told,
    Small,     ///< from 1 to 4: "< 5"
    Complement ///< it would tell one of those
};

/// Numbers that leave the house, without those that would tell of few people (rule P16). Small ones are hidden, and so
/// many of the others that no small one can be computed from what is told: neither by any reckoning with `sums`, nor
/// from there being between 1 and 4 behind each small one. Of those that could be hidden the smallest is; where all
/// are, and that is not enough, none says that it is small. `untold` are cells that stand in the sums alone, as what is
/// left of a whole: they are not shown, and must not be found either. `cells` are not negative.
QList<CellFace> cellFaces(const QList<qint64> &cells, const QList<CellSum> &sums, const QList<qsizetype> &untold = {});

} // namespace pupitre

#pragma once

#include "smallcells.h"
#include "statusfigures.h"

#include <QHash>

namespace pupitre {

/// Which numbers of Pilotage a report tells: all, or (rule P16) none of few people, nor what would tell one of those by
/// what its figures have to do with each other: steps that make a whole, disciplines that make all, what is left of a
/// whole, and last year's beside this year's.
class ToldFigures
{
public:
    enum class Small { Told, Hidden };
    /// Of a discipline's line.
    enum class Part { Students, Deposited, Approved };

    ToldFigures(const StatusFigures &figures, Small small);
    bool hidesSmall() const { return m_hidesSmall; }
    CellFace face(Measure measure) const { return m_faces.value(nowKey(measure), CellFace::Told); }
    CellFace faceBefore(Measure measure) const { return m_faces.value(beforeKey(measure), CellFace::Told); }
    CellFace face(WhoActs who) const { return m_faces.value(whoKey(who), CellFace::Told); }
    /// `discipline`: its place among the figures' disciplines.
    CellFace face(qsizetype discipline, Part part) const
    {
        return m_faces.value(partKey(discipline, part), CellFace::Told);
    }

private:
    static int nowKey(Measure measure) { return int(measure); }
    static int beforeKey(Measure measure) { return 100 + int(measure); }
    static int whoKey(WhoActs who) { return 200 + int(who); }
    static int partKey(qsizetype discipline, Part part) { return 300 + 3 * int(discipline) + int(part); }

    bool m_hidesSmall = false;
    QHash<int, CellFace> m_faces; ///< by the keys above
};

} // namespace pupitre

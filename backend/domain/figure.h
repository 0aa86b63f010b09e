#pragma once

#include "reinscription.h"

#include <QDateTime>

#include <array>
#include <optional>

namespace pupitre {

/// What a figure counts: the words of Pilotage, each meaning one thing wherever it stands (rule P1). Their conditions
/// are in db/figurecondition.h, their words and definitions in wording/figurewords.h.
enum class Measure {
    Expected,       ///< the campaign's dossiers, whatever became of them
    Households,     ///< their households, each by its first dossier
    Invited,        ///< access was sent to the household
    Connected,      ///< the household's account signed in since the campaign opened
    Begun,          ///< beyond "not started"
    Deposited,      ///< whatever became of it afterwards
    DepositedLate,  ///< of these: after the campaign's last day
    DepositedEnded, ///< of these: refused or given up since
    Complete,       ///< deposited, and nothing lacks
    Ready,          ///< complete, and the secretariat must act
    Approved,
    Refused,
    Abandoned,
    Silent,           ///< not started, neither refused nor given up
    SilentHouseholds, ///< all of whose dossiers are silent, each by its first one
    // By the furthest step that was reached, for what is neither approved, refused nor given up
    AtNoAccess,
    AtAccess,
    AtConnected,
    AtBegun,
    AtDeposited,
    AtComplete,
};
inline constexpr size_t measureCount = size_t(Measure::AtComplete) + 1;

/// Each dossier of the campaign is in exactly one of these: together they are Measure::Expected (rule P5).
inline constexpr std::array furthestSteps{Measure::AtNoAccess,
    Measure::AtAccess,
    Measure::AtConnected,
    Measure::AtBegun,
    Measure::AtDeposited,
    Measure::AtComplete,
    Measure::Approved,
    Measure::Refused,
    Measure::Abandoned};

/// Whether a dossier's row still tells it of a past instant; of the others only the present is kept.
constexpr bool isKnownOfThePast(Measure measure)
{
    switch (measure) {
    case Measure::Expected:
    case Measure::Households:
    case Measure::Deposited:
    case Measure::DepositedLate:
    case Measure::Approved:
    case Measure::Refused:
    case Measure::Abandoned: return true;
    default: return false;
    }
}

/// What a figure is narrowed to; empty: all.
struct FigureSlice {
    QString area = {}; ///< music, dance or drama
    QString discipline = {};
    std::optional<WhoActs> whoActs = {};
    QDate depositedOn = {}; ///< a local day (localday.h)
    friend bool operator==(const FigureSlice &, const FigureSlice &) = default;
};

/// A figure: how many dossiers of a campaign a measure counts in a slice.
struct Figure {
    Measure measure = Measure::Expected;
    FigureSlice slice = {};
    friend bool operator==(const Figure &, const Figure &) = default;
};

/// One number for each measure.
class FigureSums
{
public:
    qint64 of(Measure measure) const { return m_sums[size_t(measure)]; }
    void set(Measure measure, qint64 sum) { m_sums[size_t(measure)] = sum; }
    friend bool operator==(const FigureSums &, const FigureSums &) = default;

private:
    std::array<qint64, measureCount> m_sums{};
};

} // namespace pupitre

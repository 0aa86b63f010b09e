#pragma once

#include "alignment.h"
#include "chartcontent.h"
#include "figurerepository.h"
#include "servicecontext.h"

#include <optional>

namespace pupitre {

/// The former campaign, as it stood on the same day (rule P4).
struct FormerFigures {
    QString schoolYear;
    QDateTime asOf;
    bool closed = false; ///< it was over by then
    FigureSums sums;     ///< of what is known of the past (isKnownOfThePast())
};

/// What the director's page shows: all of it of one moment.
struct StatusFigures {
    QString siteName, schoolYear;
    QDateTime at;
    QDate opensOn, closesOn;
    FigureSums sums;
    WaitingSums waiting{};
    Alignment alignment = Alignment::CampaignDay;
    std::optional<FormerFigures> former; ///< none: there is nothing to compare with
    ChartContent chart;                  ///< its last value that is known is the sum of what was deposited
    QList<DisciplineCount> disciplines;

    /// None where there is no former campaign, or where only the present is known.
    std::optional<qint64> before(Measure measure) const;
    /// `part` of all that are expected, in per cent; 0 of none.
    double shareOf(qint64 part) const;
    double shareBefore(qint64 part) const;
};

/// Errors: NotFound when no campaign has been opened; NotAllowed.
Result<StatusFigures> statusFigures(const ServiceContext &context, Alignment alignment = Alignment::CampaignDay);

} // namespace pupitre

#pragma once

#include <QDate>

namespace pupitre {

/// Which day of the former campaign is "the same day" (rule P4).
enum class Alignment {
    CampaignDay,   ///< as many days after its opening
    SameDate,      ///< the same date, a year before
    BeforeClosing, ///< as many days before its closing
};

struct CampaignDays {
    QDate opensOn, closesOn;
};

/// The day of `former` that stands beside `day` of `present`.
QDate alignedDay(Alignment alignment, const CampaignDays &present, const CampaignDays &former, QDate day);

} // namespace pupitre

#include "alignment.h"

namespace pupitre {

QDate alignedDay(Alignment alignment, const CampaignDays &present, const CampaignDays &former, QDate day)
{
    switch (alignment) {
    case Alignment::CampaignDay: return former.opensOn.addDays(present.opensOn.daysTo(day));
    case Alignment::SameDate: return day.addYears(-1);
    case Alignment::BeforeClosing: return former.closesOn.addDays(present.closesOn.daysTo(day));
    }
    return {};
}

} // namespace pupitre

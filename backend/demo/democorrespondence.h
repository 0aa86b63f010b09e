#pragma once

#include "campaignrepository.h"
#include "democonservatoire.h"
#include "household.h"

namespace pupitre {

/// The credentials that went to the families on the morning the campaign opened, with what the mail server answered:
/// nearly all left, two addresses were unknown, one line broke at the wrong moment.
class DemoCorrespondence
{
public:
    DemoCorrespondence(const ServiceContext &context, const Campaign &campaign, const DemoOptions &options);

    Result<void> writeTo(const Household &household);

private:
    ServiceContext m_context;
    Campaign m_campaign;
    int m_most, m_written = 0;
};

} // namespace pupitre

#pragma once

#include "campaignrepository.h"
#include "democonservatoire.h"
#include "demopapers.h"
#include "payment.h"
#include "reinscription.h"

namespace pupitre {

/// Gives a family its reinscriptions of this year and last, its papers (demopapers.h), its payment and its edits.
class DemoReinscriptions
{
public:
    DemoReinscriptions(const ServiceContext &context, const Campaign &campaign, const Campaign &previous,
        DemoRandom &random, DemoHistory &history, const DemoOptions &options);

    Result<void> prepare() { return m_papers.prepare(); }
    Result<void> createFor(const Household &household);
    int files() const { return m_papers.files(); }
    int edits() const { return m_edits; }

private:
    Result<void> takeFee(const Household &household, const PaymentMeans &means, const QDateTime &at);
    Result<void> createReinscriptions(const Household &household, DemoPace pace);
    Result<void> createCourseChange(const Reinscription &reinscription);
    Result<void> createEdits(const Household &household);

    ServiceContext m_context;
    Campaign m_campaign, m_previous;
    DemoRandom &m_random;
    DemoHistory &m_history;
    DemoOptions m_options;
    DemoPapers m_papers;
    int m_edits = 0, m_households = 0;
};

} // namespace pupitre

#pragma once

#include "campaignrepository.h"
#include "household.h"
#include "reinscription.h"
#include "servicecontext.h"

namespace pupitre {

/// One line of "Ce qui bloque": what stands between a child and its re-enrolment, and what solves it.
struct Blocker {
    enum class Action { None, OpenDocument, OpenEdit, OpenReinscription, TakePayment, SendCredentials, OpenMail };
    Lack::Kind kind = Lack::Kind::DocumentMissing;
    QString label;       ///< the requirement's, or the mail's subject
    QString studentName; ///< empty when it concerns the household
    QString reason;      ///< of a refused document; the family's own words where it explained why there is none
    WhoActs whoActs = WhoActs::Family;
    Action action = Action::None;
    qint64 subjectId = 0; ///< after `action`
    bool mailFailed = false;
};

/// A child's reinscription with its facts.
struct ReinscriptionOverview {
    Reinscription reinscription;
    QString studentName;
    ReinscriptionFacts facts;
    WhoActs whoActs = WhoActs::Family;
};

/// Everything that stands in the way of the household's children, most urgent for the desk first; a household's
/// document is said once, however many children it counts for.
Result<QList<Blocker>> blockersOf(Connection &connection, const Campaign &campaign, const Household &household);

Result<QList<ReinscriptionOverview>> reinscriptionsOf(
    Connection &connection, const Campaign &campaign, const Household &household);

} // namespace pupitre

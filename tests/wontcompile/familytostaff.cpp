// A family cannot be passed to what is the desk's.
// expect: could not convert|cannot convert|no matching function|invalid initialization
#include "familydossier.h"
#include "reinscriptionapproval.h"

pupitre::Result<void> handIn(const pupitre::FamilyContext &family)
{
    return pupitre::takeBackValidation(family, {});
}

#ifdef WRONG
pupitre::Result<pupitre::ApprovalOutcome> approve(const pupitre::FamilyContext &family)
{
    return pupitre::approveReinscription(family, {}, 1);
}
#endif

#include "permissions.h"

namespace pupitre {

bool may(Role role, Right right)
{
    switch (right) {
    case Right::ReviewEdits:
    case Right::CheckDocuments:
    case Right::ApproveReinscriptions:
    case Right::TakePayments:
    case Right::SendCredentials:
    case Right::SeeStatus: return true;
    case Right::ApproveDespiteLack: return role == Role::Director;
    case Right::SetUpMail: return role != Role::Secretary;
    case Right::ManageStaff:
    case Right::PrepareCampaigns: return role == Role::Administrator;
    }
    return false;
}

} // namespace pupitre

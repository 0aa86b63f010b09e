#include "permissions.h"

namespace pupitre {

bool may(Role role, Right right)
{
    switch (right) {
    case Right::ReviewEdits:
    case Right::CheckDocuments:
    case Right::ApproveReinscriptions:
    case Right::SendCredentials:
    case Right::SeeStatus: return true;
    case Right::ManageStaff: return role == Role::Administrator;
    }
    return false;
}

} // namespace pupitre

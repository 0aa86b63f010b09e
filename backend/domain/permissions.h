#pragma once

#include "ids.h"

#include <QString>

namespace pupitre {

enum class Role { Secretary, Director, Administrator };

/// What a person may do; checked in services, whatever the window shows (rule A4).
enum class Right {
    ReviewEdits,
    CheckDocuments,
    ApproveReinscriptions,
    ApproveDespiteLack,
    TakePayments,
    SendCredentials,
    SeeStatus,
    ManageStaff,
    PrepareCampaigns,
    SetUpMail
};

/// Secretaries and the director do all of the desk work and read the figures; only the director approves what is not
/// complete, only an administrator manages staff and opens a campaign; both set up the mail account and the letters.
bool may(Role role, Right right);

/// Who acts: staff signed in, or a program (id none).
struct Actor {
    StaffId id;
    QString name;
    Role role = Role::Secretary;
};

} // namespace pupitre

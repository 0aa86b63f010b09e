// Nobody has a role by default.
// expect: no matching function|use of deleted function
#include "permissions.h"

pupitre::StaffActor withRole()
{
    return {pupitre::StaffId{1}, {}, {}, pupitre::Role::Secretary};
}

#ifdef WRONG
pupitre::StaffActor nobody;
#endif

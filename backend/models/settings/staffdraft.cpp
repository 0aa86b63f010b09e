#include "staffdraft.h"

#include "enumkeys.h"

namespace pupitre {

StaffDraft draftOf(const StaffAccount &account)
{
    StaffDraft draft;
    draft.staffId = account.id.value;
    draft.version = account.version;
    draft.login = account.login;
    draft.name = account.name;
    draft.email = account.email;
    draft.role = keyOf(account.role);
    draft.open = account.active;
    draft.locked = account.lockedUntil.isValid() && account.lockedUntil > QDateTime::currentDateTimeUtc();
    return draft;
}

} // namespace pupitre

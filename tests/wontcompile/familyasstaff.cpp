// The context of a staff service does not hold a family either.
// expect: could not convert|cannot convert|no matching function|no match
#include "servicecontext.h"

pupitre::ServiceContext asProgram(const pupitre::FamilyContext &family)
{
    return {family.connection, family.clock, family.store, pupitre::ProgramActor{family.actor.name}};
}

#ifdef WRONG
pupitre::ServiceContext asStaff(const pupitre::FamilyContext &family)
{
    return {family.connection, family.clock, family.store, family.actor};
}
#endif

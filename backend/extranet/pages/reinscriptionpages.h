#pragma once

#include "visit.h"

namespace pupitre::extranet {

// /eleves/{eleve}/reinscription, and what a family asks for or gives up there.
Response reinscriptionPage(Visit &visit);
Response courseWishPage(Visit &visit);
Response askForCourseWish(Visit &visit);
Response withdrawWish(Visit &visit);
Response giveUpPage(Visit &visit);
Response giveUpNow(Visit &visit);
Response takeBackNow(Visit &visit);

} // namespace pupitre::extranet

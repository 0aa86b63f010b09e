#pragma once

#include "identityview.h"
#include "visit.h"

namespace pupitre::extranet {

/// Famille › Identité: the sheet of each guardian that is shown, and "nothing changed".
Response householdIdentityPage(Visit &visit);
/// Élève › Identité.
Response studentIdentityPage(Visit &visit);

// POST, each answered with the page it came from.
Response confirmIdentityPage(Visit &visit);
Response takeBackHouseholdEditPage(Visit &visit);
Response takeBackStudentEditPage(Visit &visit);

/// Takes the request {demande} of the address back and goes to `back`, which says so.
Response takeEditBack(Visit &visit, const QString &back);

/// What the address says was just done (`?fait=`), in words; empty for nothing, and for what no page of ours writes.
QString doneText(const Visit &visit);

} // namespace pupitre::extranet

#pragma once

#include "visit.h"

namespace pupitre::extranet {

/// Élèves: each child, where its dossier stands and what comes next.
Response studentsPage(Visit &visit);
/// The same as a tab of Famille.
Response familyStudentsPage(Visit &visit);

} // namespace pupitre::extranet

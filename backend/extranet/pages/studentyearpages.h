#pragma once

#include "visit.h"

namespace pupitre::extranet {

// What a student does through the year: Cours, Historique, Répertoire, Absences.
Response coursesPage(Visit &visit);
Response formerCoursesPage(Visit &visit);
Response repertoirePage(Visit &visit);
Response absencesPage(Visit &visit);

} // namespace pupitre::extranet

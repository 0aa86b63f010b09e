#pragma once

#include "visit.h"

namespace pupitre::extranet {

/// The tabs of Famille, in the seed's order.
enum class FamilyTab { Identity, Tuition, Rental, Students };
/// The tabs of a student, in the seed's order; absences, which it mentions, stand before the last.
enum class StudentTab { Identity, Courses, FormerCourses, Repertoire, Absences, Reinscription };

/// Fills in {{P_tabs}}. Each tab is a link; that of the page bears aria-current.
void addFamilyTabs(Dictionary &content, const Visit &visit, FamilyTab current);
void addStudentTabs(Dictionary &content, const Visit &visit, StudentId student, StudentTab current);

/// "Élève Marie Dupont : Cours": the title of a student's tab.
QString studentTitle(const Words &words, const QString &name, StudentTab tab);

} // namespace pupitre::extranet

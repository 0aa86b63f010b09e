#pragma once

#include "ids.h"
#include "result.h"

#include <QList>
#include <QString>

#include <optional>

namespace pupitre {

/// What a word of teaching names.
enum class TermKind { Speciality, Discipline, Cycle, Parcours };

/// A word of teaching (rule C5): its code never changes, its label may.
struct TeachingTerm {
    TermId id;
    TermKind kind = TermKind::Discipline;
    QString area = {}; ///< of a discipline, the code of the speciality that it belongs to
    QString code = {};
    QString label = {};
    QString statisticsCode = {}; ///< of a discipline, the ministry's
    int position = 0;            ///< in its kind, from 1
    bool active = true;          ///< offered where one is chosen
    int version = 1;
    friend bool operator==(const TeachingTerm &, const TeachingTerm &) = default;
};

/// What a course's level says, by codes.
struct CourseLevel {
    QString cycle = {};
    int year = 0; ///< of the cycle, 1 to 9; 0: not said
    QString parcours = {};

    bool isNone() const { return cycle.isEmpty() && parcours.isEmpty(); }
    friend bool operator==(const CourseLevel &, const CourseLevel &) = default;
};

/// What the text says by those terms, by their labels and by what people usually write ("2e cycle", "C2", "CHAM"); none
/// where anything of it is not understood.
std::optional<CourseLevel> levelFrom(const QString &text, const QList<TeachingTerm> &terms);
/// As it is shown: "Cycle 1, 2e année, Horaires aménagés". A code without a term is left out.
QString levelText(const CourseLevel &level, const QList<TeachingTerm> &terms);

/// The label and statistics code as they are kept. Errors: InvalidValue on "label" ("required", "too_long", "control")
/// or "statistics_code" (letters, digits, dots and hyphens, at most 20).
Result<TeachingTerm> keptTerm(TeachingTerm term);
/// "formation_musicale" for "Formation musicale"; never empty.
QString termCode(const QString &label);
/// Errors: InvalidValue on "cycle" or "parcours" (no such term, or neither is said), "cycle_year" (not 0 to 9, or
/// without a cycle).
Result<void> checkLevel(const CourseLevel &level, const QList<TeachingTerm> &terms);

} // namespace pupitre

#pragma once

#include "importfinding.h"

#include <QString>

#include <optional>

namespace pupitre {

/// A list whose words files write in ways of their own (rule C20).
enum class WordList {
    Discipline, ///< of the site's courses and words of teaching
    Level,      ///< of the site's courses: "Cycle 1"
    Commune     ///< of France
};

/// "discipline", "level", "commune"
QString keyOf(WordList list);
std::optional<WordList> wordListFromKey(QStringView key);

/// What can be said of who and what the lines of an import are (rules C22, C23), once their cells are read. Its words
/// are in backend/wording/importwords.h. `detail` of the finding: what the comment says, else nothing.
enum class MatchFault {
    HouseholdUnknown,  ///< value: a reference to a household that is neither in the file nor known
    StudentUnknown,    ///< value: a reference to a student that is neither in the file nor known
    CourseUnknown,     ///< value: a reference to a course that is neither in the file nor known
    RefTwice,          ///< value: the reference of two different people or courses
    IdentifiantTaken,  ///< value: that of another line too, or of a household that is found no longer
    NobodyNamed,       ///< a line that names neither a student nor a guardian
    DisciplineMissing, ///< a course without one
    // A person should know
    BirthDateMissing, ///< value: the student
    NoContact,        ///< value: the student, a minor without a guardian
    RefOtherPerson,   ///< value: the reference; detail: who had it
    TwoHouseholds,    ///< value: the students of one household are in two; detail: their names
    PayerUnknown,     ///< value: the payer whom no guardian is; the first guardian pays
    PendingEdit,      ///< value: what the file says; detail: the field. A request to change it waits: left as it is
    Kept,             ///< value: what the file says; detail: the field. Another value stands there: left as it is
    Probable,         ///< value: the student; detail: who it may be. Left out until a person says who it is
    WordUnknown,      ///< value: the word; detail: the list that has it not. Kept as it stands unless it is answered
    // Shown
    SiblingsJoined, ///< value: the payer; detail: how many students came together
    SameLine        ///< the very line stands above already
};

FindingWeight weightOf(MatchFault fault);
/// The fault's stable name: "household_unknown".
QString keyOf(MatchFault fault);

struct MatchFinding {
    MatchFault fault = MatchFault::NobodyNamed;
    int file = 0; ///< which of the import's files, from 0
    qint64 line = 0;
    QString value = {};
    QString detail = {};

    FindingWeight weight() const { return weightOf(fault); }
    friend bool operator==(const MatchFinding &, const MatchFinding &) = default;
};

} // namespace pupitre

#pragma once

#include "change.h"
#include "editimpact.h"
#include "household.h"
#include "householdrepository.h"

namespace pupitre {

/// People as the desk types them; a field that is not named is empty.
struct NewGuardian {
    QList<FieldValue> values;
    bool legal = true;  ///< holds parental authority
    bool payer = false; ///< is billed; where nobody is, the first guardian of the household is
};
struct NewStudent {
    QList<FieldValue> values;
    QList<CourseId> courses = {}; ///< of the site; the student is enrolled for the school year of each
    bool evenIfKnown = false;     ///< although a household has a student of that name and birth date already
};
struct NewHousehold {
    QList<NewGuardian> guardians;
    QList<NewStudent> students;
    bool directDebit = false;
    bool separated = false;
    LetterLanguage language = LetterLanguage::French;
};

/// What was made of it.
struct HouseholdEntry {
    DecisionId decision;
    HouseholdId household;
    QString identifiant;
    qint64 person = 0;      ///< the one who was added; 0 for a whole household
    int reinscriptions = 0; ///< of the campaign that is under way
};

/// The values in the form in which they are kept (domain/keptvalue.h). Errors: those of keptValue(), with the field's
/// key; InvalidValue with "required" where a guardian has no last name, or a student no last name, first name or birth
/// date; those of requirePostalCodeOfCountry().
Result<Person> checkedPerson(PersonKind kind, const QList<FieldValue> &values, QDate today);

/// What the form of a household's people needs to know.
struct EntryForm {
    Household household;      ///< empty: one that is to be made
    QList<Commune> communes;  ///< whose inhabitants are residents
    QList<CourseRow> courses; ///< that a student can be enrolled in, by name
    SchoolYear year;          ///< that they are of: the one that the newest campaign ends; the newest without one
};
/// `id` none: of a household that is to be made. Errors: NotFound.
Result<EntryForm> entryForm(const ServiceContext &context, HouseholdId id);

/// Makes a household with an identifiant of its own. Whoever is enrolled in the school year that the site's newest
/// campaign ends gets a reinscription of it at once, unless it is closed: without one nobody could hand anything in.
/// One transaction, undone as long as nothing was done to the household since; it is found no longer then. Errors:
/// those of checkedPerson(); InvalidValue on "household" when it has nobody; NotFound ("course"); GuardRefused
/// ("known_student", with the household's identifiant as field); NotAllowed.
Result<HouseholdEntry> createHousehold(const ServiceContext &context, const NewHousehold &household);

/// `version`: of the household, as displayed. Errors: as above; Conflict; NotFound.
Result<HouseholdEntry> addGuardian(
    const ServiceContext &context, HouseholdId householdId, int version, const NewGuardian &guardian);
Result<HouseholdEntry> addStudent(
    const ServiceContext &context, HouseholdId householdId, int version, const NewStudent &student);

} // namespace pupitre

#pragma once

#include "edit.h"
#include "household.h"
#include "servicecontext.h"

#include <QStringList>

namespace pupitre {

/// The actor's own household with what that person may see of it. An account of the whole family sees all of it; of
/// parents who live apart (Household::separated) each sees the children, what concerns both, and of the guardians only
/// themselves (EXTRANET W19).
class SeenHousehold
{
public:
    SeenHousehold(Household household, GuardianId eye);

    const Household &household() const { return m_household; }
    HouseholdId id() const { return m_household.id; }
    LetterLanguage language() const { return m_household.language; }
    /// The one who looks, where it matters who: of parents who live apart. None sees everything.
    GuardianId eye() const { return m_eye; }
    bool isApart() const { return bool(m_eye); }

    /// By which the page greets: the family's contact, or the parent who looks.
    QString displayName() const;
    /// Those whose sheet is shown.
    QList<Guardian> guardians() const;
    /// Null where the person is not of the household, or is not shown.
    const Person *person(PersonKind kind, qint64 id) const;
    const Student *student(StudentId id) const;

    /// What that guardian deposited or asked for; none: nobody in particular, which may be the other one.
    bool sees(GuardianId whose) const { return !isApart() || whose == m_eye; }
    /// A request is its asker's, and a guardian's sheet that guardian's.
    bool sees(const EditRequest &request) const { return sees(request.asker()); }
    /// The bills are the payer's.
    bool seesBills() const;
    /// Whether a child's field tells where the other parent lives, or how to reach them: then it is not shown, and
    /// cannot be asked to change.
    bool withholds(const Student &student, PersonField field) const;
    /// Whether the text holds an address, a number or an e-mail that is another guardian's and not one's own.
    bool tellsOfOther(const QString &text) const;

private:
    Household m_household;
    GuardianId m_eye;
    QStringList m_addresses, m_numbers, m_emails; ///< of the other guardians alone, as tellsOfOther() compares them
    QStringList m_towns;                          ///< the same, as withholds() compares them
};

/// Errors: NotAllowed; NotFound, where it was merged into another, is not the actor's site's, or has no such guardian
/// any more.
Result<SeenHousehold> seenHousehold(const FamilyContext &context);

/// What every page names. `children`: those who have not left.
struct FamilyHead {
    struct Child {
        StudentId id;
        QString name, firstName;
    };
    QString name;
    LetterLanguage language = LetterLanguage::French;
    QList<Child> children;
};
/// Errors: those of seenHousehold().
Result<FamilyHead> familyHead(const FamilyContext &context);

} // namespace pupitre

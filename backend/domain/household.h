#pragma once

#include "commune.h"
#include "person.h"

#include <QList>

namespace pupitre {

/// In which the conservatoire writes to a family. French stands in every letter, since it is the language of the public
/// service (Constitution, art. 2): English comes before it.
enum class LetterLanguage { French, English };

/// Whom a letter goes to.
struct Addressee {
    QString name;
    QString address; ///< empty: no mail reaches them
    friend bool operator==(const Addressee &, const Addressee &) = default;
};

/// The people behind one extranet account.
struct Household {
    HouseholdId id;
    SiteId siteId;
    QString identifiant;      ///< extranet login, unique per site, e.g. "dupont1"
    bool resident = false;    ///< the payer's commune belongs to the communauté de communes
    bool directDebit = false; ///< chose monthly direct debit
    LetterLanguage language = LetterLanguage::French;
    bool separated = false;      ///< the parents live apart: what one deposits or asks for is not shown to the other
    HouseholdId mergedInto = {}; ///< the family that this one was merged into; it is found no longer
    int version = 1;             ///< of every decision that changes an identity in it
    QList<Guardian> guardians;
    QList<Student> students;

    /// Who is billed, else the first guardian; null in a household that has none (an adult student).
    const Guardian *payer() const;
    /// The payer, or the first student where there is no guardian; null in an empty household.
    const Person *contact() const;
    /// None when it is not of this household.
    const Person *person(PersonKind kind, qint64 id) const;
    /// "DUPONT Gérard"
    QString displayName() const;
    /// The contact's e-mail, else the first that anyone has; empty when nobody has one. Of parents who live apart the
    /// contact's alone.
    QString email() const;
    /// Whom a letter goes to that answers what `guardian` deposited or asked for (none: nobody in particular). Of
    /// parents who live apart that guardian alone, even where no mail reaches them; else the contact at email().
    Addressee addressee(GuardianId guardian = {}) const;
    /// None where no guardian has it.
    GuardianId guardianAt(const QString &address) const;
    /// Mobile before home before work, of the contact first.
    QString phone() const;
};

/// What tells that two children are the same one: the name at birth, the first name, whichever is the first, and the
/// birth date. How a name is joined ("Le Goff", "Legoff", "N'Guessan"), and with which half a double name begins, does
/// not matter. Empty without a birth date or a name.
QString studentFingerprint(const Person &student);

/// "O'Néil-Dupré" gives "oneildupre"; the number that makes an identifiant unique is added by the repository.
QString identifiantStem(QStringView lastName);

/// Whether `city` is one of the communes of the communauté, however it is written (case, accents, hyphens, "St"): by
/// its name, and by its postal code, which tells homonyms apart. The name alone decides where one of the two has no
/// code, or one that is no commune's (a CEDEX).
bool isResident(const QList<Commune> &communes, const QString &city, const QString &postalCode = {});
/// Whether that person lives in one of them; nobody does who lives abroad.
bool isResident(const QList<Commune> &communes, const Person &person);

} // namespace pupitre

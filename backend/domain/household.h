#pragma once

#include "person.h"

#include <QList>

namespace pupitre {

/// The people behind one extranet account.
/// In which the conservatoire writes to a family. French stands in every letter, since it is the language of the public service
/// (Constitution, art. 2): English comes before it.
enum class LetterLanguage { French, English };

struct Household {
    HouseholdId id;
    SiteId siteId;
    QString identifiant;      ///< extranet login, unique per site, e.g. "dupont1"
    bool resident = false;    ///< the payer's commune belongs to the communauté de communes
    bool directDebit = false; ///< chose monthly direct debit
    LetterLanguage language = LetterLanguage::French;
    HouseholdId mergedInto = {}; ///< the family that this one was united with; it is found no longer
    int version = 1;          ///< of every decision that changes an identity in it
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
    /// The contact's e-mail, else the first that anyone has; empty when nobody has one.
    QString email() const;
    /// Mobile before home before work, of the contact first.
    QString phone() const;
};

/// What tells that two children are the same one: the words of the name, whichever is the first, and the birth date; empty without
/// a birth date or a name.
QString studentFingerprint(const Person &student);

/// "O'Néil-Dupré" gives "oneildupre"; the number that makes an identifiant unique is added by the repository.
QString identifiantStem(QStringView lastName);

/// Whether `city` is one of the communes of the communauté, however it is written (case, accents, hyphens, "St").
bool isResident(const QStringList &communes, QStringView city);

} // namespace pupitre

#pragma once

#include "edit.h"
#include "household.h"
#include "requirement.h"

namespace pupitre {

/// A field and what it is to become.
struct FieldValue {
    PersonField field;
    QString value;
};

/// A guardian or a student of a household.
struct MemberId {
    PersonKind kind;
    qint64 value; ///< a GuardianId's or a StudentId's, after `kind`
    friend bool operator==(const MemberId &, const MemberId &) = default;
};

struct Member {
    MemberId id;
    QString name;
    QString address; ///< on one line
    friend bool operator==(const Member &, const Member &) = default;
};

/// What a household becomes when values are written: shown before anything is.
struct EditImpact {
    bool becomesResident = false;
    bool ceasesToBeResident = false;
    QStringList asked;     ///< labels of the requirements that appear
    QStringList noLonger;  ///< … and of those that vanish
    QStringList comeOfAge; ///< students who count as adults from then on
    QStringList underAge;  ///< … and who no longer do
    bool operator==(const EditImpact &) const = default;
};

/// Street, postal code, town or country.
bool isOfAddress(PersonField field);

/// The household as it will be, with what hangs on its people reckoned anew. `communes`: those of the communauté.
Household withValues(Household household, const QList<MemberId> &members, const QList<FieldValue> &values,
    const QList<Commune> &communes);

/// `today`: the day on which somebody comes of age; what is asked goes by the campaign's own day.
EditImpact impactOf(const Household &before, const Household &after, const Asking &asking, QDate today);

/// The other members whose address these values would change: whom an accepted address may be given too.
/// Never a guardian of parents who live apart.
QList<Member> othersElsewhere(const Household &household, const MemberId &person, const QList<FieldValue> &values);

} // namespace pupitre

#pragma once

#include "edit.h"
#include "editimpact.h"
#include "seenhousehold.h"

#include <optional>

namespace pupitre {

/// One field of somebody's sheet, with what was asked for and waits beside it.
struct SheetField {
    PersonField field;
    QString value;                      ///< that stands now; empty where it is withheld
    std::optional<QString> wanted = {}; ///< that waits for the conservatoire, as it was written
    bool withheld = false;              ///< it would tell of the other parent
    bool mayEdit = true;                ///< false: withheld, or asked on a page of its own (the image right)
};

/// Somebody's sheet: every field that such a person has, in the order of the screens (domain/person.h).
struct PersonSheet {
    PersonKind kind = PersonKind::Guardian;
    qint64 id = 0;                     ///< a GuardianId's or a StudentId's value, after `kind`
    QString name;                      ///< "Gérard Dupont"
    bool legal = false, payer = false; ///< of a guardian
    QList<SheetField> fields;
    EditRequestId pending = {}; ///< the request of the one who looks that waits; none: nothing is asked
    QDateTime askedAt = {};     ///< of that request

    bool isPending() const { return bool(pending); }
    /// Null where such a person has no such field.
    const SheetField *field(PersonField which) const;
};

/// Famille › Identité.
struct IdentityView {
    LetterLanguage language = LetterLanguage::French;
    bool directDebit = false;
    QList<PersonSheet> guardians; ///< those who are shown, in their order
    bool mayConfirm = false;      ///< "nothing changed": a reinscription is open, and nothing is asked for
    QDateTime confirmedAt = {};   ///< the sheets of the campaign; invalid: not yet
};
/// Errors: those of seenHousehold().
Result<IdentityView> identityView(const FamilyContext &context);

/// The sheet of somebody who is shown, with the requests of the one who looks; an empty one of anybody else.
PersonSheet sheetOf(const SeenHousehold &seen, const QList<EditRequest> &own, const MemberId &who);

/// One sheet, for its form. Errors: NotFound, also for another household's and for the other parent's.
Result<PersonSheet> personSheet(const FamilyContext &context, PersonKind kind, qint64 id);

} // namespace pupitre

#pragma once

#include "campaignrepository.h"
#include "editimpact.h"
#include "household.h"
#include "servicecontext.h"

#include <optional>

namespace pupitre {

/// What a household asks to change, with all that a person looks at before deciding.
struct EditRequestView {
    EditRequestId id;
    EditRequest request;
    QString personName; ///< "DUPONT Marie"
    Household household;
    QDate backOn;                       ///< set aside until then
    std::optional<QDateTime> overtakes; ///< when the earlier request was made that no longer counts
    QStringList reasons = {};           ///< of a refusal, to choose from
    QList<EditRequest> siblings = {};   ///< the household's other requests that wait, the oldest first
    Asking asking;
    QList<Commune> communes; ///< whose inhabitants are residents
    QDate today;

    bool isPending() const { return request.state == EditState::Pending; }
    /// Whom the answer goes to.
    Addressee addressee() const;
};

/// Errors: NotFound.
Result<EditRequestView> editRequestView(const ServiceContext &context, EditRequestId id);

/// A postal code and a commune that do not belong together.
struct TownMismatch {
    QString code, town;
    QStringList towns; ///< of that code
};

/// What becomes of the household when what is asked for is written.
struct EditConsequences {
    std::optional<TownMismatch> mismatch;
    bool countryMissing = false; ///< no French address has such a postal code
    QString tooLongLine;         ///< of the address: sorting machines read 38 characters (AFNOR XP Z10-011)
    EditImpact impact;
};

/// `values`: what would be written for the person of the request; of it, what belongs to an address for `addressAlsoOf`
/// too.
EditConsequences consequencesOf(
    const EditRequestView &view, const QList<FieldValue> &values, const QList<MemberId> &addressAlsoOf);

} // namespace pupitre

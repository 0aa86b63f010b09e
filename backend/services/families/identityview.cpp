#include "identityview.h"

#include "campaignrepository.h"
#include "enumkeys.h"
#include "reinscriptionrepository.h"
#include "requestsview.h"

#include <algorithm>

namespace pupitre {

namespace {

/// Asked on a page of its own, with the text that is agreed to.
bool hasOwnPage(PersonField field)
{
    return field == PersonField::ImageRight;
}

SheetField sheetField(PersonField field, const QString &value, const EditRequest *pending)
{
    SheetField shown{.field = field, .value = value, .mayEdit = !hasOwnPage(field)};
    if (!pending)
        return shown;
    const auto edit = std::ranges::find(pending->fields, field, &FieldEdit::field);
    if (edit != pending->fields.end() && edit->requested != value)
        shown.wanted = wantedText(*edit);
    return shown;
}

/// When the family said of all its open reinscriptions that the sheets are as they should be.
struct Confirmation {
    bool isAsked = false; ///< one is open
    QDateTime at;         ///< invalid: not of all of them
};

Result<Confirmation> confirmation(const FamilyContext &context, const Household &household)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaignIfAny(context));
    if (!campaign)
        return Confirmation();
    PUPITRE_TRY_ASSIGN(dossiers, reinscriptions::ofHousehold(connection, campaign->id, household.id));
    Confirmation found;
    bool isOfAll = true;
    for (const auto &reinscription : std::as_const(dossiers)) {
        if (isEnded(reinscription.state))
            continue;
        found.isAsked = true;
        isOfAll = isOfAll && reinscription.confirmedAt.isValid();
        found.at = std::max(found.at, reinscription.confirmedAt);
    }
    if (!isOfAll)
        found.at = {};
    return found;
}

} // namespace

const SheetField *PersonSheet::field(PersonField which) const
{
    const auto found = std::ranges::find(fields, which, &SheetField::field);
    return found == fields.end() ? nullptr : &*found;
}

PersonSheet sheetOf(const SeenHousehold &seen, const QList<EditRequest> &own, const MemberId &who)
{
    const Person *person = seen.person(who.kind, who.value);
    if (!person)
        return {};
    const EditRequest *pending = pendingRequest(own, who);
    const Student *student = who.kind == PersonKind::Student ? seen.student(StudentId{who.value}) : nullptr;
    PersonSheet sheet{.kind = who.kind, .id = who.value, .name = person->displayName(), .fields = {}};
    for (const auto &one : personFields()) {
        if (!hasField(who.kind, one.field))
            continue;
        if (student && seen.withholds(*student, one.field))
            sheet.fields.append({.field = one.field, .value = {}, .withheld = true, .mayEdit = false});
        else
            sheet.fields.append(sheetField(one.field, person->value(one.field), pending));
    }
    if (pending) {
        sheet.pending = pending->id;
        sheet.askedAt = pending->submittedAt;
    }
    const auto &guardians = seen.household().guardians;
    const auto guardian = who.kind == PersonKind::Guardian
                              ? std::ranges::find(guardians, GuardianId{who.value}, &Guardian::id)
                              : guardians.end();
    sheet.legal = guardian != guardians.end() && guardian->legal;
    sheet.payer = guardian != guardians.end() && guardian->payer;
    return sheet;
}

Result<IdentityView> identityView(const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    PUPITRE_TRY_ASSIGN(own, ownRequests(context.connection, seen));
    PUPITRE_TRY_ASSIGN(confirmed, confirmation(context, seen.household()));
    const bool isAsking = std::ranges::count(own, EditState::Pending, &EditRequest::state) > 0;
    IdentityView view{.language = seen.language(),
        .directDebit = seen.household().directDebit && seen.seesBills(),
        .guardians = {},
        .mayConfirm = confirmed.isAsked && !isAsking,
        .confirmedAt = confirmed.at};
    const auto guardians = seen.guardians();
    for (const auto &guardian : guardians)
        view.guardians << sheetOf(seen, own, {PersonKind::Guardian, guardian.id.value});
    return view;
}

Result<PersonSheet> personSheet(const FamilyContext &context, PersonKind kind, qint64 id)
{
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    if (!seen.person(kind, id))
        return failure(ErrorCode::NotFound, keyOf(kind));
    PUPITRE_TRY_ASSIGN(own, ownRequests(context.connection, seen));
    return sheetOf(seen, own, {kind, id});
}

} // namespace pupitre

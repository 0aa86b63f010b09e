#include "familyedit.h"

#include "change.h"
#include "editrepository.h"
#include "enumkeys.h"
#include "identityview.h"
#include "postaladdress.h"
#include "reinscriptionrepository.h"
#include "requestsview.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A value in the form in which two are compared: what a browser makes of line ends is no difference.
QString compared(PersonField field, const QString &value)
{
    return field == PersonField::Address ? addressLines(value).join(u'\n') : value.simplified();
}

bool isSame(PersonField field, const QString &one, const QString &other)
{
    return compared(field, one) == compared(field, other);
}

bool hasWish(const QList<FieldWish> &wishes, PersonField field)
{
    return std::ranges::count(wishes, field, &FieldWish::field) > 0;
}

/// What the form asks for: without the fields that say what stood on the page.
QList<FieldWish> askedIn(const QList<FieldWish> &form)
{
    QList<FieldWish> asked = form;
    asked.removeIf([](const FieldWish &wish) { return wish.seen && isSame(wish.field, wish.value, *wish.seen); });
    return asked;
}

/// What waits already and has no field in the form.
QList<FieldWish> waitingBeside(const QList<FieldWish> &form, const EditRequest *former)
{
    QList<FieldWish> waiting;
    if (!former)
        return waiting;
    for (const auto &edit : former->fields) {
        if (edit.requested != edit.base && !hasWish(form, edit.field))
            waiting.append({edit.field, wantedText(edit), edit.base});
    }
    return waiting;
}

Result<void> requireMayEdit(const PersonSheet &sheet, const QList<FieldWish> &asked)
{
    for (const auto &wish : asked) {
        const auto *field = sheet.field(wish.field);
        if (!field)
            return failure(ErrorCode::InvalidValue, keyOf(wish.field), wish.value);
        if (field->withheld || !field->mayEdit)
            return failure(ErrorCode::GuardRefused, keyOf(wish.field), field->withheld ? u"withheld"_s : u"own_page"_s);
    }
    return {};
}

/// That what is asked for says still what stood on the page, unless it is what the family wants by now.
Result<void> requireUnchanged(const Person &person, const QList<FieldWish> &asked)
{
    QStringList changed;
    for (const auto &wish : asked) {
        const QString current = person.value(wish.field);
        if (wish.seen && !isSame(wish.field, *wish.seen, current) && !isSame(wish.field, wish.value, current))
            changed << keyOf(wish.field);
    }
    if (!changed.isEmpty())
        return failure(ErrorCode::Conflict, u"edit_request"_s, changed.join(u' '));
    return {};
}

/// Whether the request asks for these very values: the form was sent twice.
bool asksFor(const EditRequest *former, const QList<FieldWish> &wishes)
{
    if (!former)
        return false;
    const auto isEmptyPlace = [](const FieldEdit &edit) { return edit.requested == edit.base; }; // for the desk to fill
    const auto places = std::ranges::count_if(former->fields, isEmptyPlace);
    return former->fields.size() - places == wishes.size() && std::ranges::all_of(wishes, [&](const FieldWish &wish) {
        const auto edit = std::ranges::find(former->fields, wish.field, &FieldEdit::field);
        return edit != former->fields.end() && isSame(wish.field, wantedText(*edit), wish.value);
    });
}

Result<void> takeBack(Change &change, const EditRequest &request)
{
    PUPITRE_TRY(edits::setState(
        change.connection(), request.id, request.version, EditState::Superseded, change.now(), change.by()));
    change.touch(request.householdId);
    change.fact(u"edit.taken_back"_s, subjectOf(request.id, request.householdId));
    return {};
}

bool isUnchanged(const Error &error)
{
    return error.code == ErrorCode::InvalidValue && error.field.isEmpty() && error.detail == u"unchanged"_s;
}

} // namespace

Result<EditRequestId> askForEdit(
    const FamilyContext &context, PersonKind kind, qint64 personId, const QList<FieldWish> &wishes)
{
    const MemberId who{kind, personId};
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    const Person *person = seen.person(kind, personId);
    if (!person)
        return failure(ErrorCode::NotFound, keyOf(kind));
    PUPITRE_TRY_ASSIGN(own, ownRequests(change.connection(), seen));
    auto asked = askedIn(wishes);
    PUPITRE_TRY(requireMayEdit(sheetOf(seen, own, who), asked));
    PUPITRE_TRY(requireUnchanged(*person, asked));
    const EditRequest *former = pendingRequest(own, who);
    asked += waitingBeside(wishes, former);
    if (asksFor(former, asked))
        return former->id;
    const auto written = writeEdit(change, seen.household(), who, asked, context.actor.guardian);
    if (!written && former && isUnchanged(written.error())) {
        PUPITRE_TRY(takeBack(change, *former));
        PUPITRE_TRY(change.commit());
        return EditRequestId();
    }
    PUPITRE_TRY(written);
    PUPITRE_TRY(change.commit());
    return *written;
}

QList<PersonField> changedMeanwhile(const Error &conflict)
{
    QList<PersonField> fields;
    const QStringList keys = conflict.detail.split(u' ', Qt::SkipEmptyParts);
    for (const auto &key : keys) {
        if (const auto field = personFieldFromKey(key); conflict.code == ErrorCode::Conflict && field)
            fields << *field;
    }
    return fields;
}

Result<void> takeBackEdit(const FamilyContext &context, EditRequestId id)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    PUPITRE_TRY_ASSIGN(own, ownRequests(change.connection(), seen));
    const auto request = std::ranges::find(own, id, &EditRequest::id);
    if (request == own.end())
        return failure(ErrorCode::NotFound, u"edit_request"_s);
    if (request->isTakenBack())
        return {};
    if (request->state != EditState::Pending)
        return failure(
            ErrorCode::GuardRefused, {}, request->state == EditState::Decided ? u"decided"_s : u"overtaken"_s);
    PUPITRE_TRY(takeBack(change, *request));
    return change.commit();
}

Result<void> confirmSheets(const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    PUPITRE_TRY_ASSIGN(own, ownRequests(change.connection(), seen));
    if (std::ranges::count(own, EditState::Pending, &EditRequest::state) > 0)
        return failure(ErrorCode::GuardRefused, {}, u"pending"_s);
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(confirmed, reinscriptions::confirm(change.connection(), campaign.id, seen.id(), change.now()));
    if (confirmed == 0)
        return failure(ErrorCode::GuardRefused, {}, u"ended"_s);
    change.fact(u"household.confirmed"_s, subjectOf(seen.id()));
    return change.commit();
}

} // namespace pupitre

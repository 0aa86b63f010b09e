#include "editreview.h"

#include "conflict.h"
#include "decisionrepository.h"
#include "editrepository.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "journal.h"
#include "mailtemplate.h"
#include "outbox.h"
#include "reinscriptionrepository.h"
#include "transaction.h"

#include <QJsonArray>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The decision on each pending field, checked: complete, with reasons, with values that can be kept.
Result<QList<FieldDecision>> checkedDecisions(const EditRequest &request, const EditDecision &decision)
{
    QList<FieldDecision> checked;
    for (const auto &field : request.fields) {
        if (field.verdict != FieldVerdict::Pending)
            continue;
        const auto found = std::ranges::find(decision.fields, field.id, &FieldDecision::fieldEditId);
        if (found == decision.fields.end() || found->verdict == FieldVerdict::Pending)
            return failure(ErrorCode::InvalidValue, keyOf(field.field), u"undecided"_s);
        FieldDecision one = *found;
        if (one.verdict == FieldVerdict::Refused && one.reason.trimmed().isEmpty())
            return failure(ErrorCode::ReasonRequired, keyOf(field.field));
        if (one.verdict != FieldVerdict::Refused) {
            const auto value = normalised(
                field.field, one.verdict == FieldVerdict::Corrected ? one.correctedValue : field.requested);
            if (!value)
                return failure(ErrorCode::InvalidValue, keyOf(field.field));
            one.correctedValue = *value;
        }
        checked.append(one);
    }
    return checked;
}

/// Writes one accepted value for a person; what stood there goes into `changes`, for an undo.
Result<void> write(Connection &connection, const MemberId &person, const FieldValue &wanted, const FieldEditId &edit,
    QJsonArray &changes)
{
    PUPITRE_TRY_ASSIGN(before, households::personValue(connection, person.kind, person.value, wanted.field));
    PUPITRE_TRY(households::setPersonValue(connection, person.kind, person.value, wanted.field, wanted.value));
    changes.append(QJsonObject{{u"field_edit"_s, edit.value},
        {u"kind"_s, keyOf(person.kind)},
        {u"person"_s, person.value},
        {u"field"_s, keyOf(wanted.field)},
        {u"written"_s, true},
        {u"old"_s, before},
        {u"new"_s, wanted.value}});
    return {};
}

/// Gives the household's others the address that was accepted; their names, for the journal.
Result<QStringList> giveAddress(Connection &connection, const EditRequest &request, const QList<FieldValue> &written,
    const QList<MemberId> &others, QJsonArray &changes)
{
    PUPITRE_TRY_ASSIGN(household, households::load(connection, request.householdId));
    const auto elsewhere = othersElsewhere(household, {request.subjectKind, request.subjectId}, written);
    QStringList names;
    for (const auto &other : others) {
        const auto member = std::ranges::find(elsewhere, other, &Member::id);
        if (member == elsewhere.end()) {
            const bool ours = other.kind == PersonKind::Guardian
                                  ? std::ranges::count(household.guardians, GuardianId{other.value}, &Guardian::id) > 0
                                  : std::ranges::count(household.students, StudentId{other.value}, &Student::id) > 0;
            if (!ours)
                return failure(ErrorCode::NotFound, u"member"_s);
            continue; // is there already
        }
        for (const auto &value : written) {
            if (isOfAddress(value.field))
                PUPITRE_TRY(write(connection, other, value, {}, changes));
        }
        names << member->name;
    }
    return names;
}

LetterText refusalLine(const FieldEdit &field, const QString &reason)
{
    const auto name = fieldNameForFamilies(field.field);
    const QString asked = field.requested.isEmpty() ? QString() : u" (%1)"_s.arg(field.requested);
    return {name.french + asked + u" : "_s + reason, name.english + asked + u": "_s + reason};
}

} // namespace

Result<EditOutcome> decideEdit(const ServiceContext &context, const EditDecision &decision)
{
    PUPITRE_TRY(require(context, Right::ReviewEdits));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(request, edits::load(connection, decision.id));
    if (request.version != decision.version || request.state != EditState::Pending)
        return failure(conflictOn(connection, u"edit_request"_s, decision.id.value));
    if (decision.onlyIfSafe && !request.isSafe())
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    PUPITRE_TRY_ASSIGN(checked, checkedDecisions(request, decision));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));

    QJsonArray changes;
    QList<LetterText> refused;
    QJsonObject journalFields;
    QList<FieldValue> values;
    for (const auto &one : checked) {
        const auto field = *std::ranges::find(request.fields, one.fieldEditId, &FieldEdit::id);
        const bool written = one.verdict != FieldVerdict::Refused;
        if (written) {
            values.append({field.field, one.correctedValue});
            PUPITRE_TRY(write(connection, {request.subjectKind, request.subjectId}, values.back(), field.id, changes));
        } else {
            refused << refusalLine(field, one.reason);
            changes.append(QJsonObject{
                {u"field_edit"_s, field.id.value}, {u"field"_s, keyOf(field.field)}, {u"written"_s, false}});
        }
        PUPITRE_TRY(
            edits::setVerdict(connection, field.id, one.verdict, written ? one.correctedValue : QString(), one.reason));
        journalFields.insert(keyOf(field.field),
            QJsonObject{{u"verdict"_s, keyOf(one.verdict)},
                {u"from"_s, field.current},
                {u"to"_s, written ? one.correctedValue : QString()},
                {u"reason"_s, one.reason}});
    }
    PUPITRE_TRY_ASSIGN(alsoAt, giveAddress(connection, request, values, decision.addressAlsoOf, changes));
    if (!alsoAt.isEmpty())
        journalFields.insert(u"also_at"_s, QJsonArray::fromStringList(alsoAt));
    const QDateTime now = context.clock.now();
    PUPITRE_TRY(edits::setState(connection, request.id, request.version, EditState::Decided, now, context.actorName()));
    PUPITRE_TRY(households::refreshDerived(connection, request.householdId));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, request.householdId));

    PUPITRE_TRY_ASSIGN(person, edits::personName(connection, request));
    PUPITRE_TRY_ASSIGN(decisionId,
        decisions::insert(connection,
            {{},
                u"edit"_s,
                context.staffId(),
                now,
                request.householdId,
                u"edit_request"_s,
                request.id.value,
                request.version + 1,
                person,
                {{u"changes"_s, changes}}}));
    EditOutcome outcome{decisionId};
    if (!refused.isEmpty()) {
        PUPITRE_TRY_ASSIGN(household, households::load(connection, request.householdId));
        Letter letter{
            MailKind::EditDecided, {}, u"edit_request:%1:v%2"_s.arg(request.id.value).arg(request.version), decisionId};
        letter.values.fields.insert(u"person"_s, person);
        if (request.subjectKind == PersonKind::Guardian) // a guardian's own file is that guardian's
            letter.answers = GuardianId{request.subjectId};
        letter.values.lists.insert(u"refused"_s, refused);
        PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, campaign, household, letter));
        outcome.mailQueued = mailId.has_value();
        outcome.addressMissing = !mailId.has_value();
    }
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            u"edit.decided"_s,
            u"edit_request"_s,
            request.id.value,
            request.householdId,
            journalFields}));
    PUPITRE_TRY(transaction.commit());
    return outcome;
}

Result<EditRequestId> submitEdit(const ServiceContext &context, PersonKind kind, qint64 personId,
    HouseholdId householdId, const QList<std::pair<PersonField, QString>> &wanted)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    EditRequest request{{}, householdId, kind, personId, context.clock.now(), EditState::Pending, 1, {}};
    for (const auto &[field, text] : wanted) {
        if (!hasField(kind, field))
            return failure(ErrorCode::InvalidValue, keyOf(field));
        const auto value = normalised(field, text);
        if (!value)
            return failure(ErrorCode::InvalidValue, keyOf(field), text);
        PUPITRE_TRY_ASSIGN(current, households::personValue(connection, kind, personId, field));
        if (*value != current
            && text.simplified() != current) // what stands already is no request, in whatever form it is kept
            request.fields.append({{}, field, current, current, *value, FieldVerdict::Pending, {}, {}});
    }
    if (request.fields.isEmpty())
        return failure(ErrorCode::InvalidValue, {}, u"unchanged"_s);
    PUPITRE_TRY(edits::insert(connection, request));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, householdId));
    PUPITRE_TRY(journal::append(connection,
        {0,
            request.submittedAt,
            context.actorName(),
            u"edit.submitted"_s,
            u"edit_request"_s,
            request.id.value,
            householdId,
            {}}));
    PUPITRE_TRY(transaction.commit());
    return request.id;
}

} // namespace pupitre

#include "editreview.h"

#include "addressnotice.h"
#include "editrepository.h"
#include "editrequest.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "keptvalue.h"
#include "mailtemplate.h"
#include "outbox.h"

#include <QJsonArray>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The decision on each pending field, checked: complete, with reasons, with values that can be kept.
Result<QList<FieldDecision>> checkedDecisions(const EditRequest &request, const EditDecision &decision, QDate today)
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
            const bool corrected = one.verdict == FieldVerdict::Corrected;
            PUPITRE_TRY_ASSIGN(value, keptValue(field.field, corrected ? one.correctedValue : field.requested, today));
            one.correctedValue = value;
        }
        checked.append(one);
    }
    return checked;
}

/// That the address which the accepted values leave can be one.
Result<void> requireAddress(
    const Household &household, const EditRequest &request, const QList<FieldDecision> &decisions)
{
    const Person *person = household.person(request.subjectKind, request.subjectId);
    if (!person)
        return failure(ErrorCode::NotFound, keyOf(request.subjectKind));
    Person after = *person;
    bool changes = false;
    for (const auto &one : decisions) {
        const auto field = std::ranges::find(request.fields, one.fieldEditId, &FieldEdit::id)->field;
        if (one.verdict == FieldVerdict::Refused || !decidesPostalCode(field))
            continue;
        after.setValue(field, one.correctedValue);
        changes = true;
    }
    return changes ? requirePostalCodeOfCountry(after) : Result<void>();
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
    PUPITRE_TRY_ASSIGN(asked, edits::pendingFields(connection, request.householdId));
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
            if (!isOfAddress(value.field))
                continue;
            PUPITRE_TRY(requireNotAsked(asked, other, value.field));
            PUPITRE_TRY(write(connection, other, value, {}, changes));
        }
        names << member->name;
    }
    return names;
}

LetterText refusalLine(const FieldEdit &field, const QString &reason)
{
    const auto name = fieldNameForFamilies(field.field);
    const QString value = QString(field.requested).replace(u'\n', u", "_s); // an address on the letter's one line
    const QString asked = value.isEmpty() ? QString() : u" (%1)"_s.arg(value);
    return {name.french + asked + u" : "_s + reason, name.english + asked + u": "_s + reason};
}

} // namespace

Result<EditOutcome> decideEdit(const ServiceContext &context, const EditDecision &decision)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ReviewEdits));
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(request, edits::load(connection, decision.id));
    PUPITRE_TRY(change.requireOwn(request.householdId));
    const auto subject = subjectOf(request.id, request.householdId);
    if (request.version != decision.version || request.state != EditState::Pending)
        return failure(change.conflictOn(subject));
    if (decision.onlyIfSafe && !request.isSafe())
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    PUPITRE_TRY_ASSIGN(checked, checkedDecisions(request, decision, change.today()));
    PUPITRE_TRY_ASSIGN(before, households::load(connection, request.householdId));
    PUPITRE_TRY(requireAddress(before, request, checked));

    QJsonArray changes;
    QList<LetterText> refused;
    QJsonObject details;
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
        details.insert(keyOf(field.field),
            QJsonObject{{u"verdict"_s, keyOf(one.verdict)},
                {u"from"_s, field.current},
                {u"to"_s, written ? one.correctedValue : QString()},
                {u"reason"_s, one.reason}});
    }
    PUPITRE_TRY_ASSIGN(alsoAt, giveAddress(connection, request, values, decision.addressAlsoOf, changes));
    if (!alsoAt.isEmpty())
        details.insert(u"also_at"_s, QJsonArray::fromStringList(alsoAt));
    PUPITRE_TRY(
        edits::setState(connection, request.id, request.version, EditState::Decided, change.now(), change.by()));
    PUPITRE_TRY(households::refreshDerived(connection, request.householdId));
    PUPITRE_TRY_ASSIGN(person, edits::personName(connection, request));
    PUPITRE_TRY_ASSIGN(decisionId,
        change.decide({.kind = DecisionKind::Edit,
            .subject = subject,
            .version = request.version + 1,
            .whose = person,
            .before = {{u"changes"_s, changes}},
            .action = u"edit.decided"_s,
            .details = details}));

    EditOutcome outcome{decisionId};
    const Person *sheet = before.person(request.subjectKind, request.subjectId);
    const auto email = std::ranges::find(values, PersonField::Email, &FieldValue::field);
    if (sheet && email != values.end()) {
        PUPITRE_TRY_ASSIGN(
            told, tellOfChangedAddress(context, change, before, *sheet, email->value, subject, decisionId));
        outcome.mailQueued = told;
    }
    if (!refused.isEmpty()) {
        PUPITRE_TRY_ASSIGN(campaign, change.campaign());
        PUPITRE_TRY_ASSIGN(household, households::load(connection, request.householdId));
        Letter letter{
            MailKind::EditDecided, {}, u"edit_request:%1:v%2"_s.arg(request.id.value).arg(request.version), decisionId};
        letter.values.fields.insert(u"person"_s, person);
        letter.answers = request.asker();
        letter.values.lists.insert(u"refused"_s, refused);
        PUPITRE_TRY_ASSIGN(mailId, enqueueLetter(context, campaign, household, letter));
        outcome.mailQueued = outcome.mailQueued || mailId.has_value();
        outcome.addressMissing = !mailId.has_value();
    }
    PUPITRE_TRY(change.commit());
    return outcome;
}

Result<void> undoEdit(Change &change, const Decision &decision)
{
    auto &connection = change.connection();
    const EditRequestId id{decision.subjectId};
    PUPITRE_TRY_ASSIGN(request, edits::load(connection, id));
    const auto changes = decision.before[u"changes"].toArray();
    for (const auto &value : changes) {
        const auto one = value.toObject();
        const auto field = personFieldFromKey(one[u"field"].toString());
        if (!field)
            return failure(ErrorCode::InvalidValue, one[u"field"].toString());
        if (one[u"written"].toBool()) {
            const auto kind = enumFromKey<PersonKind>(one[u"kind"].toString()).value_or(request.subjectKind);
            const qint64 person = one[u"person"].toInteger(request.subjectId);
            PUPITRE_TRY_ASSIGN(current, households::personValue(connection, kind, person, *field));
            if (current != one[u"new"].toString())
                return failure(ErrorCode::Conflict, keyOf(*field));
            PUPITRE_TRY(households::setPersonValue(connection, kind, person, *field, one[u"old"].toString()));
        }
        if (const FieldEditId edit{one[u"field_edit"].toInteger()};
            edit) // none for an address that was given to another of the household
            PUPITRE_TRY(edits::setVerdict(connection, edit, FieldVerdict::Pending, {}, {}));
    }
    PUPITRE_TRY(edits::setState(connection, id, decision.subjectVersion, EditState::Pending, {}, {}));
    return households::refreshDerived(connection, request.householdId);
}

} // namespace pupitre

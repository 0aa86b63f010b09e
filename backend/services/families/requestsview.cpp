#include "requestsview.h"

#include "editrepository.h"

#include <algorithm>

namespace pupitre {

namespace {

RequestState stateOf(const EditRequest &request)
{
    switch (request.state) {
    case EditState::Pending: return RequestState::Pending;
    case EditState::Decided: return RequestState::Decided;
    case EditState::Superseded: break;
    }
    return request.isTakenBack() ? RequestState::TakenBack : RequestState::Overtaken;
}

/// Without what would tell of the other parent: the desk may have written what that one said.
QString shownOf(const SeenHousehold &seen, const QString &value)
{
    return seen.tellsOfOther(value) ? QString() : value;
}

RequestLine lineOf(const SeenHousehold &seen, const EditRequest &request)
{
    const Person *person = seen.person(request.subjectKind, request.subjectId);
    RequestLine line{.id = request.id,
        .kind = request.subjectKind,
        .personId = request.subjectId,
        .personName = person ? person->displayName() : QString(),
        .submittedAt = request.submittedAt,
        .endedAt = request.endedAt,
        .state = stateOf(request),
        .fields = {}};
    for (const auto &edit : request.fields)
        line.fields.append({.field = edit.field,
            .before = shownOf(seen, edit.base),
            .wanted = wantedText(edit),
            .verdict = edit.verdict,
            .written = shownOf(seen, edit.finalValue),
            .reason = edit.reason});
    return line;
}

} // namespace

QString wantedText(const FieldEdit &edit)
{
    return edit.typed.isEmpty() ? edit.requested : edit.typed;
}

Result<QList<EditRequest>> ownRequests(Connection &connection, const SeenHousehold &seen)
{
    PUPITRE_TRY_ASSIGN(requests, edits::ofHousehold(connection, seen.id()));
    requests.removeIf([&](const EditRequest &one) { return !seen.sees(one); });
    return requests;
}

const EditRequest *pendingRequest(const QList<EditRequest> &own, const MemberId &who)
{
    const auto found = std::ranges::find_if(own, [&](const EditRequest &one) {
        return one.state == EditState::Pending && one.subjectKind == who.kind && one.subjectId == who.value;
    });
    return found == own.end() ? nullptr : &*found;
}

QList<RequestLine> requestLines(const SeenHousehold &seen, const QList<EditRequest> &own)
{
    QList<RequestLine> lines;
    for (const auto &request : own)
        lines << lineOf(seen, request);
    return lines;
}

Result<QList<RequestLine>> requestsView(const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(seen, seenHousehold(context));
    PUPITRE_TRY_ASSIGN(own, ownRequests(context.connection, seen));
    return requestLines(seen, own);
}

QList<RefusedWish> refusedSince(const QList<RequestLine> &requests, const QDateTime &since)
{
    QList<RefusedWish> refused;
    QList<std::pair<PersonKind, qint64>> answered;
    for (const auto &request : requests) { // the newest first
        const std::pair person{request.kind, request.personId};
        const bool isAnswered = answered.contains(person);
        answered << person;
        if (isAnswered || request.state != RequestState::Decided || request.endedAt < since)
            continue;
        for (const auto &field : request.fields) {
            if (field.verdict == FieldVerdict::Refused)
                refused.append({.request = request.id,
                    .kind = request.kind,
                    .personId = request.personId,
                    .personName = request.personName,
                    .field = field.field,
                    .wanted = field.wanted,
                    .reason = field.reason,
                    .decidedAt = request.endedAt});
        }
    }
    return refused;
}

} // namespace pupitre

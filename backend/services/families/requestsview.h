#pragma once

#include "edit.h"
#include "editimpact.h"
#include "seenhousehold.h"

namespace pupitre {

enum class RequestState {
    Pending,
    Decided,
    Overtaken, ///< by a newer one for the same person
    TakenBack
};

struct RequestedField {
    PersonField field;
    QString before; ///< what stood there when it was asked
    QString wanted; ///< as it was written
    FieldVerdict verdict = FieldVerdict::Pending;
    QString written; ///< of an accepted or corrected one: what stands since
    QString reason;  ///< of a refusal
};

/// What the one who looks asked to change.
struct RequestLine {
    EditRequestId id;
    PersonKind kind = PersonKind::Guardian;
    qint64 personId = 0; ///< after `kind`
    QString personName;
    QDateTime submittedAt;
    QDateTime endedAt; ///< when it was decided or taken back; invalid before, and of one that was overtaken
    RequestState state = RequestState::Pending;
    QList<RequestedField> fields;

    bool mayTakeBack() const { return state == RequestState::Pending; }
};

/// As it was written.
QString wantedText(const FieldEdit &edit);
/// Those that the one who looks asked, the newest first.
Result<QList<EditRequest>> ownRequests(Connection &connection, const SeenHousehold &seen);
/// The one of them that waits for that person; null where none does.
const EditRequest *pendingRequest(const QList<EditRequest> &own, const MemberId &who);
QList<RequestLine> requestLines(const SeenHousehold &seen, const QList<EditRequest> &own);

/// Of the actor's, the newest first. Errors: those of seenHousehold().
Result<QList<RequestLine>> requestsView(const FamilyContext &context);

/// A refused field of a decided request.
struct RefusedWish {
    EditRequestId request;
    PersonKind kind = PersonKind::Guardian;
    qint64 personId = 0;
    QString personName;
    PersonField field = PersonField::LastName;
    QString wanted, reason;
    QDateTime decidedAt;
};
/// Those that the family has not answered by a newer request for the same person, decided since then.
QList<RefusedWish> refusedSince(const QList<RequestLine> &requests, const QDateTime &since);

} // namespace pupitre

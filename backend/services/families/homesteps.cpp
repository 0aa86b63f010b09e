#include "homesteps.h"

#include "familyrepository.h"
#include "paymentrepository.h"

#include <algorithm>

namespace pupitre {

namespace {

constexpr qsizetype stepsShown = 10;

using StepKind = HomeStep::Kind;

StepKind kindOf(DocumentState became)
{
    switch (became) {
    case DocumentState::Accepted: return StepKind::DocumentAccepted;
    case DocumentState::Refused: return StepKind::DocumentRefused;
    case DocumentState::Expired: return StepKind::DocumentExpired;
    case DocumentState::ReceivedAtDesk: return StepKind::DocumentReceived;
    case DocumentState::Exempted: return StepKind::DocumentExempted;
    case DocumentState::ToReview:
    case DocumentState::Missing: break;
    }
    return StepKind::DocumentDeposited;
}

/// What the desk settled without a file is nobody's.
bool isShown(const SeenHousehold &seen, const DocumentEvent &event)
{
    const bool hasFile = event.became != DocumentState::ReceivedAtDesk && event.became != DocumentState::Exempted;
    return !hasFile || seen.sees(event.depositedBy);
}

Result<void> addDocuments(
    QList<HomeStep> &steps, Connection &connection, const SeenHousehold &seen, const Campaign &campaign)
{
    PUPITRE_TRY_ASSIGN(events, families::documentEvents(connection, campaign.id, seen.id()));
    for (const auto &event : std::as_const(events)) {
        const Student *student = seen.student(event.student);
        if (isShown(seen, event))
            steps.append({.kind = kindOf(event.became),
                .at = event.at,
                .name = event.requirementName,
                .studentName = student ? student->person.displayName() : QString()});
    }
    return {};
}

void addEdits(QList<HomeStep> &steps, const SeenHousehold &seen, const QList<EditRequest> &own)
{
    for (const auto &request : own) {
        const Person *person = seen.person(request.subjectKind, request.subjectId);
        const QString name = person ? person->displayName() : QString();
        if (request.endedAt.isValid())
            steps.append({.kind = request.isTakenBack() ? StepKind::EditTakenBack : StepKind::EditDecided,
                .at = request.endedAt,
                .name = name});
        steps.append({.kind = StepKind::EditAsked, .at = request.submittedAt, .name = name});
    }
}

StepKind endOf(ReinscriptionState state)
{
    return state == ReinscriptionState::Approved  ? StepKind::ReinscriptionApproved
           : state == ReinscriptionState::Refused ? StepKind::ReinscriptionRefused
                                                  : StepKind::ReinscriptionAbandoned;
}

void addReinscriptions(QList<HomeStep> &steps, const QList<ChildStanding> &children)
{
    for (const auto &child : children) {
        const auto &reinscription = child.overview.reinscription;
        const QString name = child.overview.studentName;
        if (isEnded(reinscription.state))
            steps.append({.kind = endOf(reinscription.state), .at = reinscription.decidedAt, .studentName = name});
        if (reinscription.depositedAt.isValid())
            steps.append(
                {.kind = StepKind::ReinscriptionDeposited, .at = reinscription.depositedAt, .studentName = name});
    }
}

StepKind kindOf(const Receipt &receipt)
{
    if (receipt.isWaiver())
        return receipt.isCounterEntry() ? StepKind::WaiverCancelled : StepKind::FeeWaived;
    return receipt.isCounterEntry() ? StepKind::PaymentCancelled : StepKind::PaymentReceived;
}

Result<void> addPayments(
    QList<HomeStep> &steps, Connection &connection, const SeenHousehold &seen, const Campaign &campaign)
{
    if (!seen.seesBills())
        return {};
    PUPITRE_TRY_ASSIGN(receipts, payments::receiptsOf(connection, seen.id()));
    for (const auto &receipt : std::as_const(receipts)) {
        if (receipt.campaignId == campaign.id)
            steps.append(
                {.kind = kindOf(receipt), .at = receipt.issuedAt, .name = receipt.label(), .amount = receipt.amount});
    }
    return {};
}

} // namespace

Result<QList<HomeStep>> lastSteps(Connection &connection, const SeenHousehold &seen, const Campaign &campaign,
    const QList<ChildStanding> &children, const QList<EditRequest> &own)
{
    QList<HomeStep> steps; // of one moment the later first, as each part gives them
    PUPITRE_TRY(addDocuments(steps, connection, seen, campaign));
    addEdits(steps, seen, own);
    addReinscriptions(steps, children);
    PUPITRE_TRY(addPayments(steps, connection, seen, campaign));
    std::ranges::stable_sort(steps, std::ranges::greater(), &HomeStep::at);
    return steps.first(std::min(steps.size(), stepsShown));
}

} // namespace pupitre

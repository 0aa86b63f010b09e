#include "reinscription.h"

#include <algorithm>

namespace pupitre {

QList<Lack> lacks(const ReinscriptionFacts &facts)
{
    using Kind = Lack::Kind;
    QList<Lack> result;
    for (const auto &item : facts.checklist) {
        const QString &label = item.requirement.label;
        switch (item.requirement.kind) {
        case RequirementKind::Fee:
            if (!facts.feePaidOrWaived)
                result.append({Kind::FeeUnpaid, label});
            continue;
        case RequirementKind::Answer:
            if (!facts.imageRightAnswered)
                result.append({Kind::ImageRightUnanswered, label});
            continue;
        case RequirementKind::File: break;
        }
        switch (item.state) {
        case DocumentState::Missing: result.append({Kind::DocumentMissing, label}); break;
        case DocumentState::ToReview: result.append({Kind::DocumentToReview, label}); break;
        case DocumentState::Refused: result.append({Kind::DocumentRefused, label}); break;
        case DocumentState::Expired: result.append({Kind::DocumentExpired, label}); break;
        case DocumentState::Accepted:
        case DocumentState::Exempted:
        case DocumentState::ReceivedAtDesk: break;
        }
    }
    if (facts.pendingEdits > 0)
        result.append({Kind::EditPending, {}});
    if (facts.state == ReinscriptionState::NotStarted || facts.state == ReinscriptionState::InProgress)
        result.append({Kind::NotDeposited, {}});
    return result;
}

QList<Lack> unpassable(const QList<Lack> &missing)
{
    QList<Lack> result;
    std::ranges::copy_if(missing, std::back_inserter(result), [](const Lack &lack) {
        return lack.kind == Lack::Kind::NotDeposited || lack.kind == Lack::Kind::FeeUnpaid;
    });
    return result;
}

WhoActs whoActs(const ReinscriptionFacts &facts)
{
    using Kind = Lack::Kind;
    if (isEnded(facts.state))
        return WhoActs::Nobody;
    const auto missing = lacks(facts);
    const bool deskWork = std::ranges::any_of(missing,
        [](const Lack &lack) { return lack.kind == Kind::DocumentToReview || lack.kind == Kind::EditPending; });
    if (facts.referredToDirector && !missing.isEmpty())
        return WhoActs::Director;
    if (deskWork || missing.isEmpty())
        return WhoActs::Secretariat;
    return WhoActs::Family;
}

} // namespace pupitre

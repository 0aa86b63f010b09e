#include "reinscription.h"

#include <algorithm>
#include <optional>

namespace pupitre {

namespace {

/// Why a paper does not count; nothing where it does.
std::optional<Lack::Kind> lackOf(DocumentState state)
{
    switch (state) {
    case DocumentState::Missing: return Lack::Kind::DocumentMissing;
    case DocumentState::ToReview: return Lack::Kind::DocumentToReview;
    case DocumentState::Refused: return Lack::Kind::DocumentRefused;
    case DocumentState::Expired: return Lack::Kind::DocumentExpired;
    case DocumentState::Accepted:
    case DocumentState::Exempted:
    case DocumentState::ReceivedAtDesk: break;
    }
    return std::nullopt;
}

Lack lackOf(const ChecklistItem &item, Lack::Kind kind)
{
    return {kind, item.requirement.label, {item.requirement.code}};
}

bool isPaper(const ChecklistItem &item)
{
    return item.requirement.kind == RequirementKind::File;
}

/// The alternatives to a document, itself among them; it alone where there are none.
QList<ChecklistItem> alternativesTo(const ChecklistItem &item, const QList<ChecklistItem> &checklist)
{
    if (item.requirement.alternativeGroup.isEmpty())
        return {item};
    QList<ChecklistItem> group;
    std::ranges::copy_if(checklist, std::back_inserter(group), [&](const ChecklistItem &other) {
        return isPaper(other) && other.requirement.alternativeGroup == item.requirement.alternativeGroup;
    });
    return group;
}

/// What lacks of a paper, or of its alternatives in its place. What waits for a verdict is always looked at before
/// anything is approved, even what may be left out; beside it and beside what counts, no alternative lacks.
std::optional<Lack> paperLack(const ChecklistItem &item, const ReinscriptionFacts &facts)
{
    if (item.state == DocumentState::ToReview)
        return lackOf(item, Lack::Kind::DocumentToReview);
    const auto group = alternativesTo(item, facts.checklist);
    const bool settled = std::ranges::any_of(
        group, [](const ChecklistItem &one) { return satisfies(one.state) || one.state == DocumentState::ToReview; });
    if (settled)
        return std::nullopt;
    const auto speaker = std::ranges::find_if(
        group, [](const ChecklistItem &one) { return one.requirement.mandatory; });
    if (speaker == group.end() || speaker->requirement.code != item.requirement.code)
        return std::nullopt; // said once, in the place of the first
    QStringList labels, codes;
    for (const auto &one : group) {
        labels << one.requirement.label;
        codes << one.requirement.code;
    }
    const QString label = labels.join(u" / ");
    if (isHandedIn(facts.state) && std::ranges::any_of(group, &ChecklistItem::isExplained))
        return Lack{Lack::Kind::DocumentExplained, label, codes};
    const auto tried = std::ranges::find_if(
        group, [](const ChecklistItem &one) { return one.state != DocumentState::Missing; });
    return Lack{*lackOf(tried == group.end() ? item.state : tried->state), label, codes};
}

} // namespace

QList<Lack> lacks(const ReinscriptionFacts &facts)
{
    using Kind = Lack::Kind;
    QList<Lack> result;
    for (const auto &item : facts.checklist) {
        const bool mandatory = item.requirement.mandatory;
        switch (item.requirement.kind) {
        case RequirementKind::Fee:
            if (mandatory && !facts.feePaidOrWaived)
                result.append(lackOf(item, Kind::FeeUnpaid));
            break;
        case RequirementKind::Answer:
            if (mandatory && !facts.imageRightAnswered)
                result.append(lackOf(item, Kind::ImageRightUnanswered));
            break;
        case RequirementKind::File:
            if (const auto lack = paperLack(item, facts))
                result.append(*lack);
            break;
        }
    }
    if (facts.pendingEdits > 0)
        result.append({Kind::EditPending, {}});
    if (!isHandedIn(facts.state))
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
    if (isEnded(facts.state))
        return WhoActs::Nobody;
    const auto missing = lacks(facts);
    const bool deskWork = std::ranges::any_of(missing, [](const Lack &lack) { return isDesks(lack.kind); });
    if (facts.referredToDirector && !missing.isEmpty())
        return WhoActs::Director;
    if (deskWork || missing.isEmpty())
        return WhoActs::Secretariat;
    return WhoActs::Family;
}

} // namespace pupitre

#pragma once

#include "campaignsetup.h"

namespace pupitre {

/// What a change of a requirement does to a campaign's students.
struct RequirementImpact {
    int before = 0;            ///< students of whom it is asked as it stands
    int after = 0;             ///< … and once it is saved
    int newly = 0;             ///< of whom it is asked after, and was not before
    int spared = 0;            ///< … and the other way round
    int approved = 0;          ///< of the newly asked: their dossier is approved, and is not opened again
    QStringList examples = {}; ///< up to five of the students that it concerns after, "DUPONT Marie"
    friend bool operator==(const RequirementImpact &, const RequirementImpact &) = default;
};

struct RequirementOutcome {
    Requirement requirement; ///< as it stands now
    RequirementImpact impact;
};

/// All of the campaign's, in their order, the ones that are no longer asked for among them. In a draft the students
/// are those who will have a dossier. Errors: NotAllowed; NotFound.
Result<QList<AskedOf>> requirementsOf(const ServiceContext &context, CampaignId id);
/// What addRequirement() or changeRequirement() would do. Nothing is written. Errors: theirs, but for Conflict.
Result<RequirementImpact> requirementImpact(
    const ServiceContext &context, CampaignId campaignId, const Requirement &wanted);
/// The words that `wanted` is written with, for the editor's lists: cycles and disciplines that the conservatoire
/// offers, in its order, and those of this year's courses besides.
struct ConditionWords {
    QStringList disciplines, cycles;
};
Result<ConditionWords> conditionWords(const ServiceContext &context, CampaignId campaignId);

/// `wanted.labelText` is what is kept; label, position and version are given to it. Errors: NotAllowed; NotFound;
/// InvalidValue (checkRequirement(), "code" also when the campaign has it already); GuardRefused ("campaign_closed").
Result<RequirementOutcome> addRequirement(
    const ServiceContext &context, CampaignId campaignId, const Requirement &wanted);
/// Its code and its place do not change; its scope and kind only while nothing was deposited for it (GuardRefused
/// "requirement_used"). What was approved stays so. Errors: as above; Conflict unless it is at `wanted.version`.
Result<RequirementOutcome> changeRequirement(const ServiceContext &context, const Requirement &wanted);
/// What is no longer asked for stays, with what was deposited for it, and can be asked for again. Errors: as above.
Result<RequirementOutcome> setRequirementActive(
    const ServiceContext &context, RequirementId id, int version, bool active);
/// To the place `position`, counted from 1; the others make room. Errors: as above; InvalidValue on "position".
Result<void> moveRequirement(const ServiceContext &context, RequirementId id, int version, int position);
/// Takes back the last thing that was done to it: an addition (it is gone where nothing was deposited for it), a
/// change, a move, its end. Errors: NotAllowed; Conflict unless it is at `version`; NothingToUndo, also where
/// the journal's last word is about another one that had its number; GuardRefused ("campaign_closed",
/// "requirement_used").
Result<void> undoRequirement(const ServiceContext &context, RequirementId id, int version);

} // namespace pupitre

#pragma once

#include "familygate.h"
#include "ids.h"

#include <optional>

namespace pupitre {

/// What anybody may know of a site's newest campaign: when families re-enrol.
struct PublicCampaign {
    enum class Stage { Before, Open, After };

    QString year; ///< "2026-2027"
    QDate opensOn;
    QDate closesOn; ///< the last day; late ones among them once it has passed. After the end never a day to come
    Stage stage = Stage::Before;
};

/// None where no campaign has been opened yet; a draft is nobody's business. Errors: those of the database.
Result<std::optional<PublicCampaign>> publicCampaign(const FamilyGate &gate, SiteId site);

} // namespace pupitre

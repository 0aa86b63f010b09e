#pragma once

#include "campaignrepository.h"

#include <QDateTime>

namespace pupitre {

/// What was done in an open campaign since it was opened, counted.
struct CampaignUse {
    int deposited = 0;   ///< documents that were deposited or seen at the desk, or are not as they were carried over
    int photographs = 0; ///< pages that wait to be joined into a file
    int begun = 0;       ///< dossiers that are no longer as the opening made them
    int decided = 0;     ///< decisions on them and on documents, those that were taken back too
    int paid = 0;        ///< entries of both ledgers, payments and waivers, what was taken back too
    int moved = 0;       ///< families merged, moved or brought in, whose undo would miss its dossiers
    int drafts = 0;      ///< of the campaign after it: there is one draft at a time

    bool isNone() const { return *this == CampaignUse{}; }
    friend bool operator==(const CampaignUse &, const CampaignUse &) = default;
};

namespace campaignuse {

/// `opened`: when it was; invalid: not known, so that whatever was ever decided counts.
Result<CampaignUse> of(Connection &connection, const Campaign &campaign, const QDateTime &opened);

/// What an opening made.
struct Made {
    int reinscriptions = 0;
    int carried = 0; ///< papers
};
/// Takes it away. The campaign must not be in use.
Result<Made> remove(Connection &connection, const Campaign &campaign);

} // namespace campaignuse
} // namespace pupitre

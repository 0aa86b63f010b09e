#pragma once

#include "connection.h"
#include "document.h"

#include <QHash>

namespace pupitre {

/// What became of a document: a file that was deposited, a verdict on one, or what the desk settled without one.
struct DocumentEvent {
    DocumentId document;
    StudentId student;                              ///< none: the household's
    QString requirementName;                        ///< the short one
    GuardianId depositedBy;                         ///< of the file; none where it is not known, or there is none
    DocumentState became = DocumentState::ToReview; ///< ToReview: it was deposited
    QDateTime at;
};

/// What a household is told of its own, which no list of the desk gives.
namespace families {

/// Of the household's documents of the campaign, the newest first; without what was carried over from another one, and
/// without verdicts that were taken back.
Result<QList<DocumentEvent>> documentEvents(Connection &connection, CampaignId campaignId, HouseholdId householdId);
/// Who deposited the file that stands; a document without one, or whose depositor is not known, is not among them.
Result<QHash<DocumentId, GuardianId>> depositors(
    Connection &connection, CampaignId campaignId, HouseholdId householdId);
/// Until when the conservatoire asked to complete; those of which it asked nothing are not among them.
Result<QHash<ReinscriptionId, QDate>> completionDays(
    Connection &connection, CampaignId campaignId, HouseholdId householdId);

} // namespace families
} // namespace pupitre

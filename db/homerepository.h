#pragma once

#include "campaignrepository.h"
#include "journal.h"
#include "statusrepository.h"

namespace pupitre {

/// An entry of the journal with whose it is; without details.
struct RecentEntry {
    JournalEntry entry;
    QString householdName;
    QString studentName;      ///< empty where it is about no student in particular
    QString requirementLabel; ///< of a document
};

/// A dossier that was referred to the director, and why.
struct Referral {
    ReinscriptionId id;
    QString studentName, reason;
    QDateTime depositedAt; ///< none where it was not
};

/// A family that has begun nothing although it has got its credentials.
struct SilentFamily {
    HouseholdId id;
    QString name;
    QDateTime since; ///< it was written to, or has connected
};

/// What the home page alone shows.
namespace home {

/// The newest entries on families of the site, newest first. Looks at the end of the journal only: of a site in which
/// nothing has happened for long there are none.
Result<QList<RecentEntry>> recent(Connection &connection, SiteId siteId, int limit);

/// Dossiers that only the director can decide on, and since when the first of them is deposited.
Result<QueueFigures> referred(Connection &connection, const Campaign &campaign);
/// The first of them.
Result<QList<Referral>> referrals(Connection &connection, const Campaign &campaign, int limit);

/// Families whose students have all begun nothing, of which nothing was heard since `before`.
Result<QueueFigures> silent(Connection &connection, const Campaign &campaign, const QDateTime &before);
/// Those that have been silent for longest.
Result<QList<SilentFamily>> silentFamilies(
    Connection &connection, const Campaign &campaign, const QDateTime &before, int limit);

/// Students whose place is free again: given up or refused.
Result<qint64> freed(Connection &connection, const Campaign &campaign);

} // namespace home
} // namespace pupitre

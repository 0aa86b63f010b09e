#pragma once

#include "campaignrepository.h"
#include "reinscription.h"

#include <QStringList>

namespace pupitre::integrity {

/// What the engine itself finds wrong with its file, its foreign keys and its search index; empty when nothing (rule
/// S5).
Result<QStringList> engineFindings(Connection &connection);

struct Violation {
    QString where; ///< "receipt 12"
    QString words;
    HouseholdId household;
};
/// Facts that no sequence of crashes may break: a version row for each judged document, one receipt a standing
/// approval, no sent mail without its attempt.
Result<QList<Violation>> invariantViolations(Connection &connection);
/// Years in which the receipts' numbers do not run from 1 to the counter.
Result<QList<Violation>> receiptGaps(Connection &connection);

struct Standing {
    ReinscriptionId id;
    HouseholdId household;
    WhoActs whoActs = WhoActs::Family;
    int lacking = 0;
};
/// What each reinscription of the campaign says of itself, by household.
Result<QList<Standing>> standings(Connection &connection, CampaignId campaignId);

/// For people: where a stored file belongs, such as "scan.pdf (document 12 of martin3)"; empty where it belongs
/// nowhere.
Result<QString> whereFileBelongs(Connection &connection, const QString &sha256);

Result<QList<SiteId>> sites(Connection &connection);
/// All households, merged ones too.
Result<QList<HouseholdId>> households(Connection &connection);

} // namespace pupitre::integrity

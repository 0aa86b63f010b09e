#pragma once

#include "connection.h"
#include "ids.h"
#include "readingaids.h"

#include <QDateTime>

#include <optional>

namespace pupitre {

/// The words of a file, and who read them.
struct KeptText {
    DocumentText text;
    int reader = 0; ///< its version
    QString readBy; ///< the program or person
    QDateTime readAt;
};

/// What was found in the current file of a document, and for which household.
struct KeptReading {
    DocumentVersionId versionId;
    int aids = 0; ///< version of the reading aids
    HouseholdId householdId;
    int householdVersion = 0;
    QList<FactReading> facts; ///< in the order in which they are sought
    bool allFound = false;
    QDate lastDay; ///< of those found that pass; none where no fact has one
    QDateTime readAt;
};

/// What programs read in files: worth nothing without the file, and read again where it is missing. No part of the
/// journal.
namespace readings {

/// None where nobody has read the file.
Result<std::optional<KeptText>> text(Connection &connection, const QString &sha256);
/// In place of what an older reader kept, or one as old; what a newer one kept stays.
Result<void> keepText(Connection &connection, const QString &sha256, const KeptText &kept);

/// None where nothing was sought in it yet.
Result<std::optional<KeptReading>> find(Connection &connection, DocumentVersionId id);
Result<void> keep(Connection &connection, const KeptReading &reading);

/// Documents of the campaign that wait for a verdict and whose file was read by a reader of that version or a newer
/// one, but what is sought was not yet looked for in it: by these reading aids, for the household as it stands.
/// With `sha256`: those with that file.
Result<QList<DocumentId>> unheld(
    Connection &connection, CampaignId campaignId, int reader, const std::optional<QString> &sha256 = {});
/// The files of such documents that no reader of that version or a newer one has read, the oldest deposit first.
Result<QStringList> unread(Connection &connection, CampaignId campaignId, int reader, int limit);

} // namespace readings
} // namespace pupitre

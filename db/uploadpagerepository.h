#pragma once

#include "connection.h"
#include "ids.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace pupitre {

/// For which document photographs wait, and whose they are. No student: the household's document.
struct TrayKey {
    HouseholdId householdId;
    GuardianId guardianId;
    RequirementId requirementId;
    StudentId studentId;
};

/// One photograph that waits to be joined with others.
struct UploadPage {
    UploadPageId id;
    TrayKey key;
    int position = 0; ///< from 1; 0: taken out, waits to be swept
    QString sha256, mediaType;
    qint64 size = 0;
    QDateTime at;
};

/// Photographs that wait to be joined into one file. No part of the journal: nothing was deposited yet.
namespace uploadpages {

/// In their order, without those that were taken out.
Result<QList<UploadPage>> of(Connection &connection, const TrayKey &key);
/// NotFound when there is none.
Result<UploadPage> load(Connection &connection, UploadPageId id);
Result<UploadPageId> add(Connection &connection, const UploadPage &page);
Result<void> setPosition(Connection &connection, UploadPageId id, int position);
Result<void> remove(Connection &connection, UploadPageId id);
/// Bytes of all that the household's photographs take until they are swept, those that were taken out among them.
Result<qint64> bytesOf(Connection &connection, HouseholdId id);
/// Those of the whole database that were taken out of their tray, or added before.
Result<QList<UploadPage>> toSweep(Connection &connection, const QDateTime &before);

} // namespace uploadpages
} // namespace pupitre

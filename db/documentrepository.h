#pragma once

#include "connection.h"
#include "document.h"

#include <QStringList>

namespace pupitre {

/// One line of the queue of documents.
struct DocumentSummary {
    DocumentId id;
    HouseholdId householdId;
    QString householdName;
    QString studentName; ///< empty for a household's piece
    QString requirementCode, requirementLabel;
    QString fileName, mediaType, sha256;
    DocumentVersionId versionId;
    QDateTime depositedAt;
    DocumentState state = DocumentState::ToReview;
    int version = 1;
    friend bool operator==(const DocumentSummary &, const DocumentSummary &) = default;
};

/// A past or present version with the verdict it got.
struct VersionRow {
    DocumentVersion file;
    QString verdict, reason, by;
    QDateTime verdictAt;
};

/// The same bytes deposited elsewhere.
struct SameFile {
    HouseholdId householdId;
    QString householdName, requirementLabel;
};

namespace documents {

Result<Document> load(Connection &connection, DocumentId id);
Result<DocumentSummary> summary(Connection &connection, DocumentId id);
/// Waiting for a verdict, oldest first.
Result<QList<DocumentSummary>> waiting(Connection &connection, CampaignId campaignId, int limit = 2000);
Result<QList<DocumentSummary>> ofHousehold(Connection &connection, CampaignId campaignId, HouseholdId householdId);
Result<qint64> countWaiting(Connection &connection, CampaignId campaignId);

/// Records a deposited file as the current version of the piece, which goes to ToReview; the row is made at the first
/// deposit. The bytes must be in the store already (rule S1). Gives the document with its new version.
Result<Document> deposit(Connection &connection, const Document &piece, const DocumentVersion &file);

/// Settled without a file: `state` is ReceivedAtDesk or Exempted. The row is made where there is none yet.
Result<Document> settleAtDesk(Connection &connection, const Document &piece, DocumentState state, const QString &reason, const QDateTime &at, const QString &by);

/// Writes the verdict on the document and on its current version. Conflict unless the document is at `version`.
Result<void> setState(Connection &connection, DocumentId id, int version, DocumentState state, const QString &reason, const QDateTime &at, const QString &by);

/// Newest first.
Result<QList<VersionRow>> versions(Connection &connection, DocumentId id);
Result<QList<SameFile>> sameFileElsewhere(Connection &connection, DocumentId id, const QString &sha256);
/// Every distinct hash that a row names, for `pupitrectl check`.
Result<QStringList> allHashes(Connection &connection);

} // namespace documents
} // namespace pupitre

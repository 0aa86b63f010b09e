#pragma once

#include "campaignrepository.h"
#include "connection.h"
#include "document.h"

#include <QStringList>

namespace pupitre {

/// One line of the queue of documents.
struct DocumentSummary {
    DocumentId id;
    HouseholdId householdId;
    QString householdName;
    QString studentName; ///< empty for a household's document
    QString requirementCode, requirementLabel;
    QString requirementName = {}; ///< the short one
    QString fileName, mediaType, sha256;
    DocumentVersionId versionId;
    QDateTime depositedAt;
    DocumentState state = DocumentState::ToReview;
    int version = 1;
    QDate backOn = {}; ///< set aside until then
    friend bool operator==(const DocumentSummary &, const DocumentSummary &) = default;
};

/// A past or present version with the verdict it got.
struct VersionRow {
    DocumentVersion file;
    QString verdict, reason, by;
    QDateTime verdictAt;
};

/// The same bytes deposited elsewhere at the site: by another family, or for another requirement of this campaign.
struct SameFile {
    DocumentId id;
    HouseholdId householdId;
    QString householdName, studentName, requirementLabel; ///< no student: the whole household's
};

namespace documents {

Result<Document> load(Connection &connection, DocumentId id);
Result<DocumentSummary> summary(Connection &connection, DocumentId id);
/// Waiting for a verdict, oldest first; what is set aside comes last.
Result<QList<DocumentSummary>> waiting(Connection &connection, CampaignId campaignId, int limit = 2000);
/// Of these, those in whose file everything that is sought was found (readingrepository.h), of the household as it
/// stands; a last day has not passed `today`.
Result<QList<DocumentSummary>> waitingWithAllFound(
    Connection &connection, CampaignId campaignId, QDate today, int limit = 2000);
Result<QList<DocumentSummary>> ofHousehold(Connection &connection, CampaignId campaignId, HouseholdId householdId);
Result<qint64> countWaiting(Connection &connection, CampaignId campaignId);

/// Records a deposited file as the current version of the document, which goes to ToReview; the row is made at the
/// first deposit. The bytes must be in the store already (rule S1). Gives the document with its new version.
Result<Document> deposit(Connection &connection, const Document &document, const DocumentVersion &file);

/// Settled without a file: `state` is ReceivedAtDesk or Exempted. The row is made where there is none yet.
Result<Document> settleAtDesk(Connection &connection, const Document &document, DocumentState state,
    const QString &reason, const QDateTime &at, const QString &by);

/// Where a document stands, and by whose word.
struct Standing {
    DocumentState state;
    QString reason;
    QDateTime at;
    QString by;
    QDate validUntil = {}; ///< of an accepted version; one that is judged again has none
};

/// Writes the standing on the document and on its current version. Conflict unless the document is at `version`.
Result<void> setStanding(Connection &connection, DocumentId id, int version, const Standing &standing);

/// Accepted documents of open reinscriptions whose last day lies before `today`; of one household, or of all where it
/// is none.
Result<QList<DocumentId>> outlived(
    Connection &connection, CampaignId campaignId, QDate today, HouseholdId householdId = {});

/// The same document as it stood in the campaign before; NotFound where none was deposited.
Result<Document> former(Connection &connection, DocumentId id);

/// Gives the household's reinscriptions of the campaign `to` the accepted documents of `from` that still stand on
/// `day`: version and verdict as they were, where nothing was deposited yet. Gives how many.
Result<int> carryOver(Connection &connection, CampaignId from, CampaignId to, HouseholdId householdId, QDate day);

/// The same for all the dossiers that the draft will have (reinscriptions::insertExpected()), of which none has a
/// document yet. A paper that was deposited longer ago than its requirement's `validMonths` is too old.
Result<int> carryOverAll(
    Connection &connection, CampaignId from, const Campaign &draft, const QList<Requirement> &requirements, QDate day);
/// How many that would be.
Result<int> countCarryOver(
    Connection &connection, CampaignId from, const Campaign &draft, const QList<Requirement> &requirements, QDate day);

/// What waits is missing again; its version stays in the history as "withdrawn". Conflict unless it is at `version`.
Result<void> withdraw(Connection &connection, DocumentId id, int version, const QDateTime &at, const QString &by);
/// Why the family has no such document; empty takes it back. The row is made where there is none yet.
Result<DocumentId> setFamilyNote(Connection &connection, const Document &document, const QString &note);
/// The family's explanation does not do, for the reason that stands then beside the document, which is where it was.
/// Conflict unless it is at `version`.
Result<void> refuseFamilyNote(Connection &connection, DocumentId id, int version, const Standing &word);
/// What an undo puts back, in the change that has put back where the document stood.
Result<void> putFamilyNoteBack(Connection &connection, DocumentId id, const QString &note);
/// What the family wrote with that file.
Result<void> setRemark(Connection &connection, DocumentVersionId id, const QString &remark);
/// What a program's reading of that file suggests (adviceText()).
Result<void> setAdvice(Connection &connection, DocumentVersionId id, const QString &advice);

/// A version and whose it is.
struct VersionOf {
    VersionRow row;
    HouseholdId householdId;
};
/// NotFound when there is none.
Result<VersionOf> version(Connection &connection, DocumentVersionId id);

/// What a household has deposited for a campaign, withdrawn files too; what was carried over does not count.
struct Deposits {
    int files = 0;
    qint64 bytes = 0;
};
Result<Deposits> depositsOf(Connection &connection, CampaignId campaignId, HouseholdId householdId);

/// Newest first.
Result<QList<VersionRow>> versions(Connection &connection, DocumentId id);
/// A file that a household deposited, of whatever campaign, and for what.
struct DepositedFile {
    VersionRow row;
    SchoolYear schoolYear; ///< that its campaign enrols for
    QString code, requirementName;
    StudentId studentId; ///< none: the whole household's
};
/// All of them, withdrawn and replaced ones too, newest first; what was carried over stands where it was deposited.
Result<QList<DepositedFile>> filesOf(Connection &connection, HouseholdId householdId);
Result<QList<SameFile>> sameFileElsewhere(Connection &connection, DocumentId id, const QString &sha256);
/// Every distinct hash that a row names (a document's version, a mail's attachment, a receipt, a photograph that
/// waits), for `pupitrectl check`.
Result<QStringList> allHashes(Connection &connection);
/// Whether it is one of them: else its file may be removed.
Result<bool> isNamed(Connection &connection, const QString &sha256);

} // namespace documents
} // namespace pupitre

#pragma once

#include "ids.h"

#include <QDateTime>
#include <QString>

namespace pupitre {

/// À fournir → À vérifier → Acceptée | Refusée | Expirée; also Dispensée and Reçue au guichet.
enum class DocumentState { Missing, ToReview, Accepted, Refused, Expired, Exempted, ReceivedAtDesk };

/// What an antivirus said of a file; one that is infected is not kept.
enum class FileScan {
    None, ///< none is set up
    Clean,
    Skipped ///< it was away: nobody has looked
};

/// One file as a family deposited it. A verdict belongs to one version (its SHA-256).
struct DocumentVersion {
    DocumentVersionId id;
    DocumentId documentId;
    QString sha256; ///< lower-case hexadecimal
    QString fileName;
    QString mediaType;
    qint64 size = 0; ///< bytes
    QDateTime depositedAt;
    QDate validUntil = {};       ///< the last day on which the accepted paper stands, where it bears one
    GuardianId depositedBy = {}; ///< none where it is not known
    QString remark = {};         ///< what the family wrote with it
    FileScan scan = FileScan::None;
    QString advice = {}; ///< what a program's reading of it suggested (adviceFromText())
};

/// What a family deposited for one requirement; of a student, or of the household (`studentId` is none).
struct Document {
    DocumentId id;
    CampaignId campaignId;
    RequirementId requirementId;
    HouseholdId householdId;
    StudentId studentId;
    DocumentState state = DocumentState::Missing;
    QString reason; ///< of a refusal or an exemption
    int version = 1;
    DocumentVersion current;
    DocumentId carriedFrom = {}; ///< the document of the campaign before that still stands
    QString familyNote = {};     ///< why the family has no such document, in its words; empty: it said nothing
};

/// Whether the requirement counts as met.
constexpr bool satisfies(DocumentState state)
{
    return state == DocumentState::Accepted || state == DocumentState::Exempted
           || state == DocumentState::ReceivedAtDesk;
}

/// Whether the desk may give a verdict: only a version that waits for one.
constexpr bool awaitsVerdict(DocumentState state)
{
    return state == DocumentState::ToReview;
}

} // namespace pupitre

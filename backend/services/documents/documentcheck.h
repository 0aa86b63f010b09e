#pragma once

#include "document.h"
#include "servicecontext.h"

namespace pupitre {

/// The desk's verdict on one version of a piece.
struct DocumentVerdict {
    DocumentId id;
    int version;                 ///< of the document, as displayed
    DocumentVersionId versionId; ///< the file that was on screen
    DocumentState state;         ///< Accepted or Refused
    QString reason = {};         ///< of a refusal
    QDate validUntil =
        {}; ///< of an accepted paper that bears a date (RequirementLasting::UntilDate); none when it was not noted
};

struct DocumentOutcome {
    DecisionId decisionId;
    bool mailQueued = false;
    bool addressMissing = false; ///< the family cannot be written to
};

/// Days that a family has to complete a refused piece (L114-5: the request names a deadline).
constexpr int completionDays = 15;

/// Writes the verdict on the document and its file version; a refusal asks the family to complete, by mail and with a
/// deadline. One transaction. A paper whose last day has passed is not accepted: InvalidValue on "valid_until". Errors:
/// Conflict (judged or replaced since it was displayed), ReasonRequired, GuardRefused when the state is no verdict,
/// NotAllowed.
Result<DocumentOutcome> judgeDocument(const ServiceContext &context, const DocumentVerdict &verdict);

/// How the pages of a version are turned when they are shown: 0, 90, 180 or 270 degrees clockwise. The file is never
/// rewritten. Errors: InvalidValue on "turn"; NotAllowed.
Result<void> keepTurn(const ServiceContext &context, DocumentVersionId id, int degrees);

/// A family's (or the desk's) deposit of a file for a requirement: the bytes first, then the row (rule S1).
/// `depositor`: where it is known. The dossier goes to "En cours" at the first deposit. Errors: FileEmpty,
/// FileTooLarge, FileTypeRefused, NotFound.
Result<Document> depositDocument(const ServiceContext &context, const Document &piece, const QString &fileName,
    const QByteArray &bytes, GuardianId depositor = {});

} // namespace pupitre

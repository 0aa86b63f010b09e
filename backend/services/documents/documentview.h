#pragma once

#include "documentrepository.h"
#include "readingaids.h"
#include "schoolyear.h"
#include "servicecontext.h"
#include "uploadadvice.h"

#include <optional>

namespace pupitre {

/// The same document as it was deposited in the campaign before.
struct FormerDocument {
    DocumentState state;
    DocumentVersion file;
    SchoolYear year;
};

/// One document with all that a person looks at before judging it.
struct DocumentView {
    DocumentId id;
    int version = 0; ///< of the document; a verdict names it
    DocumentVersionId versionId;
    HouseholdId householdId;
    QString householdName;
    QString studentName;                       ///< empty: it is the household's
    QString requirementLabel, requirementName; ///< in full; short
    DocumentState state = DocumentState::ToReview;
    DocumentVersion file;
    int turn = 0;               ///< degrees, clockwise, as its pages were left
    QString depositor;          ///< empty where it is not known
    bool isDated = false;       ///< the verdict on it may note a last day
    bool isCarried = false;     ///< taken over from the campaign before
    bool separated = false;     ///< the parents live apart
    QDate backOn;               ///< set aside until then
    QString familyNote;         ///< why the family has no such document, in its words
    QList<UploadAdvice> advice; ///< what the family was told of its file
    QList<SoughtFact> facts;    ///< what it should say
    QList<SameFile> elsewhere;
    QList<VersionRow> versions; ///< newest first
    std::optional<FormerDocument> former;
    QStringList reasons = {}; ///< of a refusal, to choose from
    QString phone, email;

    bool isJudgeable() const { return awaitsVerdict(state); }
    bool isOfHousehold() const { return studentName.isEmpty(); }
};

/// Errors: NotFound.
Result<DocumentView> documentView(const ServiceContext &context, DocumentId id);

} // namespace pupitre

#pragma once

#include "documentreading.h"
#include "familydeposit.h"

#include <functional>

namespace pupitre {

/// One line of what a paper should say, and what was read in it.
struct ReadFact {
    SoughtFact sought;
    FactFinding finding = FactFinding::NotSaid;
    QString read; ///< the words it rests on, as the paper prints them; empty where none do
};

/// What the page after a deposit shows.
struct DepositView {
    PieceKey piece;
    DocumentId document;
    DocumentVersionId version;
    QString title, shortName, fileName, mediaType;
    qint64 size = 0;
    QDateTime depositedAt;
    DocumentState state = DocumentState::ToReview;
    bool isCurrent = true; ///< no other file came since
    bool isRead = false;   ///< else nobody has read it yet: the page says that it will be
    int pages = 0;         ///< as far as it was read
    QList<ReadFact> facts = {};
    QList<UploadAdvice> advice = {};
    QString remark = {};
};

/// Errors: NotFound, also when the file is another household's, or the other parent's.
Result<DepositView> depositView(const FamilyContext &context, DocumentVersionId version);

/// Reads the file and holds it against the household: seconds where it is a picture. Keeps what was read and the advice
/// with the version. For a thread of its own; `isWanted` is asked before each page. Errors: NotFound; Cancelled; those
/// of RenderSession.
Result<void> readDeposit(const FamilyContext &context, RendererPool &renderers, DocumentVersionId version,
    const std::function<bool()> &isWanted = {});

/// A file that one guardian may look at.
struct FamilyFile {
    QString name, mediaType;
    QByteArray bytes;
};
/// Errors: NotFound, also when it is another household's or the other parent's; FileMissing, FileDamaged.
Result<FamilyFile> familyFile(const FamilyContext &context, DocumentVersionId version);

} // namespace pupitre

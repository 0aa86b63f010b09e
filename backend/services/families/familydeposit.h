#pragma once

#include "document.h"
#include "requirement.h"
#include "servicecontext.h"
#include "uploadadvice.h"

namespace pupitre {

class RendererPool;
class VirusScan;

/// What a family gives a file for: a requirement, on the page of one of its students. A household's document is the
/// same one from each student's page.
struct PieceKey {
    RequirementId requirement;
    StudentId student;
    friend bool operator==(const PieceKey &, const PieceKey &) = default;
};

/// One row of the guide's table "Pièces à fournir", as one guardian may see it. Of parents who live apart, what the
/// other one deposited is told by its state alone (rule W19).
struct Piece {
    RequirementId requirement;
    QString code;
    RequirementKind kind = RequirementKind::File; ///< a fee is settled at the desk, an answer is given on its own page
    QString title, shortName;                     ///< as families read it, in full; for headings
    QString notice;                               ///< what is taken and what is not, in the family's language; or empty
    bool ofHousehold = false;                     ///< one for all children
    bool mandatory = true;
    QString alternativeGroup = {}; ///< of the pieces that bear the same name one suffices
    DocumentState state = DocumentState::Missing;
    DocumentId document = {};
    DocumentVersionId version = {}; ///< of the file that may be looked at; none: there is none, or it is not this
                                    ///< guardian's to see
    QString fileName = {};
    QDateTime depositedAt = {};
    qint64 size = 0; ///< bytes
    QString mediaType = {};
    QString reason = {};             ///< of a refusal or an exemption
    QDate validUntil = {};           ///< the last day on which the accepted paper stands, where it bears one
    bool carried = false;            ///< accepted in the campaign before, and still valid
    bool byOther = false;            ///< the other parent deposited it
    QList<UploadAdvice> advice = {}; ///< what the reading of the file suggests
    QString remark = {};             ///< what the family wrote with the file
    bool isExplained = false;        ///< "Je n’ai pas ce document"
    QString explanation = {};        ///< why, in the family's words; not shown to parents who live apart
    bool mayDeposit = false;
    bool mayWithdraw = false;
    bool mayExplain = false;

    bool isSettled() const { return satisfies(state); }
};

/// What stands in the way of any change by the family.
enum class PiecesClosed {
    No,
    NotYet, ///< before the campaign's first day
    Over,   ///< after its last one, late ones included, or it was closed
    Decided ///< the dossier has ended
};

struct PiecesView {
    ReinscriptionId dossier;
    StudentId student;
    QString studentName; ///< "Léa Bémol"
    SchoolYear year;     ///< that is enrolled for
    PiecesClosed closed = PiecesClosed::No;
    QList<Piece> pieces; ///< in the guide's order
    struct Sibling {
        StudentId id;
        QString firstName;
        QList<RequirementId> asked; ///< files of the student's own that may be given to this one too, now
    };
    QList<Sibling> siblings; ///< with a dossier of this campaign that is not decided
};

/// What is asked of the student in the present campaign, and where it stands. Errors: NotFound when the student is not
/// the family's, or has no dossier.
Result<PiecesView> piecesView(const FamilyContext &context, StudentId student);

/// A file as it came, not looked at yet.
struct StagedFile {
    QString name; ///< display text from the browser
    QByteArray bytes;
};

constexpr qint64 depositBytes = 10 * 1024 * 1024;        ///< of one file
constexpr qint64 requestBytes = 40 * 1024 * 1024;        ///< of one request, all files together
constexpr int depositsOfHousehold = 60;                  ///< files, of a household in a campaign
constexpr qint64 bytesOfHousehold = 200ll * 1024 * 1024; ///< the same
constexpr int longestNote = 500;                         ///< characters of a remark or an explanation

struct DepositOutcome {
    DocumentId document;
    DocumentVersionId version;
    bool isNew = true;             ///< else the same file stood there already
    bool isOpened = true;          ///< else it could not be looked at for a reason of ours: the desk will
    QList<StudentId> alsoFor = {}; ///< the brothers and sisters that it was given to
};

/// What looks at a file before it is kept: the confined renderer, and an antivirus where one is set up.
struct Inspection {
    Inspection(RendererPool &pool, const VirusScan *antivirus = nullptr) : renderers(pool), scan(antivirus) {}
    RendererPool &renderers;
    const VirusScan *scan; ///< null: none is set up
};

/// Deposits the file: type by its first bytes and by libmagic, opened by the confined renderer, bytes, row. `alsoFor`:
/// brothers and sisters of whom the same is asked; none for a household's document. `remark`: a sentence for the desk.
/// Errors: FileEmpty, FileTooLarge, FileTypeRefused, FileEncrypted, FileUnreadable, FileDynamicForm, FilePortfolio,
/// FileInfected: the earlier version stands; NotFound when requirement or student are not the family's, or a file is
/// not asked for there; InvalidValue "remark" (too long); GuardRefused with "campaign_closed", "not_open_yet", "ended",
/// "state" (accepted, exempted or received pieces stay; the other parent's too while it waits) or "quota".
Result<DepositOutcome> deposit(const FamilyContext &context, const Inspection &inspection, const PieceKey &piece,
    const StagedFile &file, const QList<StudentId> &alsoFor = {}, const QString &remark = {});

/// Takes back what waits to be checked: the piece is missing again, and the version stays in the history as withdrawn.
/// Errors: NotFound; GuardRefused ("state": it no longer waits; "campaign_closed", "not_open_yet", "ended").
Result<void> withdraw(const FamilyContext &context, const PieceKey &piece);

/// "Je n’ai pas ce document": a sentence for the desk, which counts as an answer when the dossier is validated. An
/// empty one takes it back. Errors: NotFound; InvalidValue "explanation" (longer than `longestNote`); GuardRefused as
/// above.
Result<void> explain(const FamilyContext &context, const PieceKey &piece, const QString &explanation);

/// A sentence that goes with the file that waits ("Expliquer", after its reading). Errors: as above.
Result<void> remarkOn(const FamilyContext &context, const PieceKey &piece, const QString &remark);

} // namespace pupitre

#pragma once

#include "consent.h"
#include "documentrepository.h"
#include "familydossier.h"
#include "familysessions.h"
#include "invoicesview.h"
#include "messagesview.h"
#include "requestsview.h"
#include "studentview.h"

#include <functional>
#include <optional>

namespace pupitre {

/// Everything that a conservatoire keeps of the one who looks, in one piece, for the archive that they take along (rule
/// W44): what the pages show, and what was deposited before. Of parents who live apart each has their own alone (W19).
struct FamilyData {
    struct Child {
        StudentIdentity identity = {};
        StudentCourses courses = {};
        QList<StudentHistory::Year> formerYears = {};
        QList<RepertoireItem> repertoire = {};
        QList<Absence> absences = {};            ///< of all years
        std::optional<DossierView> dossier = {}; ///< of the present campaign
        QList<Piece> pieces = {};                ///< that are asked for in it
    };
    /// A file that they deposited, of whatever campaign and whatever became of it.
    struct Paper {
        documents::DepositedFile file;
        QString studentName = {}; ///< empty: the whole household's
        QByteArray path = {};     ///< in the archive, "fichiers/…"; empty: it is not in it
    };
    struct PaidReceipt {
        ReceiptLine line;
        QByteArray path = {}; ///< the same, "recus/…"
    };

    QDateTime madeAt = {};
    QString identifiant = {}; ///< by which they come in
    QString name = {};
    IdentityView identity = {};
    QList<Child> children = {}; ///< those who left too
    QList<RequestLine> requests = {};
    InvoicesView tuition = {}, rental = {};
    QList<PaidReceipt> receipts = {};
    QList<MessageView> messages = {};
    QList<ConsentRecord> consents = {}; ///< newest first
    QList<SessionLine> sessions = {};   ///< on the web, that stand
    QList<Paper> papers = {};           ///< newest first
};

constexpr qint64 archiveBytes = 300ll * 1024 * 1024; ///< of the papers of one archive, the newest first

/// Errors: those of seenHousehold().
Result<FamilyData> familyData(const FamilyContext &context);

/// The same for programs: an object with names in English, days and instants as ISO 8601, amounts in cents.
QByteArray familyDataJson(const FamilyData &data);

/// Takes the next bytes of an archive. What it answers with ends the archive.
using ArchiveSink = std::function<Result<void>(QByteArrayView)>;
/// What an archive says to people, as HTML, in the words of whoever makes it.
using DataBook = std::function<QByteArray(const FamilyData &)>;

/// Writes the archive, a ZIP: papers and receipts, one by one, each with its path noted, then donnees.json and
/// donnees.html, which name them. A file that is damaged or would make it larger than `archiveBytes` is left out, and
/// has no path. Needs a QGuiApplication where a receipt is drawn. Errors: NotAllowed; the sink's; those of the
/// database.
Result<void> packArchive(const FamilyContext &context, FamilyData data, const DataBook &book, const ArchiveSink &sink);

/// That the archive may be handed out to whoever sits there, in the journal. Errors: those of seenHousehold() and
/// confirmPassword().
Result<void> askForData(const FamilyContext &context, PasswordTurns &turns, const QString &password);

} // namespace pupitre

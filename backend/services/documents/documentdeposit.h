#pragma once

#include "change.h"
#include "document.h"

namespace pupitre {

/// A file for a requirement, deposited by the desk or the demonstration for a family that stands before it: the bytes
/// first, then the row (rule S1). A family's own deposit is families/familydeposit.h. `asked` says for which
/// requirement of which student, or of the household. It has to be asked of that household in the present campaign, by
/// a reinscription that is open. The reinscription goes to "En cours" at the first deposit. `depositor`: where it is
/// known. Errors: NotAllowed; FileEmpty, FileTooLarge, FileTypeRefused; NotFound when household, student, guardian or
/// requirement do not belong together, or are not the site's; GuardRefused ("campaign_closed"; "ended": no
/// reinscription is open; "state": not asked for).
Result<Document> depositDocument(const ServiceContext &context, const Document &asked, const QString &fileName,
    const QByteArray &bytes, GuardianId depositor = {});

/// A file whose bytes are kept, and the name it came under.
struct KeptFile {
    QString sha256, name, mediaType;
    qint64 size = 0;
    QString remark = {}; ///< what the family wrote with it
    FileScan scan = FileScan::None;
};
/// Errors: FileEmpty, FileTooLarge, FileTypeRefused; those of DocumentStore::put.
Result<KeptFile> keepFile(DocumentStore &store, const QString &fileName, const QByteArray &bytes);
/// Deposits it for what `asked` names, which was looked at already. A part of the caller's change. Errors: FileMissing
/// where its bytes were taken away since, as those of a photograph that waited for too long.
Result<Document> depositKept(Change &change, const Document &asked, const KeptFile &file, GuardianId depositor);

} // namespace pupitre

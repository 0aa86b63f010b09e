#pragma once

#include "change.h"
#include "document.h"

namespace pupitre {

/// A family's deposit of a file for a requirement: the bytes first, then the row (rule S1). `asked` says for which
/// requirement of which student, or of the household. It has to be asked of that household in the present campaign, by
/// a reinscription that is open, and must not be settled already, but by what was carried over from the campaign
/// before. The reinscription goes to "En cours" at the first deposit. Errors: FileEmpty, FileTooLarge, FileTypeRefused;
/// NotFound when household, student, guardian or requirement do not belong together, or are not the actor's;
/// GuardRefused ("ended": no reinscription is open; "state": not asked for, or settled).
Result<Document> depositDocument(
    const FamilyContext &context, const Document &asked, const QString &fileName, const QByteArray &bytes);

/// The same by the desk or the demonstration, for a family that stands before it. `depositor`: where it is known.
/// Errors: as above; NotAllowed.
Result<Document> depositDocument(const ServiceContext &context, const Document &asked, const QString &fileName,
    const QByteArray &bytes, GuardianId depositor = {});

/// A file whose bytes are kept, and the name it came under.
struct KeptFile {
    QString sha256, name, mediaType;
    qint64 size = 0;
};
/// Errors: FileEmpty, FileTooLarge, FileTypeRefused; those of DocumentStore::put.
Result<KeptFile> keepFile(DocumentStore &store, const QString &fileName, const QByteArray &bytes);
/// Deposits it for what `asked` names, which was looked at already. A part of the caller's change.
Result<Document> depositKept(Change &change, const Document &asked, const KeptFile &file, GuardianId depositor);

} // namespace pupitre

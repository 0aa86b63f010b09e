#include "databasecheck.h"

#include "documentrepository.h"
#include "integrityrepository.h"
#include "journal.h"

#include <QSet>

namespace pupitre {

using namespace Qt::StringLiterals;

Result<QList<CheckFinding>> checkDatabase(const ServiceContext &context)
{
    auto &connection = context.connection;
    QList<CheckFinding> findings;
    PUPITRE_TRY_ASSIGN(engine, integrity::engineFindings(connection));
    for (const auto &line : engine)
        findings.append({u"integrity"_s, line});
    PUPITRE_TRY_ASSIGN(hashes, documents::allHashes(connection));
    for (const auto &sha256 : hashes) {
        const auto bytes = context.store.get(sha256);
        if (!bytes)
            findings.append(
                {bytes.error().code == ErrorCode::FileDamaged ? u"document_damaged"_s : u"document_missing"_s, sha256});
    }
    if (const auto *folder = dynamic_cast<const FolderDocumentStore *>(&context.store)) {
        const QSet<QString> known(hashes.cbegin(), hashes.cend());
        for (const auto &name : folder->hashes()) {
            if (!known.contains(name))
                findings.append({u"orphan"_s, name, true});
        }
    }
    PUPITRE_TRY_ASSIGN(chain, journal::verify(connection));
    for (const auto &finding : chain)
        findings.append({u"journal"_s, u"%1 at %2"_s.arg(finding.what).arg(finding.seq)});
    PUPITRE_TRY_ASSIGN(invariants, integrity::invariantFindings(connection));
    for (const auto &line : invariants)
        findings.append({u"invariant"_s, line});
    return findings;
}

} // namespace pupitre

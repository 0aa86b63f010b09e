#include "documentcopy.h"

#include "change.h"
#include "documentrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString actionOf(CopyUse use)
{
    switch (use) {
    case CopyUse::Saved: return u"document.saved"_s;
    case CopyUse::OpenedElsewhere: return u"document.opened_elsewhere"_s;
    case CopyUse::Printed: return u"document.printed"_s;
    }
    return {};
}

} // namespace

Result<void> noteDocumentCopy(const ServiceContext &context, DocumentId id, const QString &sha256, CopyUse use)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::CheckDocuments));
    PUPITRE_TRY_ASSIGN(document, documents::load(change.connection(), id));
    PUPITRE_TRY(change.requireOwn(document.householdId));
    PUPITRE_TRY_ASSIGN(versions, documents::versions(change.connection(), id));
    const bool known = document.current.sha256 == sha256
                       || std::ranges::any_of(
                           versions, [&](const VersionRow &version) { return version.file.sha256 == sha256; });
    if (sha256.isEmpty() || !known)
        return failure(ErrorCode::NotFound, u"document"_s);
    change.fact(actionOf(use), subjectOf(id, document.householdId));
    return change.commit();
}

} // namespace pupitre

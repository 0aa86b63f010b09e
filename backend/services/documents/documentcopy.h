#pragma once

#include "document.h"
#include "servicecontext.h"

namespace pupitre {

/// What becomes of a copy of a document's file outside of the program.
enum class CopyUse { Saved, OpenedElsewhere, Printed };

/// Notes that somebody takes a copy of the document's file `sha256`, the present one or a former one; the journal keeps
/// who and what for. It comes before the copy: what the journal does not know of is not handed out. Errors:
/// NotAllowed; NotFound where the document is not the actor's, or has no such file.
Result<void> noteDocumentCopy(const ServiceContext &context, DocumentId id, const QString &sha256, CopyUse use);

} // namespace pupitre

#pragma once

#include "edit.h"
#include "servicecontext.h"

namespace pupitre {

/// A pending request all of whose fields meet a rule of the safe lane: no field is sensitive, none in conflict.
struct SafeEdit {
    EditRequest request;
    QString personName;
};

/// Oldest first.
Result<QList<SafeEdit>> safeEdits(const ServiceContext &context);

/// Accepts the request as it was listed. Errors: those of decideEdit; GuardRefused ("state") when it is safe no longer.
Result<void> acceptSafeEdit(const ServiceContext &context, EditRequestId id, int version);

} // namespace pupitre

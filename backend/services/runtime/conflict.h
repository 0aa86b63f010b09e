#pragma once

#include "servicecontext.h"

namespace pupitre {

/// A conflict that says who changed the subject last, when and how: "actor|instant|action", worded by
/// wording/errortext.
Error conflictOn(Connection &connection, const QString &subjectKind, qint64 subjectId);

} // namespace pupitre

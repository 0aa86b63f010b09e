#pragma once

#include "connection.h"
#include "coursechange.h"

namespace pupitre::coursechanges {

/// In the order in which they were noted.
Result<QList<CourseChange>> of(Connection &connection, ReinscriptionId dossier);
/// In place of what was noted before.
Result<void> replace(Connection &connection, ReinscriptionId dossier, const QList<CourseChange> &changes);

} // namespace pupitre::coursechanges

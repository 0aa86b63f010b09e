#pragma once

#include "connection.h"
#include "coursechange.h"

namespace pupitre::coursechanges {

/// In the order in which they were noted.
Result<QList<CourseChange>> of(Connection &connection, ReinscriptionId reinscription);
/// In place of what was noted before.
Result<void> replace(Connection &connection, ReinscriptionId reinscription, const QList<CourseChange> &changes);

} // namespace pupitre::coursechanges

#pragma once

#include "connection.h"
#include "reasonlibrary.h"

#include <QList>

namespace pupitre {

/// The library of reasons as whoever keeps it sees it; campaignrepository.h gives what is offered.
namespace reasons {
/// As update(), and with the version that stood before that change: what was decided before it can be undone then.
Result<void> restore(Connection &connection, SiteId siteId, const LibraryReason &reason);

/// Of all areas, each in its order, those that are no longer offered among them.
Result<QList<LibraryReason>> all(Connection &connection, SiteId siteId);
/// Errors: NotFound, of another site too.
Result<LibraryReason> load(Connection &connection, SiteId siteId, ReasonId id);
/// At the end of its area; position, activity and version are not read.
Result<ReasonId> append(Connection &connection, SiteId siteId, const LibraryReason &reason);
/// Words, place and whether it is offered. Conflict unless it stands at `reason.version`, which moves.
Result<void> update(Connection &connection, SiteId siteId, const LibraryReason &reason);
Result<void> remove(Connection &connection, SiteId siteId, ReasonId id);

} // namespace reasons
} // namespace pupitre

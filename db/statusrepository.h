#pragma once

#include "campaignrepository.h"
#include "connection.h"

#include <QDateTime>

namespace pupitre {

/// Deposits of one local day (localday.h).
struct DayCount {
    QDate day;
    qint64 deposited = 0;
};

/// What waits in a queue.
struct QueueFigures {
    qint64 count = 0;
    QDateTime oldest;
};

namespace status {

/// Each local day on which there were deposits, in their order.
Result<QList<DayCount>> deposits(Connection &connection, const Campaign &campaign);
Result<QueueFigures> waitingEdits(Connection &connection, const Campaign &campaign);
Result<QueueFigures> waitingDocuments(Connection &connection, const Campaign &campaign);
Result<QueueFigures> readyReinscriptions(Connection &connection, const Campaign &campaign);
/// Edit requests in which somebody changed a field after the family saw it.
Result<qint64> conflictingEdits(Connection &connection, const Campaign &campaign);

} // namespace status
} // namespace pupitre

#pragma once

#include "campaignrepository.h"
#include "connection.h"
#include "reinscription.h"

namespace pupitre {

/// How many reinscriptions stand where.
struct FunnelStep {
    ReinscriptionState state = ReinscriptionState::NotStarted;
    WhoActs whoActs = WhoActs::Family;
    qint64 count = 0;
};

struct DayCount {
    QDate day;
    qint64 deposited = 0;
};

struct DisciplineCount {
    QString area, discipline;
    qint64 students = 0, deposited = 0, approved = 0;
};

/// What waits in a queue.
struct QueueFigures {
    qint64 count = 0;
    QDateTime oldest;
};

namespace status {

/// One row for each pair of state and who must act that occurs.
Result<QList<FunnelStep>> funnel(Connection &connection, const Campaign &campaign);
/// Deposits for each day on which there was one.
Result<QList<DayCount>> deposits(Connection &connection, const Campaign &campaign);
/// Students of this year's courses; a student of two disciplines counts in both.
Result<QList<DisciplineCount>> disciplines(Connection &connection, const Campaign &campaign);

Result<QueueFigures> waitingEdits(Connection &connection);
Result<QueueFigures> waitingDocuments(Connection &connection, const Campaign &campaign);
Result<QueueFigures> readyReinscriptions(Connection &connection, const Campaign &campaign);
/// Edit requests in which somebody changed a field after the family saw it.
Result<qint64> conflictingEdits(Connection &connection);

} // namespace status
} // namespace pupitre

#pragma once

#include "campaignrepository.h"
#include "connection.h"
#include "figure.h"

#include <array>

namespace pupitre {

/// A discipline's students of this year; one of two disciplines counts in both.
struct DisciplineCount {
    QString area, discipline;
    qint64 students = 0, deposited = 0, approved = 0;
};

/// Whom dossiers wait for.
using WaitingSums = std::array<qint64, 4>; ///< by WhoActs

/// The sums of Pilotage, by the conditions of figurecondition.h; the lists behind them are those of
/// reinscriptionrepository.h. All of one page within one ReadSnapshot.
namespace figures {

struct Sums {
    FigureSums of;
    WaitingSums waiting{};
};

/// All measures at once.
Result<Sums> sums(Connection &connection, const Campaign &campaign);
/// Those that are known of the past (isKnownOfThePast()), as they stood at the instant; the others are 0.
Result<FigureSums> sumsAsOf(Connection &connection, const Campaign &campaign, const QDateTime &asOf);
Result<QList<DisciplineCount>> disciplines(Connection &connection, const Campaign &campaign);

} // namespace figures
} // namespace pupitre

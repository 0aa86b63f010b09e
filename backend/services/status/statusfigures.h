#pragma once

#include "servicecontext.h"
#include "statusrepository.h"

namespace pupitre {

/// Deposits of one day of the campaign, counted from its opening, beside those of last year's same day.
struct CurvePoint {
    QDate day;
    qint64 deposited = 0; ///< on that day
    qint64 depositedSoFar = 0;
    qint64 lastYearSoFar = 0;
    bool inFuture = false; ///< only last year's is known
};

/// What the director's page shows.
struct StatusFigures {
    QString schoolYear;
    qint64 students = 0;
    qint64 notStarted = 0, inProgress = 0, deposited = 0, approved = 0, ended = 0; ///< ended: refused or abandoned
    qint64 ready = 0;                                                              ///< deposited and nothing lacks
    qint64 family = 0, secretariat = 0, director = 0;
    qint64 lastYearDeposited = 0; ///< on last year's same day
    QList<CurvePoint> curve;
    QList<DisciplineCount> disciplines;
};

/// Last year's same day is the same number of days after that campaign's opening. Without a former campaign its figures
/// are 0. Errors: NotFound when no campaign has been prepared; NotAllowed.
Result<StatusFigures> statusFigures(const ServiceContext &context);

} // namespace pupitre

#pragma once

#include "snapshotmodelof.h"
#include "statussubject.h"

namespace pupitre {

/// Pilotage: funnel, curve against last year, disciplines.
class StatusModel : public PUPITRE_SNAPSHOT_MODEL(StatusFigures, StatusSubject)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::StatusSubject figures READ figures NOTIFY figuresChanged)

public:
    StatusModel() : SnapshotModelOf(statusFigures, statusSubject) {}
};

/// Accueil and the rail's counts: what waits, what is stuck, what colleagues did just now.
class HomeModel : public PUPITRE_SNAPSHOT_MODEL(HomeFigures, HomeSubject)
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::HomeSubject figures READ figures NOTIFY figuresChanged)

public:
    HomeModel() : SnapshotModelOf(homeFigures, homeSubject) {}
};

} // namespace pupitre

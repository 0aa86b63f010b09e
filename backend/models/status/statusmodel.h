#pragma once

#include "exportsource.h"
#include "snapshotmodelof.h"
#include "statussubject.h"

namespace pupitre {

/// Pilotage: funnel, curve against last year, disciplines; and its report.
class StatusModel : public PUPITRE_SNAPSHOT_MODEL(StatusFigures, StatusSubject), public ExportSource
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(pupitre::StatusSubject figures READ figures NOTIFY figuresChanged)
    /// Which day of the former campaign the figures stand beside: its place among `alignments`.
    Q_PROPERTY(int alignment READ alignment WRITE setAlignment NOTIFY alignmentChanged)
    Q_PROPERTY(QStringList alignments READ alignments CONSTANT)
    /// The report leaves the house: it tells no number of few people (smallcells.h).
    Q_PROPERTY(bool smallHidden READ isSmallHidden WRITE setSmallHidden NOTIFY smallHiddenChanged)

public:
    StatusModel();
    int alignment() const { return int(m_alignment); }
    void setAlignment(int alignment);
    QStringList alignments() const;
    bool isSmallHidden() const { return m_smallHidden; }
    void setSmallHidden(bool hidden);
    QString exportKind() const override { return QStringLiteral("status"); }
    ExportReader exportReader() const override;

Q_SIGNALS:
    void alignmentChanged();
    void smallHiddenChanged();

private:
    bool m_smallHidden = false;
    Alignment m_alignment = Alignment::CampaignDay;
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

#pragma once

#include "campaignrepository.h"
#include "democonservatoire.h"
#include "demodocuments.h"
#include "demorandom.h"
#include "reinscription.h"

namespace pupitre {

/// Gives a family its dossiers of this year and last, its papers with their verdicts, its payment and its edits.
class DemoDossiers
{
public:
    DemoDossiers(const ServiceContext &context, const Campaign &campaign, const Campaign &previous, DemoRandom &random, const DemoOptions &options);

    Result<void> prepare();
    Result<void> createFor(const Household &household);
    int files() const { return m_files; }
    int edits() const { return m_edits; }

private:
    /// How far a family has come; all of its dossiers share it, give or take.
    enum class Pace { Silent, Begun, Deposited, Complete, Done };

    Result<void> createDossiers(const Household &household, Pace pace);
    Result<void> createPapers(const Household &household, Pace pace);
    Result<void> createPaper(const Household &household, const Requirement &requirement, StudentId studentId, const QString &studentName, Pace pace);
    Result<Document> depositFile(const Household &household, const Document &piece, const Requirement &requirement, const QString &name, bool judged, const QDateTime &at);
    Result<void> createEdits(const Household &household);
    DemoPaper paperFor(const Household &household, const Requirement &requirement, const QString &name, const QString &wrong) const;
    DemoFileKind kindFor(const Requirement &requirement, bool judged);
    QDateTime someTime(int fromDay, int toDay);

    ServiceContext m_context;
    Campaign m_campaign, m_previous;
    DemoRandom &m_random;
    DemoOptions m_options;
    QList<Requirement> m_requirements;
    int m_files = 0, m_edits = 0, m_households = 0;
    int m_encrypted = 0, m_broken = 0, m_heic = 0;
    bool m_firstPdf = false, m_firstPhoto = false; ///< the oldest of the queue, so that a first look shows both
};

} // namespace pupitre

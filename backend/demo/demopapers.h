#pragma once

#include "campaignrepository.h"
#include "democonservatoire.h"
#include "demodocuments.h"
#include "demohistory.h"
#include "demorandom.h"
#include "demoseal.h"
#include "document.h"

namespace pupitre {

/// How far a family has come; all of its reinscriptions share it, give or take.
enum class DemoPace { Silent, Begun, Deposited, Complete, Done };

/// A family's papers of this year and last, with their verdicts and, for those that cannot be wrong, what they truly
/// say.
class DemoPapers
{
public:
    DemoPapers(const ServiceContext &context, const Campaign &campaign, const Campaign &previous, DemoRandom &random,
        DemoHistory &history, const DemoOptions &options);

    Result<void> prepare();
    /// `pace` Silent: nothing of this year.
    Result<void> createFor(const Household &household, DemoPace pace);
    /// Last year's papers of some, and what of them still stands this year. The family's reinscriptions are there.
    Result<void> createFormer(const Household &household);
    int files() const { return m_files; }
    /// In the campaign, so many days after it opened.
    QDateTime someTime(int fromDay, int toDay);

private:
    Result<void> createPaper(const Household &household, const Requirement &requirement, StudentId studentId,
        const QString &studentName, DemoPace pace);
    Result<Document> depositFile(const Household &household, const Document &wanted, const Requirement &requirement,
        const QString &name, bool judged, const QDateTime &at);
    Result<void> createFormerPaper(
        const Household &household, const Requirement &requirement, StudentId studentId, const QString &name);
    /// The last day of an identity card as it is printed on it.
    QDate lastDay(const Household &household, const Campaign &campaign, bool judged) const;
    struct PaperOf {
        const Campaign &campaign;
        QString wrong = {}; ///< what disagrees with the household
        bool judged = false;
    };
    DemoPaper paperFor(
        const Household &household, const Requirement &requirement, const QString &name, const PaperOf &of) const;
    DemoFileKind kindFor(const Requirement &requirement, bool judged);

    ServiceContext m_context;
    Campaign m_campaign, m_previous;
    DemoRandom &m_random;
    DemoHistory &m_history;
    DemoRandom m_formerRandom; ///< of its own: this year is the same with or without last year's papers
    DemoOptions m_options;
    DemoSeal m_seal;
    int m_files = 0, m_formerFiles = 0;
    int m_encrypted = 0, m_broken = 0, m_heic = 0;
    bool m_firstPdf = false, m_firstPhoto = false; ///< the oldest of the queue, so that a first look shows both
};

} // namespace pupitre

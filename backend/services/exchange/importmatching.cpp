#include "importmatching.h"

#include "campaignrepository.h"
#include "importidentity.h"
#include "importupdates.h"
#include "reinscriptionrepository.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype householdsBetweenLooks = 200; ///< before it is asked whether to go on

/// A draft beside what is there: households with their people first, since enrolments are theirs.
class Matching
{
public:
    Matching(const ServiceContext &context, const ImportKnown &known, ImportPlan &plan, ImportDraft &draft)
        : m_connection(context.connection), m_siteId(siteOf(context.actor)), m_today(context.clock.today()),
          m_known(known), m_plan(plan), m_draft(draft), m_identity(m_connection, known, plan),
          m_updates(m_connection, known, plan)
    {
    }

    Result<void> run(const ImportProgress &progress)
    {
        for (qsizetype i = 0; i < m_draft.households.size(); ++i) {
            if (i % householdsBetweenLooks == 0 && progress.goOn
                && !progress.goOn(ImportProgress::Stage::Matching, i, m_draft.households.size()))
                return failure(ErrorCode::Cancelled);
            PUPITRE_TRY(match(m_draft.households[i]));
        }
        for (auto &course : m_draft.courses)
            match(course);
        PUPITRE_TRY(loadCampaign());
        for (auto &enrolment : m_draft.enrolments)
            match(enrolment);
        return {};
    }

private:
    /// The campaign that is open: who is enrolled in the year that it ends re-enrols in it.
    Result<void> loadCampaign()
    {
        PUPITRE_TRY_ASSIGN(campaign, campaigns::currentIfAny(m_connection, m_siteId));
        if (!campaign || campaign->state != CampaignState::Open)
            return {};
        m_draft.campaign = campaign->id;
        m_endingYear = campaign->schoolYear.previous().start;
        PUPITRE_TRY_ASSIGN(asked, reinscriptions::studentsOf(m_connection, campaign->id));
        m_asked = QSet<StudentId>(asked.cbegin(), asked.cend());
        return {};
    }

    void found(MatchFault fault, const DraftPlace &place, const QString &value)
    {
        m_plan.matches.append({.fault = fault, .file = place.file, .line = place.line, .value = value, .detail = {}});
    }

    Result<void> match(DraftHousehold &household)
    {
        m_identity.identify(household);
        const bool waits = waitsAsWhole(household);
        countOne(m_plan.counts.households, bool(household.existing), false, waits);
        if (household.existing)
            return m_updates.matchPeople(household);
        m_updates.settlePayer(household);
        for (auto &guardian : household.guardians)
            countOne(m_plan.counts.guardians, bool(guardian.match.existing), false, waits);
        for (auto &student : household.students) {
            if (household.guardians.isEmpty() && student.person.birthDate() && !student.person.isAdultOn(m_today))
                found(MatchFault::NoContact, student.place, student.person.displayName());
            countOne(m_plan.counts.students, bool(student.match.existing), false, student.match.waits);
        }
        return {};
    }

    void match(DraftCourse &course)
    {
        course.existing = m_known.courseOfRef(course);
        if (!course.existing && !course.known)
            course.existing = m_known.courses.value(courseKeyOf(course.course));
        if (!course.existing && course.known)
            found(MatchFault::CourseUnknown, course.place, course.ref);
        if (!course.known)
            countOne(m_plan.counts.courses, bool(course.existing), false, false);
    }

    void match(DraftEnrolment &enrolment)
    {
        auto &student = m_draft.households[enrolment.household].students[enrolment.student];
        const auto &course = m_draft.courses[enrolment.course];
        enrolment.exists = student.match.existing && course.existing
                           && m_known.enrolments.contains(
                               {student.match.existing, course.existing, enrolment.schoolYear});
        countOne(m_plan.counts.enrolments, enrolment.exists, false, student.match.waits);
        const bool isAsked = student.match.existing && m_asked.contains(student.match.existing);
        if (!m_draft.campaign || enrolment.exists || enrolment.schoolYear != m_endingYear || student.match.waits
            || student.reenrols || isAsked || hasLeft(student))
            return;
        student.reenrols = true;
        ++m_plan.counts.reinscriptions;
        if (student.match.existing)
            m_asked.insert(student.match.existing);
    }

    bool hasLeft(const DraftStudent &student) const
    {
        return student.leftOn.isValid() || (student.match.existing && m_known.left.contains(student.match.existing));
    }

    Connection &m_connection;
    SiteId m_siteId;
    QDate m_today;
    const ImportKnown &m_known;
    ImportPlan &m_plan;
    ImportDraft &m_draft;
    ImportIdentity m_identity;
    ImportUpdates m_updates;
    QSet<StudentId> m_asked; ///< who has a reinscription of the open campaign
    int m_endingYear = 0;
};

} // namespace

Result<void> matchImport(
    const ServiceContext &context, ImportPlan &plan, ImportDraft &draft, const ImportProgress &progress)
{
    PUPITRE_TRY_ASSIGN(known, ImportKnown::load(context.connection, siteOf(context.actor), plan.request));
    return Matching(context, known, plan, draft).run(progress);
}

} // namespace pupitre

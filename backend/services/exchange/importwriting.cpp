#include "importwriting.h"

#include "courserepository.h"
#include "importrepository.h"
#include "reinscriptionrepository.h"
#include "rowchanges.h"

#include <QMultiHash>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype householdsBetweenAnswers = 100; ///< before it is asked whether to go on

class DraftWriting
{
public:
    DraftWriting(Change &change, ImportId id, SiteId siteId, const QString &source, const ImportDraft &draft)
        : m_change(change), m_connection(change.connection()), m_id(id), m_siteId(siteId), m_source(source),
          m_draft(draft), m_changes(m_connection)
    {
    }

    Result<void> run(const ImportProgress &progress)
    {
        PUPITRE_TRY_ASSIGN(bulk, households::BulkInsert::begin(m_connection, m_siteId));
        if (!m_source.isEmpty()) {
            PUPITRE_TRY_ASSIGN(refs, imports::refs(m_connection, m_siteId, m_source));
            for (const auto &ref : refs)
                m_refs.insert(ref.kind + u'/' + ref.ref, ref);
        }
        for (const auto &course : m_draft.courses)
            PUPITRE_TRY(write(course));
        for (qsizetype i = 0; i < m_draft.enrolments.size(); ++i)
            m_enrolments.insert(m_draft.enrolments[i].household, i);
        for (qsizetype i = 0; i < m_draft.households.size(); ++i) {
            if (i % householdsBetweenAnswers == 0 && progress.goOn
                && !progress.goOn(ImportProgress::Stage::Writing, i, m_draft.households.size()))
                return failure(ErrorCode::Cancelled);
            PUPITRE_TRY(write(i, bulk));
        }
        return bulk.finish();
    }

private:
    Result<void> write(const DraftCourse &course)
    {
        CourseId id = course.existing;
        if (!id) {
            PUPITRE_TRY_ASSIGN(made, courses::insert(m_connection, m_siteId, course.course));
            id = made;
            m_changes.added(u"courses"_s, id.value);
        }
        m_courses << id;
        PUPITRE_TRY(refer(u"course"_s, course.ref, id.value));
        return keep({});
    }

    Result<void> write(qsizetype index, households::BulkInsert &bulk)
    {
        const auto &draft = m_draft.households[index];
        if (waitsAsWhole(draft))
            return {};
        QList<StudentId> students; // of the draft's; none for one who waits
        HouseholdId id = draft.existing;
        PUPITRE_TRY(id ? update(draft, students) : create(draft, bulk, id, students));
        PUPITRE_TRY(refer(u"household"_s, draft.ref, id.value));
        PUPITRE_TRY(writeStudents(index, id, id, students));
        // Who is in another household than their line: there it is taken back, and there they stand anew.
        QList<HouseholdId> others;
        for (const auto &student : draft.students) {
            if (const auto other = homeOf(student, id); other != id && !others.contains(other))
                others << other;
        }
        for (const auto other : std::as_const(others))
            PUPITRE_TRY(writeStudents(index, id, other, students));
        return {};
    }

    /// Where the student lives; `line`: the household of their line.
    static HouseholdId homeOf(const DraftStudent &student, HouseholdId line)
    {
        return student.match.existing ? student.match.household : line;
    }

    /// References, changes and enrolments of those of the draft's students who live in `home`, and with what was
    /// written before of the household one piece that can be taken back.
    Result<void> writeStudents(qsizetype index, HouseholdId line, HouseholdId home, const QList<StudentId> &students)
    {
        const auto &draft = m_draft.households[index];
        bool changes = false;
        for (qsizetype i = 0; i < students.size(); ++i) {
            const auto &student = draft.students[i];
            if (!students[i] || homeOf(student, line) != home)
                continue;
            PUPITRE_TRY(set(u"students"_s, students[i].value, student.match));
            PUPITRE_TRY(refer(u"student"_s, student.ref, students[i].value));
            changes = changes || student.match.changesAnything();
            PUPITRE_TRY(reenrol(student, students[i], home));
        }
        if (changes)
            PUPITRE_TRY(refresh(home));
        auto enrolments = m_enrolments.values(index);
        std::ranges::sort(enrolments);
        for (const auto at : std::as_const(enrolments)) {
            const auto &enrolment = m_draft.enrolments[at];
            const StudentId student = students.value(enrolment.student);
            if (!student || enrolment.exists || homeOf(draft.students[enrolment.student], line) != home)
                continue;
            PUPITRE_TRY_ASSIGN(
                made, courses::enrol(m_connection, student, m_courses.value(enrolment.course), enrolment.schoolYear));
            if (made == 0)
                continue;
            m_changes.added(u"course_enrolments"_s, made);
            if (draft.existing) // what is asked may depend on it
                m_change.touch(home);
        }
        return keep(home);
    }

    Result<void> reenrol(const DraftStudent &student, StudentId id, HouseholdId home)
    {
        if (!student.reenrols)
            return {};
        Reinscription reinscription;
        reinscription.campaignId = m_draft.campaign;
        reinscription.studentId = id;
        reinscription.householdId = home;
        PUPITRE_TRY_ASSIGN(made, reinscriptions::insert(m_connection, reinscription));
        m_changes.added(u"reinscriptions"_s, made.value);
        m_change.touch(home);
        return {};
    }

    Result<void> refresh(HouseholdId id)
    {
        PUPITRE_TRY(households::refreshDerived(m_connection, id));
        m_change.touch(id);
        return {};
    }

    static Guardian guardianOf(const DraftGuardian &draft)
    {
        return {.id = {},
            .householdId = {},
            .person = draft.person,
            .legal = draft.legal.value_or(true),
            .payer = draft.payer.value_or(false)};
    }

    Result<void> create(
        const DraftHousehold &draft, households::BulkInsert &bulk, HouseholdId &id, QList<StudentId> &students)
    {
        Household household{.id = {},
            .siteId = m_siteId,
            .identifiant = draft.identifiant,
            .directDebit = draft.directDebit.value_or(false),
            .language = draft.language.value_or(LetterLanguage::French),
            .separated = draft.separated.value_or(false),
            .guardians = {},
            .students = {}};
        for (const auto &guardian : draft.guardians)
            household.guardians << guardianOf(guardian);
        for (const auto &student : draft.students) {
            if (!student.match.waits)
                household.students.append(
                    {.id = {}, .householdId = {}, .person = student.person, .leftOn = student.leftOn});
        }
        PUPITRE_TRY(bulk.insert(household, m_changes));
        id = household.id;
        for (qsizetype i = 0; i < draft.guardians.size(); ++i)
            PUPITRE_TRY(refer(u"guardian"_s, draft.guardians[i].ref, household.guardians[i].id.value));
        qsizetype next = 0;
        for (const auto &student : draft.students)
            students << (student.match.waits ? StudentId{} : household.students[next++].id);
        return {};
    }

    template <typename IdType>
    Result<void> set(const QString &table, qint64 id, const DraftMatch<IdType> &match)
    {
        for (const auto &[field, value] : match.changes)
            PUPITRE_TRY(m_changes.set(table, id, keyOf(field), value));
        return set(table, id, match.columns);
    }

    Result<void> set(const QString &table, qint64 id, const QList<ColumnChange> &columns)
    {
        for (const auto &[column, value] : columns)
            PUPITRE_TRY(m_changes.set(table, id, column, value));
        return {};
    }

    Result<void> update(const DraftHousehold &draft, QList<StudentId> &students)
    {
        PUPITRE_TRY(set(u"households"_s, draft.existing.value, draft.columns));
        bool changed = !draft.columns.isEmpty() || draft.newPayer >= 0;
        if (draft.newPayer >= 0)
            PUPITRE_TRY(
                m_changes.setWhere(u"guardians"_s, u"household_id"_s, draft.existing.value, u"payer"_s, qint64(0)));
        for (qsizetype i = 0; i < draft.guardians.size(); ++i) {
            PUPITRE_TRY(update(draft, i));
            changed = changed || !draft.guardians[i].match.existing || draft.guardians[i].match.changesAnything();
        }
        for (const auto &student : draft.students) {
            StudentId id = student.match.existing;
            if (!id && !student.match.waits) {
                Student added{
                    .id = {}, .householdId = draft.existing, .person = student.person, .leftOn = student.leftOn};
                PUPITRE_TRY(households::addStudent(m_connection, draft.existing, added));
                m_changes.added(u"students"_s, added.id.value);
                id = added.id;
                changed = true;
            }
            students << id;
        }
        return changed ? refresh(draft.existing) : Result<void>();
    }

    /// A guardian of a household that is there.
    Result<void> update(const DraftHousehold &draft, qsizetype index)
    {
        const auto &guardian = draft.guardians[index];
        GuardianId id = guardian.match.existing;
        const bool pays = index == draft.newPayer;
        if (id) {
            PUPITRE_TRY(set(u"guardians"_s, id.value, guardian.match));
            if (pays)
                PUPITRE_TRY(m_changes.set(u"guardians"_s, id.value, u"payer"_s, qint64(1)));
        } else {
            Guardian added = guardianOf(guardian);
            added.payer = pays;
            PUPITRE_TRY(households::addGuardian(m_connection, draft.existing, added));
            m_changes.added(u"guardians"_s, added.id.value);
            id = added.id;
        }
        return refer(u"guardian"_s, guardian.ref, id.value);
    }

    Result<void> refer(const QString &kind, const QString &ref, qint64 target)
    {
        if (m_source.isEmpty() || ref.isEmpty())
            return {};
        const auto known = m_refs.constFind(kind + u'/' + ref);
        if (known != m_refs.cend())
            return m_changes.set(u"external_refs"_s, known->id, u"target_id"_s, target);
        ExternalRef made{.kind = kind, .ref = ref, .target = target};
        PUPITRE_TRY_ASSIGN(id, imports::insertRef(m_connection, m_siteId, m_source, made));
        m_changes.added(u"external_refs"_s, id);
        made.id = id;
        m_refs.insert(kind + u'/' + ref, made);
        return {};
    }

    /// What was written since the last time, as one piece that can be taken back.
    Result<void> keep(HouseholdId household)
    {
        if (m_changes.log().isEmpty())
            return {};
        return imports::insertChange(
            m_connection, m_id, {.n = ++m_n, .household = household, .log = m_changes.takeLog()});
    }

    Change &m_change;
    Connection &m_connection;
    ImportId m_id;
    SiteId m_siteId;
    QString m_source;
    const ImportDraft &m_draft;
    RowChanges m_changes;
    QHash<QString, ExternalRef> m_refs;
    QList<CourseId> m_courses;
    QMultiHash<qsizetype, qsizetype> m_enrolments;
    int m_n = 0;
};

} // namespace

Result<void> writeDraft(Change &change, ImportId id, SiteId siteId, const QString &source, const ImportDraft &draft,
    const ImportProgress &progress)
{
    return DraftWriting(change, id, siteId, source, draft).run(progress);
}

} // namespace pupitre

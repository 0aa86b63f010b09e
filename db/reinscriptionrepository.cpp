#include "reinscriptionrepository.h"

#include "concernedstudents.h"
#include "coursechanges.h"
#include "courserepository.h"
#include "feerepository.h"
#include "figurecondition.h"
#include "householdrepository.h"
#include "listedids.h"
#include "localday.h"
#include "showntext.h"
#include "standing.h"
#include "statement.h"
#include "textfold.h"

#include <algorithm>

namespace pupitre::reinscriptions {

using namespace Qt::StringLiterals;

namespace {

QString rowColumns(Dialect dialect)
{
    const QString joined = dialect == Dialect::SQLite ? u"group_concat(c.discipline, ', ')"_s
                                                      : u"string_agg(c.discipline, ', ' ORDER BY c.discipline)"_s;
    return uR"(
        SELECT r.id, r.household_id, r.student_id, s.last_name, s.first_name, h.display_name, r.state,
            r.who_acts, r.lacking, r.deposited_at, r.version, r.back_on,
            COALESCE((
                SELECT %1
                FROM course_enrolments e
                JOIN courses c ON c.id = e.course_id
                WHERE e.student_id = r.student_id AND e.school_year = k.school_year - 1), '') AS disciplines
        FROM reinscriptions r
        JOIN campaigns k ON k.id = r.campaign_id
        JOIN students s ON s.id = r.student_id
        JOIN households h ON h.id = r.household_id)"_s.arg(joined);
}

ReinscriptionRow listRowFromRow(const Statement &row)
{
    return {
        .id = row.id<ReinscriptionId>(u"id"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .studentId = row.id<StudentId>(u"student_id"),
        .studentName = registerName(row.text(u"last_name"), row.text(u"first_name")),
        .householdName = shownText(row.text(u"display_name")),
        .disciplines = row.text(u"disciplines"),
        .state = row.key<ReinscriptionState>(u"state"),
        .whoActs = row.key<WhoActs>(u"who_acts"),
        .lacking = int(row.number(u"lacking")),
        .depositedAt = row.instant(u"deposited_at"),
        .version = int(row.number(u"version")),
        .backOn = row.day(u"back_on"),
    };
}

Reinscription reinscriptionFromRow(const Statement &row)
{
    return {
        .id = row.id<ReinscriptionId>(u"id"),
        .campaignId = row.id<CampaignId>(u"campaign_id"),
        .studentId = row.id<StudentId>(u"student_id"),
        .householdId = row.id<HouseholdId>(u"household_id"),
        .state = row.key<ReinscriptionState>(u"state"),
        .version = int(row.number(u"version")),
        .depositedAt = row.instant(u"deposited_at"),
        .decidedAt = row.instant(u"decided_at"),
        .referredReason = row.text(u"referred_reason"),
        .decidedBy = row.text(u"decided_by"),
        .endedReason = row.text(u"ended_reason"),
        .validatedBy = row.id<GuardianId>(u"validated_by_guardian_id"),
        .confirmedAt = row.instant(u"confirmed_at"),
    };
}

/// The condition and the values it names, kept together so that list() and count() cannot differ.
QString conditionOf(const ReinscriptionQuery &filter)
{
    QString sql = u" WHERE r.campaign_id = :campaign"_s;
    if (filter.measure)
        sql += u" AND "_s + figures::condition(*filter.measure, false);
    if (filter.state)
        sql += u" AND r.state = :state"_s;
    if (filter.whoActs)
        sql += u" AND r.who_acts = :who"_s;
    if (filter.withoutSetAside)
        sql += u" AND r.back_on = ''"_s;
    if (filter.depositedOn.isValid())
        sql += u" AND r.deposited_at >= :day AND r.deposited_at < :day_after"_s;
    if (!filter.discipline.isEmpty() || !filter.area.isEmpty()) {
        const QString ofDiscipline = filter.discipline.isEmpty() ? QString() : u" AND c.discipline = :discipline"_s;
        const QString ofArea = filter.area.isEmpty() ? QString() : u" AND c.area = :area"_s;
        sql += uR"( AND EXISTS (
            SELECT 1
            FROM course_enrolments e
            JOIN courses c ON c.id = e.course_id
            WHERE e.student_id = r.student_id AND e.school_year = :this_year %1 %2))"_s.arg(ofDiscipline, ofArea);
    }
    if (!filter.text.isEmpty())
        sql += u" AND (s.last_name LIKE :text ESCAPE '!' OR s.birth_name LIKE :text ESCAPE '!' "
               "OR s.first_name LIKE :text ESCAPE '!')"_s;
    return sql;
}

/// What count() counts and list() takes its page from: nothing is joined that the condition does not ask for.
QString countedFrom(const ReinscriptionQuery &filter)
{
    const QString named = filter.text.isEmpty() ? QString() : u" JOIN students s ON s.id = r.student_id"_s;
    const QString account = filter.measure && figures::isOfAccount(*filter.measure) ? figures::accountJoin()
                                                                                    : QString();
    return u" FROM reinscriptions r"_s + named + account + conditionOf(filter);
}

void bindFilter(Statement &find, const Campaign &campaign, const ReinscriptionQuery &filter)
{
    figures::bindConditions(find, campaign, {});
    if (filter.state)
        find.bind(u":state", *filter.state);
    if (filter.whoActs)
        find.bind(u":who", *filter.whoActs);
    if (filter.depositedOn.isValid()) {
        find.bind(u":day", startOfLocalDay(filter.depositedOn));
        find.bind(u":day_after", startOfLocalDay(filter.depositedOn.addDays(1)));
    }
    if (!filter.discipline.isEmpty() || !filter.area.isEmpty())
        find.bind(u":this_year", campaign.schoolYear.previous().start);
    if (!filter.discipline.isEmpty())
        find.bind(u":discipline", filter.discipline);
    if (!filter.area.isEmpty())
        find.bind(u":area", filter.area);
    if (!filter.text.isEmpty()) {
        QString escaped = filter.text;
        escaped.replace(u'!', u"!!"_s).replace(u'%', u"!%"_s).replace(u'_', u"!_"_s);
        find.bind(u":text", escaped + u'%');
    }
}

/// Those that were never deposited come last, whichever way.
const auto depositedFirst = u"CASE WHEN r.deposited_at = '' THEN 1 ELSE 0 END"_s;

/// What one column is sorted by; a student's name is not here, as no column holds it folded.
QString sortedBy(ReinscriptionColumn column, Dialect dialect)
{
    switch (column) {
    case ReinscriptionColumn::Deposited: return u"r.deposited_at"_s;
    case ReinscriptionColumn::Student: break;
    case ReinscriptionColumn::Household:
        return uR"((SELECT f.folded_name%1 FROM households f WHERE f.id = r.household_id))"_s.arg(
            dialect == Dialect::SQLite ? QString() : u" COLLATE \"C\""_s);
    case ReinscriptionColumn::WhoActs:
        return uR"(CASE r.who_acts WHEN 'secretariat' THEN 0 WHEN 'director' THEN 1 WHEN 'family' THEN 2 ELSE 3 END)"_s;
    case ReinscriptionColumn::Lacking: return u"r.lacking"_s;
    }
    return {};
}

QString orderOf(const ReinscriptionQuery &filter, Dialect dialect)
{
    const bool ready = filter.measure == Measure::Ready; // each is deposited; what is set aside comes last
    if (!filter.sorting || filter.sorting->column == ReinscriptionColumn::Student)
        return u" ORDER BY "_s + (ready ? u"r.back_on"_s : depositedFirst) + u", r.deposited_at, r.id"_s;
    const bool byDeposit = filter.sorting->column == ReinscriptionColumn::Deposited;
    const QString down = filter.sorting->direction == SortDirection::Descending ? u" DESC"_s : QString();
    QStringList terms;
    if (ready)
        terms << u"CASE WHEN r.back_on = '' THEN 0 ELSE 1 END"_s;
    if (byDeposit)
        terms << depositedFirst;
    terms << sortedBy(filter.sorting->column, dialect) + down;
    if (!byDeposit)
        terms << depositedFirst << u"r.deposited_at"_s;
    return u" ORDER BY "_s + terms.join(u", "_s) + u", r.id"_s + (byDeposit ? down : QString());
}

struct NamedReinscription {
    qint64 id = 0;
    QString name = {};
    bool aside = false;
};

/// The page of the list by its students' names: all names are read and filed here, as no engine knows our order.
Result<QList<qint64>> pageByStudent(Connection &connection, const Campaign &campaign, const ReinscriptionQuery &filter)
{
    Statement find(connection,
        uR"(
        SELECT r.id, n.last_name, n.first_name, r.back_on
        FROM reinscriptions r
        JOIN students n ON n.id = r.student_id
        WHERE r.id IN (SELECT r.id)"_s
            + countedFrom(filter) + u")"_s + orderOf(filter, connection.dialect()));
    bindFilter(find, campaign, filter);
    PUPITRE_TRY_ASSIGN(all, find.rows([](const Statement &row) {
        return NamedReinscription{.id = row.number(u"id"),
            .name = row.text(u"last_name") + u' ' + row.text(u"first_name"),
            .aside = !row.text(u"back_on").isEmpty()};
    }));
    auto inOrder = filed(all, filter.sorting->direction, [](const NamedReinscription &row) { return row.name; });
    if (filter.measure == Measure::Ready)
        std::ranges::stable_partition(inOrder, [](const NamedReinscription &row) { return !row.aside; });
    QList<qint64> ids;
    for (const auto &row : inOrder.mid(filter.offset, filter.limit))
        ids << row.id;
    return ids;
}

Result<Schooling> schoolingOf(Connection &connection, StudentId studentId, SchoolYear year)
{
    Schooling schooling;
    {
        Statement courses(connection, uR"(
            SELECT c.area, c.discipline, c.level
            FROM course_enrolments e
            JOIN courses c ON c.id = e.course_id
            WHERE e.student_id = :student AND e.school_year = :year
            ORDER BY e.id)"_s);
        courses.bind(u":student", studentId).bind(u":year", year.previous().start);
        PUPITRE_TRY_ASSIGN(taken, courses.rows([](const Statement &row) {
            return TakenCourse{row.text(u"area"), row.text(u"discipline"), row.text(u"level")};
        }));
        schooling.courses = taken;
    }
    Statement before(connection, uR"(
        SELECT COUNT(*) AS n
        FROM course_enrolments
        WHERE student_id = :student AND school_year < :year)"_s);
    before.bind(u":student", studentId).bind(u":year", year.start);
    PUPITRE_TRY_ASSIGN(number, before.execNumber());
    schooling.newcomer = number == 0;
    return schooling;
}

struct StudentRow {
    StudentFacts facts;
    bool imageRightAnswered = false;
};

Result<StudentRow> studentRow(
    Connection &connection, const Campaign &campaign, const Household &household, StudentId studentId)
{
    PUPITRE_TRY_ASSIGN(schooling, schoolingOf(connection, studentId, campaign.schoolYear));
    Statement find(connection, uR"(SELECT birth_date, image_right FROM students WHERE id = :student)"_s);
    find.bind(u":student", studentId);
    return find.one([&](const Statement &row) {
        return StudentRow{
            .facts = {.resident = household.resident,
                .directDebit = household.directDebit,
                .birthDate = row.text(u"birth_date"),
                .agesOn = campaign.agesOn,
                .schooling = schooling},
            .imageRightAnswered = !row.text(u"image_right").isEmpty(),
        };
    });
}

} // namespace

Result<ReinscriptionId> insert(Connection &connection, const Reinscription &reinscription)
{
    Statement add(connection, uR"(
        INSERT INTO reinscriptions (campaign_id, student_id, household_id, state, deposited_at, decided_at,
            referred_reason)
        VALUES (:campaign, :student, :household, :state, :deposited, :decided, :referred)
        RETURNING id)"_s);
    add.bind(u":campaign", reinscription.campaignId)
        .bind(u":student", reinscription.studentId)
        .bind(u":household", reinscription.householdId);
    add.bind(u":state", reinscription.state)
        .bind(u":deposited", reinscription.depositedAt)
        .bind(u":decided", reinscription.decidedAt);
    add.bind(u":referred", reinscription.referredReason);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    return ReinscriptionId{id};
}

Result<int> insertExpected(Connection &connection, const Campaign &draft)
{
    Q_ASSERT(draft.state == CampaignState::Draft);
    Statement add(connection,
        uR"(
        INSERT INTO reinscriptions (campaign_id, student_id, household_id, state)
        SELECT CAST(:campaign AS BIGINT), s.id, s.household_id, 'not_started' )"_s
            + concerned::students(draft) + u" ORDER BY s.household_id, s.id"_s);
    add.bind(u":campaign", draft.id);
    PUPITRE_TRY(add.exec());
    return add.affected();
}

Result<Expected> expected(Connection &connection, const Campaign &draft)
{
    Q_ASSERT(draft.state == CampaignState::Draft);
    Statement count(connection,
        u"SELECT COUNT(*) AS students, COUNT(DISTINCT s.household_id) AS households "_s + concerned::students(draft));
    return count.one([](const Statement &row) {
        return Expected{int(row.number(u"students")), int(row.number(u"households"))};
    });
}

Result<Reinscription> load(Connection &connection, ReinscriptionId id)
{
    Statement find(connection, uR"(
        SELECT id, campaign_id, student_id, household_id, state, version, deposited_at, decided_at,
            referred_reason, decided_by, ended_reason, validated_by_guardian_id, confirmed_at
        FROM reinscriptions
        WHERE id = :id)"_s);
    find.bind(u":id", id);
    return find.one(reinscriptionFromRow);
}

Result<QList<StudentId>> studentsOf(Connection &connection, CampaignId campaignId)
{
    Statement find(connection, uR"(SELECT student_id FROM reinscriptions WHERE campaign_id = :campaign)"_s);
    find.bind(u":campaign", campaignId);
    return find.rows([](const Statement &row) { return row.id<StudentId>(u"student_id"); });
}

Result<QList<ReinscriptionId>> ofHousehold(Connection &connection, CampaignId campaignId, HouseholdId householdId)
{
    Statement find(connection, uR"(
        SELECT r.id
        FROM reinscriptions r
        JOIN students s ON s.id = r.student_id
        WHERE r.household_id = :household AND r.campaign_id = :campaign
        ORDER BY s.birth_date, r.id)"_s);
    find.bind(u":household", householdId).bind(u":campaign", campaignId);
    return find.ids<ReinscriptionId>();
}

Result<QList<HouseholdId>> householdsOf(Connection &connection, CampaignId campaignId, std::optional<WhoActs> whoActs)
{
    Statement find(connection, uR"(
        SELECT h.id
        FROM households h
        WHERE EXISTS (
            SELECT 1
            FROM reinscriptions r
            WHERE r.household_id = h.id AND r.campaign_id = :campaign %1)
        ORDER BY h.display_name, h.id)"_s.arg(whoActs ? u"AND r.who_acts = :who"_s : QString()));
    find.bind(u":campaign", campaignId);
    if (whoActs)
        find.bind(u":who", *whoActs);
    return find.ids<HouseholdId>();
}

Result<ReinscriptionRow> row(Connection &connection, ReinscriptionId id)
{
    Statement find(connection, rowColumns(connection.dialect()) + u" WHERE r.id = :id"_s);
    find.bind(u":id", id);
    return find.one(listRowFromRow);
}

Result<QList<ReinscriptionRow>> list(Connection &connection, const Campaign &campaign, const ReinscriptionQuery &filter)
{
    if (filter.sorting && filter.sorting->column == ReinscriptionColumn::Student) {
        PUPITRE_TRY_ASSIGN(ids, pageByStudent(connection, campaign, filter));
        Statement find(connection,
            rowColumns(connection.dialect()) + u" WHERE r.id IN ("_s + idsOf(connection.dialect()) + u")"_s);
        find.bind(u":ids", idList(ids));
        PUPITRE_TRY_ASSIGN(rows, find.rows(listRowFromRow));
        return inOrderOf(ids, std::move(rows));
    }
    const QString order = orderOf(filter, connection.dialect());
    // The page is chosen before anything is joined: a page far down costs what the first one costs.
    Statement find(connection,
        rowColumns(connection.dialect()) + u" WHERE r.id IN (SELECT r.id"_s + countedFrom(filter) + order
            + u" LIMIT :limit OFFSET :offset)"_s + order);
    bindFilter(find, campaign, filter);
    find.bind(u":limit", filter.limit).bind(u":offset", filter.offset);
    return find.rows(listRowFromRow);
}

Result<qint64> count(Connection &connection, const Campaign &campaign, const ReinscriptionQuery &filter)
{
    Statement find(connection, u"SELECT COUNT(*) AS n"_s + countedFrom(filter));
    bindFilter(find, campaign, filter);
    return find.execNumber();
}

Result<ReinscriptionFacts> facts(
    Connection &connection, const Campaign &campaign, const Reinscription &reinscription, const Household &household)
{
    ReinscriptionFacts facts;
    facts.state = reinscription.state;
    PUPITRE_TRY_ASSIGN(student, studentRow(connection, campaign, household, reinscription.studentId));
    PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, campaign.id));
    for (const auto &requirement : requirements) {
        if (applies(requirement, student.facts))
            facts.checklist.append({requirement});
    }
    Statement documents(connection, uR"(
        SELECT d.id, d.requirement_id, d.student_id, d.state, d.reason, d.carried_from_id, d.family_note,
            COALESCE(v.valid_until, '') AS valid_until
        FROM documents d
        LEFT JOIN document_versions v ON v.id = d.current_version_id
        WHERE d.household_id = :household
          AND d.campaign_id = :campaign
          AND (d.student_id IS NULL OR d.student_id = :student))"_s);
    documents.bind(u":household", reinscription.householdId)
        .bind(u":campaign", campaign.id)
        .bind(u":student", reinscription.studentId);
    PUPITRE_TRY(documents.forEach([&facts](const Statement &row) {
        const auto requirementId = row.id<RequirementId>(u"requirement_id");
        const auto scope = row.id<StudentId>(u"student_id") ? RequirementScope::Student : RequirementScope::Household;
        for (auto &item : facts.checklist) {
            if (item.requirement.id == requirementId && item.requirement.scope == scope) {
                item.state = row.key<DocumentState>(u"state");
                item.documentId = row.id<DocumentId>(u"id");
                item.reason = row.text(u"reason");
                item.validUntil = row.day(u"valid_until");
                item.carried = bool(row.id<DocumentId>(u"carried_from_id"));
                item.familyNote = row.text(u"family_note");
            }
        }
    }));
    facts.imageRightAnswered = student.imageRightAnswered;
    PUPITRE_TRY_ASSIGN(fee, fees::account(connection, campaign, household.id));
    facts.feePaidOrWaived = fee.isSettled();
    // A guardian's edit concerns every child, a brother's does not.
    Statement edits(connection, uR"(
        SELECT COUNT(*) AS n
        FROM edit_requests
        WHERE household_id = :household
          AND state = 'pending'
          AND (subject_kind = 'guardian' OR subject_id = :student))"_s);
    edits.bind(u":household", reinscription.householdId).bind(u":student", reinscription.studentId);
    PUPITRE_TRY_ASSIGN(pending, edits.execNumber());
    facts.pendingEdits = int(pending);
    facts.referredToDirector = !reinscription.referredReason.isEmpty();
    for (auto &item : facts.checklist) {
        if (item.requirement.kind == RequirementKind::Fee && facts.feePaidOrWaived)
            item.state = DocumentState::Accepted;
        if (item.requirement.kind == RequirementKind::Answer && facts.imageRightAnswered)
            item.state = DocumentState::Accepted;
    }
    return facts;
}

Result<bool> approvedSince(
    Connection &connection, CampaignId campaignId, HouseholdId householdId, const QDateTime &since)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM reinscriptions
        WHERE household_id = :household AND campaign_id = :campaign
          AND state = 'approved' AND decided_at >= :since)"_s);
    count.bind(u":household", householdId).bind(u":campaign", campaignId).bind(u":since", since);
    PUPITRE_TRY_ASSIGN(number, count.execNumber());
    return number > 0;
}

Result<Asking> asking(Connection &connection, const Campaign &campaign, const Household &household)
{
    Asking asking;
    asking.agesOn = campaign.agesOn;
    PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, campaign.id));
    asking.requirements = requirements;
    for (const auto &student : household.students) {
        PUPITRE_TRY_ASSIGN(schooling, schoolingOf(connection, student.id, campaign.schoolYear));
        asking.schooling.insert(student.id, schooling);
    }
    return asking;
}

Result<void> refreshStanding(Connection &connection, const Campaign &campaign, HouseholdId householdId)
{
    return standing::refresh(connection, campaign, householdId);
}

Result<void> refreshStandingOf(Connection &connection, const Campaign &campaign)
{
    return standing::refresh(connection, campaign);
}

Result<void> setState(Connection &connection, ReinscriptionId id, int version, ReinscriptionState state,
    const QDateTime &at, const QString &by, const QString &endedReason)
{
    Statement update(connection, uR"(
        UPDATE reinscriptions
        SET state = :state, decided_at = :at, decided_by = :by, ended_reason = :reason, version = version + 1
        WHERE id = :id AND version = :version)"_s);
    update.bind(u":state", state)
        .bind(u":at", at)
        .bind(u":by", by)
        .bind(u":reason", endedReason)
        .bind(u":id", id)
        .bind(u":version", version);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"reinscription"_s);
    return {};
}

Result<void> setReferral(Connection &connection, ReinscriptionId id, int version, const QString &reason)
{
    Statement update(connection, uR"(
        UPDATE reinscriptions
        SET referred_reason = :reason, version = version + 1
        WHERE id = :id AND version = :version)"_s);
    update.bind(u":reason", reason).bind(u":id", id).bind(u":version", version);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"reinscription"_s);
    return {};
}

Result<void> start(Connection &connection, CampaignId campaignId, HouseholdId householdId, StudentId studentId)
{
    const QString one = studentId ? u" AND student_id = :student"_s : QString();
    Statement update(connection,
        uR"(
        UPDATE reinscriptions
        SET state = 'in_progress', version = version + 1
        WHERE state = 'not_started' AND campaign_id = :campaign AND household_id = :household)"_s
            + one);
    update.bind(u":campaign", campaignId).bind(u":household", householdId);
    if (studentId)
        update.bind(u":student", studentId);
    return update.exec();
}

Result<void> setDeposited(Connection &connection, ReinscriptionId id, const QDateTime &at, GuardianId by)
{
    Statement update(connection, uR"(
        UPDATE reinscriptions
        SET state = 'deposited', deposited_at = :at, validated_by_guardian_id = :by, version = version + 1
        WHERE id = :id AND state IN ('not_started', 'in_progress'))"_s);
    update.bind(u":at", at).bind(u":by", by).bind(u":id", id);
    return update.exec();
}

Result<int> confirm(Connection &connection, CampaignId campaignId, HouseholdId householdId, const QDateTime &at)
{
    Statement update(connection, uR"(
        UPDATE reinscriptions
        SET confirmed_at = :at
        WHERE household_id = :household
          AND campaign_id = :campaign
          AND state IN ('not_started', 'in_progress', 'deposited'))"_s);
    update.bind(u":at", at).bind(u":household", householdId).bind(u":campaign", campaignId);
    PUPITRE_TRY(update.exec());
    return update.affected();
}

Result<void> takeBackDeposit(Connection &connection, ReinscriptionId id, int version)
{
    Statement update(connection, uR"(
        UPDATE reinscriptions
        SET state = 'in_progress', deposited_at = '', validated_by_guardian_id = NULL, version = version + 1
        WHERE id = :id AND version = :version AND state = 'deposited')"_s);
    update.bind(u":id", id).bind(u":version", version);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"reinscription"_s);
    return {};
}

Result<void> askCompletion(Connection &connection, CampaignId campaignId, HouseholdId householdId, StudentId studentId,
    const QDateTime &askedAt, QDate dueOn)
{
    const QString one = studentId ? u" AND student_id = :student"_s : QString();
    Statement update(connection,
        uR"(
        UPDATE reinscriptions
        SET completion_asked_at = :at, completion_due_on = :due
        WHERE campaign_id = :campaign AND household_id = :household)"_s
            + one);
    update.bind(u":at", askedAt).bind(u":due", dueOn).bind(u":campaign", campaignId).bind(u":household", householdId);
    if (studentId)
        update.bind(u":student", studentId);
    return update.exec();
}

Result<QList<qint64>> enrolForNextYear(
    Connection &connection, const Campaign &campaign, const Reinscription &reinscription)
{
    PUPITRE_TRY_ASSIGN(
        thisYear, households::coursesOf(connection, reinscription.studentId, campaign.schoolYear.previous().start));
    PUPITRE_TRY_ASSIGN(changes, coursechanges::of(connection, reinscription.id));
    QList<qint64> ids;
    for (const auto &course : thisYear) {
        if (!isCarriedOver(course.id, changes))
            continue;
        CourseRow next = course;
        next.schoolYear = campaign.schoolYear.start;
        PUPITRE_TRY_ASSIGN(courseId, courses::findOrInsert(connection, campaign.siteId, next));
        PUPITRE_TRY_ASSIGN(
            id, courses::enrol(connection, reinscription.studentId, courseId, next.schoolYear, reinscription.id));
        if (id != 0)
            ids.append(id);
    }
    return ids;
}

Result<void> removeEnrolments(Connection &connection, ReinscriptionId id)
{
    Statement remove(connection, uR"(DELETE FROM course_enrolments WHERE reinscription_id = :id)"_s);
    remove.bind(u":id", id);
    return remove.exec();
}

} // namespace pupitre::reinscriptions

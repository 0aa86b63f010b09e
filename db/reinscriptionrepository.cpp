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

const auto allReinscriptions = uR"(
        SELECT r.id, r.campaign_id, r.student_id, r.household_id, r.state, r.version, r.deposited_at, r.decided_at,
            r.referred_reason, r.decided_by, r.ended_reason, r.validated_by_guardian_id, r.confirmed_at
        FROM reinscriptions r)"_s;

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

/// What conditions and answers are held against of one student.
struct StudentRow {
    StudentFacts facts;
    bool imageRightAnswered = false;
};

/// Of the students that the condition names; it may name :household.
Result<QHash<StudentId, StudentRow>> studentRows(
    Connection &connection, const Campaign &campaign, const Household &household, const QString &condition)
{
    const SchoolYear year = campaign.schoolYear;
    Statement find(connection, uR"(
        SELECT s.id, s.birth_date, s.image_right, COALESCE(e.school_year, 0) AS school_year,
            c.area, c.discipline, c.level
        FROM students s
        LEFT JOIN course_enrolments e ON e.student_id = s.id AND e.school_year < :year
        LEFT JOIN courses c ON c.id = e.course_id
        WHERE )"_s + condition + u" ORDER BY e.id"_s);
    find.bind(u":year", year.start).bind(u":household", household.id);
    QHash<StudentId, StudentRow> students;
    PUPITRE_TRY(find.forEach([&](const Statement &row) {
        auto &student = students[row.id<StudentId>(u"id")];
        auto &schooling = student.facts.schooling;
        const auto taken = row.number(u"school_year");
        schooling.newcomer = taken == 0;
        if (taken == year.previous().start)
            schooling.courses.append({row.text(u"area"), row.text(u"discipline"), row.text(u"level")});
        student.facts.resident = household.resident;
        student.facts.directDebit = household.directDebit;
        student.facts.birthDate = row.text(u"birth_date");
        student.facts.agesOn = campaign.agesOn;
        student.imageRightAnswered = !row.text(u"image_right").isEmpty();
    }));
    return students;
}

/// Those with a reinscription in the campaign.
Result<QHash<StudentId, StudentRow>> reinscribedStudents(
    Connection &connection, const Campaign &campaign, const Household &household)
{
    return studentRows(connection, campaign, household, uR"(s.id IN (
            SELECT r.student_id
            FROM reinscriptions r
            WHERE r.household_id = :household AND r.campaign_id = %1))"_s.arg(campaign.id.value));
}

/// A document as its line of a checklist has it.
struct DocumentLine {
    RequirementId requirement;
    StudentId student; ///< none: the household's
    ChecklistItem line;
};

Result<QList<DocumentLine>> documentLines(Connection &connection, CampaignId campaign, HouseholdId household)
{
    Statement find(connection, uR"(
        SELECT d.id, d.requirement_id, d.student_id, d.state, d.reason, d.carried_from_id, d.family_note,
            COALESCE(v.valid_until, '') AS valid_until
        FROM documents d
        LEFT JOIN document_versions v ON v.id = d.current_version_id
        WHERE d.household_id = :household AND d.campaign_id = :campaign)"_s);
    find.bind(u":household", household).bind(u":campaign", campaign);
    return find.rows([](const Statement &row) {
        DocumentLine document{row.id<RequirementId>(u"requirement_id"), row.id<StudentId>(u"student_id"), {}};
        document.line.state = row.key<DocumentState>(u"state");
        document.line.documentId = row.id<DocumentId>(u"id");
        document.line.reason = row.text(u"reason");
        document.line.validUntil = row.day(u"valid_until");
        document.line.carried = bool(row.id<DocumentId>(u"carried_from_id"));
        document.line.familyNote = row.text(u"family_note");
        return document;
    });
}

/// Whom each pending edit of the household concerns: none for a guardian's.
Result<QList<StudentId>> pendingEdits(Connection &connection, HouseholdId household)
{
    Statement find(connection, uR"(
        SELECT CASE subject_kind WHEN 'guardian' THEN NULL ELSE subject_id END AS student_id
        FROM edit_requests
        WHERE household_id = :household AND state = 'pending')"_s);
    find.bind(u":household", household);
    return find.ids<StudentId>(u"student_id");
}

/// What the reinscriptions of a household have in common.
struct CommonGround {
    QHash<StudentId, StudentRow> students;
    QList<Requirement> requirements;
    QList<DocumentLine> documents;
    QList<StudentId> edits;
    bool feeSettled = false;
};

Result<CommonGround> commonGround(Connection &connection, const Campaign &campaign, const Household &household)
{
    PUPITRE_TRY_ASSIGN(students, reinscribedStudents(connection, campaign, household));
    PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, campaign.id));
    PUPITRE_TRY_ASSIGN(documents, documentLines(connection, campaign.id, household.id));
    PUPITRE_TRY_ASSIGN(edits, pendingEdits(connection, household.id));
    PUPITRE_TRY_ASSIGN(fee, fees::account(connection, campaign, household.id));
    return CommonGround{students, requirements, documents, edits, fee.isSettled()};
}

QList<ChecklistItem> checklistOf(const CommonGround &ground, StudentId student, const StudentRow &row)
{
    QList<ChecklistItem> checklist;
    for (const auto &requirement : ground.requirements) {
        if (applies(requirement, row.facts))
            checklist.append({requirement});
    }
    for (const auto &document : ground.documents) {
        if (document.student && document.student != student)
            continue;
        const auto scope = document.student ? RequirementScope::Student : RequirementScope::Household;
        for (auto &item : checklist) {
            if (item.requirement.id != document.requirement || item.requirement.scope != scope)
                continue;
            const Requirement requirement = item.requirement;
            item = document.line;
            item.requirement = requirement;
        }
    }
    for (auto &item : checklist) {
        if (item.requirement.kind == RequirementKind::Fee && ground.feeSettled)
            item.state = DocumentState::Accepted;
        if (item.requirement.kind == RequirementKind::Answer && row.imageRightAnswered)
            item.state = DocumentState::Accepted;
    }
    return checklist;
}

Result<ReinscriptionFacts> factsOf(const CommonGround &ground, const Reinscription &reinscription)
{
    const auto student = ground.students.constFind(reinscription.studentId);
    if (student == ground.students.cend())
        return failure(ErrorCode::NotFound, u"student"_s);
    ReinscriptionFacts facts;
    facts.state = reinscription.state;
    facts.checklist = checklistOf(ground, reinscription.studentId, *student);
    facts.imageRightAnswered = student->imageRightAnswered;
    facts.feePaidOrWaived = ground.feeSettled;
    // A guardian's edit concerns every child, a brother's does not.
    facts.pendingEdits = int(std::ranges::count_if(
        ground.edits, [&](StudentId concerned) { return !concerned || concerned == reinscription.studentId; }));
    facts.referredToDirector = !reinscription.referredReason.isEmpty();
    return facts;
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
    Statement find(connection, allReinscriptions + u" WHERE r.id = :id"_s);
    find.bind(u":id", id);
    return find.one(reinscriptionFromRow);
}

Result<QList<StudentId>> studentsOf(Connection &connection, CampaignId campaignId)
{
    Statement find(connection, uR"(SELECT student_id FROM reinscriptions WHERE campaign_id = :campaign)"_s);
    find.bind(u":campaign", campaignId);
    return find.rows([](const Statement &row) { return row.id<StudentId>(u"student_id"); });
}

Result<QList<Reinscription>> ofHousehold(Connection &connection, CampaignId campaignId, HouseholdId householdId)
{
    Statement find(connection, allReinscriptions + uR"(
        JOIN students s ON s.id = r.student_id
        WHERE r.household_id = :household AND r.campaign_id = :campaign
        ORDER BY s.birth_date, r.id)"_s);
    find.bind(u":household", householdId).bind(u":campaign", campaignId);
    return find.rows(reinscriptionFromRow);
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
    PUPITRE_TRY_ASSIGN(all, facts(connection, campaign, QList{reinscription}, household));
    return all.front();
}

Result<QList<ReinscriptionFacts>> facts(Connection &connection, const Campaign &campaign,
    const QList<Reinscription> &reinscriptions, const Household &household)
{
    QList<ReinscriptionFacts> all;
    if (reinscriptions.isEmpty())
        return all;
    PUPITRE_TRY_ASSIGN(ground, commonGround(connection, campaign, household));
    for (const auto &reinscription : reinscriptions) {
        PUPITRE_TRY_ASSIGN(facts, factsOf(ground, reinscription));
        all.append(facts);
    }
    return all;
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
    PUPITRE_TRY_ASSIGN(students, studentRows(connection, campaign, household, uR"(s.household_id = :household)"_s));
    for (auto student = students.cbegin(); student != students.cend(); ++student)
        asking.schooling.insert(student.key(), student->facts.schooling);
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

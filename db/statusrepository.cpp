#include "statusrepository.h"

#include "statement.h"

namespace pupitre::status {

using namespace Qt::StringLiterals;

namespace {

QueueFigures figuresFromRow(const Statement &row)
{
    return {row.number(u"n"), row.instant(u"oldest")};
}

FunnelStep stepFromRow(const Statement &row)
{
    return {row.key<ReinscriptionState>(u"state"), row.key<WhoActs>(u"who_acts"), row.number(u"n")};
}

DayCount dayFromRow(const Statement &row)
{
    return {row.day(u"day"), row.number(u"n")};
}

DisciplineCount disciplineFromRow(const Statement &row)
{
    return {
        .area = row.text(u"area"),
        .discipline = row.text(u"discipline"),
        .students = row.number(u"students"),
        .deposited = row.number(u"deposited"),
        .approved = row.number(u"approved"),
    };
}

} // namespace

Result<QList<FunnelStep>> funnel(Connection &connection, const Campaign &campaign)
{
    Statement find(connection, uR"(
        SELECT state, who_acts, COUNT(*) AS n
        FROM reinscriptions
        WHERE campaign_id = :campaign
        GROUP BY state, who_acts)"_s);
    find.bind(u":campaign", campaign.id);
    return find.rows(stepFromRow);
}

Result<QList<DayCount>> deposits(Connection &connection, const Campaign &campaign)
{
    // Days are cut in UTC: a deposit between midnight and two in the morning counts for the day before.
    Statement find(connection, uR"(
        SELECT substr(deposited_at, 1, 10) AS day, COUNT(*) AS n
        FROM reinscriptions
        WHERE campaign_id = :campaign AND deposited_at <> ''
        GROUP BY substr(deposited_at, 1, 10)
        ORDER BY 1)"_s);
    find.bind(u":campaign", campaign.id);
    return find.rows(dayFromRow);
}

Result<QList<DisciplineCount>> disciplines(Connection &connection, const Campaign &campaign)
{
    Statement find(connection, uR"(
        SELECT c.area, c.discipline, COUNT(DISTINCT r.id) AS students,
            COUNT(DISTINCT CASE WHEN r.deposited_at <> '' THEN r.id END) AS deposited,
            COUNT(DISTINCT CASE WHEN r.state = 'approved' THEN r.id END) AS approved
        FROM reinscriptions r
        JOIN course_enrolments e ON e.student_id = r.student_id AND e.school_year = :year
        JOIN courses c ON c.id = e.course_id
        WHERE r.campaign_id = :campaign
        GROUP BY c.area, c.discipline
        ORDER BY 3 DESC, 2)"_s);
    find.bind(u":year", campaign.schoolYear.previous().start).bind(u":campaign", campaign.id);
    return find.rows(disciplineFromRow);
}

Result<QueueFigures> waitingEdits(Connection &connection)
{
    Statement find(connection, uR"(
        SELECT COUNT(*) AS n, COALESCE(MIN(submitted_at), '') AS oldest
        FROM edit_requests
        WHERE state = 'pending')"_s);
    return find.one(figuresFromRow);
}

Result<QueueFigures> waitingDocuments(Connection &connection, const Campaign &campaign)
{
    Statement find(connection, uR"(
        SELECT COUNT(*) AS n, COALESCE(MIN(deposited_at), '') AS oldest
        FROM documents
        WHERE campaign_id = :campaign AND state = 'to_review')"_s);
    find.bind(u":campaign", campaign.id);
    return find.one(figuresFromRow);
}

Result<QueueFigures> readyReinscriptions(Connection &connection, const Campaign &campaign)
{
    Statement find(connection, uR"(
        SELECT COUNT(*) AS n, COALESCE(MIN(deposited_at), '') AS oldest
        FROM reinscriptions
        WHERE campaign_id = :campaign AND who_acts = 'secretariat' AND state = 'deposited' AND lacking = 0)"_s);
    find.bind(u":campaign", campaign.id);
    return find.one(figuresFromRow);
}

Result<qint64> conflictingEdits(Connection &connection)
{
    // The current value is a column named by the row: one branch for each field that can be edited.
    QStringList branches;
    for (const auto kind : {PersonKind::Guardian, PersonKind::Student}) {
        for (const auto &field : personFields()) {
            if (!hasField(kind, field.field))
                continue;
            branches << uR"(
                SELECT r.id
                FROM field_edits f
                JOIN edit_requests r ON r.id = f.request_id
                JOIN %1 p ON p.id = r.subject_id
                WHERE r.state = 'pending'
                  AND f.verdict = 'pending'
                  AND r.subject_kind = '%2'
                  AND f.field = '%3'
                  AND p.%3 <> f.base_value)"_s.arg(
                kind == PersonKind::Guardian ? u"guardians"_s : u"students"_s, keyOf(kind), keyOf(field.field));
        }
    }
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM (%1) AS conflicts)"_s.arg(branches.join(u" UNION "_s)));
    return count.execNumber();
}

} // namespace pupitre::status

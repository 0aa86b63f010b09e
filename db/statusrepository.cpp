#include "statusrepository.h"

#include "statement.h"

namespace pupitre::status {

using namespace Qt::StringLiterals;

namespace {

Result<QueueFigures> figures(Statement &find)
{
    PUPITRE_TRY(find.execOne());
    return QueueFigures{find.number(u"n"), find.instant(u"oldest")};
}

} // namespace

Result<QList<FunnelStep>> funnel(Connection &connection, const Campaign &campaign)
{
    Statement find(connection,
        u"SELECT state, who_acts, COUNT(*) AS n FROM reinscriptions WHERE campaign_id = :campaign GROUP BY state, who_acts"_s);
    find.bind(u":campaign", campaign.id);
    PUPITRE_TRY(find.exec());
    QList<FunnelStep> steps;
    while (find.next())
        steps.append({find.key<ReinscriptionState>(u"state"), find.key<WhoActs>(u"who_acts"), find.number(u"n")});
    return steps;
}

Result<QList<DayCount>> deposits(Connection &connection, const Campaign &campaign)
{
    // Days are cut in UTC: a deposit between midnight and two in the morning counts for the day before.
    Statement find(connection,
        u"SELECT substr(deposited_at, 1, 10) AS day, COUNT(*) AS n FROM reinscriptions WHERE campaign_id = :campaign AND deposited_at <> '' GROUP BY substr(deposited_at, 1, 10) ORDER BY 1"_s);
    find.bind(u":campaign", campaign.id);
    PUPITRE_TRY(find.exec());
    QList<DayCount> days;
    while (find.next())
        days.append({find.day(u"day"), find.number(u"n")});
    return days;
}

Result<QList<DisciplineCount>> disciplines(Connection &connection, const Campaign &campaign)
{
    Statement find(connection,
        u"SELECT c.area, c.discipline, COUNT(DISTINCT r.id) AS students, "
        "COUNT(DISTINCT CASE WHEN r.deposited_at <> '' THEN r.id END) AS deposited, "
        "COUNT(DISTINCT CASE WHEN r.state = 'approved' THEN r.id END) AS approved "
        "FROM reinscriptions r JOIN course_enrolments e ON e.student_id = r.student_id AND e.school_year = :year "
        "JOIN courses c ON c.id = e.course_id WHERE r.campaign_id = :campaign GROUP BY c.area, c.discipline ORDER BY 3 DESC, 2"_s);
    find.bind(u":year", campaign.schoolYear.previous().start).bind(u":campaign", campaign.id);
    PUPITRE_TRY(find.exec());
    QList<DisciplineCount> rows;
    while (find.next())
        rows.append({find.text(u"area"),
            find.text(u"discipline"),
            find.number(u"students"),
            find.number(u"deposited"),
            find.number(u"approved")});
    return rows;
}

Result<QueueFigures> waitingEdits(Connection &connection)
{
    Statement find(connection,
        u"SELECT COUNT(*) AS n, COALESCE(MIN(submitted_at), '') AS oldest FROM edit_requests WHERE state = 'pending'"_s);
    return figures(find);
}

Result<QueueFigures> waitingDocuments(Connection &connection, const Campaign &campaign)
{
    Statement find(connection,
        u"SELECT COUNT(*) AS n, COALESCE(MIN(deposited_at), '') AS oldest FROM documents WHERE campaign_id = :campaign AND state = 'to_review'"_s);
    find.bind(u":campaign", campaign.id);
    return figures(find);
}

Result<QueueFigures> readyDossiers(Connection &connection, const Campaign &campaign)
{
    Statement find(connection,
        u"SELECT COUNT(*) AS n, COALESCE(MIN(deposited_at), '') AS oldest FROM reinscriptions "
        "WHERE campaign_id = :campaign AND who_acts = 'secretariat' AND state = 'deposited' AND lacking = 0"_s);
    find.bind(u":campaign", campaign.id);
    return figures(find);
}

Result<qint64> conflictingEdits(Connection &connection)
{
    // The current value is a column named by the row: one branch for each field that can be edited.
    QStringList branches;
    for (const auto kind : {PersonKind::Guardian, PersonKind::Student}) {
        for (const auto &field : personFields()) {
            if (!hasField(kind, field.field))
                continue;
            branches
                << u"SELECT r.id FROM field_edits f JOIN edit_requests r ON r.id = f.request_id JOIN %1 p ON p.id = "
                   u"r.subject_id "
                   "WHERE r.state = 'pending' AND f.verdict = 'pending' AND r.subject_kind = '%2' AND f.field = '%3' AND p.%3 <> f.base_value"_s
                       .arg(kind == PersonKind::Guardian ? u"guardians"_s : u"students"_s,
                           keyOf(kind),
                           keyOf(field.field));
        }
    }
    Statement count(connection, u"SELECT COUNT(*) AS n FROM ("_s + branches.join(u" UNION "_s) + u") conflicts"_s);
    return count.execNumber();
}

} // namespace pupitre::status

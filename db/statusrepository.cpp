#include "statusrepository.h"

#include "figurecondition.h"
#include "localday.h"
#include "person.h"
#include "statement.h"

#include <QTimeZone>

namespace pupitre::status {

using namespace Qt::StringLiterals;

namespace {

QueueFigures figuresFromRow(const Statement &row)
{
    return {row.number(u"n"), row.instant(u"oldest")};
}

/// "2026-06-10T22": an hour of UTC, in which no local day begins but at its very start.
QDate dayOfHour(const QString &hour)
{
    const QDateTime instant(
        QDate::fromString(hour.left(10), Qt::ISODate), QTime(hour.mid(11).toInt(), 0), QTimeZone::utc());
    return localDay(instant);
}

} // namespace

Result<QList<DayCount>> deposits(Connection &connection, const Campaign &campaign)
{
    Statement find(connection, uR"(
        SELECT substr(r.deposited_at, 1, 13) AS hour, COUNT(*) AS n
        FROM reinscriptions r
        WHERE r.campaign_id = :campaign AND %1
        GROUP BY substr(r.deposited_at, 1, 13)
        ORDER BY 1)"_s.arg(figures::condition(Measure::Deposited, false)));
    find.bind(u":campaign", campaign.id);
    QList<DayCount> days;
    PUPITRE_TRY(find.forEach([&days](const Statement &row) {
        const QDate day = dayOfHour(row.text(u"hour"));
        if (days.isEmpty() || days.back().day != day)
            days.append({day, 0});
        days.back().deposited += row.number(u"n");
    }));
    return days;
}

Result<QueueFigures> waitingEdits(Connection &connection, const Campaign &campaign)
{
    Statement find(connection, uR"(
        SELECT COUNT(*) AS n, COALESCE(MIN(r.submitted_at), '') AS oldest
        FROM edit_requests r
        JOIN households h ON h.id = r.household_id
        WHERE r.state = 'pending' AND h.site_id = :site)"_s);
    find.bind(u":site", campaign.siteId);
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
        FROM reinscriptions r
        WHERE r.campaign_id = :campaign AND %1)"_s.arg(figures::condition(Measure::Ready, false)));
    find.bind(u":campaign", campaign.id);
    return find.one(figuresFromRow);
}

Result<qint64> conflictingEdits(Connection &connection, const Campaign &campaign)
{
    // The current value is a column named by the row: one branch for each field that can be edited.
    QStringList branches;
    for (const auto kind : {PersonKind::Guardian, PersonKind::Student}) {
        for (const auto &field : personFields()) {
            if (!hasField(kind, field.field))
                continue;
            branches << uR"(
                SELECT r.id, r.household_id
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
        FROM (%1) AS conflicts
        JOIN households h ON h.id = conflicts.household_id
        WHERE h.site_id = :site)"_s.arg(branches.join(u" UNION "_s)));
    count.bind(u":site", campaign.siteId);
    return count.execNumber();
}

} // namespace pupitre::status

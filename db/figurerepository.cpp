#include "figurerepository.h"

#include "figurecondition.h"
#include "statement.h"

namespace pupitre::figures {

using namespace Qt::StringLiterals;

namespace {

/// What is one row a household is counted apart: as a column it would be asked of each dossier.
constexpr std::array ofHouseholds{Measure::Households, Measure::SilentHouseholds};

bool isOfHouseholds(Measure measure)
{
    return measure == Measure::Households || measure == Measure::SilentHouseholds;
}

QString countColumn(const QString &condition, const QString &name)
{
    return u"COALESCE(SUM(CASE WHEN "_s + condition + u" THEN 1 ELSE 0 END), 0) AS "_s + name;
}

/// "m4": the measure's column.
QString columnOf(size_t measure)
{
    return u'm' + QString::number(measure);
}

QStringList columnsOf(bool asOf)
{
    QStringList columns;
    for (size_t i = 0; i < measureCount; ++i) {
        const auto measure = Measure(i);
        if (!isOfHouseholds(measure) && (!asOf || isKnownOfThePast(measure)))
            columns << countColumn(condition(measure, asOf), columnOf(i));
    }
    return columns;
}

FigureSums sumsFromRow(const Statement &row, bool asOf)
{
    FigureSums sums;
    for (size_t i = 0; i < measureCount; ++i) {
        const auto measure = Measure(i);
        if (!isOfHouseholds(measure) && (!asOf || isKnownOfThePast(measure)))
            sums.set(measure, row.number(columnOf(i)));
    }
    return sums;
}

QString sumsStatement(const QStringList &columns, const QString &join)
{
    return uR"(
        SELECT %1
        FROM reinscriptions r %2
        WHERE r.campaign_id = :campaign)"_s.arg(columns.join(u", "_s), join);
}

Result<void> countHouseholds(Connection &connection, const Campaign &campaign, Measure measure, FigureSums &sums)
{
    Statement count(connection, uR"(
        SELECT COUNT(*) AS n
        FROM reinscriptions r
        WHERE r.campaign_id = :campaign AND %1)"_s.arg(condition(measure, false)));
    count.bind(u":campaign", campaign.id);
    PUPITRE_TRY_ASSIGN(number, count.execNumber());
    sums.set(measure, number);
    return {};
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

Result<Sums> sums(Connection &connection, const Campaign &campaign)
{
    QStringList columns = columnsOf(false);
    for (size_t who = 0; who < WaitingSums().size(); ++who)
        columns << countColumn(u"r.who_acts = '%1'"_s.arg(keyOf(WhoActs(who))), u'w' + QString::number(who));
    Statement find(connection, sumsStatement(columns, accountJoin()));
    bindConditions(find, campaign, {});
    PUPITRE_TRY_ASSIGN(sums, find.one([](const Statement &row) {
        Sums sums{.of = sumsFromRow(row, false)};
        for (size_t who = 0; who < sums.waiting.size(); ++who)
            sums.waiting[who] = row.number(u'w' + QString::number(who));
        return sums;
    }));
    for (const auto measure : ofHouseholds)
        PUPITRE_TRY(countHouseholds(connection, campaign, measure, sums.of));
    return sums;
}

Result<FigureSums> sumsAsOf(Connection &connection, const Campaign &campaign, const QDateTime &asOf)
{
    Statement find(connection, sumsStatement(columnsOf(true), {}));
    bindConditions(find, campaign, asOf);
    PUPITRE_TRY_ASSIGN(sums, find.one([](const Statement &row) { return sumsFromRow(row, true); }));
    PUPITRE_TRY(countHouseholds(connection, campaign, Measure::Households, sums));
    return sums;
}

Result<QList<DisciplineCount>> disciplines(Connection &connection, const Campaign &campaign)
{
    Statement find(connection, uR"(
        SELECT k.area, k.discipline, COUNT(*) AS students, SUM(k.deposited) AS deposited, SUM(k.approved) AS approved
        FROM (
            SELECT DISTINCT r.id, c.area, c.discipline,
                CASE WHEN %1 THEN 1 ELSE 0 END AS deposited,
                CASE WHEN %2 THEN 1 ELSE 0 END AS approved
            FROM reinscriptions r
            JOIN course_enrolments e ON e.student_id = r.student_id AND e.school_year = :year
            JOIN courses c ON c.id = e.course_id
            WHERE r.campaign_id = :campaign) AS k
        GROUP BY k.area, k.discipline
        ORDER BY 3 DESC, 2, 1)"_s.arg(condition(Measure::Deposited, false), condition(Measure::Approved, false)));
    find.bind(u":year", campaign.schoolYear.previous().start).bind(u":campaign", campaign.id);
    return find.rows(disciplineFromRow);
}

} // namespace pupitre::figures

#include "concernedstudents.h"

#include "person.h"
#include "statement.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Writes one requirement's conditions as SQL: of a kind with OR, of several kinds with AND.
class ConcernWriter
{
public:
    ConcernWriter(const Requirement &requirement, const Campaign &campaign, const QString &prefix)
        : m_requirement(requirement), m_campaign(campaign), m_prefix(prefix)
    {
    }

    ConcernCondition write()
    {
        if (!m_requirement.active)
            return {.sql = u"1 = 0"_s, .values = {}};
        QStringList kinds, ofCourse;
        for (size_t i = 0; i < EnumKeys<ConditionKind>::keys.size(); ++i) {
            const auto kind = ConditionKind(i);
            if (const QString sql = anyOf(kind); !sql.isEmpty())
                (isOfCourse(kind) ? ofCourse : kinds) << sql;
        }
        if (!ofCourse.isEmpty())
            kinds << uR"(EXISTS (
                SELECT 1
                FROM course_enrolments e
                JOIN courses c ON c.id = e.course_id
                WHERE e.student_id = s.id AND e.school_year = %1 AND %2))"_s.arg(
                QString::number(m_campaign.schoolYear.previous().start), ofCourse.join(u" AND "_s));
        m_condition.sql = kinds.isEmpty() ? u"1 = 1"_s : u'(' + kinds.join(u" AND "_s) + u')';
        return m_condition;
    }

private:
    QString anyOf(ConditionKind kind)
    {
        QStringList each;
        for (const auto &condition : m_requirement.conditions) {
            if (condition.kind == kind)
                each << sqlOf(condition);
        }
        return each.isEmpty() ? QString() : u'(' + each.join(u" OR "_s) + u')';
    }

    QString sqlOf(const Condition &condition)
    {
        const bool yes = condition.value == u"yes";
        switch (condition.kind) {
        case ConditionKind::Residence:
            return condition.value == u"resident" ? u"h.resident = 1"_s : u"h.resident = 0"_s;
        case ConditionKind::Area: return u"c.area = "_s + valueOf(condition.value);
        case ConditionKind::Discipline: return u"c.discipline = "_s + valueOf(condition.value);
        case ConditionKind::Cycle: return ofCycle(condition.value);
        case ConditionKind::AgeFrom: return born(u"<="_s, condition.value.toInt());
        case ConditionKind::AgeTo: return born(u">"_s, condition.value.toInt() + 1);
        case ConditionKind::Adult: return born(yes ? u"<="_s : u">"_s, adultAge);
        case ConditionKind::DirectDebit: return yes ? u"h.direct_debit = 1"_s : u"h.direct_debit = 0"_s;
        case ConditionKind::Newcomer:
            return uR"(%1 EXISTS (
                SELECT 1
                FROM course_enrolments n
                WHERE n.student_id = s.id AND n.school_year < %2))"_s.arg(
                yes ? u"NOT"_s : QString(), QString::number(m_campaign.schoolYear.start));
        }
        Q_UNREACHABLE();
    }

    QString valueOf(const QString &value)
    {
        const QString name = u":%1_%2"_s.arg(m_prefix).arg(m_condition.values.size());
        m_condition.values.append({name, value});
        return name;
    }

    /// The level is that, or begins with it and goes on with what may follow.
    QString ofCycle(const QString &cycle)
    {
        QStringList after{u"''"_s};
        for (const QChar sign : afterCycle)
            after << u'\'' + QString(sign) + u'\'';
        const auto letters = QString::number(cycle.toUcs4().size()), next = QString::number(cycle.toUcs4().size() + 1);
        return u"(substr(c.level, 1, "_s + letters + u") = "_s + valueOf(cycle) + u" AND substr(c.level, "_s + next
               + u", 1) IN ("_s + after.join(u", "_s) + u"))"_s;
    }

    /// Days as text compare like days.
    QString born(const QString &comparison, int age)
    {
        return u"CASE WHEN length(s.birth_date) = 10 THEN s.birth_date ELSE '%1' END %2 %3"_s.arg(
            bornBy(m_campaign.agesOn, adultAge), comparison, valueOf(bornBy(m_campaign.agesOn, age)));
    }

    const Requirement &m_requirement;
    const Campaign &m_campaign;
    QString m_prefix;
    ConcernCondition m_condition;
};

Result<QStringList> courseWords(Connection &connection, const Campaign &campaign, const QString &column)
{
    Statement find(connection, uR"(
        SELECT DISTINCT %1 AS word
        FROM courses
        WHERE site_id = :site AND school_year = :year AND %1 <> ''
        ORDER BY 1)"_s.arg(column));
    find.bind(u":site", campaign.siteId).bind(u":year", campaign.schoolYear.previous().start);
    return find.texts(u"word");
}

} // namespace

void ConcernCondition::bindTo(Statement &statement) const
{
    for (const auto &[name, value] : values)
        statement.bind(name, value);
}

ConcernCondition concernCondition(const Requirement &requirement, const Campaign &campaign, const QString &prefix)
{
    return ConcernWriter(requirement, campaign, prefix).write();
}

} // namespace pupitre

namespace pupitre::concerned {

QString students(const Campaign &campaign)
{
    if (campaign.state == CampaignState::Draft)
        return uR"(
        FROM students s
        JOIN households h ON h.id = s.household_id
        WHERE h.site_id = %1
          AND h.merged_into_id IS NULL
          AND s.left_on = ''
          AND EXISTS (SELECT 1 FROM course_enrolments x WHERE x.student_id = s.id AND x.school_year = %2))"_s.arg(
            QString::number(campaign.siteId.value), QString::number(campaign.schoolYear.previous().start));
    return uR"(
        FROM reinscriptions r
        JOIN students s ON s.id = r.student_id
        JOIN households h ON h.id = r.household_id
        WHERE r.campaign_id = %1)"_s.arg(QString::number(campaign.id.value));
}

Result<int> count(Connection &connection, const Campaign &campaign, const Requirement &requirement)
{
    const auto condition = concernCondition(requirement, campaign, u"v"_s);
    Statement find(connection, u"SELECT COUNT(*) AS n"_s + students(campaign) + u" AND "_s + condition.sql);
    condition.bindTo(find);
    PUPITRE_TRY_ASSIGN(number, find.execNumber());
    return int(number);
}

Result<Shift> shift(
    Connection &connection, const Campaign &campaign, const Requirement &before, const Requirement &after)
{
    const auto was = concernCondition(before, campaign, u"b"_s), is = concernCondition(after, campaign, u"a"_s);
    const QString approved = campaign.state == CampaignState::Draft
                                 ? u"0"_s
                                 : u"CASE WHEN r.state = 'approved' THEN 1 ELSE 0 END"_s;
    // Each condition is written, and its values are named, once.
    Statement find(connection,
        uR"(
        SELECT COALESCE(SUM(was), 0) AS asked_before, COALESCE(SUM(is_so), 0) AS asked_after,
            COALESCE(SUM((1 - was) * is_so), 0) AS newly, COALESCE(SUM(was * (1 - is_so)), 0) AS spared,
            COALESCE(SUM((1 - was) * is_so * ended_well), 0) AS approved
        FROM (SELECT CASE WHEN )"_s
            + was.sql + u" THEN 1 ELSE 0 END AS was, CASE WHEN "_s + is.sql + u" THEN 1 ELSE 0 END AS is_so, "_s
            + approved + u" AS ended_well "_s + students(campaign) + u") t"_s);
    was.bindTo(find);
    is.bindTo(find);
    return find.one([](const Statement &row) {
        return Shift{
            .before = int(row.number(u"asked_before")),
            .after = int(row.number(u"asked_after")),
            .newly = int(row.number(u"newly")),
            .spared = int(row.number(u"spared")),
            .approved = int(row.number(u"approved")),
        };
    });
}

Result<QStringList> names(Connection &connection, const Campaign &campaign, const Requirement &requirement, int most)
{
    const auto condition = concernCondition(requirement, campaign, u"v"_s);
    Statement find(connection,
        u"SELECT s.last_name, s.first_name "_s + students(campaign) + u" AND "_s + condition.sql
            + u" ORDER BY s.last_name, s.first_name, s.id LIMIT :most"_s);
    condition.bindTo(find);
    find.bind(u":most", most);
    return find.rows(
        [](const Statement &row) { return registerName(row.text(u"last_name"), row.text(u"first_name")); });
}

Result<QStringList> disciplines(Connection &connection, const Campaign &campaign)
{
    return courseWords(connection, campaign, u"discipline"_s);
}

Result<QStringList> levels(Connection &connection, const Campaign &campaign)
{
    return courseWords(connection, campaign, u"level"_s);
}

} // namespace pupitre::concerned

#include "standing.h"

#include "concernedstudents.h"
#include "feerepository.h"
#include "statement.h"

#include <algorithm>

namespace pupitre::standing {

using namespace Qt::StringLiterals;

namespace {

/// What counts, or is about to be looked at: beside it no alternative lacks.
const auto settled = u"('accepted', 'exempted', 'received_at_desk', 'to_review')"_s;

bool isPaper(const Requirement &requirement)
{
    return requirement.kind == RequirementKind::File;
}

/// A paper whose absence the family has explained, while nothing else answers: in place of its state.
const auto explained = u"'explained'"_s;
const auto handedIn = u"state NOT IN ('not_started', 'in_progress')"_s;

/// Under this name the state of a requirement stands in a dossier's row; '' where it is not asked.
QString columnOf(const Requirement &requirement)
{
    return u"p%1"_s.arg(requirement.id.value);
}

QString caseOf(const QString &condition)
{
    return u"CASE WHEN "_s + condition + u" THEN 1 ELSE 0 END"_s;
}

/// 'missing' while nothing settles it, 'explained' where the family said why.
QString stateOf(const Requirement &requirement, const Campaign &campaign)
{
    switch (requirement.kind) {
    case RequirementKind::Fee:
        return u"CASE WHEN "_s + fees::settledSql(campaign) + u" < "_s + fees::dueSql(campaign)
               + u" THEN 'missing' ELSE 'accepted' END"_s;
    case RequirementKind::Answer: return u"CASE WHEN s.image_right = '' THEN 'missing' ELSE 'accepted' END"_s;
    case RequirementKind::File: break;
    }
    return uR"(COALESCE((
                SELECT CASE WHEN d.family_note <> '' AND d.state NOT IN %3 THEN %4 ELSE d.state END
                FROM documents d
                WHERE d.requirement_id = %1 AND d.household_id = r.household_id
                  AND COALESCE(d.student_id, 0) = %2), 'missing'))"_s.arg(QString::number(requirement.id.value),
        requirement.scope == RequirementScope::Student ? u"r.student_id"_s : u"0"_s,
        settled,
        explained);
}

/// The alternatives that each lack is looked for in; what has none is alone.
QList<QList<Requirement>> groupsOf(const QList<Requirement> &requirements)
{
    QList<QList<Requirement>> groups;
    for (const auto &requirement : requirements) {
        const auto same = std::ranges::find_if(groups, [&](const QList<Requirement> &group) {
            return isPaper(requirement) && !requirement.alternativeGroup.isEmpty() && isPaper(group.front())
                   && group.front().alternativeGroup == requirement.alternativeGroup;
        });
        if (same == groups.end())
            groups.append({requirement});
        else
            same->append(requirement);
    }
    return groups;
}

/// 1 where one of the group has to be there and none settles it; both empty where it never lacks.
struct GroupLack {
    QString ofFamily;
    QString ofDesk; ///< the family has validated, and explained one of the group
};

GroupLack groupLack(const QList<Requirement> &group)
{
    QStringList asked, unsettled, said;
    for (const auto &requirement : group) {
        const QString column = columnOf(requirement);
        if (requirement.mandatory)
            asked << column + u" <> ''"_s;
        unsettled << column + u" NOT IN "_s + settled;
        said << column + u" = "_s + explained;
    }
    if (asked.isEmpty())
        return {};
    const QString lacks = u'(' + asked.join(u" OR "_s) + u") AND "_s + unsettled.join(u" AND "_s);
    const QString isAnswered = u'(' + handedIn + u" AND ("_s + said.join(u" OR "_s) + u"))"_s;
    return {caseOf(lacks + u" AND NOT "_s + isAnswered), caseOf(lacks + u" AND "_s + isAnswered)};
}

/// One statement, made for the requirements of a campaign.
class Refreshing
{
public:
    Refreshing(const Campaign &campaign, const QList<Requirement> &requirements) : m_campaign(campaign)
    {
        for (const auto &requirement : requirements)
            add(requirement);
        for (const auto &group : groupsOf(requirements)) {
            const auto lack = groupLack(group);
            if (lack.ofFamily.isEmpty())
                continue;
            m_lacks << lack.ofFamily;
            if (isPaper(group.front()))
                m_explained << lack.ofDesk;
        }
    }

    Result<void> run(Connection &connection, HouseholdId householdId) const
    {
        Statement update(connection, sql(householdId ? u" AND r.household_id = :household"_s : QString()));
        update.bind(u":campaign", m_campaign.id);
        if (householdId)
            update.bind(u":household", householdId);
        for (const auto &condition : m_conditions)
            condition.bindTo(update);
        return update.exec();
    }

private:
    void add(const Requirement &requirement)
    {
        const QString column = columnOf(requirement);
        const auto condition = concernCondition(requirement, m_campaign, column);
        m_columns << u"CASE WHEN "_s + condition.sql + u" THEN "_s + stateOf(requirement, m_campaign)
                         + u" ELSE '' END AS "_s + column;
        m_conditions.append(condition);
        if (isPaper(requirement))
            m_toReview << caseOf(column + u" = 'to_review'"_s);
    }

    /// Each step is reckoned once: a state that is looked at twice is not read twice.
    QString sql(const QString &ofHousehold) const
    {
        QString columns;
        for (const auto &column : m_columns)
            columns += u", "_s + column;
        const QString steps = uR"(
        WITH papers AS MATERIALIZED (
            SELECT r.id, r.state, r.referred_reason,
                CASE WHEN EXISTS (
                    SELECT 1
                    FROM edit_requests q
                    WHERE q.household_id = r.household_id
                      AND q.state = 'pending'
                      AND (q.subject_kind = 'guardian' OR q.subject_id = r.student_id))
                THEN 1 ELSE 0 END AS pending@columns
            FROM reinscriptions r
            JOIN students s ON s.id = r.student_id
            JOIN households h ON h.id = r.household_id
            WHERE r.campaign_id = :campaign@household),
        counted AS MATERIALIZED (
            SELECT id, state, referred_reason, @desk AS desk, @family AS family
            FROM papers),
        standing AS MATERIALIZED (
            SELECT id, desk + family AS lacking,
                CASE
                WHEN state IN ('approved', 'refused', 'abandoned') THEN 'nobody'
                WHEN referred_reason <> '' AND desk + family > 0 THEN 'director'
                WHEN desk > 0 OR family = 0 THEN 'secretariat'
                ELSE 'family'
                END AS who_acts
            FROM counted)
        UPDATE reinscriptions
        SET lacking = t.lacking, who_acts = t.who_acts
        FROM standing t
        WHERE t.id = reinscriptions.id
          AND (reinscriptions.lacking <> t.lacking OR reinscriptions.who_acts <> t.who_acts))"_s;
        const QStringList desk = QStringList{u"pending"_s} + m_toReview + m_explained;
        const QStringList family = QStringList{caseOf(u"NOT "_s + handedIn)} + m_lacks;
        return QString(steps)
            .replace(u"@columns"_s, columns)
            .replace(u"@household"_s, ofHousehold)
            .replace(u"@desk"_s, desk.join(u" + "_s))
            .replace(u"@family"_s, family.join(u" + "_s));
    }

    const Campaign &m_campaign;
    QList<ConcernCondition> m_conditions;
    QStringList m_columns, m_toReview, m_explained, m_lacks;
};

} // namespace

Result<void> refresh(Connection &connection, const Campaign &campaign, HouseholdId householdId)
{
    PUPITRE_TRY_ASSIGN(requirements, campaigns::requirements(connection, campaign.id));
    return Refreshing(campaign, requirements).run(connection, householdId);
}

} // namespace pupitre::standing

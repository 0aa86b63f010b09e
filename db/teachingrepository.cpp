#include "teachingrepository.h"

#include "statement.h"

namespace pupitre::teaching {

using namespace Qt::StringLiterals;

namespace {

const auto termColumns = uR"(
    SELECT id, kind, area, code, label, statistics_code, position, active, version
    FROM teaching_terms)"_s;

const auto levelColumns = uR"(
    SELECT id, level, cycle, cycle_year, parcours
    FROM courses)"_s;

TeachingTerm termFromRow(const Statement &row)
{
    return {.id = row.id<TermId>(u"id"),
        .kind = row.key<TermKind>(u"kind"),
        .area = row.text(u"area"),
        .code = row.text(u"code"),
        .label = row.text(u"label"),
        .statisticsCode = row.text(u"statistics_code"),
        .position = int(row.number(u"position")),
        .active = row.flag(u"active"),
        .version = int(row.number(u"version"))};
}

LevelledCourse levelledFromRow(const Statement &row)
{
    return {.id = row.id<CourseId>(u"id"),
        .text = row.text(u"level"),
        .level = {
            .cycle = row.text(u"cycle"), .year = int(row.number(u"cycle_year")), .parcours = row.text(u"parcours")}};
}

} // namespace

Result<QList<TeachingTerm>> terms(Connection &connection, SiteId siteId)
{
    Statement find(connection, termColumns + uR"(
        WHERE site_id = :site
        ORDER BY kind, position, id)"_s);
    find.bind(u":site", siteId);
    return find.rows(termFromRow);
}

Result<TeachingTerm> load(Connection &connection, SiteId siteId, TermId id)
{
    Statement find(connection, termColumns + u" WHERE id = :id AND site_id = :site"_s);
    find.bind(u":id", id).bind(u":site", siteId);
    return find.one(termFromRow);
}

Result<TermId> insert(Connection &connection, SiteId siteId, const TeachingTerm &term)
{
    Statement last(connection, uR"(
        SELECT COALESCE(MAX(position), 0) AS position
        FROM teaching_terms
        WHERE site_id = :site AND kind = :kind)"_s);
    last.bind(u":site", siteId).bind(u":kind", term.kind);
    PUPITRE_TRY_ASSIGN(position, last.execNumber());
    Statement add(connection, uR"(
        INSERT INTO teaching_terms (site_id, kind, area, code, label, statistics_code, position)
        VALUES (:site, :kind, :area, :code, :label, :statistics, :position)
        RETURNING id)"_s);
    add.bind(u":site", siteId).bind(u":kind", term.kind).bind(u":area", term.area).bind(u":code", term.code);
    add.bind(u":label", term.label).bind(u":statistics", term.statisticsCode).bind(u":position", position + 1);
    PUPITRE_TRY_ASSIGN(id, add.execId());
    return TermId{id};
}

Result<QList<UnclassedLevel>> unclassed(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT level, discipline, COUNT(*) AS n
        FROM courses
        WHERE site_id = :site AND level <> '' AND cycle = '' AND parcours = ''
        GROUP BY level, discipline
        ORDER BY level, discipline)"_s);
    find.bind(u":site", siteId);
    QList<UnclassedLevel> levels;
    PUPITRE_TRY(find.forEach([&](const Statement &row) {
        if (levels.isEmpty() || levels.back().level != row.text(u"level"))
            levels << UnclassedLevel{.level = row.text(u"level")};
        levels.back().courses += int(row.number(u"n"));
        levels.back().disciplines << row.text(u"discipline");
    }));
    return levels;
}

Result<QList<UnknownDiscipline>> unknownDisciplines(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT c.area, c.discipline, COUNT(*) AS n
        FROM courses c
        WHERE c.site_id = :site
          AND NOT EXISTS (
              SELECT 1
              FROM teaching_terms t
              WHERE t.site_id = c.site_id
                AND t.kind = 'discipline'
                AND t.area = c.area
                AND t.label = c.discipline)
        GROUP BY c.area, c.discipline
        ORDER BY c.area, c.discipline)"_s);
    find.bind(u":site", siteId);
    return find.rows([](const Statement &row) {
        return UnknownDiscipline{
            .area = row.text(u"area"), .discipline = row.text(u"discipline"), .courses = int(row.number(u"n"))};
    });
}

Result<QList<LevelledCourse>> coursesAt(Connection &connection, SiteId siteId, const QString &level)
{
    Statement find(connection, levelColumns + uR"(
        WHERE site_id = :site AND level = :level AND cycle = '' AND parcours = ''
        ORDER BY id)"_s);
    find.bind(u":site", siteId).bind(u":level", level);
    return find.rows(levelledFromRow);
}

Result<QList<LevelledCourse>> coursesOf(Connection &connection, SiteId siteId, const TeachingTerm &term)
{
    Statement find(connection,
        levelColumns
            + (term.kind == TermKind::Parcours ? uR"(
        WHERE site_id = :site AND parcours = :code
        ORDER BY id)"_s
                                               : uR"(
        WHERE site_id = :site AND cycle = :code
        ORDER BY id)"_s));
    find.bind(u":site", siteId).bind(u":code", term.code);
    return find.rows(levelledFromRow);
}

Result<QList<CourseId>> coursesIn(Connection &connection, SiteId siteId, const QString &area, const QString &discipline)
{
    Statement find(connection, uR"(
        SELECT id
        FROM courses
        WHERE site_id = :site AND area = :area AND discipline = :discipline
        ORDER BY id)"_s);
    find.bind(u":site", siteId).bind(u":area", area).bind(u":discipline", discipline);
    return find.ids<CourseId>();
}

Result<LevelledCourse> course(Connection &connection, SiteId siteId, CourseId id)
{
    Statement find(connection, levelColumns + u" WHERE id = :id AND site_id = :site"_s);
    find.bind(u":id", id).bind(u":site", siteId);
    return find.one(levelledFromRow);
}

Result<QList<NamedCondition>> conditionsOn(
    Connection &connection, SiteId siteId, const QString &kind, const QString &value, const QString &renamed)
{
    Statement find(connection, uR"(
        SELECT c.id, c.requirement_id, r.version
        FROM requirement_conditions c
        JOIN requirements r ON r.id = c.requirement_id
        JOIN campaigns k ON k.id = r.campaign_id
        WHERE k.site_id = :site
          AND c.kind = :kind
          AND c.value = :value
          AND NOT EXISTS (
              SELECT 1
              FROM requirement_conditions o
              WHERE o.requirement_id = c.requirement_id AND o.kind = c.kind AND o.value = :renamed)
        ORDER BY c.id)"_s);
    find.bind(u":site", siteId).bind(u":kind", kind).bind(u":value", value).bind(u":renamed", renamed);
    return find.rows([](const Statement &row) {
        return NamedCondition{.id = row.number(u"id"),
            .requirement = row.id<RequirementId>(u"requirement_id"),
            .version = int(row.number(u"version"))};
    });
}

Result<qint64> addCondition(
    Connection &connection, RequirementId requirement, const QString &kind, const QString &value)
{
    Statement add(connection, uR"(
        INSERT INTO requirement_conditions (requirement_id, kind, value)
        VALUES (:requirement, :kind, :value)
        RETURNING id)"_s);
    add.bind(u":requirement", requirement).bind(u":kind", kind).bind(u":value", value);
    return add.execId();
}

} // namespace pupitre::teaching

#include "requirementrepository.h"

#include "statement.h"

namespace pupitre::requirements {

using namespace Qt::StringLiterals;

namespace {

Requirement requirementFromRow(const Statement &row)
{
    const QString label = row.text(u"label"), labelText = row.text(u"label_text");
    return {
        .id = row.id<RequirementId>(u"id"),
        .code = row.text(u"code"),
        .label = label,
        .scope = row.key<RequirementScope>(u"scope"),
        .kind = row.key<RequirementKind>(u"kind"),
        .position = int(row.number(u"position")),
        .lasting = row.key<RequirementLasting>(u"lasting"),
        .shortLabel = row.text(u"short_label"),
        .labelText = labelText.isEmpty() ? label : labelText,
        .conditions = {},
        .mandatory = row.flag(u"mandatory"),
        .alternativeGroup = row.text(u"alternative_group"),
        .validMonths = int(row.number(u"valid_months")),
        .help = row.text(u"help"),
        .helpEnglish = row.text(u"help_en"),
        .active = row.flag(u"active"),
        .version = int(row.number(u"version")),
    };
}

const auto columns = uR"(
    SELECT q.id, q.code, q.label, q.label_text, q.short_label, q.scope, q.kind, q.position, q.lasting, q.mandatory,
        q.alternative_group, q.valid_months, q.help, q.help_en, q.active, q.version
    FROM requirements q)"_s;

/// Each given its own of the conditions that `find` reads.
Result<void> readConditions(Statement &find, QList<Requirement> &list)
{
    return find.forEach([&list](const Statement &row) {
        const auto kind = enumFromKey<ConditionKind>(row.text(u"kind"));
        const auto owner = std::ranges::find(list, row.id<RequirementId>(u"requirement_id"), &Requirement::id);
        if (kind && owner != list.end())
            owner->conditions.append({*kind, row.text(u"value")});
    });
}

Result<void> insertCondition(Connection &connection, RequirementId id, const Condition &condition)
{
    Statement add(connection, uR"(
        INSERT INTO requirement_conditions (requirement_id, kind, value)
        VALUES (:requirement, :kind, :value))"_s);
    add.bind(u":requirement", id).bind(u":kind", condition.kind).bind(u":value", condition.value);
    return add.exec();
}

Result<void> removeCondition(Connection &connection, RequirementId id, const Condition &condition)
{
    Statement remove(connection, uR"(
        DELETE FROM requirement_conditions
        WHERE requirement_id = :requirement AND kind = :kind AND value = :value)"_s);
    remove.bind(u":requirement", id).bind(u":kind", condition.kind).bind(u":value", condition.value);
    return remove.exec();
}

/// What both writing statements name.
void bindContent(Statement &write, const Requirement &requirement)
{
    write.bind(u":label", requirement.label)
        .bind(u":text", requirement.labelText)
        .bind(u":short", requirement.shortLabel)
        .bind(u":scope", requirement.scope)
        .bind(u":kind", requirement.kind)
        .bind(u":lasting", requirement.lasting)
        .bind(u":mandatory", requirement.mandatory)
        .bind(u":group", requirement.alternativeGroup)
        .bind(u":months", requirement.validMonths)
        .bind(u":help", requirement.help)
        .bind(u":help_en", requirement.helpEnglish)
        .bind(u":active", requirement.active);
}

} // namespace

Result<QList<Requirement>> ofCampaign(Connection &connection, CampaignId campaignId)
{
    Statement find(connection, columns + uR"(
        WHERE q.campaign_id = :campaign
        ORDER BY q.position, q.id)"_s);
    find.bind(u":campaign", campaignId);
    PUPITRE_TRY_ASSIGN(list, find.rows(requirementFromRow));
    Statement conditions(connection, uR"(
        SELECT c.requirement_id, c.kind, c.value
        FROM requirement_conditions c
        JOIN requirements q ON q.id = c.requirement_id
        WHERE q.campaign_id = :campaign
        ORDER BY c.id)"_s);
    conditions.bind(u":campaign", campaignId);
    PUPITRE_TRY(readConditions(conditions, list));
    return list;
}

Result<Requirement> load(Connection &connection, RequirementId id)
{
    QList<Requirement> list;
    {
        Statement find(connection, columns + u" WHERE q.id = :id"_s);
        find.bind(u":id", id);
        PUPITRE_TRY_ASSIGN(found, find.one(requirementFromRow));
        list.append(found);
    }
    Statement conditions(connection, uR"(
        SELECT requirement_id, kind, value
        FROM requirement_conditions
        WHERE requirement_id = :id
        ORDER BY id)"_s);
    conditions.bind(u":id", id);
    PUPITRE_TRY(readConditions(conditions, list));
    return list.front();
}

Result<CampaignId> campaignOf(Connection &connection, RequirementId id)
{
    Statement find(connection, uR"(SELECT campaign_id FROM requirements WHERE id = :id)"_s);
    find.bind(u":id", id);
    return find.one([](const Statement &row) { return row.id<CampaignId>(u"campaign_id"); });
}

Result<RequirementId> insert(Connection &connection, CampaignId campaignId, const Requirement &requirement)
{
    Statement add(connection, uR"(
        INSERT INTO requirements (campaign_id, code, position, label, label_text, short_label, scope, kind, lasting,
            mandatory, alternative_group, valid_months, help, help_en, active)
        VALUES (:campaign, :code, :position, :label, :text, :short, :scope, :kind, :lasting, :mandatory, :group,
            :months, :help, :help_en, :active)
        RETURNING id)"_s);
    add.bind(u":campaign", campaignId).bind(u":code", requirement.code).bind(u":position", requirement.position);
    bindContent(add, requirement);
    PUPITRE_TRY_ASSIGN(number, add.execId());
    const RequirementId id{number};
    for (const auto &condition : requirement.conditions)
        PUPITRE_TRY(insertCondition(connection, id, condition));
    return id;
}

Result<void> update(Connection &connection, const Requirement &requirement)
{
    PUPITRE_TRY_ASSIGN(before, load(connection, requirement.id));
    Statement update(connection, uR"(
        UPDATE requirements
        SET label = :label, label_text = :text, short_label = :short, scope = :scope, kind = :kind,
            lasting = :lasting, mandatory = :mandatory, alternative_group = :group, valid_months = :months,
            help = :help, help_en = :help_en, active = :active, version = version + 1
        WHERE id = :id AND version = :version)"_s);
    bindContent(update, requirement);
    update.bind(u":id", requirement.id).bind(u":version", requirement.version);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"requirement"_s);
    for (const auto &condition : std::as_const(before.conditions)) {
        if (!requirement.conditions.contains(condition))
            PUPITRE_TRY(removeCondition(connection, requirement.id, condition));
    }
    for (const auto &condition : requirement.conditions) {
        if (!before.conditions.contains(condition))
            PUPITRE_TRY(insertCondition(connection, requirement.id, condition));
    }
    return {};
}

Result<void> touch(Connection &connection, RequirementId id, int version)
{
    Statement update(connection, uR"(
        UPDATE requirements
        SET version = version + 1
        WHERE id = :id AND version = :version)"_s);
    update.bind(u":id", id).bind(u":version", version);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"requirement"_s);
    return {};
}

Result<void> place(Connection &connection, CampaignId campaignId, const QList<Requirement> &inOrder)
{
    for (qsizetype i = 0; i < inOrder.size(); ++i) {
        if (inOrder[i].position == int(i) + 1)
            continue;
        Statement update(connection, uR"(
            UPDATE requirements
            SET position = :position
            WHERE id = :id AND campaign_id = :campaign)"_s);
        update.bind(u":position", int(i) + 1).bind(u":id", inOrder[i].id).bind(u":campaign", campaignId);
        PUPITRE_TRY(update.exec());
    }
    return {};
}

Result<void> remove(Connection &connection, RequirementId id)
{
    Statement conditions(connection, uR"(DELETE FROM requirement_conditions WHERE requirement_id = :id)"_s);
    conditions.bind(u":id", id);
    PUPITRE_TRY(conditions.exec());
    Statement remove(connection, uR"(DELETE FROM requirements WHERE id = :id)"_s);
    remove.bind(u":id", id);
    return remove.exec();
}

Result<QString> labelFor(Connection &connection, const Campaign &campaign, const QString &labelText)
{
    PUPITRE_TRY_ASSIGN(communes, campaigns::communes(connection, campaign.siteId));
    QStringList names;
    for (const auto &commune : std::as_const(communes))
        names << commune.name;
    return labelWith(labelText, campaign.schoolYear, names);
}

Result<bool> isUsed(Connection &connection, RequirementId id)
{
    Statement count(connection, uR"(SELECT COUNT(*) AS n FROM documents WHERE requirement_id = :id)"_s);
    count.bind(u":id", id);
    PUPITRE_TRY_ASSIGN(number, count.execNumber());
    return number > 0;
}

} // namespace pupitre::requirements

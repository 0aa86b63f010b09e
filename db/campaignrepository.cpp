#include "campaignrepository.h"

#include "statement.h"

namespace pupitre::campaigns {

using namespace Qt::StringLiterals;

namespace {

Campaign campaignFromRow(const Statement &row)
{
    return {row.id<CampaignId>(u"id"),
        row.id<SiteId>(u"site_id"),
        SchoolYear{int(row.number(u"school_year"))},
        row.day(u"opens_on"),
        row.day(u"closes_on"),
        Money{row.number(u"fee_cents")}};
}

} // namespace

Result<SiteId> insertSite(Connection &connection, const Site &site, const QStringList &communes)
{
    Statement insert(connection,
        u"INSERT INTO sites (name, address, postal_code, city, phone, email, extranet_url, is_demonstration) "
        "VALUES (:name, :address, :postal_code, :city, :phone, :email, :extranet_url, :demo) RETURNING id"_s);
    insert.bind(u":name", site.name)
        .bind(u":address", site.address)
        .bind(u":postal_code", site.postalCode)
        .bind(u":city", site.city);
    insert.bind(u":phone", site.phone)
        .bind(u":email", site.email)
        .bind(u":extranet_url", site.extranetUrl)
        .bind(u":demo", site.isDemonstration);
    PUPITRE_TRY_ASSIGN(id, insert.execId());
    for (const auto &name : communes) {
        Statement add(connection, u"INSERT INTO communes (site_id, name) VALUES (:site, :name)"_s);
        add.bind(u":site", id).bind(u":name", name);
        PUPITRE_TRY(add.exec());
    }
    Statement account(connection, u"INSERT INTO mail_accounts (site_id) VALUES (:site)"_s);
    account.bind(u":site", id);
    PUPITRE_TRY(account.exec());
    return SiteId{id};
}

Result<QStringList> communes(Connection &connection, SiteId siteId)
{
    Statement find(connection, u"SELECT name FROM communes WHERE site_id = :site"_s);
    find.bind(u":site", siteId);
    PUPITRE_TRY(find.exec());
    QStringList names;
    while (find.next())
        names << find.text(u"name");
    return names;
}

Result<Site> site(Connection &connection, SiteId id)
{
    Statement find(connection,
        u"SELECT name, address, postal_code, city, phone, email, extranet_url, is_demonstration FROM sites WHERE id = :id"_s);
    find.bind(u":id", id);
    PUPITRE_TRY(find.execOne());
    return Site{id,
        find.text(u"name"),
        find.text(u"address"),
        find.text(u"postal_code"),
        find.text(u"city"),
        find.text(u"phone"),
        find.text(u"email"),
        find.text(u"extranet_url"),
        find.flag(u"is_demonstration")};
}

Result<CampaignId> insert(Connection &connection, const Campaign &campaign, const QList<Requirement> &requirements)
{
    Statement statement(connection,
        u"INSERT INTO campaigns (site_id, school_year, opens_on, closes_on, fee_cents) "
        "VALUES (:site, :year, :opens, :closes, :fee) RETURNING id"_s);
    statement.bind(u":site", campaign.siteId)
        .bind(u":year", campaign.schoolYear.start)
        .bind(u":opens", campaign.opensOn);
    statement.bind(u":closes", campaign.closesOn).bind(u":fee", campaign.fee);
    PUPITRE_TRY_ASSIGN(id, statement.execId());
    for (const auto &requirement : requirements) {
        Statement add(connection,
            u"INSERT INTO requirements (campaign_id, code, label, scope, audience, kind, position, lasting) "
            "VALUES (:campaign, :code, :label, :scope, :audience, :kind, :position, :lasting)"_s);
        add.bind(u":campaign", id)
            .bind(u":code", requirement.code)
            .bind(u":label", requirement.label)
            .bind(u":scope", requirement.scope);
        add.bind(u":audience", requirement.audience)
            .bind(u":kind", requirement.kind)
            .bind(u":position", requirement.position)
            .bind(u":lasting", requirement.lasting);
        PUPITRE_TRY(add.exec());
    }
    return CampaignId{id};
}

Result<Campaign> current(Connection &connection, SiteId site)
{
    if (!site) {
        Statement sites(connection, u"SELECT COUNT(*) AS n FROM sites"_s);
        PUPITRE_TRY_ASSIGN(number, sites.execNumber());
        if (number > 1)
            return failure(ErrorCode::InvalidValue, u"site"_s);
    }
    Statement find(connection, uR"(SELECT id, site_id, school_year, opens_on, closes_on, fee_cents
            FROM campaigns
            WHERE site_id = :site OR :any = 1
            ORDER BY school_year DESC, id
            LIMIT 1)"_s);
    find.bind(u":site", site.value).bind(u":any", site ? 0 : 1);
    PUPITRE_TRY(find.execOne());
    return campaignFromRow(find);
}

Result<Campaign> previous(Connection &connection, const Campaign &campaign)
{
    Statement find(connection,
        u"SELECT id, site_id, school_year, opens_on, closes_on, fee_cents FROM campaigns WHERE site_id = :site AND school_year = :year"_s);
    find.bind(u":site", campaign.siteId).bind(u":year", campaign.schoolYear.previous().start);
    PUPITRE_TRY(find.execOne());
    return campaignFromRow(find);
}

Result<QList<Requirement>> requirements(Connection &connection, CampaignId id)
{
    Statement find(connection,
        u"SELECT id, code, label, scope, audience, kind, position, lasting FROM requirements WHERE campaign_id = :campaign ORDER BY position"_s);
    find.bind(u":campaign", id);
    PUPITRE_TRY(find.exec());
    QList<Requirement> list;
    while (find.next())
        list.append({find.id<RequirementId>(u"id"),
            find.text(u"code"),
            find.text(u"label"),
            find.key<RequirementScope>(u"scope"),
            find.key<RequirementAudience>(u"audience"),
            find.key<RequirementKind>(u"kind"),
            int(find.number(u"position")),
            find.key<RequirementLasting>(u"lasting")});
    return list;
}

Result<QList<Reason>> reasons(Connection &connection, SiteId siteId, const QString &area)
{
    Statement find(
        connection, u"SELECT id, text FROM reasons WHERE site_id = :site AND area = :area ORDER BY position, id"_s);
    find.bind(u":site", siteId).bind(u":area", area);
    PUPITRE_TRY(find.exec());
    QList<Reason> list;
    while (find.next())
        list.append({find.id<ReasonId>(u"id"), find.text(u"text")});
    return list;
}

Result<void> insertReason(Connection &connection, SiteId siteId, const QString &area, int position, const QString &text)
{
    Statement insert(
        connection, u"INSERT INTO reasons (site_id, area, position, text) VALUES (:site, :area, :position, :text)"_s);
    insert.bind(u":site", siteId).bind(u":area", area).bind(u":position", position).bind(u":text", text);
    return insert.exec();
}

} // namespace pupitre::campaigns

#include "campaignrepository.h"

#include "requirementrepository.h"
#include "siterepository.h"
#include "statement.h"

namespace pupitre::campaigns {

using namespace Qt::StringLiterals;

namespace {

const auto campaignColumns = uR"(
    SELECT id, site_id, school_year, opens_on, closes_on, fee_cents, fee_basis, outside_fee_cents, fee_cap_cents,
        state, late_until, completion_days, ages_on, closed_at, version
    FROM campaigns)"_s;

/// NULL is none.
std::optional<Money> amountFromRow(const Statement &row, QStringView column)
{
    const QVariant cents = row.value(column);
    return cents.isNull() ? std::nullopt : std::optional(Money{cents.toLongLong()});
}

FeeSchedule feeFromRow(const Statement &row)
{
    FeeSchedule fee(Money{row.number(u"fee_cents")});
    fee.basis = row.key<FeeBasis>(u"fee_basis");
    fee.outside = amountFromRow(row, u"outside_fee_cents");
    fee.cap = amountFromRow(row, u"fee_cap_cents");
    return fee;
}

/// The other way round.
QVariant toRow(const std::optional<Money> &amount)
{
    return amount ? QVariant(amount->cents) : QVariant(QMetaType::fromType<qint64>());
}

Campaign campaignFromRow(const Statement &row)
{
    return {
        .id = row.id<CampaignId>(u"id"),
        .siteId = row.id<SiteId>(u"site_id"),
        .schoolYear = SchoolYear{int(row.number(u"school_year"))},
        .opensOn = row.day(u"opens_on"),
        .closesOn = row.day(u"closes_on"),
        .fee = feeFromRow(row),
        .state = row.key<CampaignState>(u"state"),
        .lateUntil = row.day(u"late_until"),
        .completionDays = int(row.number(u"completion_days")),
        .agesOn = row.day(u"ages_on"),
        .closedAt = row.instant(u"closed_at"),
        .version = int(row.number(u"version")),
    };
}

/// What both writing statements name.
void bindPlan(Statement &write, const Campaign &campaign)
{
    write.bind(u":year", campaign.schoolYear.start)
        .bind(u":opens", campaign.opensOn)
        .bind(u":closes", campaign.closesOn)
        .bind(u":fee", campaign.fee.amount)
        .bind(u":basis", campaign.fee.basis)
        .bind(u":outside", toRow(campaign.fee.outside))
        .bind(u":cap", toRow(campaign.fee.cap))
        .bind(u":late", campaign.lateUntil.isValid() ? campaign.lateUntil : campaign.closesOn)
        .bind(u":days", campaign.completionDays)
        .bind(u":ages", campaign.agesOn.isValid() ? campaign.agesOn : usualAgesOn(campaign.schoolYear));
}

Site siteFromRow(const Statement &row)
{
    return {
        .id = row.id<SiteId>(u"id"),
        .name = row.text(u"name"),
        .address = row.text(u"address"),
        .postalCode = row.text(u"postal_code"),
        .city = row.text(u"city"),
        .phone = row.text(u"phone"),
        .email = row.text(u"email"),
        .extranetUrl = row.text(u"extranet_url"),
        .isDemonstration = row.flag(u"is_demonstration"),
        .legalName = row.text(u"legal_name"),
        .siret = row.text(u"siret"),
        .classification = row.key<Classification>(u"classification"),
        .archivesService = row.text(u"archives_service"),
        .privacyContact = row.text(u"privacy_contact"),
        .lockMinutes = int(row.number(u"lock_minutes")),
        .slug = row.text(u"slug"),
        .passwordPreset = row.key<PasswordPreset>(u"password_preset"),
        .twoPersons = row.flag(u"two_persons"),
        .version = int(row.number(u"version")),
    };
}

Reason reasonFromRow(const Statement &row)
{
    return {row.id<ReasonId>(u"id"), row.text(u"text"), row.text(u"text_en")};
}

const auto allOfSites = uR"(
    SELECT id, name, address, postal_code, city, phone, email, extranet_url, is_demonstration, legal_name, siret,
        classification, archives_service, privacy_contact, lock_minutes, slug, password_preset, two_persons,
        version
    FROM sites)"_s;

} // namespace

Result<SiteId> insertSite(Connection &connection, const Site &site, const QList<Commune> &communes)
{
    Statement insert(connection, uR"(
        INSERT INTO sites (name, address, postal_code, city, phone, email, extranet_url, is_demonstration, legal_name,
            siret, classification, archives_service, privacy_contact, lock_minutes, slug, password_preset, two_persons)
        VALUES (:name, :address, :postal_code, :city, :phone, :email, :extranet_url, :demo, :legal_name, :siret,
            :classification, :archives, :privacy, :lock, :slug, :preset, :two)
        RETURNING id)"_s);
    insert.bind(u":name", site.name)
        .bind(u":address", site.address)
        .bind(u":postal_code", site.postalCode)
        .bind(u":city", site.city);
    insert.bind(u":phone", site.phone)
        .bind(u":email", site.email)
        .bind(u":extranet_url", site.extranetUrl)
        .bind(u":demo", site.isDemonstration);
    insert.bind(u":legal_name", site.legalName)
        .bind(u":siret", site.siret)
        .bind(u":classification", site.classification)
        .bind(u":archives", site.archivesService)
        .bind(u":privacy", site.privacyContact)
        .bind(u":lock", site.lockMinutes)
        .bind(u":slug", site.slug)
        .bind(u":preset", site.passwordPreset)
        .bind(u":two", site.twoPersons);
    PUPITRE_TRY_ASSIGN(id, insert.execId());
    PUPITRE_TRY(sites::setCommunes(connection, SiteId{id}, communes));
    Statement account(connection, uR"(INSERT INTO mail_accounts (site_id) VALUES (:site))"_s);
    account.bind(u":site", id);
    PUPITRE_TRY(account.exec());
    return SiteId{id};
}

Result<QList<Commune>> communes(Connection &connection, SiteId siteId)
{
    Statement find(connection, uR"(
        SELECT name, postal_code
        FROM communes
        WHERE site_id = :site
        ORDER BY name, postal_code)"_s);
    find.bind(u":site", siteId);
    return find.rows([](const Statement &row) { return Commune(row.text(u"name"), row.text(u"postal_code")); });
}

Result<Site> site(Connection &connection, SiteId id)
{
    Statement find(connection, allOfSites + uR"(
        WHERE id = :id)"_s);
    find.bind(u":id", id);
    return find.one(siteFromRow);
}

Result<QList<Site>> sites(Connection &connection)
{
    Statement find(connection, allOfSites + uR"(
        ORDER BY id)"_s);
    return find.rows(siteFromRow);
}

Result<CampaignId> insert(Connection &connection, const Campaign &campaign, const QList<Requirement> &requirements)
{
    Statement statement(connection, uR"(
        INSERT INTO campaigns (site_id, school_year, opens_on, closes_on, fee_cents, fee_basis, outside_fee_cents,
            fee_cap_cents, late_until, completion_days, ages_on, state, closed_at)
        VALUES (:site, :year, :opens, :closes, :fee, :basis, :outside, :cap, :late, :days, :ages, :state, :closed)
        RETURNING id)"_s);
    bindPlan(statement, campaign);
    statement.bind(u":site", campaign.siteId).bind(u":state", campaign.state).bind(u":closed", campaign.closedAt);
    PUPITRE_TRY_ASSIGN(number, statement.execId());
    const CampaignId id{number};
    for (const auto &requirement : requirements)
        PUPITRE_TRY(requirements::insert(connection, id, requirement));
    return id;
}

Result<void> update(Connection &connection, const Campaign &campaign)
{
    Statement update(connection, uR"(
        UPDATE campaigns
        SET school_year = :year, opens_on = :opens, closes_on = :closes, fee_cents = :fee, fee_basis = :basis,
            outside_fee_cents = :outside, fee_cap_cents = :cap, late_until = :late, completion_days = :days,
            ages_on = :ages, version = version + 1
        WHERE id = :id AND version = :version)"_s);
    bindPlan(update, campaign);
    update.bind(u":id", campaign.id).bind(u":version", campaign.version);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"campaign"_s);
    return {};
}

Result<void> setState(
    Connection &connection, CampaignId id, int version, CampaignState state, const QDateTime &closedAt)
{
    Statement update(connection, uR"(
        UPDATE campaigns
        SET state = :state, closed_at = :closed, version = version + 1
        WHERE id = :id AND version = :version)"_s);
    update.bind(u":state", state).bind(u":closed", closedAt).bind(u":id", id).bind(u":version", version);
    PUPITRE_TRY(update.exec());
    if (update.affected() != 1)
        return failure(ErrorCode::Conflict, u"campaign"_s);
    return {};
}

Result<void> remove(Connection &connection, CampaignId id)
{
    PUPITRE_TRY_ASSIGN(list, requirements::ofCampaign(connection, id));
    for (const auto &requirement : std::as_const(list))
        PUPITRE_TRY(requirements::remove(connection, requirement.id));
    Statement remove(connection, uR"(DELETE FROM campaigns WHERE id = :id)"_s);
    remove.bind(u":id", id);
    return remove.exec();
}

Result<Campaign> current(Connection &connection, SiteId site)
{
    if (!site) {
        Statement sites(connection, uR"(SELECT COUNT(*) AS n FROM sites)"_s);
        PUPITRE_TRY_ASSIGN(number, sites.execNumber());
        if (number > 1)
            return failure(ErrorCode::InvalidValue, u"site"_s);
    }
    Statement find(connection, campaignColumns + uR"(
        WHERE (site_id = :site OR :any = 1) AND state <> 'draft'
        ORDER BY school_year DESC, id
        LIMIT 1)"_s);
    find.bind(u":site", site.value).bind(u":any", site ? 0 : 1);
    return find.one(campaignFromRow);
}

Result<std::optional<Campaign>> currentIfAny(Connection &connection, SiteId site)
{
    const auto campaign = current(connection, site);
    if (campaign)
        return *campaign;
    if (campaign.error().code == ErrorCode::NotFound)
        return std::nullopt;
    return failure(campaign.error());
}

Result<QList<Campaign>> ofSite(Connection &connection, SiteId site)
{
    Statement find(connection, campaignColumns + uR"(
        WHERE site_id = :site
        ORDER BY school_year DESC, id)"_s);
    find.bind(u":site", site);
    return find.rows(campaignFromRow);
}

Result<Campaign> load(Connection &connection, CampaignId id)
{
    Statement find(connection, campaignColumns + u" WHERE id = :id"_s);
    find.bind(u":id", id);
    return find.one(campaignFromRow);
}

Result<Campaign> previous(Connection &connection, const Campaign &campaign)
{
    Statement find(connection, campaignColumns + u" WHERE site_id = :site AND school_year = :year"_s);
    find.bind(u":site", campaign.siteId).bind(u":year", campaign.schoolYear.previous().start);
    return find.one(campaignFromRow);
}

Result<QList<Requirement>> requirements(Connection &connection, CampaignId id)
{
    return requirements::ofCampaign(connection, id);
}

Result<QList<Reason>> reasons(Connection &connection, SiteId siteId, const QString &area)
{
    Statement find(connection, uR"(
        SELECT id, text, text_en
        FROM reasons
        WHERE site_id = :site AND area = :area AND active = 1
        ORDER BY position, id)"_s);
    find.bind(u":site", siteId).bind(u":area", area);
    return find.rows(reasonFromRow);
}

} // namespace pupitre::campaigns

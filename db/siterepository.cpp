#include "siterepository.h"

#include "statement.h"

namespace pupitre::sites {

using namespace Qt::StringLiterals;

namespace {

HouseholdHome homeFromRow(const Statement &row)
{
    HouseholdHome home{.household = row.id<HouseholdId>(u"id"), .resident = row.flag(u"resident"), .contact = {}};
    home.contact.setValue(PersonField::City, row.text(u"city"));
    home.contact.setValue(PersonField::PostalCode, row.text(u"postal_code"));
    home.contact.setValue(PersonField::Country, row.text(u"country"));
    return home;
}

} // namespace

Result<void> update(Connection &connection, const Site &site)
{
    Statement write(connection, uR"(
        UPDATE sites
        SET name = :name, address = :address, postal_code = :postal_code, city = :city, phone = :phone, email = :email,
            extranet_url = :extranet_url, legal_name = :legal_name, siret = :siret, classification = :classification,
            archives_service = :archives, privacy_contact = :privacy, lock_minutes = :lock,
            password_preset = :preset, two_persons = :two, version = version + 1
        WHERE id = :id AND version = :version)"_s);
    write.bind(u":name", site.name)
        .bind(u":address", site.address)
        .bind(u":postal_code", site.postalCode)
        .bind(u":city", site.city)
        .bind(u":phone", site.phone)
        .bind(u":email", site.email)
        .bind(u":extranet_url", site.extranetUrl);
    write.bind(u":legal_name", site.legalName)
        .bind(u":siret", site.siret)
        .bind(u":classification", site.classification)
        .bind(u":archives", site.archivesService)
        .bind(u":privacy", site.privacyContact)
        .bind(u":lock", site.lockMinutes)
        .bind(u":preset", site.passwordPreset)
        .bind(u":two", site.twoPersons);
    write.bind(u":id", site.id).bind(u":version", site.version);
    PUPITRE_TRY(write.exec());
    if (write.affected() != 1)
        return failure(ErrorCode::Conflict, u"site"_s);
    return {};
}

Result<void> moveVersion(Connection &connection, SiteId siteId, int version)
{
    Statement move(connection, uR"(
        UPDATE sites
        SET version = version + 1
        WHERE id = :id AND version = :version)"_s);
    move.bind(u":id", siteId).bind(u":version", version);
    PUPITRE_TRY(move.exec());
    if (move.affected() != 1)
        return failure(ErrorCode::Conflict, u"site"_s);
    return {};
}

Result<void> setCommunes(Connection &connection, SiteId siteId, const QList<Commune> &communes)
{
    Statement clear(connection, uR"(DELETE FROM communes WHERE site_id = :site)"_s);
    clear.bind(u":site", siteId);
    PUPITRE_TRY(clear.exec());
    for (const auto &commune : communes) {
        Statement add(connection, uR"(
            INSERT INTO communes (site_id, postal_code, name)
            VALUES (:site, :postal_code, :name))"_s);
        add.bind(u":site", siteId).bind(u":postal_code", commune.postalCode).bind(u":name", commune.name);
        PUPITRE_TRY(add.exec());
    }
    return {};
}

Result<QList<HouseholdHome>> homes(Connection &connection, SiteId siteId)
{
    // The contact is Household::contact(): the payer, else the first guardian, else the first student.
    Statement find(connection, uR"(
        SELECT h.id, h.resident,
            CASE WHEN g.id IS NULL THEN COALESCE(s.city, '') ELSE g.city END AS city,
            CASE WHEN g.id IS NULL THEN COALESCE(s.postal_code, '') ELSE g.postal_code END AS postal_code,
            CASE WHEN g.id IS NULL THEN COALESCE(s.country, '') ELSE g.country END AS country
        FROM households h
        LEFT JOIN guardians g ON g.id = (
            SELECT o.id
            FROM guardians o
            WHERE o.household_id = h.id
            ORDER BY o.payer DESC, o.position, o.id
            LIMIT 1)
        LEFT JOIN students s ON s.id = (
            SELECT o.id
            FROM students o
            WHERE o.household_id = h.id
            ORDER BY o.birth_date, o.id
            LIMIT 1)
        WHERE h.site_id = :site AND h.merged_into_id IS NULL
        ORDER BY h.id)"_s);
    find.bind(u":site", siteId);
    return find.rows(homeFromRow);
}

} // namespace pupitre::sites

#include "siteprofilejson.h"

#include "enumkeys.h"

namespace pupitre {

using namespace Qt::StringLiterals;

std::span<const SiteText> siteTexts()
{
    static constexpr SiteText texts[]{{u"name", &Site::name},
        {u"legal_name", &Site::legalName},
        {u"siret", &Site::siret},
        {u"address", &Site::address},
        {u"postal_code", &Site::postalCode},
        {u"city", &Site::city},
        {u"phone", &Site::phone},
        {u"email", &Site::email},
        {u"extranet_url", &Site::extranetUrl},
        {u"archives_service", &Site::archivesService},
        {u"privacy_contact", &Site::privacyContact}};
    return texts;
}

QJsonObject siteProfileJson(const Site &site)
{
    QJsonObject profile{{u"classification"_s, keyOf(site.classification)},
        {u"lock_minutes"_s, site.lockMinutes},
        {u"password_preset"_s, keyOf(site.passwordPreset)},
        {u"two_persons"_s, site.twoPersons}};
    for (const auto &[name, text] : siteTexts())
        profile[QStringView(name)] = site.*text;
    return profile;
}

void setSiteProfile(Site &site, const QJsonObject &profile)
{
    for (const auto &[name, text] : siteTexts())
        site.*text = profile[QStringView(name)].toString();
    site.classification = enumFromKey<Classification>(profile[u"classification"].toString())
                              .value_or(site.classification);
    site.lockMinutes = profile[u"lock_minutes"].toInt();
    site.passwordPreset = enumFromKey<PasswordPreset>(profile[u"password_preset"].toString())
                              .value_or(site.passwordPreset);          // decisions of before do not name it
    site.twoPersons = profile[u"two_persons"].toBool(site.twoPersons); // nor this
}

QJsonArray communesJson(const QList<Commune> &communes)
{
    QJsonArray list;
    for (const auto &commune : communes)
        list.append(QJsonObject{{u"name"_s, commune.name}, {u"postal_code"_s, commune.postalCode}});
    return list;
}

QList<Commune> communesFrom(const QJsonArray &list)
{
    QList<Commune> communes;
    for (const auto &one : list)
        communes << Commune(one.toObject()[u"name"].toString(), one.toObject()[u"postal_code"].toString());
    return communes;
}

} // namespace pupitre

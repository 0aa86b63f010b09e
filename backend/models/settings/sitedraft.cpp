#include "sitedraft.h"

#include "enumkeys.h"

namespace pupitre {

namespace {

int minutesIn(const QString &typed)
{
    bool valid = false;
    const int minutes = typed.trimmed().toInt(&valid);
    return valid ? minutes : 0;
}

} // namespace

QString siretText(const QString &digits)
{
    if (digits.size() != 14)
        return digits;
    return digits.first(3) + u' ' + digits.sliced(3, 3) + u' ' + digits.sliced(6, 3) + u' ' + digits.sliced(9);
}

SiteDraft draftOf(const Site &site)
{
    SiteDraft draft;
    draft.name = site.name;
    draft.legalName = site.legalName;
    draft.siret = siretText(site.siret);
    draft.classification = keyOf(site.classification);
    draft.address = site.address;
    draft.postalCode = site.postalCode;
    draft.city = site.city;
    draft.phone = site.phone;
    draft.email = site.email;
    draft.extranetUrl = site.extranetUrl;
    draft.archivesService = site.archivesService;
    draft.privacyContact = site.privacyContact;
    draft.lockMinutes = QString::number(site.lockMinutes);
    draft.passwordPreset = keyOf(site.passwordPreset);
    draft.twoPersons = site.twoPersons;
    draft.version = site.version;
    return draft;
}

Site siteOf(const SiteDraft &draft)
{
    Site site;
    site.name = draft.name;
    site.legalName = draft.legalName;
    site.siret = draft.siret;
    site.classification = enumFromKey<Classification>(draft.classification).value_or(Classification::None);
    site.address = draft.address;
    site.postalCode = draft.postalCode;
    site.city = draft.city;
    site.phone = draft.phone;
    site.email = draft.email;
    site.extranetUrl = draft.extranetUrl;
    site.archivesService = draft.archivesService;
    site.privacyContact = draft.privacyContact;
    site.lockMinutes = minutesIn(draft.lockMinutes);
    site.passwordPreset = enumFromKey<PasswordPreset>(draft.passwordPreset).value_or(PasswordPreset::Seed);
    site.twoPersons = draft.twoPersons;
    site.version = draft.version;
    return site;
}

} // namespace pupitre

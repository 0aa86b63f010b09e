#include "siteprofile.h"

#include "keptvalue.h"
#include "postaladdress.h"
#include "postaltown.h"
#include "showntext.h"
#include "textfold.h"

#include <QUrl>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestName = 100, longestUrl = 200, longestContact = 200;

tl::unexpected<Error> refused(const QString &field, const QString &what)
{
    return failure(ErrorCode::InvalidValue, field, what);
}

bool hasControl(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

/// One line in the form in which it is kept.
Result<QString> keptLine(const QString &text, const QString &field, int longest)
{
    if (hasControl(text))
        return refused(field, u"control"_s);
    const QString line = shownText(text.simplified()).simplified();
    if (line.size() > longest)
        return refused(field, u"too_long"_s);
    return line;
}

/// By the rules for a person's, under the site's own name for the field.
Result<QString> keptAs(PersonField rule, const QString &text, const QString &field)
{
    if (rule != PersonField::Address && hasControl(text))
        return refused(field, u"control"_s);
    auto kept = keptValue(rule, text, {});
    if (!kept)
        return refused(field, kept.error().detail);
    return *kept;
}

Result<QString> keptUrl(const QString &text)
{
    PUPITRE_TRY_ASSIGN(line, keptLine(text, u"extranet_url"_s, longestUrl));
    const QUrl url(line, QUrl::StrictMode);
    const bool isWeb = url.isValid() && !url.host().isEmpty() && (url.scheme() == u"https" || url.scheme() == u"http");
    if (!line.isEmpty() && (!isWeb || !url.userInfo().isEmpty()))
        return refused(u"extranet_url"_s, u"no_url"_s);
    return line;
}

Result<QString> keptSiret(const QString &text)
{
    const QString digits = QString(text).remove(u' ').remove(QChar(QChar::Nbsp)).remove(QChar(0x202F));
    if (digits.isEmpty() || isSiret(digits))
        return digits;
    const bool isNumber = digits.size() == 14
                          && std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; });
    return refused(u"siret"_s, isNumber ? u"sum"_s : u"digits"_s);
}

} // namespace

bool isSiret(QStringView text)
{
    if (text.size() != 14)
        return false;
    int sum = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] < u'0' || text[i] > u'9')
            return false;
        const int digit = text[i].unicode() - u'0';
        const int doubled = i % 2 == 0 ? digit * 2 : digit; // from the right, every second one
        sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
}

Result<Site> keptSite(Site site)
{
    PUPITRE_TRY_ASSIGN(name, keptLine(site.name, u"name"_s, longestName));
    if (name.isEmpty())
        return refused(u"name"_s, u"required"_s);
    site.name = name;
    const std::pair<QString *, Result<QString>> fields[]{
        {&site.legalName, keptLine(site.legalName, u"legal_name"_s, longestName)},
        {&site.siret, keptSiret(site.siret)},
        {&site.address, keptAs(PersonField::Address, site.address, u"address"_s)},
        {&site.postalCode, keptAs(PersonField::PostalCode, site.postalCode, u"postal_code"_s)},
        {&site.city, keptAs(PersonField::City, site.city, u"city"_s)},
        {&site.phone, keptAs(PersonField::HomePhone, site.phone, u"phone"_s)},
        {&site.email, keptAs(PersonField::Email, site.email, u"email"_s)},
        {&site.extranetUrl, keptUrl(site.extranetUrl)},
        {&site.archivesService, keptLine(site.archivesService, u"archives_service"_s, longestContact)},
        {&site.privacyContact, keptLine(site.privacyContact, u"privacy_contact"_s, longestContact)},
    };
    for (const auto &[value, kept] : fields) {
        if (!kept)
            return failure(kept.error());
        *value = *kept;
    }
    if (site.lockMinutes < shortestLock || site.lockMinutes > longestLock)
        return refused(u"lock_minutes"_s, u"range"_s);
    return site;
}

Result<QList<Commune>> keptCommunes(const QList<Commune> &communes)
{
    QList<Commune> kept;
    for (const auto &one : communes) {
        const Commune commune(officialTown(one.name.simplified()), one.postalCode.simplified());
        const bool exists = commune.postalCode.isEmpty()
                                ? isFrenchTown(commune.name)
                                : matchTown(commune.postalCode, commune.name) == TownMatch::Agrees;
        if (!exists)
            return refused(u"communes"_s, shownText(u"%1 %2"_s.arg(commune.postalCode, commune.name).trimmed()));
        if (!kept.contains(commune))
            kept.append(commune);
    }
    std::ranges::sort(kept, {}, [](const Commune &one) { return std::pair(folded(one.name), one.postalCode); });
    return kept;
}

} // namespace pupitre

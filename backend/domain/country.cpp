#include "country.h"

#include "textfold.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct KnownCountry {
    const char16_t *code; ///< ISO 3166-1
    const char16_t *name;
    const char16_t *english;
    const char *postalCode; ///< the whole of it, without the country's letters before it
};

constexpr KnownCountry countries[]{
    {u"FR", u"France", u"France", "[0-9]{5}"},
    {u"AD", u"Andorre", u"Andorra", "(AD)?[1-7]00"},
    {u"AT", u"Autriche", u"Austria", "[1-9][0-9]{3}"},
    {u"BE", u"Belgique", u"Belgium", "[1-9][0-9]{3}"},
    {u"BG", u"Bulgarie", u"Bulgaria", "[0-9]{4}"},
    {u"CA", u"Canada", u"Canada", "[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]"},
    {u"CH", u"Suisse", u"Switzerland", "[1-9][0-9]{3}"},
    {u"CZ", u"Tchéquie", u"Czechia", "[0-9]{3} ?[0-9]{2}"},
    {u"DE", u"Allemagne", u"Germany", "[0-9]{5}"},
    {u"DK", u"Danemark", u"Denmark", "[0-9]{4}"},
    {u"DZ", u"Algérie", u"Algeria", "[0-9]{5}"},
    {u"ES", u"Espagne", u"Spain", "[0-5][0-9]{4}"},
    {u"FI", u"Finlande", u"Finland", "[0-9]{5}"},
    {u"GB", u"Royaume-Uni", u"United Kingdom", "[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}"},
    {u"GR", u"Grèce", u"Greece", "[0-9]{3} ?[0-9]{2}"},
    {u"HU", u"Hongrie", u"Hungary", "[1-9][0-9]{3}"},
    {u"IE", u"Irlande", u"Ireland", "[A-Z][0-9][0-9W] ?[A-Z0-9]{4}"},
    {u"IT", u"Italie", u"Italy", "[0-9]{5}"},
    {u"LI", u"Liechtenstein", u"Liechtenstein", "94(8[5-9]|9[0-8])"},
    {u"LU", u"Luxembourg", u"Luxembourg", "[1-9][0-9]{3}"},
    {u"MA", u"Maroc", u"Morocco", "[1-9][0-9]{4}"},
    {u"MC", u"Monaco", u"Monaco", "980[0-9]{2}"},
    {u"NL", u"Pays-Bas", u"Netherlands", "[1-9][0-9]{3} ?[A-Z]{2}"},
    {u"NO", u"Norvège", u"Norway", "[0-9]{4}"},
    {u"PL", u"Pologne", u"Poland", "[0-9]{2}-?[0-9]{3}"},
    {u"PT", u"Portugal", u"Portugal", "[1-9][0-9]{3}(-?[0-9]{3})?"},
    {u"RO", u"Roumanie", u"Romania", "[0-9]{6}"},
    {u"SE", u"Suède", u"Sweden", "[1-9][0-9]{2} ?[0-9]{2}"},
    {u"TN", u"Tunisie", u"Tunisia", "[0-9]{4}"},
    {u"US", u"États-Unis", u"United States", "[0-9]{5}(-[0-9]{4})?"},
};

const KnownCountry *countryCalled(const QString &typed)
{
    const QString wanted = folded(typed);
    const auto found = std::ranges::find_if(countries, [&](const KnownCountry &one) {
        return wanted == folded(one.name) || wanted == folded(one.english) || wanted == folded(one.code);
    });
    return found == std::end(countries) ? nullptr : found;
}

bool isWhole(const QString &pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

} // namespace

QString officialCountry(const QString &typed)
{
    const auto *country = countryCalled(typed);
    return country ? QString::fromUtf16(country->name) : typed;
}

bool isFrance(const QString &country)
{
    return country.isEmpty() || countryCalled(country) == &countries[0];
}

bool isFrenchPostalCode(QStringView code)
{
    return code.size() == 5 && std::ranges::all_of(code, [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isPostalCodeOf(const QString &country, const QString &code)
{
    const auto *known = countryCalled(country);
    if (!known)
        return normalisedPostalCode(code) == code;
    // "L-1234" and "CH-1204" are how their own people write them, "L1234" and "CH1204" as well.
    return isWhole(u"([A-Z]{1,2}([ -]|(?=[0-9])))?(%1)"_s.arg(QString::fromLatin1(known->postalCode)), code);
}

QString normalisedPostalCode(const QString &typed)
{
    const QString code = typed.simplified().toUpper();
    static const QRegularExpression ofFrance(u"^FR?-?(?=[0-9]{5}$)"_s); // "F-74100"
    if (const QString digits = QString(code).remove(u' ').remove(ofFrance); isFrenchPostalCode(digits))
        return digits;
    return isWhole(u"(?=.*[0-9])[A-Z0-9][A-Z0-9 -]{1,9}"_s, code) ? code : QString();
}

} // namespace pupitre

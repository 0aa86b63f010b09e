#include "keptvalue.h"

#include "account.h"
#include "country.h"
#include "phone.h"
#include "postaladdress.h"
#include "postaltown.h"
#include "showntext.h"
#include "typeddate.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

using enum PersonField;

constexpr int firstYear = 1900;

bool isRequired(PersonField field)
{
    return field == LastName || field == FirstName || field == BirthDate;
}

bool isName(PersonField field)
{
    return field == LastName || field == BirthName || field == FirstName;
}

/// Letters that are seen: Unicode counts the fillers of Hangul among them, and signs that stand beside one (U+02BC).
bool hasLetter(const QString &text)
{
    const auto isSeen = [](char32_t c) {
        const bool isFiller = c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
        return !isFiller && QChar::isLetter(c) && QChar::category(c) != QChar::Letter_Modifier;
    };
    const auto signs = text.toUcs4();
    return std::ranges::any_of(signs, isSeen);
}

/// Whether the code of a town that is called like a French commune may be another country's: four digits are whole in
/// Switzerland or Belgium (Sion, Fribourg, Mons). Not where they are the commune's own with one forgotten: "2917" in
/// Fouesnant.
bool mayBeForeign(const QString &code, const QString &town)
{
    constexpr qsizetype digits = 4;
    if (code.size() != digits || !std::ranges::all_of(code, [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return false;
    for (qsizetype at = 0; at <= digits; ++at) {
        for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
            if (matchTown(QString(code).insert(at, QChar(digit)), town) == TownMatch::Agrees)
                return false;
        }
    }
    return true;
}

tl::unexpected<Error> wrong(PersonField field, const QString &what)
{
    return failure(ErrorCode::InvalidValue, keyOf(field), what);
}

Result<QString> keptDate(PersonField field, const QString &text, QDate today)
{
    const QDate date = typedDate(text);
    if (!date.isValid())
        return wrong(field, u"no_date"_s);
    if (date.year() < firstYear)
        return wrong(field, u"too_early"_s);
    if (date > today)
        return wrong(field, u"future"_s);
    return date.toString(Qt::ISODate);
}

Result<QString> keptAddress(const QString &value)
{
    const QStringList lines = addressLines(value);
    if (lines.size() > mostAddressLines)
        return wrong(Address, u"too_many_lines"_s);
    if (std::ranges::any_of(lines, [](const QString &line) { return line.size() > longestValue(Address); }))
        return wrong(Address, u"too_long"_s);
    return lines.join(u'\n');
}

Result<QString> keptText(PersonField field, const QString &text)
{
    if (isName(field) && !hasLetter(text))
        return wrong(field, u"no_letter"_s);
    return field == City ? officialTown(text) : field == Country ? officialCountry(text) : text;
}

/// `none` where the text is no such thing.
Result<QString> keptOr(PersonField field, const std::optional<QString> &value, const QString &none)
{
    if (!value)
        return wrong(field, none);
    return *value;
}

} // namespace

int longestValue(PersonField field)
{
    switch (info(field).kind) {
    case ValueKind::Email: return 254; // RFC 5321 §4.5.3.1
    case ValueKind::Choice:
    case ValueKind::Phone: return 40;
    case ValueKind::Date:
    case ValueKind::PostalCode: return 20;
    case ValueKind::Text: break;
    }
    return isName(field) || field == City || field == Country || field == Address ? 100 : 200;
}

Result<QString> keptValue(PersonField field, const QString &value, QDate today)
{
    if (value.contains(QChar(0)))
        return wrong(field, u"control"_s);
    if (field == Address)
        return keptAddress(value);
    // What separates lines or words is a space before the signs that steer are taken out.
    const QString text = shownText(value.simplified()).simplified();
    if (text.isEmpty() && isRequired(field))
        return wrong(field, u"required"_s);
    if (text.isEmpty())
        return text; // clearing a field is a change like any other
    if (text.size() > longestValue(field))
        return wrong(field, u"too_long"_s);
    switch (info(field).kind) {
    case ValueKind::Date: return keptDate(field, text, today);
    case ValueKind::Phone: return keptOr(field, formattedPhone(text), u"no_number"_s);
    case ValueKind::Email:
        return keptOr(field, isEmailAddress(text) ? std::optional(text.toLower()) : std::nullopt, u"no_address"_s);
    case ValueKind::PostalCode: {
        const QString code = normalisedPostalCode(text);
        return keptOr(field, code.isEmpty() ? std::nullopt : std::optional(code), u"no_code"_s);
    }
    case ValueKind::Text: return keptText(field, text);
    case ValueKind::Choice: return text;
    }
    return wrong(field, u"no_code"_s);
}

bool decidesPostalCode(PersonField field)
{
    return field == PostalCode || field == City || field == Country;
}

Result<void> requirePostalCodeOfCountry(const Person &person)
{
    const QString code = person.value(PostalCode), country = person.value(Country);
    if (code.isEmpty())
        return {};
    if (!country.isEmpty() && !isPostalCodeOf(country, code))
        return wrong(PostalCode, isFrance(country) ? u"french"_s : u"foreign"_s);
    if (lacksCountry(person) && isFrenchTown(person.value(City)) && !mayBeForeign(code, person.value(City)))
        return wrong(PostalCode, u"french"_s);
    return {};
}

bool lacksCountry(const Person &person)
{
    const QString code = person.value(PostalCode);
    return !code.isEmpty() && person.value(Country).isEmpty() && !isFrenchPostalCode(code);
}

} // namespace pupitre

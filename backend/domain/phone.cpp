#include "phone.h"

#include <phonenumbers/phonenumberutil.h>

namespace pupitre {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

std::optional<QString> formattedPhone(const QString &typed)
{
    constexpr int france = 33;
    const auto &plans = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (plans.Parse(typed.toStdString(), "FR", &number) != PhoneNumberUtil::NO_PARSING_ERROR
        || !plans.IsPossibleNumber(number))
        return std::nullopt;
    std::string text;
    plans.Format(
        number, number.country_code() == france ? PhoneNumberUtil::NATIONAL : PhoneNumberUtil::INTERNATIONAL, &text);
    return QString::fromStdString(text);
}

} // namespace pupitre

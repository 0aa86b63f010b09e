#include "passwordrule.h"

#include "staffaccount.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> unacceptable(const QString &what)
{
    return failure(ErrorCode::InvalidValue, u"password"_s, what);
}

Result<void> requireSeedPassword(const QString &password)
{
    constexpr int shortest = 8, longest = 16;
    const auto any = [&](auto predicate) { return std::ranges::any_of(password, predicate); };
    if (any([](QChar c) { return c.category() == QChar::Other_Control; }))
        return unacceptable(u"control"_s);
    if (password.size() < shortest)
        return unacceptable(u"too_short"_s);
    if (password.size() > longest)
        return unacceptable(u"too_long"_s);
    if (!any([](QChar c) { return c.isUpper(); }))
        return unacceptable(u"upper"_s);
    if (!any([](QChar c) { return c.isLower(); }))
        return unacceptable(u"lower"_s);
    if (!any([](QChar c) { return c.isDigit(); }))
        return unacceptable(u"digit"_s);
    return {};
}

} // namespace

Result<void> requireAcceptablePassword(PasswordPreset preset, const QString &password, const QStringList &personal)
{
    return preset == PasswordPreset::Cnil ? requireStrongPassword(password, personal) : requireSeedPassword(password);
}

} // namespace pupitre

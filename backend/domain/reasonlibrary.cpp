#include "reasonlibrary.h"

#include "showntext.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

Result<QString> keptReason(const QString &text, const QString &field)
{
    constexpr int longest = 500;
    const bool hasControl = std::ranges::any_of(
        text, [](QChar c) { return c.category() == QChar::Other_Control && c != u'\n' && c != u'\r' && c != u'\t'; });
    if (hasControl)
        return failure(ErrorCode::InvalidValue, field, u"control"_s);
    const QString kept = shownText(text.simplified()).simplified();
    if (kept.isEmpty() && field == u"text")
        return failure(ErrorCode::InvalidValue, field, u"required"_s);
    if (kept.size() > longest)
        return failure(ErrorCode::InvalidValue, field, u"too_long"_s);
    return kept;
}

} // namespace pupitre

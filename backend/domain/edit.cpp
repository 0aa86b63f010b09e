#include "edit.h"

#include "textfold.h"

#include <algorithm>
#include <vector>

namespace pupitre {

SafeRule FieldEdit::safeRule() const
{
    if (sensitive() || inConflict() || requested.isEmpty())
        return SafeRule::None;
    if (current == requested)
        return SafeRule::AlreadySo;
    if (current.isEmpty())
        return SafeRule::FilledIn;
    if (info(field).kind == ValueKind::Phone)
        return phoneDigits(current) == phoneDigits(requested) ? SafeRule::PhoneFormat : SafeRule::None;
    if (current.toCaseFolded() == requested.toCaseFolded())
        return SafeRule::CaseOnly;
    if (folded(current) == folded(requested))
        return SafeRule::AccentsOnly;
    return SafeRule::None;
}

bool EditRequest::isSafe() const
{
    return !fields.isEmpty()
           && std::ranges::all_of(fields, [](const FieldEdit &field) { return field.safeRule() != SafeRule::None; });
}

QList<TextDifference> differences(const QString &before, const QString &after)
{
    using Kind = TextDifference::Kind;
    QList<TextDifference> result;
    const auto append = [&](Kind kind, const QString &text) {
        if (text.isEmpty())
            return;
        if (!result.isEmpty() && result.back().kind == kind)
            result.back().text += text;
        else
            result.append({kind, text});
    };
    constexpr int longest = 200;
    if (before.size() > longest || after.size() > longest) {
        append(Kind::Removed, before);
        append(Kind::Added, after);
        return result;
    }
    const auto n = static_cast<size_t>(before.size());
    const auto m = static_cast<size_t>(after.size());
    std::vector<std::vector<int>> common(n + 1, std::vector<int>(m + 1, 0));
    for (size_t i = n; i-- > 0;) {
        for (size_t j = m; j-- > 0;)
            common[i][j] = before[qsizetype(i)] == after[qsizetype(j)] ? common[i + 1][j + 1] + 1
                                                                       : std::max(common[i + 1][j], common[i][j + 1]);
    }
    // Two words that share a few letters by chance are not a correction: marking letters would only be noise.
    if (size_t(common[0][0]) * 2 < std::max(n, m)) {
        append(Kind::Removed, before);
        append(Kind::Added, after);
        return result;
    }
    size_t i = 0;
    size_t j = 0;
    while (i < n || j < m) {
        if (i < n && j < m && before[qsizetype(i)] == after[qsizetype(j)]) {
            append(Kind::Same, before[qsizetype(i)]);
            ++i;
            ++j;
        } else if (j == m || (i < n && common[i + 1][j] >= common[i][j + 1])) {
            append(Kind::Removed, before[qsizetype(i++)]);
        } else {
            append(Kind::Added, after[qsizetype(j++)]);
        }
    }
    return result;
}

} // namespace pupitre

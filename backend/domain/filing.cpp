#include "filing.h"

#include "textfold.h"

#include <algorithm>
#include <numeric>

namespace pupitre {

QList<qsizetype> filedOrder(const QStringList &words, SortDirection direction)
{
    QStringList keys;
    keys.reserve(words.size());
    for (const auto &one : words)
        keys << folded(one);
    QList<qsizetype> places(words.size());
    std::iota(places.begin(), places.end(), 0);
    std::ranges::stable_sort(places, [&](qsizetype a, qsizetype b) {
        const QString &one = keys[a], &other = keys[b];
        if (one.isEmpty() || other.isEmpty())
            return !one.isEmpty() && other.isEmpty();
        return direction == SortDirection::Ascending ? one < other : other < one;
    });
    return places;
}

} // namespace pupitre

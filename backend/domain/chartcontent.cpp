#include "chartcontent.h"

#include <algorithm>

namespace pupitre {

QList<qint64> roundTicks(qint64 most, int intervals)
{
    qint64 step = 1;
    for (int i = 0; step * intervals < most; ++i)
        step = i % 3 == 1 ? step / 2 * 5 : step * 2; // 1, 2, 5, 10, 20, 50 …
    QList<qint64> ticks{0};
    while (ticks.size() < 2 || ticks.back() < most)
        ticks << ticks.back() + step;
    return ticks;
}

qint64 ChartContent::most() const
{
    qint64 most = 0;
    for (const auto &point : points)
        most = std::max({most, point.soFar.value_or(0), point.lastYear.value_or(0)});
    return most;
}

QList<qint64> ChartContent::ticks() const
{
    return roundTicks(most());
}

QList<int> ChartContent::dayTicks(int atMost) const
{
    const int last = int(points.size()) - 1;
    if (last < 1)
        return last == 0 ? QList<int>{0} : QList<int>{};
    const int count = std::clamp(atMost, 2, last + 1);
    QList<int> ticks;
    for (int i = 0; i < count; ++i)
        ticks << last * i / (count - 1);
    return ticks;
}

} // namespace pupitre

#pragma once

#include <QDate>
#include <QList>

#include <optional>

namespace pupitre {

/// The curve of deposits, as the window draws it and paper does.
struct ChartContent {
    struct Point {
        QDate day;
        qint64 deposited = 0;                ///< on that day
        std::optional<qint64> soFar = {};    ///< none of a day to come
        std::optional<qint64> lastYear = {}; ///< so far, on the day beside it; none without a former campaign
        bool closedLastYear = false;         ///< that campaign was over: its last value stands
        friend bool operator==(const Point &, const Point &) = default;
    };
    QList<Point> points;

    qint64 most() const;
    /// The numbers at its side: round ones, from 0 to what no point is above.
    QList<qint64> ticks() const;
    /// The points that have their day written below: the first, the last, and some between.
    QList<int> dayTicks(int atMost = 6) const;
};

/// 0 and the multiples of 1, 2 or 5 times a power of ten up to what is not below `most`, in `intervals` at the most.
QList<qint64> roundTicks(qint64 most, int intervals = 5);

} // namespace pupitre

#pragma once

#include <QElapsedTimer>
#include <QString>
#include <QTextStream>

#include <algorithm>
#include <vector>

namespace pupitre {

/// Milliseconds.
struct Times {
    double median = 0, p95 = 0;
};

inline Times timesOf(std::vector<double> milliseconds)
{
    if (milliseconds.empty())
        return {};
    std::ranges::sort(milliseconds);
    return {milliseconds[milliseconds.size() / 2], milliseconds[milliseconds.size() * 95 / 100]};
}

/// `work` is called with 0, 1, 2 … and timed; or gives the milliseconds itself.
template <typename Work>
Times measure(int rounds, Work work)
{
    std::vector<double> milliseconds;
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer clock;
        clock.start();
        if constexpr (std::is_same_v<std::invoke_result_t<Work, int>, double>) {
            milliseconds.push_back(work(i));
        } else {
            work(i);
            milliseconds.push_back(double(clock.nsecsElapsed()) / 1e6);
        }
    }
    return timesOf(std::move(milliseconds));
}

inline void printHeading()
{
    QTextStream(stdout) << QString().leftJustified(48) << "    median       p95   ratio" << Qt::endl;
}

/// The ratio is of the medians, or of `ofP95` to a limit that 95 in 100 must keep.
inline void print(const QString &what, Times times, double limit = 0, bool ofP95 = false)
{
    QTextStream out(stdout);
    if (times.median == 0) {
        out << what.leftJustified(48) << "  nothing in the database to measure it with" << Qt::endl;
        return;
    }
    out << what.leftJustified(48) << QString::number(times.median, 'f', 3).rightJustified(10)
        << QString::number(times.p95, 'f', 3).rightJustified(10);
    if (limit > 0)
        out << QString::number((ofP95 ? times.p95 : times.median) / limit, 'f', 2).rightJustified(8)
            << (ofP95 ? " x (p95)" : " x");
    out << Qt::endl;
}

} // namespace pupitre

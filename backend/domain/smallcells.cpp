#include "smallcells.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

namespace pupitre {

namespace {

/// What is hidden, and what somebody who sees the rest and knows the sums can make of it.
class HiddenCells
{
public:
    HiddenCells(const QList<qint64> &cells, const QList<CellSum> &sums, const QList<qsizetype> &untold)
        : m_cells(cells), m_sums(sums), m_hidden(cells.size(), false)
    {
        for (qsizetype cell = 0; cell < cells.size(); ++cell)
            m_hidden[cell] = isSmallCell(cells[cell]);
        for (const auto cell : untold)
            m_hidden[cell] = true;
    }
    bool isHidden(qsizetype cell) const { return m_hidden[cell]; }
    void hide(qsizetype cell) { m_hidden[cell] = true; }
    /// A small one that can be computed; none where all are safe.
    std::optional<qsizetype> found() const
    {
        const auto bounds = narrowed(computed());
        for (qsizetype cell = 0; cell < m_cells.size(); ++cell) {
            if (m_hidden[cell] && isSmallCell(m_cells[cell]) && bounds[cell].least == bounds[cell].most)
                return cell;
        }
        return std::nullopt;
    }
    /// The next one to hide for its sake: the smallest that stands in a sum with it, nothing before zeros; else any.
    qsizetype nextFor(qsizetype cell) const
    {
        qsizetype best = -1;
        const auto look = [&](qsizetype one) {
            if (!m_hidden[one] && (best < 0 || rank(one) < rank(best)))
                best = one;
        };
        for (const auto &sum : m_sums) {
            if (sum.whole != cell && !sum.parts.contains(cell))
                continue;
            look(sum.whole);
            for (const auto part : sum.parts)
                look(part);
        }
        for (qsizetype one = 0; best < 0 && one < m_cells.size(); ++one)
            if (!m_hidden[one])
                best = one;
        return best;
    }

private:
    qint64 rank(qsizetype cell) const
    {
        return m_cells[cell] == 0 ? std::numeric_limits<qint64>::max() : m_cells[cell];
    }

    /// Which are hidden and can be reckoned. Gauss and Jordan: a row of the reduced sums holds one of them alone.
    QList<bool> computed() const
    {
        auto rows = hiddenRows();
        constexpr double nothing = 1e-9;
        size_t done = 0;
        for (qsizetype column = 0; column < m_cells.size() && done < rows.size(); ++column) {
            const auto largest = std::max_element(rows.begin() + qptrdiff(done),
                rows.end(),
                [column](auto &a, auto &b) { return std::abs(a[size_t(column)]) < std::abs(b[size_t(column)]); });
            if (std::abs((*largest)[size_t(column)]) < nothing)
                continue;
            std::swap(rows[done], *largest);
            const double lead = rows[done][size_t(column)];
            for (auto &value : rows[done])
                value /= lead;
            for (size_t other = 0; other < rows.size(); ++other) {
                const double times = rows[other][size_t(column)];
                if (other == done || times == 0)
                    continue;
                for (size_t i = 0; i < rows[other].size(); ++i) {
                    rows[other][i] -= times * rows[done][i];
                    if (std::abs(rows[other][i]) < nothing)
                        rows[other][i] = 0;
                }
            }
            ++done;
        }
        QList<bool> known(m_cells.size(), false);
        for (const auto &row : rows) {
            if (std::ranges::count_if(row, [](double value) { return value != 0; }) == 1)
                known[std::ranges::find_if(row, [](double value) { return value != 0; }) - row.begin()] = true;
        }
        return known;
    }

    /// The sums as equations of what is hidden: 1 for a part, -1 for the whole.
    std::vector<std::vector<double>> hiddenRows() const
    {
        std::vector<std::vector<double>> rows;
        for (const auto &sum : m_sums) {
            std::vector<double> row(size_t(m_cells.size()), 0.0);
            for (const auto part : sum.parts)
                row[size_t(part)] += m_hidden[part] ? 1 : 0;
            row[size_t(sum.whole)] -= m_hidden[sum.whole] ? 1 : 0;
            rows.push_back(std::move(row));
        }
        return rows;
    }

    /// Between what a cell must lie for somebody who sees what is told.
    struct Bounds {
        qint64 least = 0, most = 1'000'000'000;
    };
    Bounds boundsOf(qsizetype cell, bool computed) const
    {
        if (!m_hidden[cell] || computed)
            return {m_cells[cell], m_cells[cell]};
        return isSmallCell(m_cells[cell]) ? Bounds{1, smallestToldCell - 1} : Bounds{};
    }
    /// Two of 1 to 4 that make 2 are told, although neither is: each sum narrows its cells, until none does any more.
    QList<Bounds> narrowed(const QList<bool> &computed) const
    {
        QList<Bounds> bounds;
        for (qsizetype cell = 0; cell < m_cells.size(); ++cell)
            bounds << boundsOf(cell, computed[cell]);
        bool changes = true;
        const auto narrow = [&](qsizetype cell, qint64 least, qint64 most) {
            auto &own = bounds[cell];
            const Bounds next{std::max(own.least, least), std::min(own.most, most)};
            if (next.least > next.most) // the sum does not hold: it says nothing
                return;
            changes = changes || next.least > own.least || next.most < own.most;
            own = next;
        };
        while (changes) {
            changes = false;
            for (const auto &sum : m_sums) {
                qint64 least = 0, most = 0;
                for (const auto part : sum.parts) {
                    least += bounds[part].least;
                    most += bounds[part].most;
                }
                narrow(sum.whole, least, most);
                const Bounds whole = bounds[sum.whole];
                for (const auto part : sum.parts) {
                    const Bounds own = bounds[part];
                    narrow(part, whole.least - (most - own.most), whole.most - (least - own.least));
                    least += bounds[part].least - own.least;
                    most += bounds[part].most - own.most;
                }
            }
        }
        return bounds;
    }

    const QList<qint64> &m_cells;
    const QList<CellSum> &m_sums;
    QList<bool> m_hidden;
};

} // namespace

QList<CellFace> cellFaces(const QList<qint64> &cells, const QList<CellSum> &sums, const QList<qsizetype> &untold)
{
    HiddenCells hidden(cells, sums, untold);
    bool saysSmall = true;
    for (auto found = hidden.found(); found && saysSmall; found = hidden.found()) {
        const auto next = hidden.nextFor(*found);
        if (next < 0)
            saysSmall = false; // four of 1 that make one of 4: that alone would tell them
        else
            hidden.hide(next);
    }
    QList<CellFace> faces;
    for (qsizetype cell = 0; cell < cells.size(); ++cell)
        faces << (!hidden.isHidden(cell)                  ? CellFace::Told
                  : saysSmall && isSmallCell(cells[cell]) ? CellFace::Small
                                                          : CellFace::Complement);
    return faces;
}

} // namespace pupitre

#pragma once

#include "columnmap.h"
#include "importlimits.h"

#include <QByteArray>
#include <QList>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace pupitre {

/// Files made of others by cutting, doubling, flipping and putting in; the same for the same seed.
class Mutation
{
public:
    explicit Mutation(unsigned seed) : m_random(seed) {}

    qsizetype below(qsizetype bound) { return bound > 0 ? qsizetype(m_random() % size_t(bound)) : 0; }

    QByteArray of(const QList<QByteArray> &seeds, const QList<QByteArray> &words)
    {
        QByteArray file = seeds[below(seeds.size())];
        for (auto steps = 1 + below(8); steps > 0; --steps)
            step(file, seeds, words);
        return file;
    }

private:
    void step(QByteArray &file, const QList<QByteArray> &seeds, const QList<QByteArray> &words)
    {
        constexpr qsizetype longest = 64 << 10;
        const auto at = below(file.size() + 1);
        switch (below(6)) {
        case 0: file.insert(at, words[below(words.size())]); break;
        case 1: file.remove(at, 1 + below(20)); break;
        case 2: file.insert(at, file.mid(below(file.size()), below(200))); break;
        case 3: file += seeds[below(seeds.size())]; break;
        case 4: file.insert(at, words[below(words.size())].repeated(1 + below(300))); break;
        default:
            if (at < file.size())
                file[at] = char(below(256));
        }
        file.truncate(longest);
    }

    std::mt19937_64 m_random;
};

/// Ends the program where what must hold does not.
inline void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

/// Reads a table to its end as an import does, values included; how many rows it had.
inline qint64 readWhole(Table &rows, const ImportLimits &limits)
{
    auto table = HeadedTable::read(rows, ImportKind::Flat);
    if (!table)
        return 0;
    const auto map = mapColumns(table->header(), ImportKind::Flat, table->sample());
    require(map.columns.size() == table->header().headings.size(), "a column a heading");
    const ImportValueContext context{.today = QDate(2026, 9, 1)};
    TableRow row;
    qint64 count = 0, line = 0;
    while (table->next(row).value_or(false)) {
        require(row.cells.size() == map.columns.size(), "a cell a heading");
        require(row.line > line, "lines go downwards");
        line = row.line;
        require(++count <= limits.rows, "no more rows than the limit");
        (void)leftOut(row, map);
        for (qsizetype i = 0; i < row.cells.size(); ++i) {
            require(row.cells[i].toUtf8().size() <= limits.cellBytes * 4, "no cell longer than the limit");
            // Each kind in its turn, whatever the heading says.
            const auto kind = ImportValueKind((count + i) % (int(ImportValueKind::Health) + 1));
            if (const auto value = readImportValue(kind, row.cells[i], context))
                require(!value->value.contains(QChar(0)), "no NUL is kept");
            (void)peopleIn(row.cells[i]);
        }
    }
    return count;
}

} // namespace pupitre

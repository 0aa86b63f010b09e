#pragma once

#include <QByteArray>
#include <QList>
#include <QPainter>
#include <QString>

#include <functional>
#include <optional>

namespace pupitre {

/// Blocks one under the other on as many A4 pages as they take. Each page says which it is, of how many.
class PageFlow
{
public:
    /// A part of a page that is never cut. `draw` is told where it begins.
    struct Block {
        int height = 0;
        std::function<void(QPainter &painter, int y)> draw;
    };

    PageFlow();
    void add(Block block);
    void gap(double millimetres);
    /// The next blocks are on one page with what follows them, as long as they are this high together.
    void keepTogether(int height);
    /// Drawn now, and again at the top of each page that begins before endRepeating().
    void repeat(Block heading);
    void endRepeating() { m_heading.reset(); }

    /// `pageText`: "Page %1 of %2"; `footer`: at the left of it. The same blocks give the same bytes.
    QByteArray pdf(const QString &title, const QString &footer, const QString &pageText) const;

private:
    struct Placed {
        int y;
        std::function<void(QPainter &painter, int y)> draw;
    };
    void newPage();
    void place(const Block &block);

    QList<QList<Placed>> m_pages;
    std::optional<Block> m_heading;
    int m_y;
};

} // namespace pupitre

#include "pagetiles.h"

#include <algorithm>
#include <cmath>

namespace pupitre {

namespace {

constexpr double usualShape = 2.2; // long side in short ones: up to it a page fits a window as a whole
constexpr double tileShape = 1.5;  // of a tile, about as an A4 page
constexpr double margin = 0.06;    // of a tile's length: two lines of a page of forty
const QRectF wholePage(0, 0, 1, 1);

} // namespace

QList<QRectF> pageTiles(QSizeF page)
{
    const double longSide = std::max(page.width(), page.height());
    const double shortSide = std::min(page.width(), page.height());
    if (!(shortSide > 0) || longSide <= usualShape * shortSide)
        return {wholePage};
    const int count = int(std::ceil(longSide / shortSide / tileShape));
    const bool lies = page.width() > page.height();
    QList<QRectF> tiles;
    for (int tile = 0; tile < count; ++tile) {
        const double from = double(tile) / count;
        const double length = double(tile + 1) / count - from;
        tiles << (lies ? QRectF(from, 0, length, 1) : QRectF(0, from, 1, length));
    }
    return tiles;
}

QRectF withMargins(const QRectF &tile)
{
    return tile.adjusted(-margin * tile.width(), -margin * tile.height(), margin * tile.width(), margin * tile.height())
           & wholePage;
}

} // namespace pupitre

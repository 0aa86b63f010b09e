#pragma once

#include <QList>
#include <QRectF>
#include <QSizeF>

namespace pupitre {

/// A page far from A4 (a telephone's screenshot of a whole conversation, a strip) is drawn and read in tiles, each at
/// the size of a page to be read: in parts of the page's width and height, from its beginning, without a gap. A page of
/// a usual shape is one tile.
QList<QRectF> pageTiles(QSizeF page);

/// The tile with some of its neighbours: a line that a seam cuts is whole in one of them.
QRectF withMargins(const QRectF &tile);

} // namespace pupitre

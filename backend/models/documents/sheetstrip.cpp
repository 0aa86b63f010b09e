#include "sheetstrip.h"

#include <QPainter>
#include <QQuickWindow>

#include <algorithm>

namespace pupitre {

SheetStrip::SheetStrip(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setOpaquePainting(false);
}

void SheetStrip::setFact(const SheetFact &fact)
{
    if (m_fact == fact)
        return;
    m_fact = fact;
    fit();
    update();
    Q_EMIT factChanged();
}

void SheetStrip::paint(QPainter *painter)
{
    const QImage &strip = m_fact.strip;
    if (strip.isNull() || width() < 1 || height() < 1)
        return;
    const double ratio = window() ? window()->effectiveDevicePixelRatio() : 1;
    const QSizeF natural = QSizeF(strip.size()) / ratio;
    const double scale = std::min({1.0, width() / natural.width(), height() / natural.height()});
    painter->setRenderHint(QPainter::SmoothPixmapTransform, scale < 1);
    painter->drawImage(QRectF(QPointF(0, (height() - natural.height() * scale) / 2), natural * scale), strip);
}

void SheetStrip::itemChange(ItemChange change, const ItemChangeData &data)
{
    QQuickPaintedItem::itemChange(change, data);
    if (change == ItemSceneChange || change == ItemDevicePixelRatioHasChanged)
        fit();
}

void SheetStrip::fit()
{
    const double ratio = window() ? window()->effectiveDevicePixelRatio() : 1;
    setImplicitSize(m_fact.strip.width() / ratio, m_fact.strip.height() / ratio);
}

} // namespace pupitre

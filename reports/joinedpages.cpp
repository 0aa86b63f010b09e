#include "joinedpages.h"

#include "pdfpage.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>

namespace pupitre {

QByteArray joinedPages(const QList<QImage> &images)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(QStringLiteral("Pupitre"));
    writer.setResolution(150);
    writer.setPageMargins(QMarginsF());
    QPainter painter;
    for (const auto &image : images) {
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageOrientation(image.width() > image.height() ? QPageLayout::Landscape : QPageLayout::Portrait);
        if (painter.isActive())
            writer.newPage();
        else
            painter.begin(&writer);
        const QSize page = writer.pageLayout().fullRectPixels(writer.resolution()).size();
        QRect place(QPoint(), image.size().scaled(page, Qt::KeepAspectRatio));
        place.moveCenter(QRect(QPoint(), page).center());
        // Without an alpha channel a page is kept as JPEG: a scan stays a few hundred kilobytes.
        painter.drawImage(place, image.convertToFormat(QImage::Format_RGB32));
    }
    painter.end();
    return withoutTimestamps(bytes);
}

} // namespace pupitre

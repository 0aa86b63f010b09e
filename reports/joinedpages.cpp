#include "joinedpages.h"

#include "finishedpdf.h"

namespace pupitre {

JoinedPages::JoinedPages() : m_writer((m_buffer.open(QIODevice::WriteOnly), &m_buffer))
{
    m_writer.setCreator(QStringLiteral("Pupitre"));
    m_writer.setResolution(150);
    m_writer.setPageSize(QPageSize(QPageSize::A4));
    m_writer.setPageMargins(QMarginsF());
}

void JoinedPages::add(const QImage &image)
{
    m_writer.setPageOrientation(image.width() > image.height() ? QPageLayout::Landscape : QPageLayout::Portrait);
    if (m_painter.isActive())
        m_writer.newPage();
    else
        m_painter.begin(&m_writer);
    const QSize page = m_writer.pageLayout().fullRectPixels(m_writer.resolution()).size();
    QRect place(QPoint(), image.size().scaled(page, Qt::KeepAspectRatio));
    place.moveCenter(QRect(QPoint(), page).center());
    // Without an alpha channel a page is kept as JPEG: a scan stays a few hundred kilobytes.
    m_painter.drawImage(place, image.convertToFormat(QImage::Format_RGB32));
}

QByteArray JoinedPages::finish()
{
    m_painter.end();
    return finishedPdf(m_buffer.data());
}

} // namespace pupitre

#pragma once

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

namespace pupitre {

/// One A4 PDF with an image a page, each as large as its page allows; upright or across as the image is. Written as
/// they come: only one image is held.
class JoinedPages
{
public:
    JoinedPages();
    void add(const QImage &image);
    /// The document; nothing may be added after.
    QByteArray finish();

private:
    QBuffer m_buffer;
    QPdfWriter m_writer;
    QPainter m_painter;
};

} // namespace pupitre

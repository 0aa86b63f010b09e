#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>

namespace pupitre {

/// One A4 PDF with an image a page, each as large as its page allows; upright or across as the image is.
QByteArray joinedPages(const QList<QImage> &images);

} // namespace pupitre

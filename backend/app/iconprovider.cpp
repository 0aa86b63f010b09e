#include "iconprovider.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace pupitre {

using namespace Qt::StringLiterals;

QImage IconProvider::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    QFile file(u":/qt/qml/Pupitre/Theme/icons/%1.svg"_s.arg(id.section(u'/', 0, 0)));
    const QSize pixels = requestedSize.isValid() ? requestedSize : QSize(40, 40);
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    if (file.open(QIODevice::ReadOnly)) {
        QByteArray svg = file.readAll();
        svg.replace("currentColor", '#' + id.section(u'/', 1, 1).toLatin1());
        QSvgRenderer renderer(svg);
        QPainter painter(&image);
        renderer.render(&painter);
    }
    if (size)
        *size = pixels;
    return image;
}

} // namespace pupitre

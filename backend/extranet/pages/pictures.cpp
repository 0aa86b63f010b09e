#include "pictures.h"

#include <QBuffer>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

Response pictureResponse(const QImage &picture, const QString &name)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "PNG");
    return Response::file(bytes, "image/png", name + u".png"_s, Disposition::Inline);
}

} // namespace pupitre::extranet

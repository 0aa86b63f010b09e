#pragma once

#include <QQuickImageProvider>

namespace pupitre {

/// `image://icon/<name>/<rrggbb>`: an outline icon of qml/theme/icons in that colour.
class IconProvider : public QQuickImageProvider
{
public:
    IconProvider() : QQuickImageProvider(QQuickImageProvider::Image) {}
    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;
};

} // namespace pupitre

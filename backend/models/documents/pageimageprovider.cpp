#include "pageimageprovider.h"

#include "deliver.h"
#include "errortext.h"
#include "pagerenderer.h"

namespace pupitre {

namespace {

class PageResponse final : public QQuickImageResponse
{
public:
    explicit PageResponse(const QFuture<Result<QImage>> &page)
    {
        deliver(page, this, [this](const Result<QImage> &image) {
            if (image)
                m_image = *image;
            else
                m_error = errorText(image.error());
            Q_EMIT finished();
        });
    }
    QQuickTextureFactory *textureFactory() const override
    {
        return QQuickTextureFactory::textureFactoryForImage(m_image);
    }
    QString errorString() const override { return m_error; }

private:
    QImage m_image;
    QString m_error;
};

} // namespace

QQuickImageResponse *PageImageProvider::requestImageResponse(const QString &id, const QSize &requestedSize)
{
    const int width = qBound(64, requestedSize.width(), 4096);
    const QString tile = id.section(u'/', 2, 2);
    return new PageResponse(m_renderer.page(id.section(u'/', 0, 0),
        id.section(u'/', 1, 1).toInt(),
        width,
        tile.isEmpty() ? PageRenderer::wholePage : tile.toInt()));
}

} // namespace pupitre

#pragma once

#include <QQuickAsyncImageProvider>

namespace pupitre {

class PageRenderer;

/// `image://page/<sha256>/<page>`: pages of documents, drawn by the confined renderer as wide as the Image's
/// sourceSize.
class PageImageProvider : public QQuickAsyncImageProvider
{
public:
    explicit PageImageProvider(PageRenderer &renderer) : m_renderer(renderer) {}
    QQuickImageResponse *requestImageResponse(const QString &id, const QSize &requestedSize) override;

private:
    PageRenderer &m_renderer;
};

} // namespace pupitre

#pragma once

#include <QQuickAsyncImageProvider>

namespace pupitre {

class PageRenderer;

/// `image://page/<sha256>/<page>`: pages of documents, and with `/<tile>` behind it parts of them, drawn by the
/// confined renderer as wide as the Image's sourceSize.
class PageImageProvider : public QQuickAsyncImageProvider
{
public:
    explicit PageImageProvider(PageRenderer &renderer) : m_renderer(renderer) {}
    QQuickImageResponse *requestImageResponse(const QString &id, const QSize &requestedSize) override;

private:
    PageRenderer &m_renderer;
};

} // namespace pupitre

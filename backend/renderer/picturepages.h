#pragma once

#include "openeddocument.h"

#include <QSize>

namespace pupitre {

/// A document whose pages are pictures. What is drawn of a page is cut out of it upright, made smaller, and put on
/// white; a decoder only has to give the picture. The last one is kept: tiles of a long page are cut out of it.
class PicturePages : public OpenedDocument
{
public:
    QList<renderprotocol::PageSize> pageSizes() const override;
    tl::expected<QImage, Status> render(int page, const QRectF &part, QSize box) override;

protected:
    /// The whole page upright, of `factor` × `factor` pixels one; larger by a pixel where that does not divide it.
    virtual tl::expected<QImage, Status> decode(int page, int factor) = 0;
    /// Pages as they are shown, one after the other.
    void addPage(QSize upright) { m_sizes.append(upright); }

private:
    QList<QSize> m_sizes;
    struct {
        int page = -1, factor = 0;
        QImage picture;
    } m_last;
};

} // namespace pupitre

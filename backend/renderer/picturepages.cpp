#include "picturepages.h"

#include "picturescaling.h"

namespace pupitre {

QList<renderprotocol::PageSize> PicturePages::pageSizes() const
{
    QList<renderprotocol::PageSize> sizes;
    for (const QSize &size : m_sizes)
        sizes.append({float(size.width()), float(size.height())});
    return sizes;
}

tl::expected<QImage, OpenedDocument::Status> PicturePages::render(int page, const QRectF &part, QSize box)
{
    const QSize whole = m_sizes[page];
    const QSize cut = pixelsOf(part, whole).size();
    const QSize target = cut.scaled(box, Qt::KeepAspectRatio).boundedTo(cut).expandedTo(QSize(1, 1));
    const int factor = reductionFor(cut, target);
    if (m_last.page != page || m_last.factor != factor) {
        m_last = {};
        auto decoded = decode(page, factor);
        if (!decoded)
            return decoded;
        m_last = {page, factor, *decoded};
    }
    const QRect rows = pixelsOf(part, m_last.picture.size());
    QImage drawn = rows == m_last.picture.rect() ? m_last.picture : m_last.picture.copy(rows);
    if (drawn.size() != target)
        drawn = drawn.scaled(target, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    drawn = onWhite(drawn);
    if (drawn.isNull())
        return tl::unexpected(Status::OutOfMemory);
    return drawn;
}

} // namespace pupitre

#pragma once

#include "renderprotocol.h"

#include "filetype.h"

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QRectF>
#include <QStringList>

#include <memory>

namespace pupitre {

/// One document in memory, of whatever type. Runs inside the confined worker only.
class OpenedDocument
{
public:
    using Status = renderprotocol::Status;

    virtual ~OpenedDocument() = default;
    virtual QList<renderprotocol::PageSize> pageSizes() const = 0;
    /// As large as fits into `box`; null when the page cannot be decoded.
    virtual QImage render(int page, QSize box) = 0;
    /// In reading order; none for images.
    virtual QStringList words(int) { return {}; }
    /// Where that word of the page stands, in parts of the page; empty when there is no such word. Asked for one by one: the
    /// PDF library reads the whole page again for each.
    virtual QRectF place(int, int) { return {}; }

    /// The decoder is chosen by `type` and told so: no guessing by content inside (rule D3). Null, and why in `status`.
    static std::unique_ptr<OpenedDocument> open(FileType type, QByteArray bytes, Status &status);
    /// Loads every library and plugin that a document may need, before the doors close.
    static void warmUp();
};

std::unique_ptr<OpenedDocument> openPdf(QByteArray bytes, renderprotocol::Status &status);
std::unique_ptr<OpenedDocument> openImage(FileType type, QByteArray bytes, renderprotocol::Status &status);
std::unique_ptr<OpenedDocument> openHeic(QByteArray bytes, renderprotocol::Status &status);
void warmUpPdf();
void warmUpImages();
void warmUpHeic();

} // namespace pupitre

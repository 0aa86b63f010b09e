#pragma once

#include "recognition.h"
#include "renderprotocol.h"

#include "filetype.h"

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QRectF>
#include <QStringList>

#include <tl/expected.hpp>

#include <memory>

namespace pupitre {

/// One document in memory, of whatever type. Runs inside the confined worker only.
class OpenedDocument
{
public:
    using Status = renderprotocol::Status;

    virtual ~OpenedDocument() = default;
    virtual QList<renderprotocol::PageSize> pageSizes() const = 0;
    /// A part of the page (in parts of its width and height), as large as fits into `box`; or why it cannot be drawn.
    virtual tl::expected<QImage, Status> render(int page, const QRectF &part, QSize box) = 0;

    struct Words {
        QStringList printed;              ///< in reading order
        QList<RecognisedWord> recognised; ///< read from the picture: mistakes are possible
        bool fromPicture = false;         ///< the page has no text of its own and was read from the picture
    };
    /// What the page prints; where it has no text of its own and `fromPicture`, what text recognition reads on that
    /// part, with places in it.
    Words words(int page, const QRectF &part, bool fromPicture);
    /// Where that printed word of the page stands, in parts of the page; empty when there is no such word. Asked for
    /// one by one: the PDF library reads the whole page again for each.
    virtual QRectF place(int, int) { return {}; }
    /// What the DataMatrix symbols on that part of the page hold, as bytes.
    QList<QByteArray> symbols(int page, const QRectF &part);

    /// The decoder is chosen by `type` and told so: no guessing by content inside (rule D3). Null, and why in `status`.
    static std::unique_ptr<OpenedDocument> open(FileType type, QByteArray bytes, Status &status);
    /// Loads every library and plugin that a document may need, before the doors close.
    static void warmUp();
    /// Why a library gave no picture, when errno was 0 before it was asked: an allocation that fails leaves ENOMEM.
    static Status whyNothing();

protected:
    virtual QStringList printedWords(int) { return {}; }
    /// Whether what the page prints was put onto a picture: the picture has to be read then.
    virtual bool isPictureWithNotes(int) { return false; }
    /// That part of a page of so many pixels.
    static QRect pixelsOf(const QRectF &part, QSize page);
};

std::unique_ptr<OpenedDocument> openPdf(QByteArray bytes, renderprotocol::Status &status);
std::unique_ptr<OpenedDocument> openImage(FileType type, QByteArray bytes, renderprotocol::Status &status);
std::unique_ptr<OpenedDocument> openTiff(QByteArray bytes, renderprotocol::Status &status);
std::unique_ptr<OpenedDocument> openHeic(QByteArray bytes, renderprotocol::Status &status);
void warmUpPdf();
void warmUpImages();
void warmUpTiff();
void warmUpHeic();

} // namespace pupitre

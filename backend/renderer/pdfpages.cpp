#include "openeddocument.h"

#include "documentlimits.h"
#include "pdfannotations.h"
#include "picturescaling.h"

#include <QBuffer>
#include <QPdfDocument>
#include <QPdfDocumentRenderOptions>
#include <QPdfSelection>

#include <cerrno>

namespace pupitre {

using renderprotocol::PageSize;
using renderprotocol::Status;

namespace {

/// A PDF as PDFium has it.
class LoadedPdf
{
public:
    explicit LoadedPdf(QByteArray bytes) : m_bytes(std::move(bytes))
    {
        m_buffer.setBuffer(&m_bytes);
        m_buffer.open(QIODevice::ReadOnly);
        m_document.load(&m_buffer);
    }

    Status status() const
    {
        if (m_document.status() == QPdfDocument::Status::Ready)
            return m_document.pageCount() < 1               ? Status::Unreadable
                   : m_document.pageCount() > limits::pages ? Status::TooLarge
                                                            : Status::Ok;
        const bool locked = m_document.error() == QPdfDocument::Error::IncorrectPassword
                            || m_document.error() == QPdfDocument::Error::UnsupportedSecurityScheme;
        return locked ? Status::Encrypted : OpenedDocument::whyNothing();
    }

    const QByteArray &bytes() const { return m_bytes; }
    QPdfDocument &document() { return m_document; }
    QString text(int page) { return m_document.getAllText(page).text(); }

private:
    QByteArray m_bytes;
    QBuffer m_buffer;
    QPdfDocument m_document;
};

/// How large the whole page is when that part of it fits into the box.
QSize wholeSize(QSizeF points, const QRectF &part, QSize box)
{
    const QSizeF cut(points.width() * part.width(), points.height() * part.height());
    const QSizeF drawn = cut.scaled(box, Qt::KeepAspectRatio);
    return QSizeF(drawn.width() / part.width(), drawn.height() / part.height()).toSize().expandedTo(QSize(1, 1));
}

class PdfPages final : public OpenedDocument
{
public:
    /// `flattened`: the same with its annotations drawn into its pages; null where there are none.
    PdfPages(std::unique_ptr<LoadedPdf> original, std::unique_ptr<LoadedPdf> flattened)
        : m_original(std::move(original)), m_flattened(std::move(flattened))
    {
    }

    QList<PageSize> pageSizes() const override
    {
        QList<PageSize> sizes;
        for (int page = 0; page < shown().document().pageCount(); ++page) {
            const QSizeF size = shown().document().pagePointSize(page);
            sizes.append({float(size.width()), float(size.height())});
        }
        return sizes;
    }

    tl::expected<QImage, Status> render(int page, const QRectF &part, QSize box) override
    {
        const QSizeF points = shown().document().pagePointSize(page);
        if (points.isEmpty())
            return tl::unexpected(Status::Unreadable);
        const QSize whole = wholeSize(points, part, box);
        const QRect pixels = pixelsOf(part, whole);
        QPdfDocumentRenderOptions options;
        options.setRenderFlags(QPdfDocumentRenderOptions::RenderFlag::Annotations); // those that need no appearance
        if (pixels.size() != whole) {
            options.setScaledSize(whole);
            options.setScaledClipRect(pixels.adjusted(0, 0, 1, 1)); // Qt takes its last column for the first outside
        }
        errno = 0;
        const QImage drawn = shown().document().render(page, pixels.size(), options);
        if (drawn.isNull())
            return tl::unexpected(whyNothing());
        const QImage paper = onWhite(drawn); // PDFium's background is transparent
        if (paper.isNull())
            return tl::unexpected(Status::OutOfMemory);
        return paper;
    }

    QStringList printedWords(int page) override
    {
        const QString text = shown().text(page);
        QStringList words;
        m_spans = {page, {}};
        for (qsizetype start = 0, end = 0; words.size() < limits::words; start = end) {
            while (start < text.size() && text[start].isSpace())
                ++start;
            for (end = start; end < text.size() && !text[end].isSpace();)
                ++end;
            if (start == end)
                break;
            words.append(text.sliced(start, end - start));
            m_spans.words.append({int(start), int(end - start)});
        }
        return words;
    }

    bool isPictureWithNotes(int page) override { return m_flattened && m_original->text(page).trimmed().isEmpty(); }

    QRectF place(int page, int word) override
    {
        if (m_spans.page != page)
            printedWords(page);
        const QSizeF size = shown().document().pagePointSize(page);
        if (word < 0 || word >= m_spans.words.size() || size.isEmpty())
            return {};
        const auto [start, length] = m_spans.words[word];
        const QRectF box = shown().document().getSelectionAtIndex(page, start, length).boundingRectangle();
        return {
            box.x() / size.width(), box.y() / size.height(), box.width() / size.width(), box.height() / size.height()};
    }

private:
    LoadedPdf &shown() const { return m_flattened ? *m_flattened : *m_original; }

    std::unique_ptr<LoadedPdf> m_original, m_flattened;
    struct {
        int page = -1;
        QList<std::pair<int, int>> words; ///< where each begins in the page's text, and its length
    } m_spans;                            ///< of the page that was read last
};

} // namespace

std::unique_ptr<OpenedDocument> openPdf(QByteArray bytes, Status &status)
{
    errno = 0;
    auto original = std::make_unique<LoadedPdf>(std::move(bytes));
    status = original->status();
    if (status != Status::Ok)
        return nullptr;
    const auto prepared = preparePdf(original->bytes());
    status = prepared.status;
    if (status != Status::Ok)
        return nullptr;
    auto flattened = prepared.flattened.isEmpty() ? nullptr : std::make_unique<LoadedPdf>(prepared.flattened);
    if (flattened
        && (flattened->status() != Status::Ok || flattened->document().pageCount() != original->document().pageCount()))
        flattened = nullptr;
    return std::make_unique<PdfPages>(std::move(original), std::move(flattened));
}

void warmUpPdf()
{
    const QByteArray smallest(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/NeedAppearances true>>>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
        "/Annots[6 0 R]>>endobj\n"
        "4 0 obj<</Length 30>>stream\nBT /F 4 Tf 1 1 Td (a) Tj ET    \nendstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        "6 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(t)/V(b)/Rect[1 1 8 8]/P 3 0 R>>endobj\n"
        "trailer<</Root 1 0 R>>\n");
    const QRectF page(0, 0, 1, 1);
    Status status;
    if (const auto pages = openPdf(smallest, status)) {
        pages->render(0, page, QSize(9, 9));
        pages->words(0, page, false);
        pages->place(0, 0);
    }
}

} // namespace pupitre

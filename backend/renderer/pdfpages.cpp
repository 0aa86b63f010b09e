#include "openeddocument.h"

#include "documentlimits.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfDocument>
#include <QPdfSelection>

#include <cerrno>

namespace pupitre {

using renderprotocol::PageSize;
using renderprotocol::Status;

namespace {

class PdfPages final : public OpenedDocument
{
public:
    explicit PdfPages(QByteArray bytes) : m_bytes(std::move(bytes))
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
        return locked ? Status::Encrypted : whyNothing();
    }

    QList<PageSize> pageSizes() const override
    {
        QList<PageSize> sizes;
        for (int page = 0; page < m_document.pageCount(); ++page) {
            const QSizeF size = m_document.pagePointSize(page);
            sizes.append({float(size.width()), float(size.height())});
        }
        return sizes;
    }

    tl::expected<QImage, Status> render(int page, QSize box) override
    {
        const QSizeF points = m_document.pagePointSize(page);
        if (points.isEmpty())
            return tl::unexpected(Status::Unreadable);
        const QSize pixels = points.scaled(box, Qt::KeepAspectRatio).toSize().expandedTo(QSize(1, 1));
        errno = 0;
        const QImage drawn = m_document.render(page, pixels);
        if (drawn.isNull())
            return tl::unexpected(whyNothing());
        QImage paper(drawn.size(), QImage::Format_ARGB32_Premultiplied); // PDFium's background is transparent
        if (paper.isNull())
            return tl::unexpected(Status::OutOfMemory);
        paper.fill(Qt::white);
        QPainter(&paper).drawImage(0, 0, drawn);
        return paper;
    }

    QStringList printedWords(int page) override
    {
        const QString text = m_document.getAllText(page).text();
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

    QRectF place(int page, int word) override
    {
        if (m_spans.page != page)
            printedWords(page);
        const QSizeF size = m_document.pagePointSize(page);
        if (word < 0 || word >= m_spans.words.size() || size.isEmpty())
            return {};
        const auto [start, length] = m_spans.words[word];
        const QRectF box = m_document.getSelectionAtIndex(page, start, length).boundingRectangle();
        return {
            box.x() / size.width(), box.y() / size.height(), box.width() / size.width(), box.height() / size.height()};
    }

private:
    QByteArray m_bytes;
    QBuffer m_buffer;
    QPdfDocument m_document;
    struct {
        int page = -1;
        QList<std::pair<int, int>> words; ///< where each begins in the page's text, and its length
    } m_spans;                            ///< of the page that was read last
};

} // namespace

std::unique_ptr<OpenedDocument> openPdf(QByteArray bytes, Status &status)
{
    errno = 0;
    auto pages = std::make_unique<PdfPages>(std::move(bytes));
    status = pages->status();
    return status == Status::Ok ? std::move(pages) : nullptr;
}

void warmUpPdf()
{
    const QByteArray smallest(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
        "4 0 obj<</Length 30>>stream\nBT /F 4 Tf 1 1 Td (a) Tj ET    \nendstream endobj\n"
        "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n");
    Status status;
    if (const auto pages = openPdf(smallest, status)) {
        pages->render(0, QSize(9, 9));
        pages->words(0, false);
        pages->place(0, 0);
    }
}

} // namespace pupitre

#include "pageflow.h"

#include "finishedpdf.h"
#include "pagecolumn.h"

#include <QBuffer>

namespace pupitre {

using paper::mm;

namespace {

constexpr int flowTop = mm(18), flowBottom = mm(278), footerTop = mm(284);

void drawFooter(QPainter &painter, const QString &footer, const QString &page)
{
    const QRect line(paper::left, footerTop, paper::width, mm(5));
    painter.setFont(paper::font(8));
    painter.setPen(paper::muted);
    painter.drawText(line, Qt::AlignLeft, footer);
    painter.drawText(line, Qt::AlignRight, page);
}

} // namespace

PageFlow::PageFlow() : m_y(flowTop)
{
    m_pages.append(QList<Placed>());
}

void PageFlow::newPage()
{
    m_pages.append(QList<Placed>());
    m_y = flowTop;
    if (m_heading)
        place(*m_heading);
}

void PageFlow::place(const Block &block)
{
    m_pages.back().append(Placed{m_y, block.draw});
    m_y += block.height;
}

void PageFlow::add(Block block)
{
    if (m_y + block.height > flowBottom && !m_pages.back().isEmpty())
        newPage();
    place(block);
}

void PageFlow::gap(double millimetres)
{
    m_y += mm(millimetres);
}

void PageFlow::keepTogether(int height)
{
    if (m_y + height > flowBottom && !m_pages.back().isEmpty())
        newPage();
}

void PageFlow::repeat(Block heading)
{
    add(heading);
    m_heading = std::move(heading);
}

QByteArray PageFlow::pdf(const QString &title, const QString &footer, const QString &pageText) const
{
    QByteArray bytes;
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        paper::prepare(writer, title);
        QPainter painter(&writer);
        for (qsizetype page = 0; page < m_pages.size(); ++page) {
            if (page > 0)
                writer.newPage();
            for (const auto &block : m_pages[page])
                block.draw(painter, block.y);
            drawFooter(painter, footer, pageText.arg(page + 1).arg(m_pages.size()));
        }
    }
    return finishedPdf(bytes);
}

} // namespace pupitre

#include "tablereport.h"

#include "pagecolumn.h"

#include <QBuffer>

#include <algorithm>

namespace pupitre {

using paper::mm;

namespace {

constexpr int bottom = mm(278);
constexpr int padding = mm(2);
constexpr double points = 9.5;

class Table
{
public:
    Table(QPdfWriter &writer, QPainter &painter, const TableContent &content)
        : m_writer(writer), m_painter(painter), m_content(content)
    {
    }

    void draw()
    {
        PageColumn head(m_painter, paper::left, mm(20), paper::width);
        head.text(m_content.siteName, 10, paper::accent, QFont::DemiBold);
        head.gap(2);
        head.text(m_content.title, 18, paper::ink, QFont::DemiBold);
        head.text(m_content.subtitle, 10, paper::muted);
        m_y = head.y() + mm(4);
        begin();
        for (const auto &row : m_content.rows) {
            const int height = heightOf(row, QFont::Normal);
            if (m_y + height > bottom) {
                m_writer.newPage();
                m_y = mm(20);
                begin();
            }
            drawRow(row, height, paper::ink, QFont::Normal);
        }
    }

private:
    /// The page's number and the headings.
    void begin()
    {
        m_painter.setFont(paper::font(8));
        m_painter.setPen(paper::muted);
        m_painter.drawText(
            QRect(paper::left, mm(284), paper::width, mm(5)), Qt::AlignRight, m_content.pageText.arg(++m_page));
        QStringList headings;
        for (const auto &column : m_content.columns)
            headings << column.heading;
        drawRow(headings, heightOf(headings, QFont::DemiBold), paper::muted, QFont::DemiBold);
    }

    PageColumn cell(int x, double millimetres) const
    {
        return {m_painter, x, m_y + padding, mm(millimetres) - padding};
    }

    int heightOf(const QStringList &row, QFont::Weight weight) const
    {
        int height = 0;
        for (qsizetype i = 0; i < m_content.columns.size(); ++i)
            height = std::max(height, cell(0, m_content.columns[i].millimetres).height(row.value(i), points, weight));
        return height + padding;
    }

    void drawRow(const QStringList &row, int height, QColor color, QFont::Weight weight)
    {
        int x = paper::left;
        for (qsizetype i = 0; i < m_content.columns.size(); ++i) {
            cell(x, m_content.columns[i].millimetres).text(row.value(i), points, color, weight);
            x += mm(m_content.columns[i].millimetres);
        }
        m_y += height;
        m_painter.setPen(QPen(paper::hairline, mm(0.3)));
        m_painter.drawLine(paper::left, m_y, paper::left + paper::width, m_y);
    }

    QPdfWriter &m_writer;
    QPainter &m_painter;
    const TableContent &m_content;
    int m_y = 0, m_page = 0;
};

} // namespace

QByteArray tablePdf(const TableContent &content)
{
    QByteArray bytes;
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        paper::prepare(writer, content.title);
        QPainter painter(&writer);
        Table(writer, painter, content).draw();
    }
    return bytes;
}

} // namespace pupitre

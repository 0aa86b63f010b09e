#include "pdfexport.h"

#include "chartdrawing.h"
#include "pagecolumn.h"
#include "pageflow.h"

#include <QBuffer>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace pupitre {

using paper::mm;

namespace {

constexpr double cellPoints = 8.5;
constexpr int cellGap = mm(2), cellPadding = mm(1);

/// Lays a document out on the pages of a flow.
class DocumentPages
{
public:
    explicit DocumentPages(const ExportDocument &document) : m_document(document)
    {
        m_buffer.open(QIODevice::WriteOnly);
        paper::prepare(m_writer, document.title);
        m_measure.begin(&m_writer);
    }

    QByteArray pdf()
    {
        addHead();
        addBars();
        addChart();
        for (const auto &table : m_document.tables)
            addTable(table);
        addDefinitions();
        return m_flow.pdf(m_document.title, m_document.siteName, m_document.pageText);
    }

private:
    using Kind = ExportTable::Column::Kind;

    /// Words are kept whole where they fit; what has no space in it, an address for instance, is not cut off.
    static QTextOption wrapping(Kind kind)
    {
        const bool number = kind == Kind::Number || kind == Kind::Decimal;
        QTextOption option(number ? Qt::AlignRight : Qt::AlignLeft);
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        return option;
    }
    int heightOf(const QString &text, int width, double points, QFont::Weight weight)
    {
        m_measure.setFont(paper::font(points, weight));
        const QRectF place(0, 0, width, 1'000'000);
        return text.isEmpty() ? 0 : int(std::ceil(m_measure.boundingRect(place, text, wrapping(Kind::Text)).height()));
    }

    void addText(const QString &text, double points, QColor color, QFont::Weight weight)
    {
        const int height = heightOf(text, paper::width, points, weight);
        m_flow.add({height, [=](QPainter &painter, int y) {
                        painter.setFont(paper::font(points, weight));
                        painter.setPen(color);
                        painter.drawText(QRectF(paper::left, y, paper::width, height), text, wrapping(Kind::Text));
                    }});
    }
    void addHeading(const QString &text, int heightBelow)
    {
        m_flow.gap(5);
        m_flow.keepTogether(mm(8) + heightBelow);
        addText(text, 11, paper::ink, QFont::DemiBold);
        m_flow.gap(1.5);
    }

    void addHead()
    {
        addText(m_document.siteName, 10, paper::accent, QFont::DemiBold);
        m_flow.gap(1);
        addText(m_document.title, 18, paper::ink, QFont::DemiBold);
        for (const auto &fact : m_document.facts)
            addText(fact, 9, paper::muted, QFont::Normal);
        if (!m_document.sentences.isEmpty())
            m_flow.gap(3);
        for (const auto &sentence : m_document.sentences)
            addText(sentence, 11, paper::ink, QFont::Normal);
        m_flow.gap(3);
    }

    void addBars()
    {
        if (m_document.bars.isEmpty())
            return;
        const int height = mm(6.4);
        addHeading(m_document.barsTitle, height * int(m_document.bars.size()));
        for (const auto &bar : m_document.bars)
            m_flow.add({height, [bar, height](QPainter &painter, int y) {
                            drawBar(painter, QRect(paper::left, y, paper::width, height), bar);
                        }});
    }

    void addChart()
    {
        if (!m_document.chart || m_document.chart->points.size() < 2)
            return;
        const int height = mm(62);
        addHeading(m_document.chartTitle, height);
        m_flow.add({height, [this, height](QPainter &painter, int y) {
                        drawChart(painter,
                            QRect(paper::left, y, paper::width, height),
                            *m_document.chart,
                            m_document.chartDays,
                            m_document.nowLabel,
                            m_document.thenLabel);
                    }});
    }

    QList<int> widthsOf(const ExportTable &table) const
    {
        double whole = 0;
        for (const auto &column : table.columns)
            whole += column.width;
        QList<int> widths;
        for (const auto &column : table.columns)
            widths << int(paper::width * column.width / whole);
        return widths;
    }

    PageFlow::Block rowBlock(const ExportTable &table, const QStringList &cells, QColor color, QFont::Weight weight)
    {
        const auto widths = widthsOf(table);
        int height = 0;
        for (qsizetype i = 0; i < widths.size(); ++i)
            height = std::max(height, heightOf(cells[i], widths[i] - cellGap, cellPoints, weight));
        QList<Kind> kinds;
        for (const auto &column : table.columns)
            kinds << column.kind;
        height += 2 * cellPadding;
        return {height, [=](QPainter &painter, int y) {
                    int x = paper::left;
                    painter.setFont(paper::font(cellPoints, weight));
                    painter.setPen(color);
                    for (qsizetype i = 0; i < widths.size(); ++i) {
                        const QRectF cell(x, y + cellPadding, widths[i] - cellGap, height - 2 * cellPadding);
                        painter.drawText(cell, cells[i], wrapping(kinds[i]));
                        x += widths[i];
                    }
                    painter.setPen(QPen(paper::hairline, mm(0.2)));
                    painter.drawLine(paper::left, y + height, paper::left + paper::width, y + height);
                }};
    }

    static QStringList textsOf(const ExportTable &table, const QVariantList &row)
    {
        QStringList texts;
        for (qsizetype i = 0; i < table.columns.size(); ++i)
            texts << cellText(table.columns[i], row.value(i));
        return texts;
    }

    void addTable(const ExportTable &table)
    {
        QStringList headings;
        for (const auto &column : table.columns)
            headings << column.heading;
        const auto heading = rowBlock(table, headings, paper::muted, QFont::DemiBold);
        if (m_document.tables.size() > 1)
            addHeading(table.title, heading.height + mm(12));
        m_flow.repeat(heading);
        for (const auto &row : table.rows)
            m_flow.add(rowBlock(table, textsOf(table, row), paper::ink, QFont::Normal));
        if (!table.totals.isEmpty())
            m_flow.add(rowBlock(table, textsOf(table, table.totals), paper::ink, QFont::DemiBold));
        m_flow.endRepeating();
    }

    void addDefinitions()
    {
        if (m_document.definitions.isEmpty())
            return;
        addHeading(m_document.definitionsTitle, mm(10));
        for (const auto &definition : m_document.definitions) {
            addText(definition, 8.5, paper::muted, QFont::Normal);
            m_flow.gap(0.8);
        }
    }

    const ExportDocument &m_document;
    // A page that nobody sees, by which text is measured: widths on paper are not those of a screen.
    QBuffer m_buffer;
    QPdfWriter m_writer{&m_buffer};
    QPainter m_measure;
    PageFlow m_flow;
};

} // namespace

QByteArray exportPdf(const ExportDocument &document)
{
    return DocumentPages(document).pdf();
}

} // namespace pupitre

#include "pagecolumn.h"

#include <QRegularExpression>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace paper {

QFont font(double points, QFont::Weight weight)
{
    QFont f(u"Inter"_s);
    f.setPointSizeF(points);
    f.setWeight(weight);
    // Inter shapes a hyphen between figures anew, by a glyph that has no character: "2026-000042" was copied from the
    // paper as "2026 000042", and so were colons and brackets. Unshaped, every sign is the one that was written.
    f.setStyleStrategy(QFont::PreferNoShaping);
    return f;
}

void prepare(QPdfWriter &writer, const QString &title)
{
    writer.setResolution(dpi);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setTitle(title);
    writer.setCreator(u"Pupitre"_s);
}

} // namespace paper

namespace {

/// No word has so many letters: whatever was written, it pushes nothing off the page.
QString withoutEndlessWords(const QString &text)
{
    static const QRegularExpression endless(uR"((\S{119})\S{2,})"_s);
    return QString(text).replace(endless, u"\\1…"_s);
}

} // namespace

int PageColumn::wrapping(const QString &text) const
{
    static const QRegularExpression blank(u"\\s"_s);
    const QFontMetrics metrics = m_painter.fontMetrics();
    const auto words = text.split(blank);
    const bool fits = std::ranges::all_of(
        words, [&](const QString &word) { return metrics.horizontalAdvance(word) <= m_width; });
    return fits ? Qt::TextWordWrap : Qt::TextWrapAnywhere;
}

int PageColumn::height(const QString &text, double points, QFont::Weight weight) const
{
    m_painter.setFont(paper::font(points, weight));
    const QString words = withoutEndlessWords(text);
    return m_painter.boundingRect(QRect(0, 0, m_width, paper::mm(250)), wrapping(words), words).height()
           + paper::mm(1.2);
}

void PageColumn::keepTogether(int height)
{
    auto *writer = dynamic_cast<QPdfWriter *>(m_painter.device());
    if (!writer || m_y + height <= bottom || m_y == top)
        return;
    writer->newPage();
    m_y = top;
}

void PageColumn::text(const QString &text, double points, QColor color, QFont::Weight weight, int flags)
{
    const int used = height(text, points, weight);
    keepTogether(used);
    m_painter.setFont(paper::font(points, weight));
    m_painter.setPen(color);
    const QString words = withoutEndlessWords(text);
    m_painter.drawText(QRect(m_x, m_y, m_width, paper::mm(250)), flags | wrapping(words), words);
    m_y += used;
}

void PageColumn::line()
{
    m_painter.setPen(QPen(paper::hairline, paper::mm(0.3)));
    m_painter.drawLine(m_x, m_y, m_x + m_width, m_y);
    m_y += paper::mm(4);
}

} // namespace pupitre

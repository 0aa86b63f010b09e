#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QPdfWriter>

namespace pupitre {

/// What all paper of the conservatoire has in common: its ink, its type, its resolution.
namespace paper {

inline constexpr int dpi = 150;
inline constexpr QColor ink(0x1F, 0x24, 0x30);
inline constexpr QColor muted(0x5B, 0x64, 0x72);
inline constexpr QColor accent(0x1F, 0x4E, 0x8C);
inline constexpr QColor hairline(0xDE, 0xDA, 0xD2);
inline constexpr QColor well(0xF6, 0xF5, 0xF2);

/// Millimetres in dots.
constexpr int mm(double value)
{
    return int(value / 25.4 * dpi);
}
/// Where the text of a page begins, and how wide it is.
inline constexpr int left = mm(22);
inline constexpr int width = mm(210 - 2 * 22);
QFont font(double points, QFont::Weight weight = QFont::Normal);
/// A4 without margins, at paper::dpi.
void prepare(QPdfWriter &writer, const QString &title);

} // namespace paper

/// Draws downwards from `y`. What would go below `bottom` goes to the top of another page, where the painter has a PDF
/// writer.
class PageColumn
{
public:
    PageColumn(QPainter &painter, int x, int y, int width) : m_painter(painter), m_x(x), m_y(y), m_width(width) {}

    void text(const QString &text, double points, QColor color = paper::ink, QFont::Weight weight = QFont::Normal,
        int flags = Qt::AlignLeft);
    void gap(double millimetres) { m_y += paper::mm(millimetres); }
    void line();
    /// Another page when less than that is left of this one.
    void keepTogether(int height);
    int height(const QString &text, double points, QFont::Weight weight = QFont::Normal) const;
    int y() const { return m_y; }

private:
    /// Between words; anywhere, where one of them is wider than the column.
    int wrapping(const QString &text) const;

    static constexpr int top = paper::mm(25), bottom = paper::mm(278);
    QPainter &m_painter;
    int m_x, m_y, m_width;
};

} // namespace pupitre

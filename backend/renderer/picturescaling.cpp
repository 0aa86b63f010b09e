#include "picturescaling.h"

#include <QPainter>

#include <algorithm>

namespace pupitre {

namespace {

constexpr int bandRows = 64; // converted at a time
constexpr int channels = 4;

/// Some rows of the picture, without a copy.
QImage bandOf(const QImage &picture, int first, int count)
{
    QImage band(picture.constScanLine(first), picture.width(), count, picture.bytesPerLine(), picture.format());
    if (picture.colorCount() > 0)
        band.setColorTable(picture.colorTable());
    return band;
}

} // namespace

int reductionFor(QSize source, QSize target)
{
    if (target.isEmpty())
        return 1;
    return std::max(1, std::min(source.width() / target.width(), source.height() / target.height()));
}

BandReducer::BandReducer(QSize source, int factor)
    : m_width(source.width()), m_factor(factor), m_rowsLeft(source.height()),
      m_reduced((source.width() + factor - 1) / factor, (source.height() + factor - 1) / factor,
          QImage::Format_ARGB32_Premultiplied),
      m_sums(size_t(std::max(0, m_reduced.width())) * channels)
{
    m_reduced.fill(Qt::transparent);
}

void BandReducer::add(const QImage &rows)
{
    for (int first = 0; first < rows.height(); first += bandRows) {
        const int count = std::min(bandRows, rows.height() - first);
        const QImage band = bandOf(rows, first, count).convertToFormat(QImage::Format_ARGB32_Premultiplied);
        for (int y = 0; y < band.height(); ++y)
            addRow(reinterpret_cast<const QRgb *>(band.constScanLine(y)));
    }
}

void BandReducer::addRow(const QRgb *row)
{
    if (m_rowsLeft == 0)
        return;
    quint32 *sums = m_sums.data();
    for (int x = 0; x < m_width; sums += channels) {
        for (const int end = std::min(m_width, x + m_factor); x < end; ++x) {
            const QRgb pixel = row[x];
            sums[0] += pixel & 0xff;
            sums[1] += pixel >> 8 & 0xff;
            sums[2] += pixel >> 16 & 0xff;
            sums[3] += pixel >> 24;
        }
    }
    --m_rowsLeft;
    if (++m_rowsTaken == m_factor || m_rowsLeft == 0)
        finishRow();
}

void BandReducer::finishRow()
{
    auto *out = reinterpret_cast<QRgb *>(m_reduced.scanLine(m_nextRow));
    for (int x = 0; x < m_reduced.width(); ++x) {
        const quint32 *sums = m_sums.data() + size_t(x) * channels;
        const auto pixels = quint32(m_rowsTaken * std::min(m_factor, m_width - x * m_factor));
        out[x] = sums[0] / pixels | sums[1] / pixels << 8 | sums[2] / pixels << 16 | sums[3] / pixels << 24;
    }
    std::ranges::fill(m_sums, 0);
    m_rowsTaken = 0;
    ++m_nextRow;
}

QImage reduced(const QImage &picture, int factor)
{
    if (factor <= 1)
        return picture.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    BandReducer reducer(picture.size(), factor);
    if (reducer.isReady())
        reducer.add(picture);
    return reducer.reduced();
}

QImage onWhite(const QImage &picture)
{
    if (!picture.hasAlphaChannel())
        return picture.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    QImage paper(picture.size(), QImage::Format_ARGB32_Premultiplied);
    if (!paper.isNull()) {
        paper.fill(Qt::white);
        QPainter(&paper).drawImage(0, 0, picture);
    }
    return paper;
}

} // namespace pupitre

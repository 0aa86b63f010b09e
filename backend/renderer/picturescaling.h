#pragma once

#include <QImage>
#include <QSize>

#include <vector>

/// Pictures made smaller without a second copy of them in full: a scan of 70 million pixels is shown on two.
namespace pupitre {

/// How many of the source's pixels in each direction become one, so that what comes out is no smaller than `target`;
/// at least 1.
int reductionFor(QSize source, QSize target);

/// Averages squares of `factor` × `factor` pixels while rows come in from the top.
class BandReducer
{
public:
    BandReducer(QSize source, int factor);
    /// False: there is no memory for what comes out.
    bool isReady() const { return !m_reduced.isNull(); }
    /// The next rows, as wide as the source.
    void add(const QImage &rows);
    QImage reduced() const { return m_reduced; } ///< ARGB32_Premultiplied

private:
    void addRow(const QRgb *row);
    void finishRow();

    int m_width, m_factor;
    int m_rowsLeft; ///< of the source
    QImage m_reduced;
    std::vector<quint32> m_sums; ///< of each channel of each pixel of the row that is being made
    int m_rowsTaken = 0;         ///< into that row
    int m_nextRow = 0;
};

/// Null where there is no memory for it.
QImage reduced(const QImage &picture, int factor);

/// Where the picture is transparent, white paper is seen. Null where there is no memory for it.
QImage onWhite(const QImage &picture);

} // namespace pupitre

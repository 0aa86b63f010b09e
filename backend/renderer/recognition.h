#pragma once

#include <QByteArray>
#include <QImage>
#include <QList>
#include <QRectF>
#include <QString>

/// What is read from the pixels of a page: letters by Tesseract, DataMatrix symbols by ZXing. Runs inside the confined
/// worker only.
namespace pupitre {

struct RecognisedWord {
    QString text;
    QRectF place; ///< in parts of the page's width and height, from the top left corner
};

/// In reading order; nothing where Tesseract's French model is not installed, and what was read so far when it takes
/// too long.
QList<RecognisedWord> recogniseText(const QImage &page);
/// What each DataMatrix symbol holds.
QList<QByteArray> recogniseSymbols(const QImage &page);
/// Reads the model, before the doors close.
void warmUpRecognition();

} // namespace pupitre

#include "recognition.h"

#include "debiancompat.h"
#include "documentlimits.h"

#include <QFile>

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>

#include <memory>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr float leastConfidence = 60; // of 100; below it letters are guesses

QByteArray &frenchModel()
{
    static QByteArray model;
    return model;
}

/// Started by the first picture that is read; null without a model.
tesseract::TessBaseAPI *reader()
{
    static const auto started = [] {
        auto api = std::make_unique<tesseract::TessBaseAPI>();
        const QByteArray &model = frenchModel();
        if (model.isEmpty()
            || api->Init(model.constData(),
                   int(model.size()),
                   "fra",
                   tesseract::OEM_LSTM_ONLY,
                   nullptr,
                   0,
                   nullptr,
                   nullptr,
                   false,
                   nullptr)
                   != 0)
            api.reset();
        else
            api->SetPageSegMode(tesseract::PSM_AUTO);
        return api;
    }();
    return started.get();
}

} // namespace

QList<RecognisedWord> recogniseText(const QImage &page)
{
    auto *api = reader();
    if (!api || page.isNull())
        return {};
    const QImage grey = page.convertToFormat(QImage::Format_Grayscale8);
    api->SetImage(grey.constBits(), grey.width(), grey.height(), 1, int(grey.bytesPerLine()));
    api->SetSourceResolution(std::max(70, grey.width() * 10 / 83)); // as if it were an A4 page, 8.3 inches wide
    tesseract::ETEXT_DESC deadline;
    deadline.set_deadline_msecs(limits::recognitionMilliseconds);
    if (api->Recognize(&deadline) != 0)
        return {};
    QList<RecognisedWord> words;
    const std::unique_ptr<tesseract::ResultIterator> at(api->GetIterator());
    constexpr auto level = tesseract::RIL_WORD;
    while (at && !at->Empty(level) && words.size() < limits::words) {
        const std::unique_ptr<char[]> text(at->GetUTF8Text(level));
        int left = 0, top = 0, right = 0, bottom = 0;
        if (text && at->Confidence(level) >= leastConfidence && at->BoundingBox(level, &left, &top, &right, &bottom)) {
            const QRectF box(left, top, right - left, bottom - top);
            words.append({QString::fromUtf8(text.get()).simplified(),
                QRectF(box.x() / grey.width(),
                    box.y() / grey.height(),
                    box.width() / grey.width(),
                    box.height() / grey.height())});
        }
        if (!at->Next(level))
            break;
    }
    api->Clear();
    return words;
}

QList<QByteArray> recogniseSymbols(const QImage &page)
{
    const QImage grey = page.convertToFormat(QImage::Format_Grayscale8);
    if (grey.isNull())
        return {};
    SymbolReaderOptions options;
    options.setFormats(ZXing::BarcodeFormat::DataMatrix)
        .setTryHarder(true)
        .setTryRotate(false); // the detector takes any angle
    QList<QByteArray> contents;
    // The detector looks around the middle of what it is shown: the page is shown to it by squares that overlap, in
    // parts of its width.
    for (const double part : {0.45, 0.3, 0.2}) {
        const int side = std::max(64, int(grey.width() * part));
        for (int y = 0; y + side / 2 < grey.height(); y += side / 3) {
            for (int x = 0; x + side / 2 < grey.width(); x += side / 3) {
                const int width = std::min(side, grey.width() - x);
                const int height = std::min(side, grey.height() - y);
                const auto symbol = ZXing::ReadBarcode(
                    {grey.constScanLine(y) + x, width, height, ZXing::ImageFormat::Lum, int(grey.bytesPerLine())},
                    options);
                const QByteArray bytes(
                    reinterpret_cast<const char *>(symbol.bytes().data()), qsizetype(symbol.bytes().size()));
                if (symbol.isValid() && !bytes.isEmpty() && !contents.contains(bytes))
                    contents.append(bytes);
            }
        }
        if (!contents.isEmpty())
            break;
    }
    return contents;
}

void warmUpRecognition()
{
    for (const auto *path :
        {"/usr/share/tesseract-ocr/5/tessdata/fra.traineddata", "/usr/share/tessdata/fra.traineddata"}) {
        if (QFile model(QString::fromLatin1(path)); model.open(QIODevice::ReadOnly)) {
            frenchModel() = model.readAll();
            break;
        }
    }
}

} // namespace pupitre

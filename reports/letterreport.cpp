#include "letterreport.h"

#include "pagecolumn.h"
#include "paperwords.h"

#include <QBuffer>

#include <qrencode.h>

#include <memory>

namespace pupitre {

using namespace Qt::StringLiterals;
using paper::mm;

namespace {

constexpr int codeSide = mm(30);

/// With the quiet zone of four modules that the standard asks for.
void drawCode(QPainter &painter, const QString &text, QRect place)
{
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code)
        return; // longer than a code can hold: the address stands beside it in letters
    const int modules = code->width + 8;
    const double side = double(place.width()) / modules;
    painter.fillRect(place, Qt::white);
    for (int row = 0; row < code->width; ++row) {
        for (int column = 0; column < code->width; ++column) {
            if (code->data[row * code->width + column] & 1) {
                // From edge to edge on whole dots: no hair shows between two modules.
                const QPoint from(place.x() + int((column + 4) * side), place.y() + int((row + 4) * side));
                const QPoint to(place.x() + int((column + 5) * side), place.y() + int((row + 5) * side));
                painter.fillRect(QRect(from, QSize(to.x() - from.x(), to.y() - from.y())), Qt::black);
            }
        }
    }
}

void drawBox(QPainter &painter, PageColumn &page, const LetterBlock &block, const QString &link)
{
    const int inner = paper::width - mm(12) - (link.isEmpty() ? 0 : codeSide + mm(6));
    const PageColumn measure(painter, 0, 0, inner);
    int height = 0;
    for (const auto &line : block.lines)
        height += measure.height(line.label, 9) + measure.height(line.text, 12, QFont::DemiBold) + mm(1.5);
    height = std::max(height, link.isEmpty() ? 0 : codeSide) + mm(10);
    page.keepTogether(height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(paper::well);
    painter.drawRoundedRect(paper::left, page.y(), paper::width, height, mm(2), mm(2));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(paper::ink); // without a pen text measures nothing
    PageColumn column(painter, paper::left + mm(6), page.y() + mm(5), inner);
    for (const auto &line : block.lines) {
        column.text(line.label, 9, paper::muted);
        column.text(line.text, 12, paper::ink, QFont::DemiBold);
        column.gap(1.5);
    }
    if (!link.isEmpty())
        drawCode(
            painter, link, QRect(paper::left + paper::width - mm(6) - codeSide, page.y() + mm(5), codeSide, codeSide));
    page.gap(double(height) * 25.4 / paper::dpi + 5);
}

void drawLetter(QPainter &painter, const LetterContent &letter)
{
    painter.fillRect(0, 0, mm(210), mm(6), paper::accent);
    painter.setPen(QPen(paper::hairline, mm(0.3)));
    for (const int fold : {99, 198})
        painter.drawLine(0, mm(fold), mm(5), mm(fold));
    PageColumn page(painter, paper::left, mm(20), paper::width);
    page.text(letter.siteName, 15, paper::accent, QFont::DemiBold);
    page.text(letter.siteAddress + u" · "_s + letter.siteCity, 9, paper::muted);
    page.text(letter.sitePhone + u" · "_s + letter.siteEmail, 9, paper::muted);

    PageColumn addressee(painter, mm(110), mm(52), mm(82));
    for (const auto &line : {letter.recipientName, letter.recipientAddress, letter.recipientCity}) {
        if (!line.isEmpty())
            addressee.text(line, 11);
    }
    const wording::PaperWords words(u"letter"_s,
        {{u"city"_s, letter.siteCity.section(u' ', 1)},
            {u"day"_s, wording::paperDay(letter.writtenOn)},
            {u"subject"_s, letter.subject}});
    PageColumn body(painter, paper::left, mm(100), paper::width);
    body.text(words.line(u"made"_s), 11, paper::ink, QFont::Normal, Qt::AlignRight);
    body.gap(3);
    body.text(words.line(u"subject"_s), 11, paper::ink, QFont::DemiBold);
    body.gap(3);
    QString link = letter.link;
    for (const auto &block : letter.blocks) {
        switch (block.kind) {
        case LetterBlock::Kind::Paragraph:
            for (const auto &line : block.lines)
                body.text(line.text, 11);
            body.gap(2.5);
            break;
        case LetterBlock::Kind::Box:
            drawBox(painter, body, block, link);
            link.clear();
            break;
        case LetterBlock::Kind::List:
            for (const auto &line : block.lines)
                body.text(u"•  "_s + line.text, 11);
            body.gap(2.5);
            break;
        case LetterBlock::Kind::Foot:
            body.gap(5);
            for (const auto &line : block.lines)
                body.text(line.text, 10, paper::muted);
            break;
        }
    }
}

} // namespace

QByteArray lettersPdf(const QList<LetterContent> &letters)
{
    QByteArray bytes;
    {
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        paper::prepare(writer, wording::PaperWords(u"letter"_s, {}).line(u"document"_s));
        QPainter painter(&writer);
        bool first = true;
        for (const auto &letter : letters) {
            if (!first)
                writer.newPage();
            first = false;
            drawLetter(painter, letter);
        }
    }
    return bytes;
}

} // namespace pupitre

#include "pdftext.h"

#include <QProcess>
#include <QXmlStreamReader>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString withPlainSpaces(QString text)
{
    for (auto &c : text) {
        if (c.category() == QChar::Separator_Space)
            c = u' ';
    }
    return text;
}

QRectF millimetres(const QXmlStreamAttributes &box)
{
    const auto side = [&](const QString &name) { return box.value(name).toDouble() * 25.4 / 72; };
    return QRectF(QPointF(side(u"xMin"_s), side(u"yMin"_s)), QPointF(side(u"xMax"_s), side(u"yMax"_s)));
}

} // namespace

QString answerOf(const QString &program, const QStringList &arguments, const QByteArray &document)
{
    QProcess process;
    process.start(program, arguments);
    process.write(document);
    process.closeWriteChannel();
    return process.waitForFinished() && process.exitCode() == 0 ? QString::fromUtf8(process.readAllStandardOutput())
                                                                : QString();
}

QStringList pagesOf(const QByteArray &pdf)
{
    auto pages = withPlainSpaces(answerOf(u"/usr/bin/pdftotext"_s, {u"-layout"_s, u"-"_s, u"-"_s}, pdf)).split(u'\f');
    pages.removeLast(); // each page ends with one
    return pages;
}

QString asRead(QString words)
{
    return words;
}

QList<PlacedWord> placedWords(const QByteArray &pdf)
{
    QXmlStreamReader xml(answerOf(u"/usr/bin/pdftotext"_s, {u"-bbox"_s, u"-"_s, u"-"_s}, pdf));
    QList<PlacedWord> words;
    int page = -1;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"page")
            ++page;
        if (xml.name() == u"word") {
            const QRectF place = millimetres(xml.attributes());
            words.append({withPlainSpaces(xml.readElementText()), page, place});
        }
    }
    return words;
}

} // namespace pupitre

#include "pdfpage.h"

#include <QRegularExpression>
#include <QString>

namespace pupitre {

QByteArray withoutTimestamps(QByteArray pdf)
{
    static const QRegularExpression volatileParts(
        QStringLiteral(R"((?<=/CreationDate \(D:)[0-9]{14}|(?<=<xmp:CreateDate>)[^<]*)"
                       R"(|(?<=<xmp:ModifyDate>)[^<]*|(?<=<xmp:MetadataDate>)[^<]*)"
                       R"(|(?<=uuid:)[0-9a-f-]{36}|(?<=/ID \[ <)[0-9A-Fa-f]+|(?<=> <)[0-9A-Fa-f]{32}(?=>))"));
    const QString text = QString::fromLatin1(pdf);
    auto matches = volatileParts.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i) {
            if (QChar(QLatin1Char(pdf[i])).isLetterOrNumber())
                pdf[i] = '0';
        }
    }
    return pdf;
}

} // namespace pupitre

#include "strictutf8.h"

#include <QStringDecoder>

namespace pupitre::extranet {

namespace {

std::optional<QString> decodedUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(
        QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

bool isForbidden(QChar character)
{
    const auto code = character.unicode();
    const bool turnsDirection = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    return character.category() == QChar::Other_Control || turnsDirection || code == 0xfeff;
}

} // namespace

std::optional<QString> strictLine(QByteArrayView bytes)
{
    auto text = decodedUtf8(bytes);
    if (!text || std::any_of(text->cbegin(), text->cend(), isForbidden))
        return std::nullopt;
    return text;
}

std::optional<QString> strictText(QByteArrayView bytes)
{
    using namespace Qt::StringLiterals;
    auto text = decodedUtf8(bytes);
    if (!text)
        return std::nullopt;
    text->replace(u"\r\n"_s, u"\n"_s);
    text->replace(u'\r', u'\n');
    for (const QChar character : std::as_const(*text)) {
        if (isForbidden(character) && character != u'\n' && character != u'\t')
            return std::nullopt;
    }
    return text;
}

} // namespace pupitre::extranet

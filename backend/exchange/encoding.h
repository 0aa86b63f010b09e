#pragma once

#include "importfinding.h"

#include <QByteArray>
#include <QIODevice>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace pupitre {

enum class TextEncoding { Utf8, Windows1252, Utf16Le, Utf16Be, MacRoman, Cp850 };

/// "utf-8", "windows-1252", …: as it is kept with an import, and as ICU calls it.
QString keyOf(TextEncoding encoding);
std::optional<TextEncoding> encodingFromKey(QStringView key);
/// All, in the order in which a person is offered them.
QList<TextEncoding> textEncodings();

struct EncodingGuess {
    TextEncoding encoding = TextEncoding::Utf8;
    int markBytes = 0; ///< of the byte order mark before the text
    /// Hints at another one, and every byte that is no UTF-8 in a file that otherwise is.
    QList<ImportFinding> findings = {};
};

/// Rule C17, of the whole of a device that can be read twice: its byte order mark, else UTF-8 where all of it is (or
/// all but lone bytes, which are named), else Windows-1252. The device stands at its beginning afterwards.
EncodingGuess guessEncoding(QIODevice &text);

/// Bytes of that encoding, block by block, to UTF-8. What is no character of it becomes U+FFFD.
class TextDecoder
{
public:
    explicit TextDecoder(TextEncoding encoding);
    ~TextDecoder();
    TextDecoder(TextDecoder &&) noexcept;
    TextDecoder &operator=(TextDecoder &&) noexcept;

    /// `last`: nothing comes after it.
    QByteArray decode(QByteArrayView bytes, bool last);

private:
    struct Converters;
    std::unique_ptr<Converters> m_converters;
};

/// The text that was taken for Windows-1252 and encoded in UTF-8 a second time ("LÃ©a"), as it was before; nothing
/// where it was not.
std::optional<QString> repairedText(const QString &text);

} // namespace pupitre

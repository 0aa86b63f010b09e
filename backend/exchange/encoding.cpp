#include "encoding.h"

#include "importlimits.h"
#include "utf8scan.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

using enum TextEncoding;

/// In the order of TextEncoding: the stable name is ICU's as well.
constexpr std::array encodingKeys{"utf-8", "windows-1252", "utf-16le", "utf-16be", "macintosh", "ibm-850"};
static_assert(encodingKeys.size() == size_t(Cp850) + 1);

/// What Windows-1252 has in 80 to 9F; 0 where it has nothing.
constexpr std::array<char16_t, 32> windowsSigns{0x20AC,
    0,
    0x201A,
    0x0192,
    0x201E,
    0x2026,
    0x2020,
    0x2021,
    0x02C6,
    0x2030,
    0x0160,
    0x2039,
    0x0152,
    0,
    0x017D,
    0,
    0,
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2022,
    0x2013,
    0x2014,
    0x02DC,
    0x2122,
    0x0161,
    0x203A,
    0x0153,
    0,
    0x017E,
    0x0178};

struct Mark {
    TextEncoding encoding;
    int bytes;
};

std::optional<Mark> byteOrderMark(QByteArrayView start)
{
    if (start.startsWith("\xEF\xBB\xBF"))
        return Mark{Utf8, 3};
    if (start.startsWith("\xFF\xFE"))
        return Mark{Utf16Le, 2};
    if (start.startsWith("\xFE\xFF"))
        return Mark{Utf16Be, 2};
    return {};
}

bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// What bytes beside letters say of an encoding of one byte a letter: French has é, è, ê, à, ç in other places in each.
class LetterCount
{
public:
    void add(QByteArrayView block)
    {
        for (qsizetype i = 1; i < block.size(); ++i) {
            const auto byte = uchar(block[i]);
            if (byte >= 0x80 && isAsciiLetter(block[i - 1]))
                count(byte, block, i);
        }
        m_zeros += std::ranges::count(block, '\0');
        m_bytes += block.size();
    }

    QList<ImportFinding> hints() const
    {
        constexpr int zeroShare = 4; // Latin letters in UTF-16 are half zeros
        if (m_zeros > m_bytes / zeroShare)
            return {{.fault = ImportFault::MayBeUtf16}};
        if (m_mac > m_windows && m_mac > m_dos)
            return {{.fault = ImportFault::MayBeMacRoman, .value = wordOf(MacRoman)}};
        if (m_dos > m_windows && m_dos > m_mac)
            return {{.fault = ImportFault::MayBeCp850, .value = wordOf(Cp850)}};
        return {};
    }

private:
    void count(uchar byte, QByteArrayView block, qsizetype at)
    {
        // é è ê ç à â î ô ù, which Windows has nowhere, or as signs that follow no letter.
        static constexpr QByteArrayView mac("\x8E\x8F\x90\x8D\x88\x89\x94\x99\x9D");
        static constexpr QByteArrayView dos("\x82\x8A\x88\x87\x85\x83\x8C\x93\x97");
        const bool isMac = mac.contains(char(byte)), isDos = dos.contains(char(byte));
        m_mac += isMac;
        m_dos += isDos;
        m_windows += byte >= 0xC0;
        if (m_word.isEmpty() && (isMac || isDos))
            keepWord(block, at);
    }

    void keepWord(QByteArrayView block, qsizetype at)
    {
        constexpr qsizetype longest = 40;
        const auto isOfWord = [](char c) { return isAsciiLetter(c) || uchar(c) >= 0x80; };
        auto from = at, to = at;
        while (from > 0 && at - from < longest && isOfWord(block[from - 1]))
            --from;
        while (to < block.size() && to - at < longest && isOfWord(block[to]))
            ++to;
        m_word = block.sliced(from, to - from).toByteArray();
    }

    QString wordOf(TextEncoding encoding) const
    {
        return QString::fromUtf8(TextDecoder(encoding).decode(m_word, true));
    }

    qint64 m_mac = 0, m_dos = 0, m_windows = 0, m_zeros = 0, m_bytes = 0;
    QByteArray m_word;
};

/// The byte of Windows-1252 that a character was read from; nothing where it has none.
std::optional<char> windowsByte(char16_t c)
{
    if (c < 0x100)
        return char(c);
    const auto found = std::ranges::find(windowsSigns, c);
    if (found == windowsSigns.end())
        return {};
    return char(0x80 + (found - windowsSigns.begin()));
}

} // namespace

QString keyOf(TextEncoding encoding)
{
    return QString::fromLatin1(encodingKeys[size_t(encoding)]);
}

std::optional<TextEncoding> encodingFromKey(QStringView key)
{
    const auto found = std::ranges::find_if(encodingKeys, [&](const char *one) { return key == QLatin1String(one); });
    if (found == encodingKeys.end())
        return std::nullopt;
    return TextEncoding(found - encodingKeys.begin());
}

QList<TextEncoding> textEncodings()
{
    return {Utf8, Windows1252, MacRoman, Cp850, Utf16Le, Utf16Be};
}

EncodingGuess guessEncoding(QIODevice &text)
{
    text.seek(0);
    const auto mark = byteOrderMark(text.peek(3));
    if (mark && mark->encoding != Utf8)
        return {mark->encoding, mark->bytes, {}};
    EncodingGuess guess{Utf8, mark ? mark->bytes : 0, {}};
    text.seek(guess.markBytes);
    Utf8Scan scan;
    LetterCount letters;
    for (QByteArray block = text.read(blockBytes); !block.isEmpty(); block = text.read(blockBytes)) {
        scan.add(block);
        letters.add(block);
    }
    scan.finish();
    text.seek(0);
    // Lone bytes among many letters in UTF-8 are damage; without such letters the whole is something else.
    constexpr qint64 lettersForByte = 10;
    if (mark || scan.invalidBytes() * lettersForByte <= scan.longCharacters())
        guess.findings = scan.findings();
    else if (scan.invalidBytes() > 0)
        guess.encoding = Windows1252;
    if (guess.encoding == Windows1252 || (!mark && scan.longCharacters() == 0))
        guess.findings += letters.hints();
    return guess;
}

struct TextDecoder::Converters {
    TextEncoding encoding = Utf8;
    UConverter *from = nullptr, *to = nullptr;
    std::array<UChar, 8192> pivot = {};
    UChar *pivotSource = pivot.data(), *pivotTarget = pivot.data();

    ~Converters()
    {
        ucnv_close(from);
        ucnv_close(to);
    }
};

TextDecoder::TextDecoder(TextEncoding encoding) : m_converters(std::make_unique<Converters>())
{
    m_converters->encoding = encoding;
    if (encoding == Utf8)
        return;
    UErrorCode error = U_ZERO_ERROR;
    m_converters->from = ucnv_open(encodingKeys[size_t(encoding)], &error);
    m_converters->to = ucnv_open("utf-8", &error);
}

TextDecoder::~TextDecoder() = default;
TextDecoder::TextDecoder(TextDecoder &&) noexcept = default;
TextDecoder &TextDecoder::operator=(TextDecoder &&) noexcept = default;

QByteArray TextDecoder::decode(QByteArrayView bytes, bool last)
{
    auto &all = *m_converters;
    if (all.encoding == Utf8 || !all.from || !all.to)
        return bytes.toByteArray();
    QByteArray text;
    const char *source = bytes.data();
    const char *const end = source + bytes.size();
    UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
    while (error == U_BUFFER_OVERFLOW_ERROR) {
        const auto used = text.size();
        text.resize(used + bytes.size() * 3 / 2 + 64);
        char *target = text.data() + used;
        error = U_ZERO_ERROR;
        ucnv_convertEx(all.to,
            all.from,
            &target,
            text.data() + text.size(),
            &source,
            end,
            all.pivot.data(),
            &all.pivotSource,
            &all.pivotTarget,
            all.pivot.data() + all.pivot.size(),
            false,
            last,
            &error);
        text.resize(target - text.data());
    }
    return text;
}

std::optional<QString> repairedText(const QString &text)
{
    // Every long character of UTF-8 begins with a byte that is one of these in Windows-1252.
    const auto begins = [](QChar c) { return c.unicode() >= 0xC2 && c.unicode() <= 0xF4; };
    // And goes on with one that is no letter of ASCII: "é" before a "l" is an é.
    const auto isPair = [&](QChar first, QChar second) { return begins(first) && second.unicode() >= 0x80; };
    if (std::ranges::adjacent_find(text, isPair) == text.end())
        return {};
    QByteArray bytes;
    for (const QChar c : text) {
        const auto byte = windowsByte(c.unicode());
        if (!byte)
            return {};
        bytes += *byte;
    }
    Utf8Scan scan;
    scan.add(bytes);
    scan.finish();
    if (scan.invalidBytes() > 0 || scan.longCharacters() == 0)
        return {};
    return QString::fromUtf8(bytes);
}

} // namespace pupitre

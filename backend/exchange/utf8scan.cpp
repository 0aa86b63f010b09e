#include "utf8scan.h"

#include <QString>

namespace pupitre {

namespace {

constexpr qsizetype mostFindings = 100;

} // namespace

void Utf8Scan::add(QByteArrayView block)
{
    for (const char c : block) {
        const auto byte = uchar(c);
        if (m_missing > 0 && byte >= m_least && byte <= m_most) {
            go(byte);
            continue;
        }
        if (m_missing > 0)
            breakOff();
        begin(byte);
    }
}

void Utf8Scan::finish()
{
    if (m_missing > 0)
        breakOff();
}

/// The next byte of a character.
void Utf8Scan::go(uchar)
{
    m_least = 0x80;
    m_most = 0xBF;
    if (--m_missing == 0)
        ++m_long;
}

/// The character under way was none: its first byte is named.
void Utf8Scan::breakOff()
{
    m_missing = 0;
    report(m_first);
}

void Utf8Scan::begin(uchar byte)
{
    const bool isReturn = byte == '\r';
    if (isReturn || (byte == '\n' && !m_afterReturn))
        ++m_line;
    m_afterReturn = isReturn;
    if (isReturn || byte == '\n') {
        m_place = 0;
        return;
    }
    ++m_place;
    if (byte < 0x80)
        return;
    // Neither overlong forms nor surrogates nor what is beyond U+10FFFF.
    m_first = byte;
    m_least = byte == 0xE0 ? 0xA0 : byte == 0xF0 ? 0x90 : 0x80;
    m_most = byte == 0xED ? 0x9F : byte == 0xF4 ? 0x8F : 0xBF;
    m_missing = byte >= 0xC2 && byte <= 0xDF   ? 1
                : byte >= 0xE0 && byte <= 0xEF ? 2
                : byte >= 0xF0 && byte <= 0xF4 ? 3
                                               : 0;
    if (m_missing == 0)
        report(byte);
}

void Utf8Scan::report(uchar byte)
{
    ++m_invalid;
    if (m_findings.size() >= mostFindings)
        return;
    m_findings.append({.fault = ImportFault::InvalidByte,
        .line = m_line,
        .column = m_place,
        .value = QString::number(byte, 16).toUpper()});
}

} // namespace pupitre

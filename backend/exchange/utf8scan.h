#pragma once

#include "importfinding.h"

#include <QByteArrayView>

namespace pupitre {

/// Whether bytes are UTF-8 (RFC 3629), block by block, and where they are not.
class Utf8Scan
{
public:
    void add(QByteArrayView block);
    /// The end: a character that is not whole is none.
    void finish();

    qint64 longCharacters() const { return m_long; } ///< of two bytes or more
    qint64 invalidBytes() const { return m_invalid; }
    /// The first hundred of them, by line and character.
    const QList<ImportFinding> &findings() const { return m_findings; }

private:
    void begin(uchar byte);
    void go(uchar byte);
    void breakOff();
    void report(uchar byte);

    qint64 m_long = 0, m_invalid = 0, m_line = 1;
    int m_place = 0; ///< of the last character in its line
    int m_missing = 0;
    uchar m_first = 0, m_least = 0x80, m_most = 0xBF; ///< of the character under way: its first byte, the next one's
    bool m_afterReturn = false;
    QList<ImportFinding> m_findings;
};

} // namespace pupitre

#pragma once

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QString>

namespace pupitre {

struct LetterLine {
    QString label; ///< in a box
    QString text;
};

/// A part of a letter, on paper as in a mail.
struct LetterBlock {
    enum class Kind { Paragraph, Box, List, Foot };
    Kind kind;
    QList<LetterLine> lines;
};

/// One family's letter: what it says is on its first page, further pages where it is long.
struct LetterContent {
    QString siteName, siteAddress, siteCity, sitePhone, siteEmail;
    QString recipientName, recipientAddress, recipientCity;
    QString subject;
    QList<LetterBlock> blocks;
    QDate writtenOn;
    QString link; ///< beside the first box as a QR code (ISO/IEC 18004), to be read by a telephone; empty: none
};

/// One PDF of all letters, each beginning on a page of its own, folded in three for a window envelope (DL, 110 × 220
/// mm). In French.
QByteArray lettersPdf(const QList<LetterContent> &letters);

} // namespace pupitre

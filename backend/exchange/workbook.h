#pragma once

#include "importlimits.h"
#include "numberformat.h"
#include "sheetreader.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

class QXmlStreamReader;

namespace pupitre {

/// A workbook's parts but its rows: which sheets there are, texts that cells share, how numbers are shown.
struct Workbook {
    QList<SheetInfo> sheets = {};
    bool is1904 = false;
    QString sharedPart = {}, stylesPart = {}; ///< where they are in the archive; empty: there are none
};

tl::expected<Workbook, ImportFinding> readWorkbook(const QByteArray &archive, const ImportLimits &limits);

/// Errors of both: DamagedArchive, HasEntities.
tl::expected<QStringList, ImportFinding> readSharedTexts(const QByteArray &xml);
tl::expected<QList<NumberFormat>, ImportFinding> readCellFormats(const QByteArray &xml);

/// The text of an element with rich runs, at its start: without what tells how it is pronounced.
QString richText(QXmlStreamReader &xml);
/// Excel's "_x000D_" for a character that XML does not let pass.
QString withoutEscapes(const QString &text);

/// What ended the reading of a part; nothing where it ended well.
std::optional<ImportFinding> faultOf(const QXmlStreamReader &xml);
/// The next element's start or end, as QXmlStreamReader::readNext; a document type ends the reading.
bool readOn(QXmlStreamReader &xml);

} // namespace pupitre

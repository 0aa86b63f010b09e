#pragma once

#include "importlimits.h"
#include "table.h"

#include <QByteArray>

#include <memory>

namespace pupitre {

struct SheetInfo {
    QString name;
    bool hidden = false;
    bool empty = false;
    QString part = {}; ///< its place in the archive
};

/// Sheets of a workbook, in their order.
tl::expected<QList<SheetInfo>, ImportFinding> sheetsOf(const QByteArray &workbook, const ImportLimits &limits = {});

/// Rows of one sheet of an XLSX as the spreadsheet shows them: cached values of formulas, dates as "2015-03-12" or
/// "2015-03-12 17:30", times as "17:30", numbers with a point and the zeros of their format, cells that are merged
/// downwards repeated. No file, no global, no entity: it may be called in the confined renderer.
class SheetReader final : public Table
{
public:
    static tl::expected<std::unique_ptr<SheetReader>, ImportFinding> open(
        const QByteArray &workbook, const QString &sheet, const ImportLimits &limits = {});
    ~SheetReader() override;

    tl::expected<bool, ImportFinding> next(TableRow &row) override;
    qint64 bytesRead() const override;
    qint64 bytesTotal() const override;
    bool endsRowsEarly() const override { return true; }

private:
    SheetReader();
    friend struct SheetParsing;
    std::unique_ptr<struct SheetParsing> m_parsing;
};

} // namespace pupitre

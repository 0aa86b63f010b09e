#pragma once

#include "csvreader.h"

#include <QBuffer>

namespace pupitre {

/// A file in memory.
class TextFile : public QBuffer
{
public:
    explicit TextFile(const QByteArray &bytes)
    {
        setData(bytes);
        open(QIODevice::ReadOnly);
    }
};

/// What reading a table to its end gives.
struct ReadRows {
    QList<TableRow> rows = {};
    std::optional<ImportFinding> refusal = {};
    QList<ImportFault> faults = {};
};

inline ReadRows readAll(Table &table)
{
    ReadRows all;
    TableRow row;
    for (;;) {
        const auto read = table.next(row);
        if (!read)
            all.refusal = read.error();
        if (!read || !*read)
            break;
        all.rows.append(row);
    }
    for (const auto &finding : table.findings())
        all.faults.append(finding.fault);
    return all;
}

} // namespace pupitre

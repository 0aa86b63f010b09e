#pragma once

#include "importtarget.h"
#include "table.h"

#include <QList>
#include <QStringList>

namespace pupitre {

/// The header of a table.
struct TableHeader {
    QStringList headings = {};
    qint64 line = 0;                    ///< of its first line
    QList<ImportFinding> findings = {}; ///< lines before it, two lines, repeated or empty headings
    /// What makes files of one program the same: SHA-256 of the folded headings, in hexadecimal.
    QString fingerprint() const;
};

/// A table below its header.
class HeadedTable
{
public:
    /// Reads on to the header: the first row whose cells are headings, with the line above it where that is a header's
    /// first ("Responsable 1" over "Nom", "Prénom"). Errors: NoHeader, or the table's own.
    static tl::expected<HeadedTable, ImportFinding> read(Table &table, ImportKind kind);

    const TableHeader &header() const { return m_header; }
    /// The first rows below it, at most fifty.
    const QList<TableRow> &sample() const { return m_sample; }
    /// As Table::next, from the first row below the header. Every row has as many cells as the header: missing ones
    /// are empty, further ones are left out and found (MoreCellsThanHeadings) where they hold something.
    tl::expected<bool, ImportFinding> next(TableRow &row);
    const Table &table() const { return *m_table; }
    /// Of rows: too many or too few cells.
    const QList<ImportFinding> &findings() const { return m_findings; }

private:
    explicit HeadedTable(Table &table) : m_table(&table) {}
    void fit(TableRow &row);

    Table *m_table;
    TableHeader m_header;
    QList<TableRow> m_sample;
    qsizetype m_given = 0; ///< of the sample
    QList<ImportFinding> m_findings;
};

} // namespace pupitre

#pragma once

#include "csvreader.h"
#include "importlimits.h"
#include "table.h"

#include <QIODevice>

#include <memory>
#include <optional>

namespace pupitre {

enum class FileForm { Csv, Workbook, ZipOfTables };

/// What a person chose by hand; otherwise it is as it is recognised.
struct TableChoices {
    std::optional<TextEncoding> encoding = {};
    std::optional<char> separator = {};
    QString table = {}; ///< the sheet of a workbook, the file of a ZIP (of a workbook in it: "file.xlsx/Sheet")
    bool isOwn = false; ///< written by this program's export: nothing in it is repaired
};

/// A table of a file with how it was read.
struct OpenedTable {
    FileForm form = FileForm::Csv;
    CsvForm csv = {};                        ///< of a CSV
    QString table = {};                      ///< the sheet or file that is read
    QStringList tables = {};                 ///< all that could be
    QList<ImportFinding> findings = {};      ///< of the file as a whole; those of rows are the table's
    std::unique_ptr<QIODevice> content = {}; ///< of a file of a ZIP; `rows` reads it and goes first
    std::unique_ptr<Table> rows = {};
};

/// By its content, never by its name. `file` can be read twice and outlives the table. Errors: an ImportFinding that
/// says what the file is, or which table is to be chosen (SeveralSheets, SeveralTables).
tl::expected<OpenedTable, ImportFinding> openTable(
    QIODevice &file, const TableChoices &choices = {}, const ImportLimits &limits = {});

} // namespace pupitre

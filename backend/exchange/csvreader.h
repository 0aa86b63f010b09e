#pragma once

#include "encoding.h"
#include "importlimits.h"
#include "table.h"

#include <QIODevice>

#include <memory>

namespace pupitre {

/// How a CSV file is written.
struct CsvForm {
    TextEncoding encoding = TextEncoding::Utf8;
    int markBytes = 0;
    char separator = ';';
    /// Our own files hold what they hold; others' cells that were encoded twice are repaired (rule C17).
    bool repairsTwiceEncoded = true;
    int headerCells = 0; ///< of most rows: by which a cell that swallowed lines is known
};

/// The separators that are looked for.
inline constexpr char csvSeparators[] = {';', ',', '\t', '|'};

struct CsvGuess {
    CsvForm form;
    QList<ImportFinding> findings = {}; ///< of the encoding
};

/// Encoding and separator by what the file holds: its line "sep=;", else the separator under which most of the first
/// thousand rows have the same number of cells. The device stands at its beginning afterwards.
CsvGuess guessCsvForm(QIODevice &file, std::optional<TextEncoding> encoding = {}, std::optional<char> separator = {});

/// Rows of a CSV (RFC 4180, read strictly by libcsv), in memory of a block and a row. A cell ="06…" is the text in it.
class CsvReader final : public Table
{
public:
    /// `file` stands at its beginning and outlives the reader.
    CsvReader(QIODevice &file, const CsvForm &form, const ImportLimits &limits = {});
    ~CsvReader() override;

    tl::expected<bool, ImportFinding> next(TableRow &row) override;
    qint64 bytesRead() const override;
    qint64 bytesTotal() const override;
    qint64 blankLines() const;

private:
    friend struct CsvParsing;
    std::unique_ptr<struct CsvParsing> m_parsing;
};

} // namespace pupitre

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace pupitre {

/// What can be said of a file that is imported (rules C16 to C21). Its words are in backend/wording/importwords.h.
/// `detail` of the finding: what the comment says, else nothing.
enum class ImportFault {
    // The file cannot be read
    EmptyFile,
    FileTooLarge,    ///< detail: the limit in megabytes
    NotReadable,     ///< the device failed; detail: its text
    OldSpreadsheet,  ///< .xls of before 2007, or an .xlsx with a password
    OpenDocument,    ///< .ods
    WebPage,         ///< a table in HTML that is called .xls
    UnknownForm,     ///< a picture, a PDF, an archive of something else
    DamagedArchive,  ///< a ZIP or XLSX that ends too early or is no XML
    UnpacksTooLarge, ///< detail: the limit in megabytes
    UnpacksTooMuch,  ///< more than a hundred times its size
    HasEntities,     ///< XML with a document type
    SeveralTables,   ///< detail: their names, a line each; one is to be chosen
    SeveralSheets,   ///< detail: their names, a line each; one is to be chosen
    NoSuchTable,     ///< value: the name
    TooManyRows,     ///< detail: the limit
    TooManyColumns,  ///< detail: the limit
    RowTooLong,      ///< detail: the limit in kilobytes
    CellTooLong,     ///< detail: the limit in kilobytes
    QuoteNotClosed,  ///< line and column where it opens
    StrayQuote,      ///< a quote in the middle of a cell
    InvalidByte,     ///< column: the character's place in the line; value: the byte, "E9"
    NoHeader,
    NothingBelowHeader,
    // The file can be read, and a person should know
    MayBeMacRoman, ///< value: a word that tells
    MayBeCp850,    ///< value: a word that tells
    MayBeUtf16,
    TwiceEncoded,   ///< value as it stands; detail: as it was repaired
    SwallowedLines, ///< a cell that holds what looks like other lines; detail: how many
    MoreCellsThanHeadings,
    FewerCellsThanHeadings,
    HiddenSheets,  ///< not read; detail: their names, a line each
    HiddenRows,    ///< read; detail: how many
    HiddenColumns, ///< read; detail: how many
    MergedCells,   ///< value repeated downwards; detail: how many cells
    BrokenFormula, ///< value: "#REF!"
    FormulaWithoutValue,
    LinesBeforeHeader, ///< detail: how many
    HeaderOfTwoLines,
    BlankLines,    ///< detail: how many
    TotalLine,     ///< left out; value: the word that tells
    CancelledLine, ///< left out; value: the word that tells
    // Columns
    HeadingEmpty, ///< a column with values and without a heading
    HeadingRepeated,
    ColumnUnknown, ///< it goes nowhere
    ColumnNotKept, ///< what it is is known, and nothing of it is kept
    HealthColumn,  ///< left out, and never kept
    AgeColumn,     ///< an age is no birth date
    ColumnMissing, ///< value: the target's key
    // Values that cannot be read
    Required,
    NoLetter,
    NoDate,
    TooEarly, ///< before 1900
    Future,
    NoNumber,         ///< of a telephone
    ScientificNumber, ///< "6,39981E+08": the digits are lost
    NoAddress,        ///< of an e-mail
    NoCode,           ///< of a postal code
    NoAmount,
    NoTime,
    NoWeekday,
    NoDuration,
    NoYesNo,
    NoSex,
    NoCivility,
    NoYear, ///< of a school year
    NoInteger,
    TooLong,
    TooManyLines,
    Control,        ///< NUL
    UnknownWord,    ///< of a list; asked about once for all its lines
    NameUnclear,    ///< one cell for first and last name, all in capitals or all small: which is which?
    ParentsUnclear, ///< several people in a cell that cannot be told apart
    // Values read otherwise than typed; detail: as they were read
    ReadAs,
    CenturyGuessed, ///< a year of two digits
    SerialDate,     ///< a spreadsheet's number of days
    ZeroAdded,      ///< nine digits of a telephone, four of a postal code
    SecondValue,    ///< two e-mails or telephones in a cell; detail: the further ones
    NameSplit,      ///< detail: "LAST / First"
};

/// Errors block the import; warnings are passed over by a person; notices are only shown.
enum class FindingWeight { Error, Warning, Notice };

FindingWeight weightOf(ImportFault fault);
/// "error", "warning", "notice"
QString keyOf(FindingWeight weight);

/// The fault's stable name: "quote_not_closed". In JSON and for exit messages of commands.
QString keyOf(ImportFault fault);
/// All of them, in order.
QList<ImportFault> importFaults();

struct ImportFinding {
    ImportFault fault = ImportFault::UnknownForm;
    qint64 line = 0;      ///< of the file, from 1; 0: of the file as a whole
    int column = 0;       ///< from 1; 0: of the line as a whole
    QString heading = {}; ///< of the column, as it stands in the file
    QString value = {};   ///< as it stands in the file
    QString detail = {};  ///< by the fault, see there

    FindingWeight weight() const { return weightOf(fault); }
    friend bool operator==(const ImportFinding &, const ImportFinding &) = default;
};

} // namespace pupitre

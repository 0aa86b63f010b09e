#include "sheetreader.h"

#include "workbook.h"
#include "ziparchive.h"

#include <QHash>
#include <QMap>
#include <QXmlStreamReader>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

/// Cells of a column that are merged: what stands in the first is said of all.
struct MergedRun {
    int column = 0, first = 0, last = 0;
};

/// One cell as its element holds it.
struct RawCell {
    int column = 0;
    int style = 0;
    QString type = {}; ///< "s" for a shared text, …
    QString value = {}, text = {};
    bool hasFormula = false, hasValue = false;
};

namespace {

constexpr int lastLine = 1'048'576; ///< that a sheet can have

/// "AB12": the column from 0 and the line from 1; nothing where it is none.
struct CellPlace {
    int column = -1;
    int line = 0;
};

CellPlace placeOf(QStringView reference)
{
    constexpr int letters = 26, mostColumns = 16'384, mostLetters = 3;
    CellPlace place{0, 0};
    qsizetype i = 0;
    for (; i < reference.size() && reference[i] >= u'A' && reference[i] <= u'Z' && i < mostLetters; ++i)
        place.column = place.column * letters + (reference[i].unicode() - u'A' + 1);
    place.line = reference.mid(i).toInt();
    --place.column;
    return place.column < 0 || place.column >= mostColumns ? CellPlace() : place;
}

/// The merged runs of a sheet, which stand behind its rows.
QList<MergedRun> mergedRuns(const QByteArray &sheet, int columns)
{
    constexpr qsizetype mostTries = 100'000, longestElement = 200;
    QList<MergedRun> runs;
    const auto end = sheet.lastIndexOf("sheetData>");
    qsizetype tries = 0;
    for (auto at = sheet.indexOf("mergeCell ", end); at >= 0 && end >= 0 && tries < mostTries;
         at = sheet.indexOf("mergeCell ", at + 1), ++tries) {
        const QByteArray element = sheet.mid(at, longestElement);
        const auto from = element.indexOf("ref=\"");
        const auto to = from < 0 ? -1 : element.indexOf('"', from + 5);
        if (from < 0 || to < 0 || to - from > 40)
            continue;
        const auto ends = QString::fromLatin1(element.mid(from + 5, to - from - 5)).split(u':');
        const CellPlace first = placeOf(ends[0]), last = placeOf(ends.value(1));
        if (first.column >= 0 && first.column < columns && last.line > first.line && first.line > 0)
            runs.append({first.column, first.line, last.line});
    }
    std::ranges::stable_sort(runs, {}, &MergedRun::first);
    return runs;
}

} // namespace

struct SheetParsing {
    explicit SheetParsing(SheetReader &of) : reader(of) {}

    bool readRow(TableRow &row);
    void readRowElement(TableRow &row);
    RawCell readCell(int after);
    QString textOf(const RawCell &cell, qint64 line);
    void place(const RawCell &cell, TableRow &row);
    void fillMerged(TableRow &row);
    void readColumns();
    bool isHiddenColumn(int column) const;
    void end();
    void refuse(ImportFinding finding)
    {
        if (!refusal)
            refusal = std::move(finding);
    }

    SheetReader &reader;
    ImportLimits limits = {};
    QByteArray sheet = {};
    QXmlStreamReader xml = {};
    QStringList shared = {};
    QList<NumberFormat> formats = {};
    bool is1904 = false, isInRows = false, isFinished = false;
    QList<std::pair<int, int>> hiddenColumns = {}; ///< from, to
    QList<MergedRun> merged = {};
    qsizetype nextRun = 0;
    QHash<int, std::pair<MergedRun, QString>> open = {}; ///< runs that a row stands in, by their column
    qint64 line = 0, rows = 0, hidden = 0, repeated = 0;
    bool hidesValues = false;
    std::optional<ImportFinding> refusal = {};
};

namespace {

QStringView attributeOf(const QXmlStreamAttributes &attributes, QStringView name)
{
    for (const auto &one : attributes) {
        if (one.qualifiedName() == name)
            return one.value();
    }
    return {};
}

bool saysTrue(QStringView value)
{
    return value == u"1" || value == u"true";
}

} // namespace

void SheetParsing::readColumns()
{
    const auto attributes = xml.attributes();
    if (saysTrue(attributeOf(attributes, u"hidden")) && hiddenColumns.size() < limits.columns)
        hiddenColumns.append(
            {attributeOf(attributes, u"min").toInt() - 1, attributeOf(attributes, u"max").toInt() - 1});
}

bool SheetParsing::isHiddenColumn(int column) const
{
    return std::ranges::any_of(
        hiddenColumns, [column](const auto &range) { return column >= range.first && column <= range.second; });
}

/// The next row that has a cell. False at the end.
bool SheetParsing::readRow(TableRow &row)
{
    while (!refusal && readOn(xml)) {
        if (xml.isEndElement() && xml.name() == u"sheetData")
            break;
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"col")
            readColumns();
        if (xml.name() != u"row")
            continue;
        readRowElement(row);
        if (refusal)
            return false;
        if (std::ranges::any_of(row.cells, [](const QString &cell) { return !cell.isEmpty(); }))
            return true;
    }
    if (const auto fault = faultOf(xml))
        refuse(*fault);
    return false;
}

void SheetParsing::readRowElement(TableRow &row)
{
    const auto attributes = xml.attributes();
    // Rows go downwards, whatever the file says.
    line = std::max(line + 1, attributeOf(attributes, u"r").toLongLong());
    row = {.line = line, .hidden = saysTrue(attributeOf(attributes, u"hidden"))};
    if (++rows > limits.rows || line > lastLine)
        return refuse({.fault = ImportFault::TooManyRows, .line = line, .detail = QString::number(limits.rows)});
    int column = -1;
    qint64 bytes = 0;
    while (!refusal && readOn(xml)) {
        if (xml.isEndElement() && xml.name() == u"row")
            break;
        if (!xml.isStartElement() || xml.name() != u"c")
            continue;
        const RawCell cell = readCell(column);
        column = cell.column;
        bytes += (cell.value.size() + cell.text.size()) * 2;
        if (bytes > limits.rowBytes)
            return refuse(
                {.fault = ImportFault::RowTooLong, .line = line, .detail = QString::number(limits.rowBytes / 1024)});
        place(cell, row);
    }
    fillMerged(row);
    hidden += row.hidden && !row.cells.isEmpty();
}

/// `after`: the column of the cell before, where this one does not say its own.
RawCell SheetParsing::readCell(int after)
{
    const auto attributes = xml.attributes();
    RawCell cell;
    cell.column = std::max(after + 1, placeOf(attributeOf(attributes, u"r")).column);
    cell.style = attributeOf(attributes, u"s").toInt();
    cell.type = attributeOf(attributes, u"t").toString();
    bool isInValue = false;
    while (readOn(xml)) {
        if (xml.isEndElement() && xml.name() == u"c")
            break;
        if (xml.isStartElement()) {
            cell.hasFormula = cell.hasFormula || xml.name() == u"f";
            isInValue = xml.name() == u"v";
            cell.hasValue = cell.hasValue || isInValue;
            if (xml.name() == u"is")
                cell.text = richText(xml);
        } else if (xml.isEndElement()) {
            isInValue = false;
        } else if (isInValue && xml.isCharacters()) {
            cell.value += xml.text();
        }
    }
    return cell;
}

QString SheetParsing::textOf(const RawCell &cell, qint64 at)
{
    if (cell.type == u"s")
        return shared.value(cell.value.toInt());
    if (cell.type == u"inlineStr")
        return cell.text;
    if (cell.type == u"str")
        return withoutEscapes(cell.value);
    if (cell.type == u"b")
        return cell.value == u"1" ? u"VRAI"_s : u"FAUX"_s;
    if (cell.type == u"d") {
        static const QString midnight = u"T00:00:00"_s;
        return QString(cell.value).remove(midnight).replace(u'T', u' ');
    }
    if (cell.type == u"e") {
        reader.note({.fault = ImportFault::BrokenFormula, .line = at, .column = cell.column + 1, .value = cell.value});
        return cell.value;
    }
    if (cell.hasFormula && !cell.hasValue)
        reader.note({.fault = ImportFault::FormulaWithoutValue, .line = at, .column = cell.column + 1});
    bool isNumber = false;
    const double number = cell.value.toDouble(&isNumber);
    return isNumber ? shownNumber(number, formats.value(cell.style), is1904) : cell.value;
}

void SheetParsing::place(const RawCell &cell, TableRow &row)
{
    const QString text = textOf(cell, row.line);
    if (text.isEmpty())
        return;
    if (cell.column >= limits.columns)
        return refuse(
            {.fault = ImportFault::TooManyColumns, .line = row.line, .detail = QString::number(limits.columns)});
    if (text.size() > limits.cellBytes)
        return refuse({.fault = ImportFault::CellTooLong,
            .line = row.line,
            .column = cell.column + 1,
            .detail = QString::number(limits.cellBytes / 1024)});
    hidesValues = hidesValues || isHiddenColumn(cell.column);
    if (row.cells.size() <= cell.column)
        row.cells.resize(cell.column + 1);
    row.cells[cell.column] = text;
}

/// A cell of a run gets what stands in the run's first one.
void SheetParsing::fillMerged(TableRow &row)
{
    for (; nextRun < merged.size() && merged[nextRun].first <= row.line; ++nextRun) {
        const MergedRun &run = merged[nextRun];
        if (run.first == row.line)
            open.insert(run.column, {run, row.cells.value(run.column)});
    }
    for (auto it = open.begin(); it != open.end();) {
        const auto &[run, text] = it.value();
        if (row.line > run.last) {
            it = open.erase(it);
            continue;
        }
        if (row.line > run.first && !text.isEmpty() && row.cells.value(run.column).isEmpty()) {
            if (row.cells.size() <= run.column)
                row.cells.resize(run.column + 1);
            row.cells[run.column] = text;
            ++repeated;
        }
        ++it;
    }
}

/// What can only be said of the whole.
void SheetParsing::end()
{
    isFinished = true;
    if (hidden > 0)
        reader.note({.fault = ImportFault::HiddenRows, .detail = QString::number(hidden)});
    if (hidesValues)
        reader.note({.fault = ImportFault::HiddenColumns, .detail = QString::number(hiddenColumns.size())});
    if (repeated > 0)
        reader.note({.fault = ImportFault::MergedCells, .detail = QString::number(repeated)});
}

SheetReader::SheetReader() : m_parsing(std::make_unique<SheetParsing>(*this)) {}

SheetReader::~SheetReader() = default;

tl::expected<std::unique_ptr<SheetReader>, ImportFinding> SheetReader::open(
    const QByteArray &workbook, const QString &sheet, const ImportLimits &limits)
{
    const auto book = readWorkbook(workbook, limits);
    if (!book)
        return tl::unexpected(book.error());
    const auto found = std::ranges::find(book->sheets, sheet, &SheetInfo::name);
    if (found == book->sheets.end())
        return tl::unexpected(ImportFinding{.fault = ImportFault::NoSuchTable, .value = sheet});
    const auto isNeeded = [&](const QString &name) {
        return name == found->part || name == book->sharedPart || name == book->stylesPart;
    };
    const auto parts = unpackZip(workbook, isNeeded, limits);
    if (!parts)
        return tl::unexpected(parts.error());
    if (!parts->contains(found->part))
        return tl::unexpected(ImportFinding{.fault = ImportFault::DamagedArchive, .value = sheet});
    auto shared = readSharedTexts(parts->value(book->sharedPart));
    auto formats = readCellFormats(parts->value(book->stylesPart));
    if (!shared || !formats)
        return tl::unexpected(!shared ? shared.error() : formats.error());

    std::unique_ptr<SheetReader> reader(new SheetReader);
    auto &parsing = *reader->m_parsing;
    parsing.limits = limits;
    parsing.sheet = parts->value(found->part);
    parsing.xml.addData(parsing.sheet);
    parsing.shared = *std::move(shared);
    parsing.formats = *std::move(formats);
    parsing.is1904 = book->is1904;
    parsing.merged = mergedRuns(parsing.sheet, limits.columns);
    return reader;
}

tl::expected<bool, ImportFinding> SheetReader::next(TableRow &row)
{
    auto &parsing = *m_parsing;
    if (!parsing.refusal && !parsing.isFinished) {
        if (parsing.readRow(row))
            return true;
        if (!parsing.refusal)
            parsing.end();
    }
    if (parsing.refusal)
        return tl::unexpected(*parsing.refusal);
    return false;
}

qint64 SheetReader::bytesRead() const
{
    return m_parsing->xml.characterOffset();
}

qint64 SheetReader::bytesTotal() const
{
    return m_parsing->sheet.size();
}

} // namespace pupitre

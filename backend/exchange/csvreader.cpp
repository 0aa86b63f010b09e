#include "csvreader.h"

#include <QBuffer>

#include <csv.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// What the parser gets at once at the most: by so much a cell or a row can pass its limit before that is noticed.
constexpr qsizetype pieceBytes = 16 << 10;
constexpr qint64 kibibyte = 1024;

const char *endOfLine(const char *from, const char *end)
{
    // By either sign at once: looking for one of them as far as the end takes as long again for each line.
    return std::find_if(from, end, [](char c) { return c == '\n' || c == '\r'; });
}

/// ="06…" at a cell's beginning, where spreadsheets say that digits are text. The sign goes; what is left is quoted.
/// `quotes`: how many stand before the line in its row. Nothing changes inside of quotes.
QByteArray withoutTextFormulas(QByteArrayView line, char separator, qint64 quotes)
{
    QByteArray bare;
    bare.reserve(line.size());
    char before = separator;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const char c = line[i];
        const bool isMark = c == '=' && quotes % 2 == 0 && before == separator && i + 1 < line.size()
                            && line[i + 1] == '"';
        if (!isMark)
            bare += c;
        quotes += c == '"';
        before = c;
    }
    return bare;
}

/// Qt takes U+FEFF at a text's beginning for a byte order mark; in a cell it is a character.
QString textOfCell(QByteArrayView bytes)
{
    QString text = QString::fromUtf8(bytes);
    if (bytes.startsWith("\xEF\xBB\xBF"))
        text.prepend(QChar(QChar::ByteOrderMark));
    return text;
}

/// Whether the lines of a cell look like rows of the file: with as many separators as half of a row has.
int swallowedLines(const QString &cell, char separator, int headerCells)
{
    const auto lines = QStringView(cell).split(u'\n');
    const auto enough = std::max<qsizetype>(1, (headerCells - 1) / 2);
    const auto isRow = [&](QStringView line) { return line.count(QLatin1Char(separator)) >= enough; };
    return int(std::ranges::count_if(lines.begin() + 1, lines.end(), isRow));
}

/// One apostrophe before what a spreadsheet takes for a formula is the writer's (rule C27).
void takeOffApostrophe(QString &cell)
{
    static const QString risky = u"=+-@\t\r'"_s;
    if (cell.size() > 1 && cell.front() == u'\'' && risky.contains(cell[1]))
        cell.remove(0, 1);
}

/// Of a line "sep=;" the separator.
std::optional<char> namedSeparator(QByteArrayView line)
{
    QByteArray text = line.trimmed().toByteArray();
    if (text.startsWith('"') && text.endsWith('"'))
        text = text.mid(1, text.size() - 2);
    // "sep=<tab>" lost its tab to the trimming.
    if (text.toLower() == "sep=")
        return line.contains('\t') ? std::optional('\t') : std::nullopt;
    return text.size() == 5 && text.toLower().startsWith("sep=") ? std::optional(text.back()) : std::nullopt;
}

} // namespace

struct CsvParsing {
    CsvParsing(CsvReader &of, QIODevice &device, const CsvForm &form, const ImportLimits &bounds)
        : reader(of), file(device), csv(form), limits(bounds), decoder(form.encoding)
    {
        begin();
        file.seek(csv.markBytes);
    }
    ~CsvParsing() { csv_free(&parser); }
    CsvParsing(const CsvParsing &) = delete;
    CsvParsing &operator=(const CsvParsing &) = delete;

    void begin();
    bool fill();
    void readPiece();
    void feed(QByteArrayView piece);
    void endLine(bool isWhole);
    void finish();
    void refuse(ImportFinding finding);
    void tooLong(ImportFault fault, qint64 limit);
    void stray(qsizetype left);
    void takeCell(const char *bytes, size_t size);
    void takeRow();
    bool isInQuotes() const { return parser.pstate != 0 && parser.quoted; }

    CsvReader &reader;
    QIODevice &file;
    CsvForm csv;
    ImportLimits limits;
    TextDecoder decoder;
    csv_parser parser = {};

    QByteArray block;
    qsizetype at = 0;
    bool isLast = false, isFinished = false, isSkipping = false, afterReturn = false;
    qint64 line = 1; ///< that `at` is in
    qint64 rows = 0, blanks = 0;
    qint64 rowBytes = 0;  ///< of the row under way
    qint64 rowQuotes = 0; ///< quotes of it in earlier lines
    bool hasContent = false;
    qint64 quoteLine = 0; ///< where the quote opens that is open at the end of a line; 0: none is
    qsizetype quoteCell = 0;
    TableRow row; ///< under way
    std::optional<TableRow> whole = {};
    std::optional<ImportFinding> refusal = {};
};

namespace {

void cellRead(void *bytes, size_t size, void *parsing)
{
    static_cast<CsvParsing *>(parsing)->takeCell(static_cast<const char *>(bytes), size);
}

void rowRead(int, void *parsing)
{
    static_cast<CsvParsing *>(parsing)->takeRow();
}

} // namespace

void CsvParsing::begin()
{
    csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&parser, static_cast<unsigned char>(csv.separator));
}

/// The next block, decoded. False at the end.
bool CsvParsing::fill()
{
    while (at == block.size()) {
        if (isLast)
            return false;
        const QByteArray bytes = file.read(blockBytes);
        isLast = bytes.size() < blockBytes && file.atEnd();
        if (bytes.isEmpty() && !isLast) {
            refuse({.fault = ImportFault::NotReadable, .detail = file.errorString()});
            return false;
        }
        block = decoder.decode(bytes, isLast);
        at = 0;
    }
    return true;
}

/// On to the end of the line, of the block or of what the parser may get at once.
void CsvParsing::readPiece()
{
    const char *const from = block.constData() + at;
    const char *const end = block.constData() + block.size();
    if (afterReturn && *from == '\n') { // the second half of a line's end
        afterReturn = false;
        ++at;
        if (isInQuotes())
            feed(QByteArrayView(from, 1));
        return;
    }
    afterReturn = false;
    const char *const most = std::min(end, from + pieceBytes);
    const char *const stop = endOfLine(from, most);
    const bool endsLine = stop != most;
    at += stop - from + endsLine;
    if (parser.pstate == 0 && !hasContent)
        row.line = line;
    hasContent = hasContent || stop != from;
    const bool isNamed = line == 1 && rows == 0 && endsLine && namedSeparator(QByteArrayView(from, stop));
    if (!isSkipping && !isNamed)
        feed(QByteArrayView(from, stop + endsLine));
    if (isNamed)
        hasContent = false;
    if (!endsLine || refusal)
        return;
    afterReturn = *stop == '\r';
    endLine(isNamed);
}

void CsvParsing::feed(QByteArrayView piece)
{
    rowBytes += piece.size();
    const bool hasQuote = std::memchr(piece.data(), '"', size_t(piece.size())) != nullptr;
    const bool hasMark = hasQuote && piece.contains("=\"");
    const QByteArray bare = hasMark ? withoutTextFormulas(piece, csv.separator, rowQuotes) : QByteArray();
    const QByteArrayView fed = hasMark ? QByteArrayView(bare) : piece;
    if (hasQuote)
        rowQuotes += std::ranges::count(fed, '"');
    const size_t size = size_t(fed.size());
    const size_t taken = csv_parse(&parser, fed.data(), size, cellRead, rowRead, this);
    if (refusal)
        return;
    if (taken < size)
        stray(qsizetype(size - taken));
    else if (qint64(parser.entry_pos) > limits.cellBytes)
        tooLong(ImportFault::CellTooLong, limits.cellBytes);
    else if (rowBytes > limits.rowBytes)
        tooLong(ImportFault::RowTooLong, limits.rowBytes);
}

/// A quote in the middle of a cell. Of a cell that began in this line the line alone is lost, and reading goes on with
/// the next one: all of them are reported.
void CsvParsing::stray(qsizetype)
{
    if (csv_error(&parser) != CSV_EPARSE) {
        refuse({.fault = ImportFault::NotReadable, .line = line});
        return;
    }
    if (quoteLine > 0) {
        refuse({.fault = ImportFault::QuoteNotClosed, .line = quoteLine, .column = int(quoteCell)});
        return;
    }
    reader.note({.fault = ImportFault::StrayQuote, .line = line, .column = int(row.cells.size()) + 1});
    csv_free(&parser);
    begin();
    row.cells.clear();
    isSkipping = true;
}

void CsvParsing::endLine(bool isNamed)
{
    if (parser.pstate == 0) {
        if (!whole && !isSkipping && !isNamed)
            ++blanks;
        isSkipping = false;
        hasContent = false;
        quoteLine = 0;
        rowBytes = 0;
        rowQuotes = 0;
    } else if (quoteLine == 0 || quoteCell != row.cells.size() + 1) {
        quoteLine = line;
        quoteCell = row.cells.size() + 1;
    }
    ++line;
}

void CsvParsing::finish()
{
    isFinished = true;
    if (refusal)
        return;
    if (csv_fini(&parser, cellRead, rowRead, this) != 0) {
        refuse({.fault = ImportFault::QuoteNotClosed,
            .line = quoteLine > 0 ? quoteLine : line,
            .column = int(quoteLine > 0 ? quoteCell : row.cells.size() + 1)});
        return;
    }
    if (blanks > 0)
        reader.note({.fault = ImportFault::BlankLines, .detail = QString::number(blanks)});
}

void CsvParsing::refuse(ImportFinding finding)
{
    if (!refusal)
        refusal = std::move(finding);
}

/// What grew too long because a quote stands open is that quote's fault.
void CsvParsing::tooLong(ImportFault fault, qint64 limit)
{
    if (quoteLine > 0 && isInQuotes())
        refuse({.fault = ImportFault::QuoteNotClosed, .line = quoteLine, .column = int(quoteCell)});
    else
        refuse({.fault = fault,
            .line = row.line,
            .column = int(row.cells.size()) + 1,
            .detail = QString::number(limit / kibibyte)});
}

void CsvParsing::takeCell(const char *bytes, size_t size)
{
    if (refusal)
        return;
    if (qint64(size) > limits.cellBytes)
        return tooLong(ImportFault::CellTooLong, limits.cellBytes);
    if (row.cells.size() >= limits.columns)
        return refuse(
            {.fault = ImportFault::TooManyColumns, .line = row.line, .detail = QString::number(limits.columns)});
    QString cell = textOfCell(QByteArrayView(bytes, qsizetype(size)));
    const int column = int(row.cells.size()) + 1;
    if (csv.headerCells > 1 && quoteLine > 0) {
        if (const int lines = swallowedLines(cell, csv.separator, csv.headerCells); lines > 0)
            reader.note({.fault = ImportFault::SwallowedLines,
                .line = quoteLine,
                .column = column,
                .detail = QString::number(lines)});
    }
    takeOffApostrophe(cell);
    if (csv.repairsTwiceEncoded) {
        if (const auto repaired = repairedText(cell)) {
            reader.note({.fault = ImportFault::TwiceEncoded,
                .line = row.line,
                .column = column,
                .value = cell,
                .detail = *repaired});
            cell = *repaired;
        }
    }
    row.cells.append(std::move(cell));
}

void CsvParsing::takeRow()
{
    if (refusal)
        return;
    if (++rows > limits.rows)
        return refuse({.fault = ImportFault::TooManyRows, .line = row.line, .detail = QString::number(limits.rows)});
    const auto cells = row.cells.size();
    whole = std::move(row);
    row = {};
    row.cells.reserve(cells);
}

CsvReader::CsvReader(QIODevice &file, const CsvForm &form, const ImportLimits &limits)
    : m_parsing(std::make_unique<CsvParsing>(*this, file, form, limits))
{
    if (file.size() > limits.fileBytes)
        m_parsing->refuse(
            {.fault = ImportFault::FileTooLarge, .detail = QString::number(limits.fileBytes / kibibyte / kibibyte)});
}

CsvReader::~CsvReader() = default;

tl::expected<bool, ImportFinding> CsvReader::next(TableRow &row)
{
    auto &parsing = *m_parsing;
    parsing.whole.reset();
    while (!parsing.refusal && !parsing.whole && !parsing.isFinished) {
        if (parsing.fill())
            parsing.readPiece();
        else
            parsing.finish();
    }
    if (parsing.refusal)
        return tl::unexpected(*parsing.refusal);
    if (!parsing.whole)
        return false;
    row = std::move(*parsing.whole);
    return true;
}

qint64 CsvReader::bytesRead() const
{
    return m_parsing->file.pos() - (m_parsing->block.size() - m_parsing->at);
}

qint64 CsvReader::bytesTotal() const
{
    return m_parsing->file.size();
}

qint64 CsvReader::blankLines() const
{
    return m_parsing->blanks;
}

// --- how a file is written
// --------------------------------------------------------------------------------------------

namespace {

constexpr int sampledRows = 1000;
constexpr qint64 sampledBytes = 1 << 20;

/// How many cells most rows have under a separator, and how many rows have them.
struct RowShape {
    int cells = 0;
    int rows = 0;
};

RowShape shapeUnder(char separator, const QByteArray &sample)
{
    QBuffer text;
    text.setData(sample);
    text.open(QIODevice::ReadOnly);
    CsvReader reader(text, {.encoding = TextEncoding::Utf8, .separator = separator, .repairsTwiceEncoded = false});
    std::map<qsizetype, int> counts;
    TableRow row;
    for (int i = 0; i < sampledRows && reader.next(row).value_or(false); ++i)
        ++counts[row.cells.size()];
    RowShape shape;
    for (const auto &[cells, rows] : counts) {
        if (cells > 1 && rows >= shape.rows)
            shape = {int(cells), rows};
    }
    return shape;
}

/// The beginning of a file in UTF-8, in whole lines.
QByteArray sampleOf(QIODevice &file, const CsvForm &form)
{
    file.seek(form.markBytes);
    const QByteArray bytes = file.read(sampledBytes);
    const bool isWhole = file.atEnd();
    file.seek(0);
    QByteArray text = TextDecoder(form.encoding).decode(bytes, isWhole);
    const auto end = std::max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    if (!isWhole && end >= 0)
        text.truncate(end + 1);
    return text;
}

} // namespace

CsvGuess guessCsvForm(QIODevice &file, std::optional<TextEncoding> encoding, std::optional<char> separator)
{
    const auto text = guessEncoding(file);
    CsvGuess guess;
    guess.form.encoding = encoding.value_or(text.encoding);
    const bool isGuessed = !encoding || *encoding == text.encoding;
    guess.form.markBytes = isGuessed ? text.markBytes : 0;
    if (isGuessed)
        guess.findings = text.findings;
    const QByteArray sample = sampleOf(file, guess.form);
    const auto *const end = endOfLine(sample.constData(), sample.constData() + sample.size());
    if (!separator)
        separator = namedSeparator(QByteArrayView(sample.constData(), end));
    RowShape best;
    for (const char one : csvSeparators) {
        const RowShape shape = shapeUnder(one, sample);
        const bool isWanted = separator
                                  ? one == *separator
                                  : shape.rows > best.rows || (shape.rows == best.rows && shape.cells > best.cells);
        if (isWanted) {
            best = shape;
            guess.form.separator = one;
        }
    }
    if (separator)
        guess.form.separator = *separator;
    guess.form.headerCells = best.cells;
    return guess;
}

} // namespace pupitre

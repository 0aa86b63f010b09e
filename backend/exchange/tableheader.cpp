#include "tableheader.h"

#include "columnmap.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype searchedRows = 30; ///< in which the header is looked for
constexpr qsizetype keptRows = 50;

bool isBlank(const TableRow &row)
{
    return std::ranges::all_of(row.cells, [](QStringView cell) { return cell.trimmed().isEmpty(); });
}

/// A heading without the line breaks of its cell.
QString plainHeading(const QString &cell)
{
    constexpr qsizetype longest = 200;
    return cell.left(longest).simplified();
}

QStringList headingsOf(const TableRow &row)
{
    QStringList headings;
    for (const auto &cell : row.cells)
        headings.append(plainHeading(cell));
    return headings;
}

/// Two lines as one: what stands above a heading, or above an empty cell to its left since cells are merged, and the
/// heading: "Responsable 1 – Nom".
QStringList joinedHeadings(const TableRow &upper, const TableRow &lower)
{
    QStringList headings;
    QString group;
    for (qsizetype i = 0; i < std::max(upper.cells.size(), lower.cells.size()); ++i) {
        const QString above = plainHeading(upper.cells.value(i)), below = plainHeading(lower.cells.value(i));
        if (!above.isEmpty())
            group = above;
        const QString over = i < lower.cells.size() ? group : above;
        const bool isOne = over.isEmpty() || below.isEmpty() || over == below;
        headings.append(isOne ? (below.isEmpty() ? above : below) : over + u" – "_s + below);
    }
    return headings;
}

/// How many different targets the headings are of.
int recognised(const QStringList &headings, ImportKind kind)
{
    QSet<QString> targets;
    const auto columns = mapColumns({.headings = headings}, kind).columns;
    for (const auto &column : columns) {
        if (!column.target.isNowhere())
            targets.insert(column.target.key());
    }
    return int(targets.size());
}

/// Where a header stands among the first rows.
struct HeaderPlace {
    qsizetype row = -1; ///< its last line
    bool isOfTwo = false;
    int score = 0;
    QStringList headings = {};
};

HeaderPlace bestHeader(const QList<TableRow> &rows, ImportKind kind)
{
    HeaderPlace best;
    const auto consider = [&](qsizetype row, bool isOfTwo, const QStringList &headings) {
        // Of a line and the same with what stands above it the two say more: whose the columns are.
        const int score = recognised(headings, kind);
        if (score > best.score || (score > 0 && score == best.score && isOfTwo && best.row == row))
            best = {.row = row, .isOfTwo = isOfTwo, .score = score, .headings = headings};
    };
    for (qsizetype i = 0; i < rows.size(); ++i) {
        consider(i, false, headingsOf(rows[i]));
        // A title above the table says the same of all columns.
        if (i > 0 && std::ranges::count_if(rows[i - 1].cells, [](const QString &cell) { return !cell.isEmpty(); }) > 1)
            consider(i, true, joinedHeadings(rows[i - 1], rows[i]));
    }
    return best;
}

/// Whether a row that no heading is known of may be a header for all that: words alone.
bool mayBeHeader(const TableRow &row)
{
    static const QRegularExpression data(u"[0-9]{4}|@|[0-9][,.:h/][0-9]"_s);
    const auto filled = std::ranges::count_if(row.cells, [](const QString &cell) { return !cell.isEmpty(); });
    return filled > 1 && std::ranges::none_of(row.cells, [](const QString &cell) { return cell.contains(data); });
}

HeaderPlace chosenHeader(const QList<TableRow> &rows, ImportKind kind)
{
    auto best = bestHeader(rows, kind);
    constexpr int enough = 2; // one word may be a name: Martin is no heading, Port is a town
    if (best.score >= enough || (best.score > 0 && best.headings.size() <= enough))
        return best;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (mayBeHeader(rows[i]))
            return {.row = i, .headings = headingsOf(rows[i])};
        if (rows[i].cells.size() > 1)
            break;
    }
    return {};
}

} // namespace

QString TableHeader::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto &heading : headings) {
        const QString key = headingKey(heading);
        if (key == u"a corriger") // that we added ourselves
            continue;
        hash.addData(key.toUtf8());
        hash.addData("\x1f");
    }
    return QString::fromLatin1(hash.result().toHex());
}

tl::expected<HeadedTable, ImportFinding> HeadedTable::read(Table &table, ImportKind kind)
{
    HeadedTable headed(table);
    QList<TableRow> rows;
    TableRow row;
    while (rows.size() < searchedRows + keptRows) {
        const auto read = table.next(row);
        if (!read)
            return tl::unexpected(read.error());
        if (!*read)
            break;
        if (!isBlank(row))
            rows.append(row);
    }
    if (rows.isEmpty())
        return tl::unexpected(ImportFinding{.fault = ImportFault::EmptyFile});
    const auto place = chosenHeader(rows.first(std::min(searchedRows, rows.size())), kind);
    if (place.row < 0)
        return tl::unexpected(ImportFinding{.fault = ImportFault::NoHeader, .line = rows.front().line});
    headed.m_header.headings = place.headings;
    while (!headed.m_header.headings.isEmpty() && headed.m_header.headings.back().isEmpty())
        headed.m_header.headings.removeLast();
    const auto first = place.row - place.isOfTwo;
    headed.m_header.line = rows[first].line;
    if (first > 0)
        headed.m_header.findings.append({.fault = ImportFault::LinesBeforeHeader, .detail = QString::number(first)});
    if (place.isOfTwo)
        headed.m_header.findings.append({.fault = ImportFault::HeaderOfTwoLines, .line = rows[first].line});
    headed.m_sample = rows.sliced(place.row + 1);
    if (headed.m_sample.isEmpty())
        headed.m_header.findings.append({.fault = ImportFault::NothingBelowHeader});
    for (auto &one : headed.m_sample)
        headed.fit(one);
    return headed;
}

tl::expected<bool, ImportFinding> HeadedTable::next(TableRow &row)
{
    if (m_given < m_sample.size()) {
        row = m_sample[m_given++];
        return true;
    }
    do {
        const auto read = m_table->next(row);
        if (!read || !*read)
            return read;
    } while (isBlank(row));
    fit(row);
    return true;
}

/// As many cells as there are headings.
void HeadedTable::fit(TableRow &row)
{
    constexpr qsizetype mostFindings = 1000;
    const auto wanted = m_header.headings.size();
    const auto more = std::find_if(row.cells.begin() + std::min(wanted, row.cells.size()),
        row.cells.end(),
        [](const QString &cell) { return !cell.trimmed().isEmpty(); });
    const bool lacks = row.cells.size() < wanted && !m_table->endsRowsEarly();
    if (more != row.cells.end() && m_findings.size() < mostFindings)
        m_findings.append({.fault = ImportFault::MoreCellsThanHeadings,
            .line = row.line,
            .column = int(more - row.cells.begin()) + 1,
            .value = *more});
    else if (lacks && m_findings.size() < mostFindings)
        m_findings.append({.fault = ImportFault::FewerCellsThanHeadings, .line = row.line});
    row.cells.resize(wanted);
}

} // namespace pupitre

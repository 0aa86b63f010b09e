#include "csvwriter.h"

#include "importlimits.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A spreadsheet that takes commas or tabs for separators too would begin another cell in the middle of this one; a
/// reader trims what is not quoted.
bool needsQuotes(const QString &cell)
{
    static const QString separating = u";,|\t\"\n\r"_s;
    if (cell.isEmpty())
        return false;
    return cell.front() == u' ' || cell.back() == u' '
           || std::ranges::any_of(cell, [](QChar c) { return separating.contains(c); });
}

} // namespace

QString csvCell(const QString &text)
{
    static const QString risky = u"=+-@\t\r'"_s;
    QString cell = text;
    if (!cell.isEmpty() && risky.contains(cell.front()))
        cell.prepend(u'\'');
    if (needsQuotes(cell))
        cell = u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
    return cell;
}

QString csvLine(const QStringList &cells)
{
    if (cells.size() == 1 && cells.front().isEmpty())
        return u"\"\"\r\n"_s;
    return cells.join(u';') + u"\r\n"_s;
}

CsvWriter::CsvWriter(QIODevice &file) : m_file(file), m_buffer("\xEF\xBB\xBF") {}

bool CsvWriter::write(const QStringList &cells)
{
    QStringList written;
    written.reserve(cells.size());
    for (const auto &cell : cells)
        written.append(csvCell(cell));
    m_buffer += csvLine(written).toUtf8();
    return m_buffer.size() < blockBytes ? m_sound : flush();
}

bool CsvWriter::finish()
{
    return flush();
}

bool CsvWriter::flush()
{
    m_sound = m_sound && m_file.write(m_buffer) == m_buffer.size();
    m_buffer.clear();
    return m_sound;
}

} // namespace pupitre

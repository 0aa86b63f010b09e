#pragma once

#include <QIODevice>
#include <QString>
#include <QStringList>

namespace pupitre {

/// A cell as CSV files of ours hold it. What a spreadsheet would take for a formula (= + - @ TAB CR, and ' itself) gets
/// one ' before it, which CsvReader takes off again (rule C27); what holds a separator, a quote, a line's end, or
/// begins or ends with a space is quoted.
QString csvCell(const QString &text);

/// A row with its line's end, of cells that are already as csvCell() gives them. A row of one empty cell is no blank
/// line.
QString csvLine(const QStringList &cells);

/// UTF-8 with a byte order mark, semicolons and CRLF, as French spreadsheets open it; exactly what CsvReader reads
/// again.
class CsvWriter
{
public:
    /// Writes the byte order mark. `file` outlives the writer.
    explicit CsvWriter(QIODevice &file);
    /// False once the device did not take all of it: no space, a closed pipe. The device knows why.
    bool write(const QStringList &cells);
    /// What is still buffered. Call it at the end: false as write().
    bool finish();

private:
    bool flush();

    QIODevice &m_file;
    QByteArray m_buffer;
    bool m_sound = true;
};

} // namespace pupitre

#include "csvexport.h"

#include "csvwriter.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString csvRow(const ExportTable &table, const QVariantList &row)
{
    using Kind = ExportTable::Column::Kind;
    QStringList cells;
    for (qsizetype i = 0; i < table.columns.size(); ++i) {
        const auto &column = table.columns[i];
        const QString text = cellText(column, row.value(i));
        // A number is one, a minus sign before it included.
        const bool isNumber = column.kind == Kind::Number || column.kind == Kind::Decimal;
        cells << (isNumber && !isText(column, row.value(i)) ? text : csvCell(text));
    }
    return csvLine(cells);
}

} // namespace

QByteArray exportCsv(const ExportDocument &document)
{
    QString text(QChar(0xFEFF));
    for (const auto &table : document.tables) {
        if (document.tables.size() > 1)
            text += (text.size() > 1 ? u"\r\n"_s : QString()) + csvLine({csvCell(table.title)});
        QStringList headings;
        for (const auto &column : table.columns)
            headings << csvCell(column.heading);
        text += csvLine(headings);
        for (const auto &row : table.rows)
            text += csvRow(table, row);
        if (!table.totals.isEmpty())
            text += csvRow(table, table.totals);
    }
    return text.toUtf8();
}

} // namespace pupitre

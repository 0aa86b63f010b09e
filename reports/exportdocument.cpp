#include "exportdocument.h"

#include "localday.h"

#include <QLocale>

namespace pupitre {

using namespace Qt::StringLiterals;

qint64 ExportDocument::rowCount() const
{
    qint64 count = 0;
    for (const auto &table : tables)
        count += table.rows.size();
    return count;
}

bool isText(const ExportTable::Column &column, const QVariant &cell)
{
    return column.kind == ExportTable::Column::Kind::Text || cell.typeId() == QMetaType::QString;
}

QString cellText(const ExportTable::Column &column, const QVariant &cell)
{
    using Kind = ExportTable::Column::Kind;
    if (!cell.isValid())
        return {};
    if (isText(column, cell))
        return cell.toString();
    const QString day = QLocale().language() == QLocale::French ? u"dd/MM/yyyy"_s : u"yyyy-MM-dd"_s;
    switch (column.kind) {
    case Kind::Text: return cell.toString();
    case Kind::Number: return QString::number(cell.toLongLong());
    case Kind::Decimal: return QLocale::c().toString(cell.toDouble(), 'f', 1).replace(u'.', QLocale().decimalPoint());
    case Kind::Day: return cell.toDate().toString(day);
    case Kind::Instant: {
        const auto instant = cell.toDateTime();
        return instant.isValid() ? localDay(instant).toString(day) + localTime(instant).toString(u" HH:mm"_s)
                                 : QString();
    }
    }
    return {};
}

} // namespace pupitre

#pragma once

#include "columnmap.h"
#include "csvwriter.h"
#include "dataimport.h"
#include "testdatabase.h"

#include <QFile>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTemporaryDir>

namespace pupitre {

/// Files as another program would have written them, by the headings that exports use.
class ImportFiles
{
public:
    /// `columns`: targets by their keys ("student.last_name").
    QString write(const QStringList &columns, const QList<QStringList> &rows, ImportKind kind = ImportKind::Flat)
    {
        const QString path = m_folder.filePath(QString::number(++m_number) + QStringLiteral(".csv"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("%s", qPrintable(path));
        CsvWriter csv(file);
        QStringList headings;
        for (const auto &key : columns)
            headings << headingOf(ImportTarget::fromKey(key).value_or(ImportTarget{}), kind);
        csv.write(headings);
        for (const auto &row : rows)
            csv.write(row);
        csv.finish();
        return path;
    }
    QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    int m_number = 0;
};

/// Every row of every table but those named, so that two moments can be compared.
inline QStringList wholeDatabase(TestDatabase &database, const QStringList &leftOut = {})
{
    QStringList rows;
    for (const auto &table : database.connection().database().tables()) {
        if (leftOut.contains(table) || table.startsWith(QStringLiteral("search_index_")))
            continue;
        QSqlQuery query(database.connection().database());
        if (!query.exec(QStringLiteral("SELECT * FROM ") + table))
            qFatal("%s", qPrintable(table));
        while (query.next()) {
            QStringList row{table};
            for (int i = 0; i < query.record().count(); ++i)
                row << query.record().fieldName(i) + QLatin1Char('=') + query.value(i).toString();
            rows << row.join(QLatin1Char('|'));
        }
    }
    rows.sort();
    return rows;
}

} // namespace pupitre

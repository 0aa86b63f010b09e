#pragma once

#include "importdraft.h"

#include <QHash>

#include <optional>

namespace pupitre {

/// The cells of a table as values, by whom and what they are of.
class ImportCells
{
public:
    ImportCells(const ColumnMap &map, FindingList &findings, QDate today, bool asExported);

    /// Reads a row; what cannot be read is found, and is empty.
    void read(const TableRow &row);

    /// Of that party and number in the row; empty where there is none.
    QString value(QStringView party, QStringView field, int number = 1) const;
    std::optional<bool> flag(QStringView party, QStringView field, int number = 1) const;
    /// The highest number that a column has.
    int most(QStringView party) const;
    /// Somebody of the row, nobody where no cell says anything; whom a cell names besides stands in others().
    std::optional<Person> person(PersonKind kind, int number);
    /// The second and further people of cells that name several: names alone.
    QList<Person> others(PersonKind kind) const { return m_others.value(kind); }
    /// A value that is missing or wrong.
    void found(ImportFault fault, QStringView party, QStringView field, const QString &value = {}, int number = 1);
    bool isEmpty(QStringView party, int number = 1) const;
    qint64 line() const { return m_line; }

private:
    struct Column {
        ImportTarget target;
        QString heading;
        ImportValueKind kind = ImportValueKind::Text;
    };
    const Column *column(QStringView party, QStringView field, int number) const;
    bool isSoundExport(const Column &column, int at, const QString &cell);
    QString keptOf(const Column &column, int at, const QString &cell);
    void readNames(const Column &column, int at, const QString &cell);
    QHash<PersonField, QString> keptNames(const NamedPerson &named, int at, const QString &cell);
    void report(ImportFault fault, int at, const QString &value, const QString &detail = {});

    QList<Column> m_columns;
    FindingList &m_findings;
    QDate m_today;
    bool m_asExported;
    qint64 m_line = 0;
    QHash<QString, QString> m_values; ///< by the target's key
    QHash<PersonKind, QList<Person>> m_others;
};

} // namespace pupitre

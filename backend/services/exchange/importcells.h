#pragma once

#include "importdraft.h"

#include <QHash>

#include <list>
#include <optional>
#include <vector>

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
        std::optional<PersonField> field = {}; ///< of a person who has it
        int place = -1;                        ///< of its value in m_values; none of a column that goes nowhere
    };
    /// What a value is of. Views of m_targets.
    struct Name {
        QStringView party, field;
        int number = 1;
        friend bool operator==(const Name &, const Name &) = default;
        friend size_t qHash(const Name &name, size_t seed = 0)
        {
            return qHashMulti(seed, name.party, name.field, name.number);
        }
    };
    /// Somebody or something of the row: the second guardian, the first course.
    struct Group {
        QString party;
        int number = 1;
        QList<int> places = {};
        QList<std::pair<PersonField, int>> fields = {}; ///< with their places
    };
    void addColumn(const ColumnTarget &from, ImportKind kind);
    int addPlace(const ImportTarget &target);
    int placeOf(QStringView party, QStringView field, int number) const;
    const Group *group(QStringView party, int number) const;
    void keep(const ImportTarget &target, PersonField field, const QString &value);
    bool isSoundExport(const Column &column, int at, const QString &cell);
    QString keptOf(const Column &column, int at, const QString &cell);
    void readNames(const Column &column, int at, const QString &cell);
    QHash<PersonField, QString> keptNames(const NamedPerson &named, int at, const QString &cell);
    void report(ImportFault fault, int at, const QString &value, const QString &detail = {});

    std::vector<Column> m_columns; ///< as many as the file has
    std::vector<Group> m_groups;
    std::list<ImportTarget> m_targets; ///< that have a place
    QHash<Name, int> m_places;
    FindingList &m_findings;
    QDate m_today;
    bool m_asExported;
    ImportValueReader m_reader;
    qint64 m_line = 0;
    QStringList m_values; ///< of the row, by their places
    QHash<PersonKind, QList<Person>> m_others;
};

} // namespace pupitre

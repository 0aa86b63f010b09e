#pragma once

#include "importvalue.h"
#include "table.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace pupitre {

/// What a file is about (rule C16).
enum class ImportKind {
    Flat, ///< one line a student, with parents, address and course beside it
    Households,
    Guardians,
    Students,
    Teachers,
    Courses,
    Enrolments,
    Absences,
    Repertoire,
    Invoices,
    Payments,
    DocumentsSeen,
};

/// "flat", "households", …
QString keyOf(ImportKind kind);
std::optional<ImportKind> importKindFromKey(QStringView key);
QList<ImportKind> importKinds();
/// The French name of its file: "foyers" for Households, as exports call it.
QString fileNameOf(ImportKind kind);

/// Where a column goes: of the second guardian the mobile. Parties and fields are those of data/importsynonyms.tsv;
/// fields of people are called as in person.h.
struct ImportTarget {
    QString party = {};  ///< "household", "guardian", "student", "teacher", "course", "enrolment", …
    int number = 1;      ///< which of several in a line: the second guardian, the third child
    QString field = {};  ///< "mobile"
    QString key() const; ///< "guardian2.mobile", "student.last_name"
    static std::optional<ImportTarget> fromKey(QStringView key);
    bool isNowhere() const { return party.isEmpty(); }
    friend bool operator==(const ImportTarget &, const ImportTarget &) = default;
};

/// Fields that a file of that kind can have, in the order of the resource, each for number 1.
QList<ImportTarget> targetsOf(ImportKind kind);
/// How the cells of that target are read; Text where the target is not known.
ImportValueKind valueKindOf(const ImportTarget &target);
/// The French heading under which exports write it: "Téléphone portable". That of the second guardian: "Responsable 2 –
/// Téléphone portable".
QString headingOf(const ImportTarget &target);

struct ColumnTarget {
    enum class How { Recognised, Remembered, ByHand, Nowhere };
    QString heading = {}; ///< as it stands in the file; of two lines joined: "Responsable 1 – Nom"
    ImportTarget target = {};
    How how = How::Nowhere;
    friend bool operator==(const ColumnTarget &, const ColumnTarget &) = default;
};

/// The header of a table.
struct TableHeader {
    QStringList headings = {};
    qint64 line = 0;                    ///< of its first line
    QList<ImportFinding> findings = {}; ///< lines before it, two lines, repeated or empty headings
    /// What makes files of one program the same: SHA-256 of the folded headings, in hexadecimal.
    QString fingerprint() const;
};

/// A table below its header.
class HeadedTable
{
public:
    /// Reads on to the header: the first row whose cells are headings, with the line above it where that is a header's
    /// first ("Responsable 1" over "Nom", "Prénom"). Errors: NoHeader, or the table's own.
    static tl::expected<HeadedTable, ImportFinding> read(Table &table, ImportKind kind);

    const TableHeader &header() const { return m_header; }
    /// The first rows below it, at most fifty.
    const QList<TableRow> &sample() const { return m_sample; }
    /// As Table::next, from the first row below the header. Every row has as many cells as the header: missing ones
    /// are empty, further ones are left out and found (MoreCellsThanHeadings) where they hold something.
    tl::expected<bool, ImportFinding> next(TableRow &row);
    const Table &table() const { return *m_table; }
    /// Of rows: too many or too few cells.
    const QList<ImportFinding> &findings() const { return m_findings; }

private:
    HeadedTable(Table &table) : m_table(&table) {}
    Table *m_table;
    TableHeader m_header;
    QList<TableRow> m_sample;
    qsizetype m_given = 0; ///< of the sample
    QList<ImportFinding> m_findings;
};

/// Which column goes where (rule C19).
struct ColumnMap {
    ImportKind kind = ImportKind::Flat;
    QList<ColumnTarget> columns = {}; ///< one a heading
    QString fingerprint = {};         ///< of the header

    /// The column of a target, from 0; -1: none.
    int columnOf(const ImportTarget &target) const;
    /// Whether any column is of that party and number.
    bool has(const QString &party, int number = 1) const;
    /// Columns that go nowhere, headings that are doubtful, what is missing: nothing is dropped silently.
    QList<ImportFinding> findings() const;
    /// For import_mappings: targets by their folded heading, as JSON.
    QByteArray toJson() const;
};

/// By folded headings and data/importsynonyms.tsv; `sample` tells a school's level from a cycle of ours.
ColumnMap mapColumns(const TableHeader &header, ImportKind kind, const QList<TableRow> &sample = {});
/// The same, with what was remembered (toJson) of a file with this header taking precedence.
ColumnMap mapColumns(
    const TableHeader &header, ImportKind kind, const QList<TableRow> &sample, const QByteArray &remembered);

/// Which kind the headings are of, by how many of them each recognises.
ImportKind guessKind(const QStringList &headings);

/// Whether a line is none of data (rule C16's "Total", "Annulé"): the finding that says so and why.
std::optional<ImportFinding> leftOut(const TableRow &row, const ColumnMap &map);

} // namespace pupitre

#pragma once

#include "tableheader.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace pupitre {

struct ColumnTarget {
    enum class How { Recognised, Remembered, ByHand, Nowhere };
    QString heading = {}; ///< as it stands in the file; of two lines joined: "Responsable 1 – Nom"
    ImportTarget target = {};
    How how = How::Nowhere;
    bool isRepeated = false; ///< an earlier column goes where this one would
    bool hasValues = false;  ///< below it, as far as the sample tells
    friend bool operator==(const ColumnTarget &, const ColumnTarget &) = default;
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

/// Which kind the headings are of: that which recognises most of them.
ImportKind guessKind(const QStringList &headings);

/// Whether a line is none of data (rule C16's "Total", "Annulé"): the finding that says so and why.
std::optional<ImportFinding> leftOut(const TableRow &row, const ColumnMap &map);

} // namespace pupitre

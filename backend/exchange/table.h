#pragma once

#include "importfinding.h"

#include <tl/expected.hpp>

#include <QList>
#include <QStringList>

#include <map>

namespace pupitre {

/// A row of a file that is imported. Cells are without the apostrophe of rule C27, and not trimmed where they were
/// quoted.
struct TableRow {
    qint64 line = 0; ///< in the file, from 1: where the row begins, as an editor or the spreadsheet numbers it
    QStringList cells = {};
    bool hidden = false; ///< a row that the spreadsheet does not show
};

/// Rows one after the other, from a CSV or a sheet. Nothing is read ahead of a row but what fits in one block. Not to
/// be used from two threads.
class Table
{
public:
    virtual ~Table() = default;

    /// The next row that is not blank. False at the end. An error is one after which nothing more can be read (a limit,
    /// a quote that is never closed); every further call gives it again.
    virtual tl::expected<bool, ImportFinding> next(TableRow &row) = 0;

    /// What was found in the rows so far that is no end of reading (swallowed lines, hidden rows, damaged cells), in
    /// the order in which it was read; at most `mostFindings` of a fault are kept, the rest is counted.
    const QList<ImportFinding> &findings() const { return m_findings; }

    /// Whether rows end where their last value does, so that a short one is none that lacks something.
    virtual bool endsRowsEarly() const { return false; }

    /// How far it has read, in bytes of bytesTotal(). For the bar.
    virtual qint64 bytesRead() const = 0;
    virtual qint64 bytesTotal() const = 0;

    static constexpr int mostFindings = 1000;

protected:
    Table() = default;
    Table(const Table &) = default;
    Table &operator=(const Table &) = default;
    /// Of one fault no more than `mostFindings`.
    void note(ImportFinding finding);

private:
    QList<ImportFinding> m_findings;
    std::map<ImportFault, int> m_noted;
};

} // namespace pupitre

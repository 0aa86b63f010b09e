#pragma once

#include "importfinding.h"
#include "table.h"

#include <QIODevice>
#include <QList>
#include <QMultiMap>

#include <map>

namespace pupitre {

/// Findings of one fault in one column.
struct FindingGroup {
    ImportFault fault = ImportFault::UnknownForm;
    int column = 0;
    QString heading = {};
    int count = 0;
    QList<ImportFinding> first = {}; ///< at most `FindingList::shownOfGroup`
};

/// What was found in an import, in the order of lines. All errors are kept up to a bound, beyond which they are only
/// counted: a file with a million bad cells is refused with as little memory as one with ten.
class FindingList
{
public:
    static constexpr int shownOfGroup = 20;
    static constexpr int mostKept = 50'000;

    void add(ImportFinding finding);
    void add(const QList<ImportFinding> &findings);

    const QList<ImportFinding> &all() const { return m_all; }
    /// Errors first, then warnings, then notices; among them the more frequent first.
    QList<FindingGroup> groups() const;
    int count(FindingWeight weight) const;

private:
    QList<ImportFinding> m_all;
    std::map<std::pair<ImportFault, int>, FindingGroup> m_groups;
    int m_counts[3] = {};
};

/// The same file once more, as CSV with one column more, "à corriger", which says in each row what is wrong in it.
/// `remarks`: in words, by the lines of the file. Errors: NotReadable, or the table's own.
tl::expected<void, ImportFinding> writeCorrections(
    Table &rows, qint64 headerLine, const QMultiMap<qint64, QString> &remarks, QIODevice &file);

} // namespace pupitre

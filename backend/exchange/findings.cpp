#include "findings.h"

#include "csvwriter.h"

#include <algorithm>
#include <tuple>

namespace pupitre {

using namespace Qt::StringLiterals;

void FindingList::add(ImportFinding finding)
{
    constexpr qsizetype longest = 200;
    finding.value.truncate(longest);
    finding.detail.truncate(longest);
    ++m_counts[int(finding.weight())];
    auto &group = m_groups[{finding.fault, finding.column}];
    group.fault = finding.fault;
    group.column = finding.column;
    if (group.heading.isEmpty())
        group.heading = finding.heading;
    ++group.count;
    if (group.first.size() < shownOfGroup)
        group.first.append(finding);
    if (m_all.size() < mostKept)
        m_all.append(std::move(finding));
}

void FindingList::add(const QList<ImportFinding> &findings)
{
    for (const auto &finding : findings)
        add(finding);
}

QList<FindingGroup> FindingList::groups() const
{
    QList<FindingGroup> groups;
    for (const auto &[key, group] : m_groups)
        groups.append(group);
    std::ranges::stable_sort(
        groups, {}, [](const FindingGroup &group) { return std::tuple(weightOf(group.fault), -group.count); });
    return groups;
}

int FindingList::count(FindingWeight weight) const
{
    return m_counts[int(weight)];
}

tl::expected<void, ImportFinding> writeCorrections(
    Table &rows, qint64 headerLine, const QMultiMap<qint64, QString> &remarks, QIODevice &file)
{
    CsvWriter writer(file);
    TableRow row;
    for (;;) {
        const auto read = rows.next(row);
        if (!read)
            return tl::unexpected(read.error());
        if (!*read)
            break;
        QStringList said = remarks.values(row.line);
        std::ranges::reverse(said); // the last one comes first
        row.cells.prepend(row.line == headerLine ? u"à corriger"_s : said.join(u" / "_s));
        if (!writer.write(row.cells))
            break;
    }
    if (!writer.finish())
        return tl::unexpected(ImportFinding{.fault = ImportFault::NotReadable, .detail = file.errorString()});
    return {};
}

} // namespace pupitre

#include "importarchive.h"

#include "importreading.h"
#include "tableheader.h"
#include "textfold.h"

#include <QFile>
#include <QFileInfo>

namespace pupitre {

namespace {

std::optional<ImportKind> kindNamed(const QString &table)
{
    const QString name = folded(QFileInfo(table).completeBaseName());
    for (const auto kind : importKinds()) {
        if (folded(fileNameOf(kind)) == name)
            return kind;
    }
    return std::nullopt;
}

/// Flat where it cannot be read: the plan says why.
ImportKind kindByHeadings(QFile &file, const TableChoices &choices)
{
    const auto opened = openTable(file, choices);
    const auto table = opened ? HeadedTable::read(*opened->rows, ImportKind::Flat)
                              : tl::expected<HeadedTable, ImportFinding>(tl::unexpected(opened.error()));
    if (!table)
        return ImportKind::Flat;
    const ImportKind kind = guessKind(table->header().headings);
    return isTaken(kind) ? kind : ImportKind::Flat;
}

/// The tables of a ZIP of several; none of any other file.
QStringList tablesOf(QFile &file, const TableChoices &choices)
{
    if (!choices.table.isEmpty())
        return {};
    const auto opened = openTable(file, choices);
    const bool holdsSeveral = !opened && opened.error().fault == ImportFault::SeveralTables;
    return holdsSeveral ? opened.error().detail.split(u'\n') : QStringList();
}

} // namespace

Result<QList<ImportFile>> unpackedFiles(const ServiceContext &context, const QList<ImportFile> &files)
{
    PUPITRE_TRY(require(context, Right::ExchangeData));
    QList<ImportFile> all;
    for (const auto &one : files) {
        QFile file(one.path);
        const QStringList tables = requireReadable(file) ? tablesOf(file, one.choices) : QStringList();
        if (tables.isEmpty())
            all << one;
        for (const auto &table : tables) {
            ImportFile part = one;
            part.choices.table = table;
            const auto named = kindNamed(table);
            part.kind = named ? *named : kindByHeadings(file, part.choices);
            all << part;
        }
    }
    return all;
}

} // namespace pupitre

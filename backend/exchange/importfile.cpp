#include "importfile.h"

#include "sheetreader.h"
#include "ziparchive.h"

#include <QBuffer>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

using Opened = tl::expected<OpenedTable, ImportFinding>;
using enum ImportFault;

constexpr qint64 mebibyte = 1 << 20;

tl::unexpected<ImportFinding> refused(ImportFault fault, QString value = {}, QString detail = {})
{
    return tl::unexpected(ImportFinding{.fault = fault, .value = std::move(value), .detail = std::move(detail)});
}

/// What the first bytes are of, where they are of no table that can be read.
std::optional<ImportFault> foreignForm(QByteArrayView start)
{
    if (start.startsWith("\xD0\xCF\x11\xE0"))
        return OldSpreadsheet;
    if (start.startsWith("%PDF") || start.startsWith("\x89PNG") || start.startsWith("\xFF\xD8\xFF")
        || start.startsWith("GIF8") || start.startsWith("{\\rtf") || start.startsWith("Rar!")
        || start.startsWith("\x1F\x8B") || start.startsWith("7z\xBC\xAF"))
        return UnknownForm;
    QByteArray text = start.toByteArray();
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    text = text.trimmed().toLower();
    if (text.startsWith("<?xml") || text.startsWith("<html") || text.startsWith("<!doctype")
        || text.startsWith("<table") || text.startsWith("<meta") || text.startsWith("<style"))
        return WebPage;
    return {};
}

/// What of a ZIP's files is a table; Apple's Finder adds others beside each.
bool isTableName(const QString &name)
{
    const QString file = name.mid(name.lastIndexOf(u'/') + 1);
    const bool isApples = name.startsWith(u"__MACOSX/"_s) || file.startsWith(u"._"_s);
    const auto endsWith = [&](QLatin1String end) { return file.endsWith(end, Qt::CaseInsensitive); };
    return !isApples && !file.startsWith(u'.')
           && (endsWith(QLatin1String(".csv")) || endsWith(QLatin1String(".txt")) || endsWith(QLatin1String(".tsv"))
               || endsWith(QLatin1String(".xls")) || endsWith(QLatin1String(".xlsx")));
}

Opened openCsv(QIODevice &file, const TableChoices &choices, const ImportLimits &limits)
{
    auto guess = guessCsvForm(file, choices.encoding, choices.separator);
    guess.form.repairsTwiceEncoded = !choices.isOwn;
    OpenedTable opened{.form = FileForm::Csv, .csv = guess.form, .findings = guess.findings};
    opened.rows = std::make_unique<CsvReader>(file, guess.form, limits);
    return opened;
}

/// Which sheet is read: the one that was chosen, else the only one that is shown and holds something.
Opened openWorkbook(const QByteArray &workbook, const TableChoices &choices, const ImportLimits &limits)
{
    const auto sheets = sheetsOf(workbook, limits);
    if (!sheets)
        return tl::unexpected(sheets.error());
    OpenedTable opened{.form = FileForm::Workbook, .table = choices.table};
    QStringList hidden;
    for (const auto &sheet : *sheets) {
        if (!sheet.empty)
            (sheet.hidden ? hidden : opened.tables).append(sheet.name);
    }
    if (opened.table.isEmpty() && opened.tables.size() > 1)
        return refused(SeveralSheets, {}, opened.tables.join(u'\n'));
    if (opened.table.isEmpty() && opened.tables.isEmpty())
        return hidden.isEmpty() ? refused(EmptyFile) : refused(SeveralSheets, {}, hidden.join(u'\n'));
    if (opened.table.isEmpty())
        opened.table = opened.tables.front();
    hidden.removeAll(opened.table);
    if (!hidden.isEmpty())
        opened.findings.append({.fault = HiddenSheets, .detail = hidden.join(u'\n')});
    auto reader = SheetReader::open(workbook, opened.table, limits);
    if (!reader)
        return tl::unexpected(reader.error());
    opened.rows = *std::move(reader);
    return opened;
}

Opened openContent(QIODevice &file, const TableChoices &choices, const ImportLimits &limits, bool isInZip);

/// One file of a ZIP. "export.xlsx/Élèves" chooses a sheet of one.
Opened openZip(const QByteArray &zip, const QStringList &names, const TableChoices &choices, const ImportLimits &limits)
{
    QStringList tables;
    std::ranges::copy_if(names, std::back_inserter(tables), isTableName);
    if (tables.isEmpty())
        return refused(UnknownForm);
    if (choices.table.isEmpty() && tables.size() > 1)
        return refused(SeveralTables, {}, tables.join(u'\n'));
    const auto isChosen = [&](const QString &name) {
        return choices.table == name || choices.table.startsWith(name + u'/');
    };
    const auto found = choices.table.isEmpty() ? tables.begin() : std::ranges::find_if(tables, isChosen);
    if (found == tables.end())
        return refused(NoSuchTable, choices.table);
    auto content = unpackZip(
        zip, [&](const QString &name) { return name == *found; }, limits);
    if (!content)
        return tl::unexpected(content.error());
    auto file = std::make_unique<QBuffer>();
    file->setData(content->value(*found));
    file->open(QIODevice::ReadOnly);
    TableChoices inside = choices;
    inside.table = choices.table.mid(found->size() + 1);
    auto opened = openContent(*file, inside, limits, true);
    if (!opened && opened.error().fault == SeveralSheets) { // each by the name that chooses it
        const auto sheets = opened.error().detail.split(u'\n');
        return refused(SeveralSheets, {}, *found + u'/' + sheets.join(u'\n' + *found + u'/'));
    }
    if (!opened)
        return opened;
    opened->form = FileForm::ZipOfTables;
    opened->table = opened->table.isEmpty() ? *found : *found + u'/' + opened->table;
    opened->tables = tables;
    opened->content = std::move(file);
    return opened;
}

Opened openPacked(QIODevice &file, const TableChoices &choices, const ImportLimits &limits, bool isInZip)
{
    file.seek(0);
    const QByteArray bytes = file.readAll();
    const auto names = filesInZip(bytes);
    if (!names)
        return tl::unexpected(names.error());
    if (names->contains(u"xl/workbook.bin"_s))
        return refused(OldSpreadsheet);
    if (names->contains(u"[Content_Types].xml"_s))
        return openWorkbook(bytes, choices, limits);
    if (names->contains(u"mimetype"_s))
        return refused(OpenDocument);
    return isInZip ? refused(UnknownForm) : openZip(bytes, *names, choices, limits);
}

Opened openContent(QIODevice &file, const TableChoices &choices, const ImportLimits &limits, bool isInZip)
{
    constexpr qint64 startBytes = 512;
    if (file.size() == 0)
        return refused(EmptyFile);
    if (file.size() > limits.fileBytes)
        return refused(FileTooLarge, {}, QString::number(limits.fileBytes / mebibyte));
    file.seek(0);
    const QByteArray start = file.peek(startBytes);
    if (start.isEmpty())
        return refused(NotReadable, {}, file.errorString());
    if (isZip(start))
        return openPacked(file, choices, limits, isInZip);
    if (const auto foreign = foreignForm(start))
        return refused(*foreign);
    return openCsv(file, choices, limits);
}

} // namespace

tl::expected<OpenedTable, ImportFinding> openTable(
    QIODevice &file, const TableChoices &choices, const ImportLimits &limits)
{
    return openContent(file, choices, limits, false);
}

} // namespace pupitre

#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <archive.h>
#include <archive_entry.h>

namespace pupitre {

/// A ZIP of those files, in the order of their names.
inline QByteArray zipOf(const QMap<QString, QByteArray> &files, bool isPacked = true)
{
    qsizetype room = 4096;
    for (const auto &content : files)
        room += content.size() + 1024;
    QByteArray zip(room, Qt::Uninitialized);
    size_t used = 0;
    archive *writer = archive_write_new();
    archive_write_set_format_zip(writer);
    if (isPacked)
        archive_write_zip_set_compression_deflate(writer);
    else
        archive_write_zip_set_compression_store(writer);
    archive_write_open_memory(writer, zip.data(), size_t(zip.size()), &used);
    for (auto it = files.begin(); it != files.end(); ++it) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, it.key().toUtf8().constData());
        archive_entry_set_size(entry, it.value().size());
        archive_entry_set_filetype(entry, 0100000); // a file
        archive_entry_set_perm(entry, 0600);
        archive_write_header(writer, entry);
        archive_write_data(writer, it.value().constData(), size_t(it.value().size()));
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    zip.truncate(qsizetype(used));
    return zip;
}

/// The parts of a workbook of one sheet, "Feuil1", whose <sheetData> and what follows it is `rows`.
inline QMap<QString, QByteArray> workbookParts(const QByteArray &rows, const QByteArray &before = {})
{
    const QByteArray office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const auto relation = [&](const char *id, const char *type, const char *target) {
        return QByteArray("<Relationship Id=\"") + id + "\" Type=\"" + office + '/' + type + "\" Target=\"" + target
               + "\"/>";
    };
    return {{QStringLiteral("[Content_Types].xml"), "<Types/>"},
        {QStringLiteral("_rels/.rels"),
            "<Relationships>" + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
        {QStringLiteral("xl/workbook.xml"),
            "<workbook xmlns:r=\"" + office
                + "\"><workbookPr/><sheets><sheet name=\"Feuil1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"},
        {QStringLiteral("xl/_rels/workbook.xml.rels"),
            "<Relationships>" + relation("r1", "worksheet", "worksheets/sheet1.xml")
                + relation("r2", "sharedStrings", "sharedStrings.xml") + relation("r3", "styles", "/xl/styles.xml")
                + "</Relationships>"},
        {QStringLiteral("xl/sharedStrings.xml"),
            "<sst><si><t>Nom</t></si><si><r><t>Pré</t></r><r><t xml:space=\"preserve\">nom </t></r>"
            "<rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si><si><t>a_x000D_b</t></si></sst>"},
        {QStringLiteral("xl/styles.xml"),
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>"
            "<numFmt numFmtId=\"165\" formatCode=\"00000\"/>"
            "<numFmt numFmtId=\"166\" formatCode=\"0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; &quot;##\"/>"
            "<numFmt numFmtId=\"167\" formatCode=\"[h]:mm\"/></numFmts>"
            "<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>"
            "<xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"20\"/><xf numFmtId=\"22\"/><xf "
            "numFmtId=\"167\"/>"
            "</cellXfs></styleSheet>"},
        {QStringLiteral("xl/worksheets/sheet1.xml"), "<worksheet>" + before + rows + "</worksheet>"}};
}

} // namespace pupitre

// Changes workbooks at random, in their bytes or in the XML inside of them, and reads them to the end:
// fuzz_sheet [runs [seed]]. Deterministic.
#include "importfile.h"
#include "mutation.h"
#include "sheetfile.h"
#include "tabletext.h"

#include <cstdio>
#include <cstdlib>

using namespace pupitre;

int main(int argc, char **argv)
{
    const int runs = argc > 1 ? std::atoi(argv[1]) : 2000;
    Mutation mutation(argc > 2 ? unsigned(std::atoi(argv[2])) : 18);
    const auto parts = workbookParts(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
        "<row hidden=\"1\"><c s=\"1\"><v>42075.5</v></c><c s=\"3\"><v>639980011</v></c></row>"
        "<row><c t=\"e\"><v>#REF!</v></c><c t=\"inlineStr\"><is><t>x</t></is></c></row>"
        "</sheetData><mergeCells><mergeCell ref=\"A1:A3\"/></mergeCells>",
        "<cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols>");
    const auto names = parts.keys();
    const QByteArray whole = zipOf(parts);
    const QList<QByteArray> words{"<row>",
        "</row>",
        "<c>",
        "</c>",
        "<v>",
        "</v>",
        "<f>",
        " r=\"XFD1048576\"",
        " r=\"A\"",
        " s=\"-1\"",
        " t=\"s\"",
        "1e308",
        "-1",
        "99999999999",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "&b;",
        "<![CDATA[x]]>",
        "_x000D_",
        "formatCode=\"[h]\"",
        "\"\"\"",
        "A1:XFD1048576",
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"};
    const ImportLimits limits{.fileBytes = 1 << 20,
        .rowBytes = 4096,
        .cellBytes = 1024,
        .rows = 500,
        .columns = 64,
        .unpackedBytes = 1 << 20};
    qint64 rows = 0;
    for (int i = 0; i < runs; ++i) {
        QByteArray bytes;
        if (i % 4 == 0) {
            bytes = mutation.of({whole}, {"PK\x03\x04", "PK\x05\x06", "\xFF\xFF\xFF\xFF", "xl/"});
        } else {
            auto changed = parts;
            const auto &name = names[mutation.below(names.size())];
            changed[name] = mutation.of({parts[name]}, words);
            bytes = zipOf(changed, i % 2 == 0);
        }
        TextFile file(bytes);
        auto opened = openTable(file, {}, limits);
        if (!opened)
            continue;
        rows += readWhole(*opened->rows, limits);
    }
    std::printf("%d runs, %lld rows\n", runs, static_cast<long long>(rows));
    return 0;
}

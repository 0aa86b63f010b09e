// Changes CSV files at random and reads them to the end: fuzz_csv [runs [seed]]. Deterministic; whatever a file holds,
// reading ends, and what is read is within the limits.
#include "columnmap.h"
#include "importfile.h"
#include "mutation.h"
#include "tabletext.h"

#include <cstdio>
#include <cstdlib>

using namespace pupitre;

int main(int argc, char **argv)
{
    const int runs = argc > 1 ? std::atoi(argv[1]) : 2000;
    Mutation mutation(argc > 2 ? unsigned(std::atoi(argv[2])) : 18);
    const QList<QByteArray> seeds{"Nom;Pr\xC3\xA9nom;N\xC3\xA9(e) le;T\xC3\xA9l\r\nCor;L\xC3\xA9"
                                  "a;12/03/2015;0639980011\r\n",
        "sep=,\n\"a\",\"b\"\"c\",=\"06\"\n\"x\ny\",'=1,\n",
        "\xFF\xFEN\0o\0m\0\t\0P\0r\0\n\0",
        "Nom|\xE9\x8E\x82|17h30|1 234,50|lundi\n",
        "\xEF\xBB\xBF\xC3\x83\xC2\xA9;\n"};
    const QList<QByteArray> words{"\"",
        "\"\"",
        ";",
        ",",
        "\t",
        "\r\n",
        "\r",
        "\n",
        "=\"",
        "'",
        "sep=",
        "\xEF\xBB\xBF",
        "\xFF\xFE",
        "\xC3",
        QByteArray(1, '\0'),
        "6,39981E+08",
        "Total",
        "M. et Mme DUPONT Jean et Marie",
        "12 ans"};
    const ImportLimits limits{.fileBytes = 1 << 20,
        .rowBytes = 4096,
        .cellBytes = 1024,
        .rows = 500,
        .columns = 64,
        .unpackedBytes = 1 << 20};
    qint64 rows = 0;
    for (int i = 0; i < runs; ++i) {
        TextFile file(mutation.of(seeds, words));
        auto opened = openTable(file, {}, limits);
        if (!opened)
            continue;
        rows += readWhole(*opened->rows, limits);
    }
    std::printf("%d runs, %lld rows\n", runs, static_cast<long long>(rows));
    return 0;
}

// Changes the texts of cells at random and reads each as every kind of value: fuzz_values [runs [seed]]. Deterministic;
// whatever a cell holds, it is read or refused, what is kept is kept as typed values are, and reading it by the reader
// that remembers gives the same.
#include "keptvalue.h"
#include "mutation.h"

#include <cstdio>
#include <cstdlib>

using namespace pupitre;

namespace {

/// By whose rules a kind's value is kept, where it is one of people.
std::optional<PersonField> fieldOf(ImportValueKind kind)
{
    using enum ImportValueKind;
    switch (kind) {
    case Name: return PersonField::LastName;
    case BirthDate: return PersonField::BirthDate;
    case Phone: return PersonField::Mobile;
    case Email: return PersonField::Email;
    case PostalCode: return PersonField::PostalCode;
    case Town: return PersonField::City;
    case Country: return PersonField::Country;
    case Address: return PersonField::Address;
    default: return {};
    }
}

void requireKept(ImportValueKind kind, const ImportValue &value, const ImportValueContext &context)
{
    require(!value.value.contains(QChar(0)), "no NUL is kept");
    const auto field = fieldOf(kind);
    if (!field || value.value.isEmpty())
        return;
    const auto kept = keptValue(*field, value.value, context.today);
    require(kept && *kept == value.value, qPrintable(keyOf(kind) + u' ' + value.value));
}

} // namespace

int main(int argc, char **argv)
{
    const int runs = argc > 1 ? std::atoi(argv[1]) : 2000;
    Mutation mutation(argc > 2 ? unsigned(std::atoi(argv[2])) : 18);
    const QList<QByteArray> seeds{"12/03/2015",
        "mercredi 12 mars 2015 00:00:00",
        "43902",
        "06 39 98 00 11 / 01.61.91.00.22",
        "+41 22 345 67 89",
        "L\xC3\xA9"
        "a <lea@courriel.example>; paul@courriel.example",
        "1 234,50 \xE2\x82\xAC",
        "17h30-18h15",
        "DUPONT Jean et Marie",
        "M. et Mme de LA TOUR D'AUVERGNE Jean et Marie",
        "75012 PARIS 12e CEDEX",
        "3 bis, rue de la Fugue\nB\xC3\xA2t. C",
        "2026-2027",
        "Terminale S",
        "oui"};
    const QList<QByteArray> words{"\xC2\xA0",
        "\xE2\x80\xAE",
        "\xE2\x80\xA8",
        "\xCC\x81",
        "\xEF\xBB\xBF",
        "\xED\xA0\x80",
        QByteArray(1, '\0'),
        "\t",
        "\r\n",
        "6,39981E+08",
        "=\"06\"",
        "'",
        "\xC5\x93",
        "\xEF\xBC\x91",
        "29/02/1900",
        "99999999999999999999",
        "-",
        " et ",
        "(0)"};
    const ImportValueContext context{.today = QDate(2026, 9, 1)};
    ImportValueReader reader;
    qint64 values = 0;
    for (int i = 0; i < runs; ++i) {
        constexpr int longOnes = 16; // of so many cells one is longer than any that is read
        constexpr qsizetype usual = 120;
        const QByteArray cell = mutation.of(seeds, words);
        const QString text = QString::fromUtf8(i % longOnes == 0 ? cell : cell.left(usual));
        for (int number = 0; number <= int(ImportValueKind::Health); ++number) {
            const auto kind = ImportValueKind(number);
            const auto read = readImportValue(kind, text, context);
            require(reader.read(kind, text, context) == read, "what is remembered is the same");
            if (!read)
                continue;
            requireKept(kind, *read, context);
            ++values;
        }
        if (const auto people = peopleIn(text))
            require(!people->isEmpty(), "somebody is named");
    }
    std::printf("%d runs, %lld values\n", runs, static_cast<long long>(values));
    return 0;
}

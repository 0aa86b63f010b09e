#pragma once

#include "schoolyear.h"

#include <QByteArray>
#include <QList>
#include <QRectF>
#include <QString>
#include <QStringList>

namespace pupitre {

/// A word as a document prints it, and where, as far as that was asked: in parts of the page's width and height (0 … 1,
/// from the top left corner).
struct PageWord {
    QString text;
    int page = 0;
    QRectF place;
};

constexpr int pagesRead = 4; ///< of a file: what a paper proves stands on its first pages

/// The words of a file's first pages, as they were read.
struct DocumentText {
    QList<PageWord> words = {};     ///< with the places of those read from a picture, and of those that were asked for
    bool recognised = false;        ///< some of them were read from a picture: mistakes are possible
    QList<QByteArray> symbols = {}; ///< what DataMatrix symbols hold
    bool symbolsSought = false;     ///< they were looked for
    int pages = 0;                  ///< of the file
};

/// Something that a paper should say about the household it was deposited for.
struct SoughtFact {
    enum class Kind {
        Name,            ///< `values`: display names; one of them is enough
        BirthDate,       ///< `values`: ISO date
        Address,         ///< `values`: the street's line
        Town,            ///< `values`: postal code and town
        RecentDate,      ///< issued in the three months before `today`
        TaxNotice,       ///< for the school year `year`
        InsurancePeriod, ///< covers the school year `year`
        ValidUntil,      ///< bears a last day, and it has not passed
        Phrase           ///< `values`: word groups; one of them is enough
    };
    Kind kind;
    QStringList values = {};
    SchoolYear year = {};
    friend bool operator==(const SoughtFact &, const SoughtFact &) = default;
};

/// A suggestion, never a decision. A wrong "found" is worse than a missed one: what stands in the document in part is
/// doubtful.
enum class Finding { Found, Doubtful, NotFound };

struct FactReading {
    Finding finding = Finding::NotFound;
    QList<int> words; ///< which of the words say it, or say otherwise
    QDate day = {};   ///< of a ValidUntil that was found
};

/// Goes up with each change of what readFact() finds: what was found before is then looked for again.
constexpr int readingAidsVersion = 1;

/// Looks for the fact among the words of a document, in reading order. `today` is the day the document was deposited.
FactReading readFact(const QList<PageWord> &words, const SoughtFact &fact, QDate today);

/// The folded words of an address, those that addresses abbreviate written out: "12 av. Foch" gives 12, avenue, foch.
QStringList addressWords(QStringView text);

/// Whether the words print that number somewhere, with or without spaces between its thousands.
FactReading readNumber(const QList<PageWord> &words, const QString &digits);

} // namespace pupitre

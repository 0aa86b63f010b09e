#include "documentreading.h"

#include "renderclient.h"
#include "wordsearch.h"

#include <algorithm>
#include <iterator>

namespace pupitre {

namespace {

constexpr int symbolPages = 2;
constexpr qsizetype mostFound = 100; // places of a sought word

/// A word is known to the renderer by its number on its page.
Result<QRectF> askedPlace(const QList<PageWord> &words, int index, const OpenDocument &open)
{
    const int page = words[index].page;
    const auto first = std::ranges::find(words, page, &PageWord::page) - words.begin();
    PUPITRE_TRY_ASSIGN(opened, open());
    return opened->place(page, index - int(first));
}

/// The first pages are known.
Result<QList<PageWord>> pageWords(const DocumentText &known, int page, const OpenDocument &open)
{
    if (page >= pagesRead) {
        PUPITRE_TRY_ASSIGN(opened, open());
        PUPITRE_TRY_ASSIGN(read, opened->words(page));
        return read.words;
    }
    QList<PageWord> words;
    std::ranges::copy_if(
        known.words, std::back_inserter(words), [page](const PageWord &word) { return word.page == page; });
    return words;
}

} // namespace

FactFinding findingOf(const FactReading &reading)
{
    switch (reading.finding) {
    case Finding::Found: return FactFinding::Found;
    case Finding::Doubtful: return FactFinding::Doubtful;
    case Finding::NotFound: return reading.words.isEmpty() ? FactFinding::Absent : FactFinding::Otherwise;
    }
    return FactFinding::NotSaid;
}

QList<FactFinding> DocumentReading::findings() const
{
    QList<FactFinding> findings;
    for (const auto &fact : isTextless() ? QList<FactReading>() : facts)
        findings << findingOf(fact);
    return findings;
}

QDate DocumentReading::validUntil() const
{
    QDate day;
    for (const auto &fact : isTextless() ? QList<FactReading>() : facts) {
        if (fact.finding == Finding::Found && fact.day.isValid())
            day = fact.day;
    }
    return day;
}

bool needSymbols(const QList<SoughtFact> &facts)
{
    return std::ranges::any_of(facts, [](const SoughtFact &fact) { return fact.kind == SoughtFact::Kind::TaxNotice; });
}

Result<DocumentText> readText(RenderSession &opened, bool withSymbols, const std::function<bool()> &isWanted)
{
    DocumentText text{.symbolsSought = withSymbols, .pages = opened.pageCount()};
    const int pages = std::min(pagesRead, opened.pageCount());
    for (int page = 0; withSymbols && page < std::min(symbolPages, pages); ++page) {
        PUPITRE_TRY_ASSIGN(symbols, opened.symbols(page));
        text.symbols += symbols;
    }
    for (int page = 0; page < pages; ++page) {
        if (!isWanted())
            return failure(ErrorCode::Cancelled);
        PUPITRE_TRY_ASSIGN(read, opened.words(page, true, isWanted));
        for (int i = 0; read.recognised && i < read.words.size(); ++i) { // these places cost nothing more
            PUPITRE_TRY_ASSIGN(place, opened.place(page, i));
            read.words[i].place = place;
        }
        text.words += read.words;
        text.recognised = text.recognised || (read.recognised && !read.words.isEmpty());
    }
    return text;
}

DocumentReading readFacts(const DocumentText &text, const QList<SoughtFact> &facts, QDate depositedOn)
{
    DocumentReading reading{text, {}};
    for (const auto &fact : facts)
        reading.facts += readFact(text.words, fact, depositedOn);
    return reading;
}

Result<bool> placeFacts(DocumentReading &reading, const OpenDocument &open)
{
    bool asked = false;
    for (const auto &fact : reading.facts) {
        for (const int index : fact.words) {
            auto &words = reading.text.words;
            if (!words[index].place.isEmpty())
                continue;
            PUPITRE_TRY_ASSIGN(place, askedPlace(words, index, open));
            words[index].place = place;
            asked = asked || !place.isEmpty();
        }
    }
    return asked;
}

Result<QList<QList<PageWord>>> findInDocument(const DocumentText &known, const QString &text, const OpenDocument &open)
{
    QList<QList<PageWord>> places;
    for (int page = 0; page < known.pages && places.size() < mostFound; ++page) {
        PUPITRE_TRY_ASSIGN(words, pageWords(known, page, open));
        for (const auto &found : findWords(words, text)) {
            QList<PageWord> place;
            for (const int index : found) {
                auto word = words[index];
                if (word.place.isEmpty()) {
                    PUPITRE_TRY_ASSIGN(box, askedPlace(words, index, open));
                    word.place = box;
                }
                place << word;
            }
            places << place;
            if (places.size() == mostFound)
                break;
        }
    }
    return places;
}

Result<QString> wordsWithin(const DocumentText &known, int page, const QRectF &part, const OpenDocument &open)
{
    PUPITRE_TRY_ASSIGN(words, pageWords(known, page, open));
    QString taken;
    QRectF last;
    for (qsizetype index = 0; index < words.size(); ++index) {
        QRectF place = words[index].place;
        if (place.isEmpty()) {
            PUPITRE_TRY_ASSIGN(box, askedPlace(words, int(index), open));
            place = box;
        }
        if (!part.contains(place.center()))
            continue;
        if (!taken.isEmpty())
            taken += place.top() > last.center().y() ? u'\n' : u' ';
        taken += words[index].text;
        last = place;
    }
    return taken;
}

} // namespace pupitre

#include "documentreading.h"

#include "renderclient.h"
#include "wordsearch.h"

#include <algorithm>

namespace pupitre {

namespace {

constexpr int firstPages = 4; // what a paper proves stands on them; no more are read from the picture
constexpr int symbolPages = 2;
constexpr qsizetype mostFound = 100; // places of a sought word

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

Result<DocumentReading> readDocument(
    RenderSession &opened, const QList<SoughtFact> &facts, QDate depositedOn, const std::function<bool()> &isWanted)
{
    DocumentReading reading;
    const int pages = std::min(firstPages, opened.pageCount());
    if (std::ranges::any_of(facts, [](const SoughtFact &fact) { return fact.kind == SoughtFact::Kind::TaxNotice; })) {
        for (int page = 0; page < std::min(symbolPages, pages); ++page) {
            PUPITRE_TRY_ASSIGN(symbols, opened.symbols(page));
            reading.symbols += symbols;
        }
    }
    QList<int> firstWords; // of each page
    for (int page = 0; page < pages; ++page) {
        if (!isWanted())
            return failure(ErrorCode::Cancelled);
        PUPITRE_TRY_ASSIGN(text, opened.words(page, true, isWanted));
        firstWords << int(reading.words.size());
        reading.words += text.words;
        reading.recognised = reading.recognised || (text.recognised && !text.words.isEmpty());
    }
    for (const auto &fact : facts) {
        reading.facts += readFact(reading.words, fact, depositedOn);
        for (const int index : reading.facts.back().words) {
            auto &word = reading.words[index];
            PUPITRE_TRY_ASSIGN(place, opened.place(word.page, index - firstWords[word.page]));
            word.place = place;
        }
    }
    return reading;
}

Result<QList<QList<PageWord>>> findInDocument(RenderSession &opened, const QString &text)
{
    QList<QList<PageWord>> places;
    for (int page = 0; page < opened.pageCount() && places.size() < mostFound; ++page) {
        PUPITRE_TRY_ASSIGN(read, opened.words(page, page < firstPages));
        for (const auto &found : findWords(read.words, text)) {
            QList<PageWord> place;
            for (const int index : found) {
                auto word = read.words[index];
                PUPITRE_TRY_ASSIGN(box, opened.place(page, index));
                word.place = box;
                place << word;
            }
            places << place;
            if (places.size() == mostFound)
                break;
        }
    }
    return places;
}

} // namespace pupitre

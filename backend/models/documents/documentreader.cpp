#include "documentreader.h"

#include "wordsearch.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int firstPages = 4; // what a paper proves stands on them; no more are read from the picture
constexpr int symbolPages = 2;
constexpr qsizetype mostFound = 100; // places of a sought word

} // namespace

DocumentReader::DocumentReader(Backend &backend)
    : m_documents(backend, 2, RendererPool::Priority::Behind), m_thread(u"reading"_s)
{
}

void DocumentReader::warmUp()
{
    m_thread.run([this] { m_documents.pool().warmUp(); });
}

QFuture<Result<DocumentReading>> DocumentReader::read(
    const QString &sha256, const QList<SoughtFact> &facts, QDate depositedOn)
{
    return m_thread.post<Result<DocumentReading>>([this, sha256, facts, depositedOn, request = ++m_request] {
        return readNow(sha256, facts, depositedOn, request);
    });
}

Result<DocumentReading> DocumentReader::readNow(
    const QString &sha256, const QList<SoughtFact> &facts, QDate depositedOn, int request)
{
    if (request != m_request)
        return failure(ErrorCode::Cancelled);
    PUPITRE_TRY_ASSIGN(opened, m_documents.session(sha256));
    DocumentReading reading;
    if (const auto read = readPages(*opened, reading, facts, depositedOn, request); !read) {
        if (read.error().code != ErrorCode::Cancelled)
            m_documents.forget(sha256);
        return failure(read.error());
    }
    return reading;
}

Result<void> DocumentReader::readPages(
    RenderSession &opened, DocumentReading &reading, const QList<SoughtFact> &facts, QDate depositedOn, int request)
{
    const int pages = std::min(firstPages, opened.pageCount());
    if (std::ranges::any_of(facts, [](const SoughtFact &fact) { return fact.kind == SoughtFact::Kind::TaxNotice; })) {
        for (int page = 0; page < std::min(symbolPages, pages); ++page) {
            PUPITRE_TRY_ASSIGN(symbols, opened.symbols(page));
            reading.symbols += symbols;
        }
    }
    QList<int> firstWords; // of each page
    for (int page = 0; page < pages; ++page) {
        if (request != m_request)
            return failure(ErrorCode::Cancelled);
        PUPITRE_TRY_ASSIGN(text, opened.words(page, true));
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
    return {};
}

QFuture<Result<QList<QList<PageWord>>>> DocumentReader::find(const QString &sha256, const QString &text)
{
    using Places = QList<QList<PageWord>>;
    return m_thread.post<Result<Places>>([this, sha256, text]() -> Result<Places> {
        PUPITRE_TRY_ASSIGN(opened, m_documents.session(sha256));
        auto places = findIn(*opened, text);
        if (!places)
            m_documents.forget(sha256);
        return places;
    });
}

Result<QList<QList<PageWord>>> DocumentReader::findIn(RenderSession &opened, const QString &text)
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

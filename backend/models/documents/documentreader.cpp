#include "documentreader.h"

#include "databasethreads.h"
#include "keptreadings.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

DocumentReader::DocumentReader(DatabaseThreads &threads)
    : m_threads(threads), m_documents(threads, 2, RendererPool::Priority::Behind), m_thread(u"reading"_s)
{
    constexpr int idleMilliseconds = 15'000;
    m_idle.setSingleShot(true);
    m_idle.setInterval(idleMilliseconds);
    m_idle.callOnTimeout([this] { readBehind(); });
}

DocumentReader::~DocumentReader()
{
    ++m_request; // nobody waits for what is under way
    ++m_asked;
}

void DocumentReader::warmUp()
{
    m_thread.run([this] { m_documents.pool().warmUp(); });
}

QFuture<Result<DocumentReading>> DocumentReader::read(
    const QString &sha256, const QList<SoughtFact> &facts, QDate depositedOn)
{
    ++m_asked;
    m_idle.start();
    return m_thread.post<Result<DocumentReading>>([this, sha256, facts, depositedOn, request = ++m_request] {
        return readNow(sha256, facts, depositedOn, request);
    });
}

Result<DocumentReading> DocumentReader::readNow(
    const QString &sha256, const QList<SoughtFact> &facts, QDate depositedOn, int request)
{
    if (request != m_request)
        return failure(ErrorCode::Cancelled);
    auto text = kept(sha256, needSymbols(facts));
    const bool wasKept = text.has_value();
    if (!wasKept) {
        PUPITRE_TRY_ASSIGN(opened, m_documents.session(sha256));
        auto read = readText(*opened, needSymbols(facts), [this, request] { return request == m_request; });
        if (!read && read.error().code != ErrorCode::Cancelled)
            m_documents.forget(sha256);
        PUPITRE_TRY(read);
        text = *read;
    }
    auto reading = readFacts(*text, facts, depositedOn);
    const auto placed = placeFacts(reading, opening(sha256));
    if (!placed)
        m_documents.forget(sha256);
    if (!wasKept || placed.value_or(false))
        keep(sha256, reading.text);
    PUPITRE_TRY(placed);
    return reading;
}

QFuture<Result<QList<QList<PageWord>>>> DocumentReader::find(const QString &sha256, const QString &text)
{
    ++m_asked;
    m_idle.start();
    return m_thread.post<Result<QList<QList<PageWord>>>>([this, sha256, text] { return findNow(sha256, text); });
}

QFuture<Result<QString>> DocumentReader::wordsWithin(const QString &sha256, int page, const QRectF &part)
{
    ++m_asked;
    m_idle.start();
    return m_thread.post<Result<QString>>([this, sha256, page, part]() -> Result<QString> {
        PUPITRE_TRY_ASSIGN(text, textOf(sha256));
        auto words = pupitre::wordsWithin(text, page, part, opening(sha256));
        if (!words)
            m_documents.forget(sha256);
        return words;
    });
}

void DocumentReader::readBehind()
{
    m_thread.run([this, asked = m_asked.load()] {
        if (asked == m_asked && readNextBehind(asked))
            readBehind(); // after what was asked for meanwhile
    });
}

bool DocumentReader::readNextBehind(int asked)
{
    const int most = int(m_unreadable.size()) + 1;
    auto unread = m_threads.runApart([most](const ServiceContext &context) { return unreadFiles(context, most); });
    unread.waitForFinished();
    const auto files = unread.result().value_or(QStringList());
    const auto next = std::ranges::find_if(
        files, [this](const QString &sha256) { return !m_unreadable.contains(sha256); });
    if (next == files.end())
        return false;
    const auto text = readApart(*next, [this, asked] { return asked == m_asked; });
    if (!text && text.error().code == ErrorCode::Cancelled)
        return false;
    if (!text)
        m_unreadable.insert(*next);
    return !text || keep(*next, *text).result().has_value();
}

/// The documents that are kept open stay so: those are before the eyes.
Result<DocumentText> DocumentReader::readApart(const QString &sha256, const std::function<bool()> &isWanted)
{
    auto bytes = m_threads.fileBytes(sha256);
    bytes.waitForFinished();
    const auto file = bytes.result();
    PUPITRE_TRY(file);
    PUPITRE_TRY_ASSIGN(opened, RenderSession::open(m_documents.pool(), *file));
    return readText(*opened, true, isWanted);
}

Result<QList<QList<PageWord>>> DocumentReader::findNow(const QString &sha256, const QString &text)
{
    PUPITRE_TRY_ASSIGN(known, textOf(sha256));
    auto places = findInDocument(known, text, opening(sha256));
    if (!places)
        m_documents.forget(sha256);
    return places;
}

Result<DocumentText> DocumentReader::textOf(const QString &sha256)
{
    if (auto known = kept(sha256, false))
        return *known;
    PUPITRE_TRY_ASSIGN(opened, m_documents.session(sha256));
    auto read = readText(*opened, false, [] { return true; });
    if (read)
        keep(sha256, *read);
    else
        m_documents.forget(sha256);
    return read;
}

std::optional<DocumentText> DocumentReader::kept(const QString &sha256, bool withSymbols)
{
    auto found = m_threads.runApart(
        [sha256, withSymbols](const ServiceContext &context) { return keptText(context, sha256, withSymbols); });
    found.waitForFinished();
    return found.result().value_or(std::nullopt);
}

QFuture<Result<void>> DocumentReader::keep(const QString &sha256, const DocumentText &text)
{
    return m_threads.runApart(
        [sha256, text](const ServiceContext &context) { return keepText(context, sha256, text); });
}

OpenDocument DocumentReader::opening(const QString &sha256)
{
    return [this, sha256] { return m_documents.session(sha256); };
}

} // namespace pupitre

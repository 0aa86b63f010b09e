#include "contactsheetmaker.h"

#include "databasethreads.h"
#include "keptreadings.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// On the page where it begins.
QRectF boundsOf(const QList<PageWord> &words, const QList<int> &indices)
{
    QRectF bounds;
    for (const int index : indices) {
        if (words[index].page == words[indices.front()].page)
            bounds |= words[index].place;
    }
    return bounds;
}

/// Of the highest of the words: some have neither ascenders nor descenders.
double lineHeightOf(const QList<PageWord> &words, const QList<int> &indices)
{
    double height = 0;
    for (const int index : indices)
        height = std::max(height, words[index].place.height());
    return height;
}

/// With a margin, so that what stands beside it is seen too.
QRectF withMargin(const QRectF &bounds, double line, double aspect)
{
    const double sideways = line / aspect;
    return bounds.adjusted(-sideways, -0.35 * line, 2 * sideways, 0.35 * line).intersected(QRectF(0, 0, 1, 1));
}

} // namespace

ContactSheetMaker::ContactSheetMaker(DatabaseThreads &threads)
    : m_threads(threads), m_documents(threads, 1, RendererPool::Priority::Behind), m_thread(u"sheets"_s)
{
}

ContactSheetMaker::~ContactSheetMaker()
{
    cancel();
}

QFuture<Result<std::optional<SheetPrint>>> ContactSheetMaker::make(const SheetCandidate &candidate, int lineHeight)
{
    return m_thread.post<Result<std::optional<SheetPrint>>>(
        [this, candidate, lineHeight, request = m_request.load()]() -> Result<std::optional<SheetPrint>> {
            if (request != m_request)
                return failure(ErrorCode::Cancelled);
            return makeNow(candidate, lineHeight);
        });
}

Result<std::optional<SheetPrint>> ContactSheetMaker::makeNow(const SheetCandidate &candidate, int lineHeight)
{
    auto read = m_threads.runApart(
        [candidate](const ServiceContext &context) { return sheetPaper(context, candidate); });
    read.waitForFinished();
    if (!read.isResultReadyAt(0)) // the program ends
        return failure(ErrorCode::Cancelled);
    PUPITRE_TRY_ASSIGN(found, read.result());
    if (!found)
        return std::nullopt;
    auto paper = *found;
    auto verdict = holdPaper(paper.evidence);
    if (verdict.doubt != PaperDoubt::None && verdict.doubt != PaperDoubt::Unplaced)
        return std::nullopt; // without a file being opened
    PUPITRE_TRY(place(paper));
    verdict = holdPaper(paper.evidence);
    if (verdict.doubt != PaperDoubt::None)
        return std::nullopt;
    SheetPrint print{paper, verdict.facts, {}};
    for (const auto &fact : print.facts) {
        PUPITRE_TRY_ASSIGN(image, strip(paper, fact, lineHeight));
        if (image.isNull())
            return std::nullopt; // nothing can be shown for it
        print.strips.append(image);
    }
    return print;
}

Result<void> ContactSheetMaker::place(SheetPaper &paper)
{
    auto &words = paper.evidence.text.words;
    const auto wanted = wordsToPlace(paper.evidence);
    if (wanted.isEmpty())
        return {};
    const QString &sha256 = paper.candidate.summary.sha256;
    PUPITRE_TRY_ASSIGN(opened, m_documents.session(sha256));
    for (const int index : wanted) {
        const int page = words[index].page;
        const auto first = std::ranges::find(words, page, &PageWord::page) - words.begin();
        PUPITRE_TRY_ASSIGN(box, opened->place(page, index - int(first)));
        words[index].place = box;
    }
    auto kept = m_threads.runApart([sha256, text = paper.evidence.text](
                                       const ServiceContext &context) { return keepText(context, sha256, text); });
    kept.waitForFinished(); // before anybody else asks for these places
    return {};
}

Result<QImage> ContactSheetMaker::strip(const SheetPaper &paper, const PaperFact &fact, int lineHeight)
{
    const auto &words = paper.evidence.text.words;
    if (fact.words.isEmpty())
        return QImage();
    const QRectF bounds = boundsOf(words, fact.words);
    const double line = lineHeightOf(words, fact.words);
    if (bounds.isEmpty() || line <= 0)
        return QImage();
    PUPITRE_TRY_ASSIGN(opened, m_documents.session(paper.candidate.summary.sha256));
    const int page = words[fact.words.front()].page;
    const QSizeF size = opened->pageSizes().value(page, QSizeF(210, 297));
    const double aspect = size.width() / std::max(1.0, size.height());
    const QRectF part = withMargin(bounds, line, aspect);
    const double pixels = lineHeight / line; // of the whole page's height
    const QSize box(int(part.width() * pixels * aspect) + 1, int(part.height() * pixels) + 1);
    auto image = opened->renderPart(page, part, box);
    if (!image)
        m_documents.forget(paper.candidate.summary.sha256);
    return image;
}

} // namespace pupitre

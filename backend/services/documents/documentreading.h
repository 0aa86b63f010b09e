#pragma once

#include "readingaids.h"
#include "result.h"

#include <functional>

namespace pupitre {

class RenderSession;

/// What a document says about a fact that is sought in it.
enum class FactFinding {
    NotSaid,   ///< nothing can be said about it
    Found,     ///< it stands in the text
    Doubtful,  ///< in part
    Otherwise, ///< the text says something else: another year, a day that has passed
    Absent,    ///< it does not stand in the text
    Unprinted  ///< a seal says it, and the paper does not print it
};

FactFinding findingOf(const FactReading &reading);

/// Goes up with each change of what readText() reads: what an older reader kept is then read again.
constexpr int textReaderVersion = 2;

/// What the text of a document says about what was sought in it.
struct DocumentReading {
    DocumentText text; ///< with the places of the words that a fact rests on
    QList<FactReading> facts;

    bool isTextless() const { return text.words.isEmpty(); }
    /// One for each fact; none when there is no text.
    QList<FactFinding> findings() const;
    /// The last day that the paper bears; invalid when none was read or it has passed.
    QDate validUntil() const;
};

/// The document, opened when its text alone does not do.
using OpenDocument = std::function<Result<RenderSession *>()>;

/// Whether symbols have to be looked for to judge these facts.
bool needSymbols(const QList<SoughtFact> &facts);

/// Reads the document's first pages. Asks `isWanted` before each page. Takes seconds where the text is read from
/// pictures. Errors: Cancelled when it is no longer wanted; those of RenderSession.
Result<DocumentText> readText(RenderSession &opened, bool withSymbols, const std::function<bool()> &isWanted);

/// Looks for the facts; `depositedOn` is the day against which dates are held.
DocumentReading readFacts(const DocumentText &text, const QList<SoughtFact> &facts, QDate depositedOn);

/// Asks where the words stand that the facts rest on, as far as that is not known. Whether anything was learned.
/// Errors: those of `open`, and of RenderSession.
Result<bool> placeFacts(DocumentReading &reading, const OpenDocument &open);

/// The places where the words of `text` stand one after the other, each as its words with their places: the first 100.
/// The pages whose words are known are not read. Errors: those of `open`, and of RenderSession.
Result<QList<QList<PageWord>>> findInDocument(const DocumentText &known, const QString &text, const OpenDocument &open);

/// The words of the page that stand in that part of it (0 … 1), in reading order, a line each as they stand. Asks for
/// the place of every word of the page. Errors: those of `open`, and of RenderSession.
Result<QString> wordsWithin(const DocumentText &known, int page, const QRectF &part, const OpenDocument &open);

} // namespace pupitre

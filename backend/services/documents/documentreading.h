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

/// What the text of a document says about what was sought in it.
struct DocumentReading {
    /// Of its first pages, with the places of those that a fact rests on; none when it has no text.
    QList<PageWord> words;
    bool recognised = false; ///< some of them were read from a picture: mistakes are possible
    QList<FactReading> facts;
    QList<QByteArray> symbols; ///< what DataMatrix symbols on its first pages hold, when a tax notice is sought

    bool isTextless() const { return words.isEmpty(); }
    /// One for each fact; none when there is no text.
    QList<FactFinding> findings() const;
    /// The last day that the paper bears; invalid when none was read or it has passed.
    QDate validUntil() const;
};

/// Reads the document's first pages; `depositedOn` is the day against which dates are held. Asks `isWanted` before each
/// page. Takes seconds where the text is read from pictures. Errors: Cancelled when it is no longer wanted; those of
/// RenderSession.
Result<DocumentReading> readDocument(
    RenderSession &opened, const QList<SoughtFact> &facts, QDate depositedOn, const std::function<bool()> &isWanted);

/// The places where the words of `text` stand one after the other, each as its words with their places: the first 100.
Result<QList<QList<PageWord>>> findInDocument(RenderSession &opened, const QString &text);

} // namespace pupitre

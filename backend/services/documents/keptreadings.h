#pragma once

#include "documentreading.h"
#include "documentrepository.h"
#include "servicecontext.h"

#include <optional>

namespace pupitre {

/// The text of a file as some program has read it; none where nobody has, where an older reader did, or, `withSymbols`,
/// where no symbols were looked for.
Result<std::optional<DocumentText>> keptText(
    const ServiceContext &context, const QString &sha256, bool withSymbols = false);

/// Keeps what was read in a file, in the actor's name, and looks in it for what is sought in each document of the
/// site's campaign that waits with that file. No decision: nothing in the journal. One transaction.
Result<void> keepText(const ServiceContext &context, const QString &sha256, const DocumentText &text);

/// Looks anew wherever the household was changed since, or these reading aids are newer. Needs the kept texts alone.
/// Several transactions, since a decision may wait. Gives how many documents.
Result<int> refreshReadings(const ServiceContext &context);

/// The documents of the campaign that wait, oldest first: all, or those in which everything that is sought was found,
/// brought up to date.
enum class WaitingDocuments { All, AllFound };
Result<QList<DocumentSummary>> waitingDocuments(const ServiceContext &context, WaitingDocuments which);

/// The files of waiting documents that are still to be read, oldest first.
Result<QStringList> unreadFiles(const ServiceContext &context, int limit);

} // namespace pupitre

#pragma once

#include "change.h"

#include <QHash>

namespace pupitre {

/// How a decision is made again; `said`: what the journal keeps of it.
using Again = Result<void> (*)(const ServiceContext &context, const Decision &decision, const JournalEntry &said);

/// Those on the settings, by the journal's word: the profile, the communes, reasons, the words of teaching. Each rests
/// on the version that the undo has left: where somebody changed the same since, it is Conflict. What was added is not
/// added a second time. An order of reasons is made again on its page.
const QHash<QString, Again> &settingsAgain();

} // namespace pupitre

#pragma once

#include "journal.h"
#include "mailrepository.h"

#include <QVariantMap>

namespace pupitre {

/// {mailId, title, detail, state, stateText}: a message in a list of a family's correspondence.
QVariantMap mailLine(const MailRow &row);
/// {title, of, detail, when, by}: an entry of the journal in plain words; `of`: what it is about, where the page does
/// not say it.
QVariantMap journalLine(const JournalEntry &entry, const QString &of = {});

} // namespace pupitre

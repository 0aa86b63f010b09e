#pragma once

#include "mail.h"
#include "servicecontext.h"

#include <atomic>

namespace pupitre {

class ReturnsMailbox;

/// What a pass over the mailbox of returned mails found.
struct ReturnsReport {
    int returned = 0; ///< messages of ours that came back
    int delayed = 0;  ///< on their way still
    int others = 0;   ///< no report, or none about a message of ours
};

/// Records what came back (rule M14): the message has failed, with what the last server said, and stands among those to
/// be settled. Each report is recorded in a transaction of its own and then put away: a crash in between finds it again
/// and changes nothing. Errors: those of the mailbox; of the database.
Result<ReturnsReport> takeReturnedMails(const ServiceContext &context, ReturnsMailbox &mailbox);

/// The same with the mailbox of the settings; an empty report where none is set, or where its password is not known to
/// this user of the computer. `stopped`: see openReturnsMailbox(). Errors as above, and InvalidValue.
Result<ReturnsReport> takeReturnedMails(const ServiceContext &context, const std::atomic_bool *stopped = nullptr);

} // namespace pupitre

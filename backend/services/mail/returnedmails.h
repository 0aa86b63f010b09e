#pragma once

#include "mail.h"
#include "servicecontext.h"

namespace pupitre {

class ReturnsMailbox;
class StopSignal;

/// What a pass over the mailbox of returned mails found.
struct ReturnsReport {
    int returned = 0; ///< messages of ours that came back
    int delayed = 0;  ///< on their way still
    int others = 0;   ///< no report, or none about a message of ours
};

/// Records what came back of the site's mails (rule M14): the message has failed, with what the last server said, and
/// stands among those to be settled. Each report is recorded in a transaction of its own and then put away: a crash in
/// between finds it again and changes nothing. Errors: those of the mailbox; of the database.
Result<ReturnsReport> takeReturnedMails(const ServiceContext &context, SiteId siteId, ReturnsMailbox &mailbox);

/// The same with the mailbox of each site's settings; an empty report where none is set, or where its password is not
/// known to this user of the computer. `stop`: see openReturnsMailbox(). Errors as above, and InvalidValue; the other
/// sites' mailboxes are looked at all the same.
Result<ReturnsReport> takeReturnedMails(const ServiceContext &context, const StopSignal *stop = nullptr);

} // namespace pupitre

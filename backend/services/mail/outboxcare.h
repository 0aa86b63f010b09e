#pragma once

#include "mail.h"
#include "servicecontext.h"

namespace pupitre {

/// A person's word on a failed or uncertain message: Queued sends it again with the same Message-ID, Sent marks it as
/// having arrived. Errors: InvalidValue for any other state; Conflict when it is neither failed nor uncertain any more;
/// NotAllowed.
Result<void> settleMail(const ServiceContext &context, MailId id, MailState state);

/// Nothing is sent until resumeSending(): what a sender has in hand is finished, what it has not begun waits.
Result<void> pauseSending(const ServiceContext &context);
/// Ends a pause, whatever its reason: a paused account is tried again at once.
Result<void> resumeSending(const ServiceContext &context);

/// Holds a batch or lets it go on.
Result<void> holdMailing(const ServiceContext &context, MailingId id, bool held);
/// Cancels for good what has not left. Gives how many were cancelled. Errors: Conflict when nothing is left to cancel.
Result<int> cancelMailing(const ServiceContext &context, MailingId id);

} // namespace pupitre

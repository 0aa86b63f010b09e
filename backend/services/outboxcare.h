#pragma once

#include "mail.h"
#include "servicecontext.h"

namespace pupitre {

/// A person's word on a failed or uncertain message: Queued sends it again with the same Message-ID, Sent marks it as
/// having arrived. Errors: Conflict when it is neither failed nor uncertain any more; NotAllowed.
Result<void> settleMail(const ServiceContext &context, MailId id, MailState state);

} // namespace pupitre

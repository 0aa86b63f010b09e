#pragma once

#include "mail.h"
#include "mailrepository.h"
#include "servicecontext.h"

namespace pupitre {

/// One message of the outbox, and what became of it.
struct MailMessageView {
    MailId id;
    MailMessage message;
    QList<MailAttempt> attempts;

    /// A letter that was printed.
    bool isOnPaper() const { return message.recipientAddress.isEmpty(); }
    /// A person has to say what becomes of it.
    bool needsWord() const { return message.state == MailState::Failed || message.state == MailState::Uncertain; }
};

/// Errors: NotFound.
Result<MailMessageView> mailMessageView(const ServiceContext &context, MailId id);

} // namespace pupitre

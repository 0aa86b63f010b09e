#pragma once

#include "mail.h"
#include "servicecontext.h"

#include <vector>

namespace pupitre {

/// A message that waits for nothing but its transfer.
struct PreparedMail {
    MailMessage message; ///< without its attachments, which are in `mime`
    QString password;    ///< the one-time password that it carries, if it does
    QString link;        ///< the part of an address that stands for it, if the message has one
    QByteArray mime;
    QString refusal; ///< why it cannot be made, a mark that wording.h says in words; empty: it is
};

/// Makes messages ready that their sender holds; who was taken back meanwhile is left out, and one bad file or address
/// holds up nobody else. Errors: those of the database and of the document store.
Result<std::vector<PreparedMail>> prepareMails(
    const ServiceContext &context, const QList<MailId> &ids, const MailAccount &account);

} // namespace pupitre

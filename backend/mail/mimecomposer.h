#pragma once

#include "mail.h"
#include "result.h"

namespace pupitre {

/// The finished message as it goes on the wire: CRLF, 7-bit, headers of rule M9 (Date, Message-ID, MIME-Version,
/// Auto-Submitted per RFC 3834, Reply-To), multipart/alternative (text, HTML) inside multipart/mixed when there are
/// attachments, whose names are encoded by RFC 2231 and whose words by RFC 2047.
/// Errors: HeaderInjection (rule M10), AddressInvalid. Any thread.
Result<QByteArray> composeMime(const MailMessage &message, const MailAccount &account, const QDateTime &date);

/// A unique Message-ID's left-and-right without angle brackets, at the domain of `fromAddress`.
QString makeMessageId(const QString &fromAddress);

/// The address with its domain in ASCII (IDNA), as SMTP without SMTPUTF8 needs it.
QString asciiAddress(const QString &address);

} // namespace pupitre

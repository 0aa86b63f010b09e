#pragma once

#include "maildomain.h"
#include "mailtransport.h"
#include "passwordstore.h"
#include "servicecontext.h"

#include <functional>
#include <optional>

namespace pupitre {

struct MailSetup {
    MailAccount account;
    MailPolicy policy;
    QString returnsPassword = {}; ///< of an IMAP mailbox; given when it is to be kept
};

/// The account without its password, and the pace of the sending.
Result<MailSetup> mailSetup(const ServiceContext &context);

/// Records the account and the pace; a password that was given is kept for this user of the computer (passwordstore.h),
/// not in the database. Ends a pause, unless a person has stopped the sending. Gives where the password went, none when
/// none was given. Errors: NotAllowed; InvalidValue with the field's name ("host", "port", "from_address", "reply_to",
/// "delay", "sessions", "per_minute", "give_up_days", "returns", "clear_text" where a user name would travel without
/// TLS); AddressInvalid; HeaderInjection; SecretNotKept, with the rest recorded.
Result<std::optional<PasswordPlace>> saveMailSetup(const ServiceContext &context, const MailSetup &setup);

struct MailTestStep {
    enum class Outcome { Passed, Failed, NotAsked, NotReached };
    MailStep step;
    Outcome outcome;
    QString answer; ///< of the step that failed, and of the server that took the message
};

/// A real dialogue with the account's server, in which a short letter goes to `recipient`; nothing is recorded. Each
/// step in its order, those after a failure as NotReached. `siteName` signs the letter. Blocks for as long as
/// `transport` does; any thread. Errors: AddressInvalid, HeaderInjection; Cancelled.
Result<QList<MailTestStep>> testMailAccount(const MailAccount &account, const QString &recipient,
    const QString &siteName, const QDateTime &now, MailTransport &transport);

/// Answers a name's TXT records (dnsrecords.h).
using TextLookup = std::function<Result<QStringList>(const QString &name)>;

/// Whether families' servers will believe mails from the account's address (maildomain.h). Asks a few names; nobody
/// answering the first one ends it. Blocks for as long as the lookups do; any thread.
QList<DomainFinding> checkMailDomain(const MailAccount &account, const TextLookup &lookup);

} // namespace pupitre

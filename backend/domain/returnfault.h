#pragma once

#include <QString>

namespace pupitre {

/// Whose fault it is that a message came back for good (RFC 3463 and IANA's registry of enhanced status codes).
enum class ReturnFault {
    Address,     ///< nobody has that address, or nobody any more: the only one that strikes it off
    MailboxFull, ///< it works again when there is room
    TooLarge,    ///< the message, for that mailbox or on its way
    Policy,      ///< we are taken for undesirable: SPF, DKIM, DMARC, reputation, a rule of the server
    Unreachable, ///< the address's server was not found or did not answer for days
    Protocol,    ///< the servers did not understand each other, or the message itself was not taken
    Other        ///< refused, and nothing says why
};

/// `status`: the report's, "5.1.1", or empty; `words`: what the last server said, with its own codes. A code that
/// blames the address counts where the report and the server agree and the words say nothing else: providers answer
/// "552 5.1.1 mailbox full". Where no code says what it is, the words do.
ReturnFault returnFault(const QString &status, const QString &words);
/// Of both behind each other, as they are kept: "5.1.1 550 5.1.1 User unknown".
ReturnFault returnFault(const QString &reply);

} // namespace pupitre

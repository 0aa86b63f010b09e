#pragma once

#include "returnfault.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace pupitre {

/// What a mail server reports about one recipient of a message of ours (RFC 3464, or in its own words: plainreport.h).
struct ReturnedMail {
    enum class Action { Failed, Delayed, Other }; ///< Other: delivered, relayed, expanded
    QString recipient; ///< the address as we wrote it where the report says so, else the final one
    QString messageId; ///< of our message, without angle brackets; empty where the report does not hold it
    Action action = Action::Other;
    QString status;     ///< "5.1.1" (RFC 3463); empty where the report has none
    QString diagnostic; ///< what the last server said

    ReturnFault fault() const { return returnFault(status, diagnostic); }
    /// The address will never work, as opposed to everything else that keeps a message from arriving.
    bool isForGood() const { return action == Action::Failed && fault() == ReturnFault::Address; }
};

/// The largest mail that is looked at, in bytes: a report quotes no more than headers, or one of our own mails.
inline constexpr qsizetype largestReturnedMail = 4 * 1024 * 1024;

/// In the order of the report, which may be about several recipients: an address that stands for several people. Empty
/// when it is no delivery report, or one that says nothing about a recipient. Any thread.
QList<ReturnedMail> parseReturnedMail(const QByteArray &mime);

} // namespace pupitre

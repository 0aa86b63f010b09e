#pragma once

#include "result.h"
#include "steadyclock.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

namespace pupitre {

class StopSignal;

/// How many mails are offered at a time, whatever the mailbox says it holds.
inline constexpr qsizetype mostReturnedMails = 500;

/// Where returned mails arrive. One of the process's edges; one thread.
class ReturnsMailbox
{
public:
    virtual ~ReturnsMailbox() = default;
    /// What has not been looked at, by names of the mailbox's own, `mostReturnedMails` at most. Errors: FileMissing;
    /// MailConnectFailed, MailTlsFailed, MailAuthFailed.
    virtual Result<QStringList> unread() = 0;
    virtual Result<QByteArray> read(const QString &name) = 0;
    /// It was recorded, and is not offered again.
    virtual Result<void> settle(const QString &name) = 0;
    /// It is none of ours.
    virtual Result<void> leave(const QString &name) = 0;
};

/// `place`: a folder of *.eml files or a Maildir, whose reports go to "traités" once they are recorded and other mails
/// to "autres"; or imaps://user@server/mailbox, in which delivery reports alone are looked at and marked as seen once
/// they are recorded, and nothing else is touched. `password` is the mailbox's; `caFile` as in MailAccount. Each of its
/// functions ends within a minute, in however many pieces the server speaks, and within a moment once `stop` is
/// given (rule M12), with Cancelled then. Both outlive the mailbox. Errors: InvalidValue with the field "returns".
Result<std::unique_ptr<ReturnsMailbox>> openReturnsMailbox(const QString &place, const QString &password,
    const QString &caFile, const StopSignal *stop = nullptr, const SteadyClock &clock = systemSteadyClock());

/// The server and the user that imaps://user@server/mailbox names, for the password store; both empty for a folder.
struct ReturnsLogin {
    QString host, userName;
};
ReturnsLogin returnsLogin(const QString &place);

} // namespace pupitre

#pragma once

#include "result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <atomic>
#include <memory>

namespace pupitre {

/// Where returned mails arrive. One of the process's edges; one thread.
class ReturnsMailbox
{
public:
    virtual ~ReturnsMailbox() = default;
    /// What has not been looked at, by names of the mailbox's own. Errors: FileMissing; MailConnectFailed,
    /// MailTlsFailed, MailAuthFailed.
    virtual Result<QStringList> unread() = 0;
    virtual Result<QByteArray> read(const QString &name) = 0;
    /// It was recorded, and is not offered again.
    virtual Result<void> settle(const QString &name) = 0;
    /// It is none of ours.
    virtual Result<void> leave(const QString &name) = 0;
};

/// `place`: a folder of *.eml files or a Maildir, whose reports go to "traités" once they are recorded and other mails
/// to "autres"; or imaps://user@server/mailbox, in which delivery reports alone are looked at and marked as seen once
/// they are recorded, and nothing else is touched. `password` is the mailbox's; `caFile` as in MailAccount. Once
/// `stopped` is true, whatever is waited for ends within a second or two (rule M12). Errors: InvalidValue with the
/// field "returns".
Result<std::unique_ptr<ReturnsMailbox>> openReturnsMailbox(
    const QString &place, const QString &password, const QString &caFile, const std::atomic_bool *stopped = nullptr);

/// The server and the user that imaps://user@server/mailbox names, for the password store; both empty for a folder.
struct ReturnsLogin {
    QString host, userName;
};
ReturnsLogin returnsLogin(const QString &place);

} // namespace pupitre

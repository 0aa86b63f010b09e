#pragma once

#include "mail.h"
#include "result.h"

namespace pupitre {

/// Where the password of the mail account was put.
enum class PasswordPlace {
    Keyring, ///< the Secret Service of the desktop (GNOME Keyring, KWallet)
    File,    ///< a file that only this user of the computer can read
};

/// Keeps the password for this user name at this server, for this user of the computer; an empty one is forgotten. It
/// is never offered to another server. One of the process's edges. Any thread; keeping may wait a minute for the person
/// to open the keyring, asking never does; a keyring that stands still is none (keyringthread.h). Errors:
/// SecretNotKept.
Result<PasswordPlace> keepMailPassword(const QString &host, const QString &userName, const QString &password);

/// Empty when there is none. $PUPITRE_SMTP_PASSWORD and the first line of $PUPITRE_SMTP_PASSWORD_FILE go before what
/// was kept: a service has no keyring (systemd's LoadCredential= gives such a file).
QString mailPassword(const MailAccount &account);
/// What was kept, for a server of any kind. Empty when there is none.
QString keptMailPassword(const QString &host, const QString &userName);

} // namespace pupitre

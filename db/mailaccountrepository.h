#pragma once

#include "connection.h"
#include "mail.h"

#include <optional>

namespace pupitre::mail {

/// The sites, each of which has an account of its own.
Result<QList<SiteId>> sitesWithAccount(Connection &connection);
/// Without its password, which the database never holds (rule A5).
Result<MailAccount> account(Connection &connection, SiteId siteId);
Result<MailPolicy> policy(Connection &connection, SiteId siteId);
/// What a message that is written rests on: nothing of the server, of which the families' site knows nothing.
struct MailOrigin {
    QString fromAddress;
    int delaySeconds = 0; ///< before it leaves
};
Result<MailOrigin> origin(Connection &connection, SiteId siteId);
/// Another server may work where the last one did not: ends a pause, unless a person has stopped the sending.
Result<void> setAccount(Connection &connection, SiteId siteId, const MailAccount &account, const MailPolicy &policy);

Result<std::optional<MailPause>> pause(Connection &connection, SiteId siteId);
Result<void> setPause(Connection &connection, SiteId siteId, const std::optional<MailPause> &pause);
/// Of every site.
Result<void> pauseAll(Connection &connection, const MailPause &pause);

} // namespace pupitre::mail

#pragma once

#include "mailingrepository.h"
#include "servicecontext.h"

#include <optional>

namespace pupitre {

/// Whether mails leave, and the mailings on their way.
struct SendingView {
    std::optional<MailPause> pause;
    /// Newest first; those that have left stay for two days.
    QList<Mailing> mailings;
    /// Messages wait, nobody sends them, and this computer cannot, since it does not know the account's password.
    bool passwordLacks = false;
};

/// Errors: NotFound when no campaign has been opened.
Result<SendingView> sendingView(const ServiceContext &context);

} // namespace pupitre

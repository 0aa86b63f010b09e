#pragma once

#include "mailaccountsetup.h"

namespace pupitre {

/// The mail account as its page shows it.
struct MailSettingsView {
    MailSetup setup;          ///< without the password
    bool hasPassword = false; ///< this computer knows it
    bool mayChange = false;
};

Result<MailSettingsView> mailSettingsView(const ServiceContext &context);

} // namespace pupitre

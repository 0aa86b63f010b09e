#include "mailsettingsview.h"

namespace pupitre {

Result<MailSettingsView> mailSettingsView(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(setup, mailSetup(context));
    return MailSettingsView{
        setup, !mailPassword(setup.account).isEmpty(), require(context, Right::SetUpMail).has_value()};
}

} // namespace pupitre

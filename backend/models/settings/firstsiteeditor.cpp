#include "firstsiteeditor.h"

#include "firstsetup.h"

namespace pupitre {

using namespace Qt::StringLiterals;

FirstSiteEditor::FirstSiteEditor() : FormEditor({}, Right::SetUpSite) {}

void FirstSiteEditor::save(const SiteDraft &site, const StaffDraft &administrator, const QString &password)
{
    const FirstSetup setup{.site = siteOf(site),
        .login = administrator.login,
        .name = administrator.name,
        .email = administrator.email,
        .password = password};
    recordBy([setup](const ServiceContext &context) { return createFirstSite(context, setup); },
        [this, login = administrator.login, password](
            const FirstSite &) { backend()->session()->signIn(login, password); });
}

void FirstSiteEditor::fail(const Error &error)
{
    FormEditor::fail(error);
    if (error.detail == u"not_empty") // at another computer: there is somebody to sign in now
        backend()->session()->rereadDoorstep();
}

} // namespace pupitre

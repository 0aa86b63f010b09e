#include "siteeditor.h"

#include "siteprofiles.h"

namespace pupitre {

using namespace Qt::StringLiterals;

SiteEditor::SiteEditor() : FormEditor({u"site"_s}, Right::SetUpSite) {}

void SiteEditor::read()
{
    readBy(siteView, [this](const SiteView &view) { m_recorded = draftOf(view.site); });
}

void SiteEditor::save(const SiteDraft &draft)
{
    recordBy([site = siteOf(draft)](const ServiceContext &context) { return saveSite(context, site); },
        [this](int) { backend()->toasts()->announce(tr("Conservatoire recorded")); });
}

} // namespace pupitre

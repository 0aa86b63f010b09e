#include "setupprogress.h"

#include "campaignsetup.h"
#include "householdrepository.h"
#include "requirementediting.h"
#include "siteprofiles.h"
#include "staffaccounts.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<QStringList> stepsDone(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(view, siteView(context));
    PUPITRE_TRY_ASSIGN(members, staffAccounts(context));
    PUPITRE_TRY_ASSIGN(campaigns, campaignsOf(context));
    PUPITRE_TRY_ASSIGN(households, households::count(context.connection, view.site.id));
    QStringList done{u"site"_s};
    if (!view.communes.isEmpty())
        done << u"communes"_s;
    if (members.size() > 1)
        done << u"staff"_s;
    if (!campaigns.isEmpty()) {
        done << u"campaign"_s;
        PUPITRE_TRY_ASSIGN(asked, requirementsOf(context, campaigns.front().id));
        if (std::ranges::any_of(asked, [](const AskedOf &one) { return one.requirement.active; }))
            done << u"requirements"_s;
    }
    if (households > 0)
        done << u"data"_s;
    return done;
}

} // namespace

SetupProgress::SetupProgress()
    : FormEditor(
        {u"site"_s, u"staff"_s, u"campaign"_s, u"requirement"_s, u"import"_s, u"household"_s}, Right::SetUpSite)
{
}

void SetupProgress::read()
{
    readBy(stepsDone, [this](const QStringList &done) { m_done = done; });
}

} // namespace pupitre

#include "publicpages.h"

#include "cookies.h"
#include "publicnotice.h"
#include "sitecontact.h"
#include "visit.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

/// A page of words alone, with how to reach the conservatoire.
Response wordsPage(Visit &visit, const QByteArray &name)
{
    Sheet sheet{.name = name, .title = visit.words().text(name + "_title")};
    fillContact(sheet.content, visit);
    return visit.render(std::move(sheet));
}

QString campaignSentence(const Words &words, const PublicCampaign &campaign)
{
    const QString from = words.day(campaign.opensOn), to = words.day(campaign.closesOn);
    switch (campaign.stage) {
    case PublicCampaign::Stage::Before:
        return words.text("publichome_campaign_before", {{"year", campaign.year}, {"from", from}, {"to", to}});
    case PublicCampaign::Stage::Open:
        return words.text("publichome_campaign", {{"year", campaign.year}, {"from", from}, {"to", to}});
    case PublicCampaign::Stage::After: break;
    }
    return words.text("publichome_campaign_after", {{"year", campaign.year}, {"to", to}});
}

} // namespace

Response publicHomePage(Visit &visit)
{
    const auto campaign = publicCampaign(visit.gate(), visit.site().id);
    if (!campaign)
        return visit.failed(campaign.error());
    Sheet sheet{.name = "publichome", .title = visit.words().text("publichome_title")};
    if (*campaign)
        sheet.content.setOrHide("CAMPAIGN", campaignSentence(visit.words(), **campaign));
    fillContact(sheet.content, visit);
    return visit.render(std::move(sheet));
}

Response helpPage(Visit &visit)
{
    return wordsPage(visit, "help");
}

Response legalPage(Visit &visit)
{
    return wordsPage(visit, "legal");
}

Response privacyPage(Visit &visit)
{
    return wordsPage(visit, "privacy");
}

Response sitemapPage(Visit &visit)
{
    return wordsPage(visit, "sitemap");
}

Response languagePage(Visit &visit)
{
    const QByteArray wanted = visit.form().value(u"langue"_s).toLatin1();
    if (wanted != codeOf(Language::French) && wanted != codeOf(Language::English))
        return visit.errorPage(400);
    const bool isAtHome = visit.isSignedIn() && !visit.session().actor.mustChoose;
    Response response = visit.seeOther(isAtHome ? u"/accueil"_s : u"/"_s);
    return response.withCookie(languageCookie, wanted, preferenceSeconds);
}

} // namespace pupitre::extranet

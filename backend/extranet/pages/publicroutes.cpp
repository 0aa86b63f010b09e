#include "accessibilitypage.h"
#include "devicespage.h"
#include "loginpage.h"
#include "lostpage.h"
#include "passwordpage.h"
#include "publicpages.h"
#include "routes.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

Route readingRow(const QString &pattern, Access access, Page page, const QStringList &query = {})
{
    return {.method = Method::Get, .pattern = pattern, .access = access, .page = page, .query = query};
}

Route formRow(const QString &pattern, Access access, Page page, const QStringList &fields = {}, Lane lane = Lane::Pages)
{
    return {.method = Method::Post,
        .pattern = pattern,
        .access = access,
        .page = page,
        .form = {.fields = fields},
        .lane = lane};
}

} // namespace

QList<Route> publicRoutes()
{
    return {
        readingRow(u"/"_s, Access::Public, publicHomePage),
        readingRow(u"/connexion"_s, Access::Public, loginPage),
        formRow(u"/connexion"_s,
            Access::Public,
            signInPage,
            {u"identifiant"_s, u"motdepasse"_s, u"garder"_s},
            Lane::Passwords),
        readingRow(u"/mot-de-passe-perdu"_s, Access::Public, lostPage),
        formRow(u"/mot-de-passe-perdu"_s, Access::Public, askPasswordPage, {u"identifiant"_s, u"email"_s}),
        readingRow(u"/mot-de-passe-perdu/envoye"_s, Access::Public, lostSentPage),
        readingRow(u"/acces/{jeton:text}"_s, Access::Public, linkPage),
        formRow(u"/acces/{jeton:text}"_s, Access::Public, openLinkPage),
        readingRow(u"/mot-de-passe"_s, Access::MustChoose, passwordPage),
        formRow(u"/mot-de-passe"_s,
            Access::MustChoose,
            choosePasswordPage,
            {u"present"_s, u"nouveau"_s, u"encore"_s},
            Lane::Passwords),
        readingRow(u"/mot-de-passe/enregistre"_s, Access::Family, passwordDonePage),
        readingRow(u"/appareils"_s, Access::Family, devicesPage, {u"ferme"_s}),
        formRow(u"/appareils/{session}/fermer"_s, Access::Family, endDevicePage),
        readingRow(u"/quitter"_s, Access::Public, quitPage),
        formRow(u"/quitter"_s, Access::Public, leavePage),
        formRow(u"/langue"_s, Access::Public, languagePage, {u"langue"_s}),
        readingRow(u"/accessibilite"_s, Access::Public, accessibilityPage, {u"enregistre"_s}),
        formRow(u"/accessibilite"_s,
            Access::Public,
            chooseDisplayPage,
            {u"contraste"_s, u"texte"_s, u"espaces"_s, u"mouvement"_s}),
        readingRow(u"/accessibilite/declaration"_s, Access::Public, declarationPage),
        readingRow(u"/aide"_s, Access::Public, helpPage),
        readingRow(u"/mentions-legales"_s, Access::Public, legalPage),
        readingRow(u"/donnees-personnelles"_s, Access::Public, privacyPage),
        readingRow(u"/plan"_s, Access::Public, sitemapPage),
    };
}

} // namespace pupitre::extranet

#include "lostpage.h"

#include "familypasswords.h"
#include "loginpage.h"
#include "securitylog.h"
#include "visit.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

Sheet lostSheet(const Visit &visit, const QString &identifiant, const QString &email)
{
    Sheet sheet{.name = "lost", .title = visit.words().text("lost_title")};
    visit.fillForm(sheet.content, u"/mot-de-passe-perdu"_s);
    sheet.content.set("IDENTIFIANT", identifiant);
    sheet.content.set("EMAIL", email);
    return sheet;
}

} // namespace

Response lostPage(Visit &visit)
{
    return visit.render(lostSheet(visit, {}, {}));
}

Response askPasswordPage(Visit &visit)
{
    const QString identifiant = visit.form().value(u"identifiant"_s).trimmed();
    const QString email = visit.form().value(u"email"_s).trimmed();
    Sheet sheet = lostSheet(visit, identifiant, email);
    if (identifiant.isEmpty())
        sheet.errors += {.field = "identifiant", .text = visit.words().text("login_need_identifiant")};
    if (email.isEmpty())
        sheet.errors += {.field = "email", .text = visit.words().text("lost_need_email")};
    if (!sheet.errors.isEmpty()) {
        sheet.status = 422;
        return visit.render(std::move(sheet));
    }
    const auto asked = askForPassword(visit.gate(),
        {.site = visit.site().id, .identifiant = identifiant, .email = email, .visitor = visit.visitor()});
    if (!asked)
        return visit.failed(asked.error());
    logSecurity(SecurityEvent::PasswordAsked, visit.request());
    return visit.seeOther(u"/mot-de-passe-perdu/envoye"_s);
}

Response lostSentPage(Visit &visit)
{
    return visit.render({.name = "lostsent", .title = visit.words().text("lostsent_title")});
}

Response linkPage(Visit &visit)
{
    Sheet sheet{.name = "link", .title = visit.words().text("link_title"), .addressIsSecret = true};
    visit.fillForm(sheet.content, visit.route());
    return visit.render(std::move(sheet));
}

Response openLinkPage(Visit &visit)
{
    const auto opened = enterByLink(visit.gate(), visit.site().id, visit.part(u"jeton"_s), visit.visitor());
    if (opened) {
        logSecurity(SecurityEvent::SignedIn, visit.request(), "link", opened->session.actor.account.value);
        Response response = enterSession(visit, *opened);
        return response.withoutReferrer();
    }
    if (opened.error().code != ErrorCode::NotFound)
        return visit.failed(opened.error());
    logSecurity(SecurityEvent::LinkRefused, visit.request());
    return visit.render(
        {.name = "linkover", .title = visit.words().text("linkover_title"), .status = 404, .addressIsSecret = true});
}

} // namespace pupitre::extranet

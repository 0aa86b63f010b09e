#include "accessibilitypage.h"

#include "cookies.h"
#include "displaychoices.h"
#include "sitecontact.h"
#include "visit.h"
#include "workplace.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

Response accessibilityPage(Visit &visit)
{
    const auto choices = DisplayChoices::fromCookie(visit.cookie(displayCookie));
    Sheet sheet{.name = "accessibility",
        .title = visit.words().text("accessibility_title"),
        .entry = MenuEntry::Accessibility,
        .notice = visit.query(u"enregistre"_s).isEmpty() ? QString() : visit.words().text("accessibility_saved")};
    visit.fillForm(sheet.content, u"/accessibilite"_s);
    sheet.content.showIf(choices.contrast, "CONTRAST");
    sheet.content.showIf(choices.largerText, "LARGER");
    sheet.content.showIf(choices.widerSpacing, "WIDER");
    sheet.content.showIf(choices.noMotion, "STILL");
    fillContact(sheet.content, visit);
    return visit.render(std::move(sheet));
}

Response chooseDisplayPage(Visit &visit)
{
    const FormData &form = visit.form();
    const DisplayChoices choices{.contrast = form.has(u"contraste"_s),
        .largerText = form.has(u"texte"_s),
        .widerSpacing = form.has(u"espaces"_s),
        .noMotion = form.has(u"mouvement"_s)};
    const QByteArray cookie = choices.toCookie();
    Response response = visit.seeOther(u"/accessibilite"_s, {{"enregistre", u"1"_s}});
    return response.withCookie(displayCookie, cookie, cookie.isEmpty() ? -1 : preferenceSeconds);
}

Response declarationPage(Visit &visit)
{
    Sheet sheet{
        .name = "declaration", .title = visit.words().text("declaration_title"), .entry = MenuEntry::Accessibility};
    sheet.content.set("COMMITMENT", visit.words().text("declaration_commitment", {{"site", visit.site().name}}));
    sheet.content.set("ADDRESS", visit.workplace().settings.address);
    fillContact(sheet.content, visit);
    return visit.render(std::move(sheet));
}

} // namespace pupitre::extranet

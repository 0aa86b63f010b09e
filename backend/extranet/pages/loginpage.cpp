#include "loginpage.h"

#include "cookies.h"
#include "lockwords.h"
#include "securitylog.h"
#include "visit.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

Sheet loginSheet(const Visit &visit, const QString &identifiant, bool keep)
{
    Sheet sheet{.name = "login", .title = visit.words().text("login_title")};
    visit.fillForm(sheet.content, u"/connexion"_s);
    sheet.content.set("IDENTIFIANT", identifiant);
    sheet.content.showIf(keep, "KEEP");
    return sheet;
}

Response refusedSignIn(const Visit &visit, const Error &error, Sheet sheet)
{
    const Words &words = visit.words();
    if (error.code == ErrorCode::WrongCredentials) {
        logSecurity(SecurityEvent::SignInRefused, visit.request());
        sheet.status = 422;
        sheet.errors = {{.field = "identifiant", .text = words.text("login_wrong")}};
        return visit.render(std::move(sheet));
    }
    if (error.code == ErrorCode::AccountLocked) {
        logSecurity(SecurityEvent::SignInLocked, visit.request());
        sheet.status = 429;
        sheet.errors = {{.field = "identifiant", .text = lockText(words, error)}};
        Response response = visit.render(std::move(sheet));
        return response.with("Retry-After", QByteArray::number(lockSeconds(error)));
    }
    return visit.failed(error);
}

} // namespace

Response enterSession(const Visit &visit, const OpenedSession &opened, const QString &route)
{
    const auto &session = opened.session;
    const qint64 left = visit.database().clock.now().secsTo(session.endsAt);
    Response response = visit.seeOther(route);
    response.withCookie(sessionCookie, opened.token.toLatin1(), session.keptOpen ? qMax<qint64>(left, 1) : 0);
    return response;
}

Response enterSession(const Visit &visit, const OpenedSession &opened)
{
    return enterSession(visit, opened, opened.session.actor.mustChoose ? u"/mot-de-passe"_s : u"/accueil"_s);
}

Response loginPage(Visit &visit)
{
    if (visit.isSignedIn())
        return visit.seeOther(visit.session().actor.mustChoose ? u"/mot-de-passe"_s : u"/accueil"_s);
    return visit.render(loginSheet(visit, {}, false));
}

Response signInPage(Visit &visit)
{
    const FormData &form = visit.form();
    const QString identifiant = form.value(u"identifiant"_s).trimmed(), password = form.value(u"motdepasse"_s);
    const bool keep = form.has(u"garder"_s);
    Sheet sheet = loginSheet(visit, identifiant, keep);
    if (identifiant.isEmpty())
        sheet.errors += {.field = "identifiant", .text = visit.words().text("login_need_identifiant")};
    if (password.isEmpty())
        sheet.errors += {.field = "motdepasse", .text = visit.words().text("login_need_password")};
    if (!sheet.errors.isEmpty()) {
        sheet.status = 422;
        return visit.render(std::move(sheet));
    }
    const auto opened = signIn(visit.gate(),
        {.site = visit.site().id,
            .identifiant = identifiant,
            .password = password,
            .keepOpen = keep,
            .visitor = visit.visitor()});
    if (!opened)
        return refusedSignIn(visit, opened.error(), std::move(sheet));
    logSecurity(SecurityEvent::SignedIn, visit.request(), {}, opened->session.actor.account.value);
    return enterSession(visit, *opened);
}

} // namespace pupitre::extranet

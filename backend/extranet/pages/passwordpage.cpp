#include "passwordpage.h"

#include "familypasswords.h"
#include "lockwords.h"
#include "loginpage.h"
#include "securitylog.h"
#include "visit.h"
#include "workplace.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

Sheet passwordSheet(const Visit &visit)
{
    const bool isFirst = visit.session().actor.mustChoose;
    const bool isSeed = visit.site().preset == PasswordPreset::Seed;
    Sheet sheet{.name = "password", .title = visit.words().text("password_title"), .entry = MenuEntry::Password};
    Dictionary &content = sheet.content;
    visit.fillForm(content, u"/mot-de-passe"_s);
    content.set("RULE", visit.words().text(isSeed ? "password_rule_seed" : "password_rule_cnil"));
    content.showIf(isFirst, "FIRST");
    content.showIf(!isFirst, "PRESENT");
    content.showIf(!isFirst, "CANCEL");
    if (isFirst) // there is nothing to go back to: who cancels leaves
        visit.fillForm(content.add("LEAVE"), u"/quitter"_s);
    return sheet;
}

/// What the form itself shows to be wrong; the rule about passwords is the service's.
QList<FieldError> formErrors(const Visit &visit)
{
    const FormData &form = visit.form();
    const Words &words = visit.words();
    QList<FieldError> errors;
    if (!visit.session().actor.mustChoose && form.value(u"present"_s).isEmpty())
        errors += {.field = "present", .text = words.text("password_need_present")};
    if (form.value(u"nouveau"_s).isEmpty())
        errors += {.field = "nouveau", .text = words.text("password_need_wanted")};
    else if (form.value(u"nouveau"_s) != form.value(u"encore"_s))
        errors += {.field = "encore", .text = words.text("password_differ")};
    return errors;
}

Response refusedChoice(const Visit &visit, const Error &error)
{
    const Words &words = visit.words();
    Sheet sheet = passwordSheet(visit);
    sheet.status = 422;
    if (error.code == ErrorCode::WrongCredentials) {
        logSecurity(SecurityEvent::SignInRefused, visit.request(), "password page");
        sheet.errors = {{.field = "present", .text = words.text("password_wrong_present")}};
        return visit.render(std::move(sheet));
    }
    if (error.code == ErrorCode::AccountLocked) {
        sheet.status = 429;
        sheet.errors = {{.field = "present", .text = lockText(words, error)}};
        Response response = visit.render(std::move(sheet));
        return response.with("Retry-After", QByteArray::number(lockSeconds(error)));
    }
    const QByteArray fault = "password_fault_" + error.detail.toLatin1();
    if (error.code != ErrorCode::InvalidValue || !words.has(fault))
        return visit.failed(error);
    sheet.errors = {{.field = "nouveau", .text = words.text(fault)}};
    return visit.render(std::move(sheet));
}

} // namespace

Response passwordPage(Visit &visit)
{
    return visit.render(passwordSheet(visit));
}

Response choosePasswordPage(Visit &visit)
{
    if (auto errors = formErrors(visit); !errors.isEmpty()) {
        Sheet sheet = passwordSheet(visit);
        sheet.status = 422;
        sheet.errors = std::move(errors);
        return visit.render(std::move(sheet));
    }
    const auto opened = choosePassword(visit.family(),
        visit.workplace().passwordTurns,
        {.present = visit.form().value(u"present"_s),
            .wanted = visit.form().value(u"nouveau"_s),
            .agent = visit.visitor().agent});
    if (!opened)
        return refusedChoice(visit, opened.error());
    logSecurity(SecurityEvent::PasswordChosen, visit.request(), {}, opened->session.actor.account.value);
    return enterSession(visit, *opened, u"/mot-de-passe/enregistre"_s);
}

Response passwordDonePage(Visit &visit)
{
    return visit.render(
        {.name = "passworddone", .title = visit.words().text("passworddone_title"), .entry = MenuEntry::Password});
}

} // namespace pupitre::extranet

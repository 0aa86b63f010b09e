#include "answerpages.h"

#include "dossiervisit.h"
#include "piecewords.h"

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

Response showImageRight(Visit &visit, const DossierView &dossier, const QList<FieldError> &errors = {})
{
    const Words &words = visit.words();
    Sheet sheet{.name = "imageright",
        .title = words.text("image_title", {{"name", dossier.studentName}}),
        .entry = MenuEntry::Students,
        .status = errors.isEmpty() ? 200 : 422,
        .errors = errors};
    const bool yes = dossier.imageRight == u"yes";
    const bool no = dossier.imageRight == u"no";
    sheet.content.set("CONSENT", consentText(ConsentKind::ImageRight).in(letterLanguage(visit.language())));
    sheet.content.set("BACK_URL", visit.path(dossierRoute(dossier.student, u"/pieces"_s)));
    if (yes || no)
        sheet.content.setOrHide(
            "NOW", words.text("image_now", {{"answer", words.text(yes ? "piecewords_yes" : "piecewords_no")}}));
    if (!dossier.mayAnswer) {
        sheet.content.show("NO_ANSWER");
        sheet.content.setOrHide("CLOSED", deadlineText(words, dossier, todayOf(visit)));
        return visit.render(std::move(sheet));
    }
    auto &form = sheet.content.add("ANSWER");
    form.set("QUESTION", words.text("image_question", {{"name", dossier.firstName}}));
    form.showIf(yes, "IS_YES");
    form.showIf(no, "IS_NO");
    visit.fillForm(form, dossierRoute(dossier.student, u"/droit-a-l-image"_s));
    return visit.render(std::move(sheet));
}

} // namespace

Response imageRightPage(Visit &visit)
{
    const auto dossier = dossierView(visit.family(), studentOf(visit));
    if (!dossier)
        return visit.failed(dossier.error());
    return dossier->imageRightAsked ? showImageRight(visit, *dossier) : visit.errorPage(404);
}

Response answerImageRightNow(Visit &visit)
{
    const auto dossier = dossierView(visit.family(), studentOf(visit));
    if (!dossier)
        return visit.failed(dossier.error());
    if (!dossier->imageRightAsked)
        return visit.errorPage(404);
    const QString answer = visit.form().value(u"reponse"_s);
    if (answer != u"oui" && answer != u"non")
        return showImageRight(visit, *dossier, {{"oui", visit.words().text("image_error")}});
    const auto kept = answerImageRight(visit.family(),
        dossier->student,
        answer == u"oui" ? ImageRight::Allowed : ImageRight::Refused,
        letterLanguage(visit.language()));
    if (!kept && kept.error().code != ErrorCode::GuardRefused)
        return visit.failed(kept.error());
    return visit.seeOther(
        dossierRoute(dossier->student, u"/pieces"_s), {{"fait", kept ? u"reponse"_s : refusedAs(kept.error())}});
}

} // namespace pupitre::extranet

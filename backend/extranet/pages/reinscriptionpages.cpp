#include "reinscriptionpages.h"

#include "dossiervisit.h"
#include "piecewords.h"
#include "studentview.h"
#include "tabs.h"

#include <array>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array dossierStepWords{"reinscription_step_pieces",
    "reinscription_step_answers",
    "reinscription_step_validation",
    "reinscription_step_check",
    "reinscription_step_decision"};
struct DossierProgressWords {
    const char *key;
    const char16_t *mark;
};
constexpr std::array dossierProgressWords{DossierProgressWords{"reinscription_progress_done", u"done"},
    DossierProgressWords{"reinscription_progress_current", u"current"},
    DossierProgressWords{"reinscription_progress_ahead", u"ahead"}};

void addDossierSteps(Dictionary &content, const Words &words, const QList<DossierStep> &steps)
{
    for (const auto &step : steps) {
        const auto &progress = dossierProgressWords[size_t(step.progress)];
        auto &line = content.add("STEP");
        line.set("NAME", words.text(dossierStepWords[size_t(step.kind)]));
        line.set("PROGRESS", words.text(progress.key));
        line.set("MARK", QString::fromUtf16(progress.mark));
        line.showIf(step.progress == DossierStep::Progress::Current, "CURRENT");
    }
}

/// Mail and telephone of the conservatoire, as far as it has said them.
void addMeeting(Dictionary &content, const Visit &visit)
{
    const auto &site = visit.site();
    if (site.email.isEmpty() && site.phone.isEmpty())
        return;
    auto &list = content.add("MEET");
    if (!site.email.isEmpty()) {
        auto &mail = list.add("MEET_MAIL");
        mail.set("EMAIL", site.email);
        mail.set("TEXT", visit.words().text("reinscription_meet_mail", {{"email", site.email}}));
    }
    if (!site.phone.isEmpty()) {
        auto &phone = list.add("MEET_PHONE");
        phone.set("PHONE", QString(site.phone).remove(u' '));
        phone.set("TEXT", visit.words().text("reinscription_meet_phone", {{"phone", site.phone}}));
    }
}

void addWishesWithForms(Dictionary &content, const Visit &visit, const DossierView &dossier)
{
    if (dossier.courseChanges.isEmpty())
        return;
    auto &list = content.add("WISHES");
    for (const auto &wish : dossier.courseChanges) {
        auto &line = list.add("WISH");
        line.set("NAME", wishText(visit.words(), wish, dossier.thisYear));
        line.setOrHide("WORDS", wish.wish);
        if (!dossier.mayAskForCourse)
            continue;
        auto &form = line.add("WITHDRAW");
        form.set("CHANGE", wish.id.value);
        visit.fillForm(form, dossierRoute(dossier.student, u"/changement/retirer"_s));
    }
}

void fillDossier(Dictionary &content, const Visit &visit, const DossierView &dossier)
{
    const Words &words = visit.words();
    const auto route = [&](const char16_t *below) {
        return visit.path(dossierRoute(dossier.student, QString::fromUtf16(below)));
    };
    const StateWords state = dossierState(words, dossier);
    content.set("YEAR", words.text("reinscription_year", {{"year", dossier.year.label()}}));
    content.set("NUMBER", words.text("reinscription_number", {{"number", dossier.number}}));
    content.set("STATE", state.text);
    content.set("MARK", state.mark);
    content.setOrHide("REASON",
        dossier.endedReason.isEmpty() ? QString()
                                      : words.text("reinscription_reason", {{"reason", dossier.endedReason}}));
    content.setOrHide("DEADLINE", isEnded(dossier.state) ? QString() : deadlineText(words, dossier, todayOf(visit)));
    content.setOrHide("RECEIPT_URL", dossier.validatedAt.isValid() ? route(u"/accuse") : QString());
    content.set("PIECES_URL", route(u"/pieces"));
    content.setOrHide("WISH_URL", dossier.mayAskForCourse ? route(u"/changement") : QString());
    content.setOrHide("GIVE_UP_URL", dossier.mayGiveUp ? route(u"/abandon") : QString());
    addCourseList(content, words, dossier.thisYear);
    if (!dossier.nextYear.isEmpty()) {
        auto &next = content.add("NEXT_COURSES");
        for (const auto &course : dossier.nextYear) {
            auto &line = next.add("COURSE");
            line.set("NAME", courseName(words, course));
            line.setOrHide("WHEN", courseTime(words, course));
        }
    }
    addDossierSteps(content, words, dossier.steps);
    addWishesWithForms(content, visit, dossier);
    addMeeting(content, visit);
    if (dossier.mayTakeBack)
        visit.fillForm(content.add("TAKE_BACK"), dossierRoute(dossier.student, u"/annuler"_s));
}

/// The page of a child who has no dossier: another household's is none at all.
Response withoutDossier(Visit &visit, StudentId student)
{
    const auto courses = studentCourses(visit.family(), student);
    if (!courses)
        return visit.failed(courses.error());
    Sheet sheet{.name = "reinscription",
        .title = studentTitle(visit.words(), courses->head.name, StudentTab::Reinscription),
        .entry = MenuEntry::Students};
    addStudentTabs(sheet.content, visit, student, StudentTab::Reinscription);
    sheet.content.show("NO_DOSSIER");
    return visit.render(std::move(sheet));
}

/// Back to the dossier, which says what became of it.
Response backToDossier(const Visit &visit, StudentId student, const QString &done)
{
    return visit.seeOther(dossierRoute(student), {{"fait", done}});
}

/// After a POST that a rule kept from being carried out: the dossier was decided, or the days are over.
Response refusedOrFailed(const Visit &visit, StudentId student, const Error &error)
{
    return error.code == ErrorCode::GuardRefused ? backToDossier(visit, student, refusedAs(error))
                                                 : visit.failed(error);
}

// --- Demander un changement de cours ---

struct WishForm {
    QString kind, course, words; ///< as the browser sent them
};

Response showWish(Visit &visit, const DossierView &dossier, const WishForm &form, const QList<FieldError> &errors = {})
{
    const Words &words = visit.words();
    Sheet sheet{.name = "coursewish",
        .title = words.text("wish_title", {{"name", dossier.studentName}}),
        .entry = MenuEntry::Students,
        .status = errors.isEmpty() ? 200 : 422,
        .errors = errors};
    visit.fillForm(sheet.content, dossierRoute(dossier.student, u"/changement"_s));
    sheet.content.showIf(form.kind == u"modifier", "IS_MODIFY");
    sheet.content.showIf(form.kind == u"retirer", "IS_DROP");
    sheet.content.showIf(form.kind == u"rajouter", "IS_ADD");
    sheet.content.set("WORDS", form.words);
    sheet.content.set("BACK_URL", visit.path(dossierRoute(dossier.student)));
    if (!dossier.thisYear.isEmpty()) {
        auto &list = sheet.content.add("COURSES");
        for (const auto &course : dossier.thisYear) {
            auto &option = list.add("COURSE");
            option.set("ID", course.id.value);
            option.set("NAME", courseName(words, course));
            option.showIf(form.course == QString::number(course.id.value), "CHOSEN");
        }
    }
    return visit.render(std::move(sheet));
}

std::optional<CourseChange::Kind> wishKind(const QString &word)
{
    using Kind = CourseChange::Kind;
    return word == u"modifier"   ? std::optional(Kind::Modify)
           : word == u"retirer"  ? std::optional(Kind::Drop)
           : word == u"rajouter" ? std::optional(Kind::Add)
                                 : std::nullopt;
}

/// What the service says against a wish; none where the page has nothing to say to it.
QList<FieldError> wishFaults(const Words &words, const Error &error)
{
    if (error.code == ErrorCode::ReasonRequired)
        return {{"mots", words.text("wish_error_words")}};
    if (error.code != ErrorCode::InvalidValue)
        return {};
    if (error.field == u"course")
        return {{"cours", words.text("wish_error_course")}};
    return {{"mots", words.text("piecewords_too_long", {{"n", QString::number(longestNote)}})}};
}

// --- Ne pas réinscrire ---

Response showGiveUp(
    Visit &visit, const DossierView &dossier, const QString &written, const QList<FieldError> &errors = {})
{
    Sheet sheet{.name = "giveup",
        .title = visit.words().text("giveup_title", {{"name", dossier.studentName}}),
        .entry = MenuEntry::Students,
        .status = errors.isEmpty() ? 200 : 422,
        .errors = errors};
    visit.fillForm(sheet.content, dossierRoute(dossier.student, u"/abandon"_s));
    sheet.content.set("WRITTEN", written);
    sheet.content.set("BACK_URL", visit.path(dossierRoute(dossier.student)));
    return visit.render(std::move(sheet));
}

} // namespace

Response reinscriptionPage(Visit &visit)
{
    const StudentId student = studentOf(visit);
    const auto dossier = dossierView(visit.family(), student);
    if (!dossier && dossier.error().code == ErrorCode::NotFound)
        return withoutDossier(visit, student);
    if (!dossier)
        return visit.failed(dossier.error());
    Sheet sheet{.name = "reinscription",
        .title = studentTitle(visit.words(), dossier->studentName, StudentTab::Reinscription),
        .entry = MenuEntry::Students,
        .notice = noticeOf(visit,
            {{u"souhait", "reinscription_wished"},
                {u"sanssouhait", "reinscription_wish_gone"},
                {u"repris", "reinscription_taken_back"},
                {u"abandon", "reinscription_given_up"},
                {u"reponse", "reinscription_answered"},
                {u"clos", "piecewords_closed"},
                {u"attente", "piecewords_not_yet"},
                {u"decide", "reinscription_late_decision"},
                {u"tard", "reinscription_late_decision"}})};
    addStudentTabs(sheet.content, visit, student, StudentTab::Reinscription);
    fillDossier(sheet.content.add("DOSSIER"), visit, *dossier);
    return visit.render(std::move(sheet));
}

Response courseWishPage(Visit &visit)
{
    const auto dossier = dossierView(visit.family(), studentOf(visit));
    if (!dossier)
        return visit.failed(dossier.error());
    return dossier->mayAskForCourse ? showWish(visit, *dossier, {}) : backToDossier(visit, dossier->student, u"tard"_s);
}

Response askForCourseWish(Visit &visit)
{
    const auto dossier = dossierView(visit.family(), studentOf(visit));
    if (!dossier)
        return visit.failed(dossier.error());
    const Words &words = visit.words();
    const WishForm form{
        visit.form().value(u"souhait"_s), visit.form().value(u"cours"_s), visit.form().value(u"mots"_s).trimmed()};
    const auto kind = wishKind(form.kind);
    if (!kind)
        return showWish(visit, *dossier, form, {{"modifier", words.text("wish_error_kind")}});
    CourseChange wanted;
    wanted.kind = *kind;
    wanted.wish = form.words;
    if (*kind != CourseChange::Kind::Add) {
        wanted.courseId = CourseId{form.course.toLongLong()};
        if (!wanted.courseId)
            return showWish(visit, *dossier, form, {{"cours", words.text("wish_error_course")}});
    }
    const auto asked = askForCourse(visit.family(), dossier->id, wanted);
    if (asked)
        return backToDossier(visit, dossier->student, u"souhait"_s);
    const auto faults = wishFaults(words, asked.error());
    return faults.isEmpty() ? refusedOrFailed(visit, dossier->student, asked.error())
                            : showWish(visit, *dossier, form, faults);
}

Response withdrawWish(Visit &visit)
{
    const auto dossier = dossierView(visit.family(), studentOf(visit));
    if (!dossier)
        return visit.failed(dossier.error());
    const CourseChangeId change{visit.form().value(u"change"_s).toLongLong()};
    if (const auto done = withdrawCourseWish(visit.family(), dossier->id, change); !done)
        return refusedOrFailed(visit, dossier->student, done.error());
    return backToDossier(visit, dossier->student, u"sanssouhait"_s);
}

Response giveUpPage(Visit &visit)
{
    const auto dossier = dossierView(visit.family(), studentOf(visit));
    if (!dossier)
        return visit.failed(dossier.error());
    return dossier->mayGiveUp ? showGiveUp(visit, *dossier, {}) : backToDossier(visit, dossier->student, u"tard"_s);
}

Response giveUpNow(Visit &visit)
{
    const auto dossier = dossierView(visit.family(), studentOf(visit));
    if (!dossier)
        return visit.failed(dossier.error());
    const QString reason = visit.form().value(u"motif"_s).trimmed();
    const auto done = giveUp(visit.family(), dossier->id, reason);
    if (done)
        return backToDossier(visit, dossier->student, u"abandon"_s);
    const Words &words = visit.words();
    if (done.error().code == ErrorCode::ReasonRequired)
        return showGiveUp(visit, *dossier, reason, {{"motif", words.text("giveup_error")}});
    if (done.error().code == ErrorCode::InvalidValue)
        return showGiveUp(visit,
            *dossier,
            reason,
            {{"motif", words.text("piecewords_too_long", {{"n", QString::number(longestNote)}})}});
    return refusedOrFailed(visit, dossier->student, done.error());
}

Response takeBackNow(Visit &visit)
{
    const auto dossier = dossierView(visit.family(), studentOf(visit));
    if (!dossier)
        return visit.failed(dossier.error());
    if (const auto done = takeBackValidation(visit.family(), dossier->id); !done)
        return refusedOrFailed(visit, dossier->student, done.error());
    return backToDossier(visit, dossier->student, u"repris"_s);
}

} // namespace pupitre::extranet

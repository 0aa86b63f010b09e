#include "homepage.h"

#include "dossierwords.h"
#include "homeview.h"
#include "localday.h"
#include "personfields.h"

#include <array>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array stepWords{"home_step_document_deposited",
    "home_step_document_accepted",
    "home_step_document_refused",
    "home_step_document_expired",
    "home_step_document_received",
    "home_step_document_exempted",
    "home_step_edit_asked",
    "home_step_edit_decided",
    "home_step_edit_taken_back",
    "home_step_dossier_deposited",
    "home_step_dossier_approved",
    "home_step_dossier_refused",
    "home_step_dossier_abandoned",
    "home_step_paid",
    "home_step_payment_cancelled",
    "home_step_waived",
    "home_step_waiver_cancelled"};
static_assert(stepWords.size() == static_cast<size_t>(HomeStep::Kind::WaiverCancelled) + 1);

bool isRefusal(const HomeTask &task)
{
    return task.mend == Mend::DepositAgain;
}

QString whoText(const Words &words, const HomeTask &task)
{
    return task.ofHousehold ? words.text("home_family") : task.studentName;
}

void addTask(Dictionary &list, const Visit &visit, const HomeTask &task)
{
    const Words &words = visit.words();
    const QString text = taskText(words, task), who = whoText(words, task);
    auto &item = list.add("ITEM");
    item.set("TASK", text);
    item.set("WHO", who);
    item.set("URL", visit.path(taskRoute(task)));
    item.set("BUTTON", taskAction(words, task.mend));
    item.set("ABOUT", words.text("home_action_about", {{"label", text}, {"name", who}}));
    if (!task.reason.isEmpty())
        item.setOrHide("REASON", words.text("home_reason", {{"reason", task.reason}}));
    if (task.dueOn.isValid())
        item.setOrHide("DUE", words.text("home_item_due", {{"date", words.day(task.dueOn)}}));
}

/// A change that was asked for and refused: why, and the form to ask again.
void addRefusedWish(Dictionary &list, const Visit &visit, const RefusedWish &wish)
{
    const Words &words = visit.words();
    const QString text = words.text("home_item_wish_refused", {{"label", fieldLabel(words, wish.field)}});
    const bool isStudent = wish.kind == PersonKind::Student;
    auto &item = list.add("ITEM");
    item.set("TASK", text);
    item.set("WHO", wish.personName);
    item.set("URL",
        visit.path(
            (isStudent ? u"/eleves/%1/identite/modifier"_s : u"/famille/identite/%1/modifier"_s).arg(wish.personId)));
    item.set("BUTTON", words.text("identity_edit"));
    item.set("ABOUT", words.text("home_action_about", {{"label", text}, {"name", wish.personName}}));
    if (!wish.reason.isEmpty())
        item.setOrHide("REASON", words.text("home_reason", {{"reason", wish.reason}}));
}

/// A reinscription that the conservatoire refused: why, and the dossier.
void addRefusedDossier(Dictionary &list, const Visit &visit, const HomeChild &child)
{
    const Words &words = visit.words();
    const QString text = words.text("home_item_dossier_refused");
    auto &item = list.add("ITEM");
    item.set("TASK", text);
    item.set("WHO", child.name);
    item.set("URL", visit.path(u"/eleves/%1/reinscription"_s.arg(child.id.value)));
    item.set("BUTTON", words.text("home_action_see"));
    item.set("ABOUT", words.text("home_action_about", {{"label", text}, {"name", child.name}}));
    if (!child.endedReason.isEmpty())
        item.setOrHide("REASON", words.text("home_reason", {{"reason", child.endedReason}}));
}

void addRefusals(Dictionary &content, const Visit &visit, const HomeView &view)
{
    Dictionary list;
    for (const auto &task : view.toDo) {
        if (isRefusal(task))
            addTask(list, visit, task);
    }
    for (const auto &wish : view.refusals)
        addRefusedWish(list, visit, wish);
    for (const auto &child : view.children) {
        if (child.state == ReinscriptionState::Refused)
            addRefusedDossier(list, visit, child);
    }
    if (!list.sections().empty())
        content.add("REFUSED") = list;
}

/// Tasks of one heading: a child's, or those that count for all.
void addTasks(Dictionary &content, const Visit &visit, const QList<HomeTask> &tasks, const QString &heading)
{
    if (tasks.isEmpty())
        return;
    auto &list = content.add("CHILD");
    list.set("WHOSE", heading);
    for (const auto &task : tasks)
        addTask(list, visit, task);
}

/// Without the refusals, which stand first. `student` none: the household's.
QList<HomeTask> tasksOf(const HomeView &view, StudentId student)
{
    QList<HomeTask> tasks;
    for (const auto &task : view.toDo) {
        if (!isRefusal(task) && (task.ofHousehold ? StudentId() : task.student) == student)
            tasks.append(task);
    }
    return tasks;
}

void addToDo(Dictionary &content, const Visit &visit, const HomeView &view)
{
    addRefusals(content, visit, view);
    addTasks(content, visit, tasksOf(view, {}), visit.words().text("home_family"));
    for (const auto &child : view.children)
        addTasks(content, visit, tasksOf(view, child.id), child.name);
    if (!content.sections().contains("REFUSED") && !content.sections().contains("CHILD"))
        content.setOrHide("NOTHING", visit.words().text("home_todo_none"));
}

/// "Il reste 12 jours."
QString daysLeft(const Words &words, QDate today, QDate day)
{
    const qint64 days = today.daysTo(day);
    return days < 0 ? QString() : days == 0 ? words.text("home_days_today") : words.count("home_days", days);
}

void addDeadline(Dictionary &content, const QString &text, const QString &left = {})
{
    auto &line = content.add("DEADLINE");
    line.set("TEXT", text);
    line.setOrHide("LEFT", left);
}

void addDeadlines(Dictionary &content, const Visit &visit, const HomeView &view)
{
    const Words &words = visit.words();
    if (!view.campaign) {
        addDeadline(content, words.text("home_no_campaign"));
        return;
    }
    const HomeCampaign &campaign = *view.campaign;
    const QDate today = localDay(visit.family().clock.now());
    const QString year = campaign.year.label();
    switch (campaign.phase) {
    case CampaignPhase::Ahead:
        addDeadline(content,
            words.text("home_deadline_opens", {{"year", year}, {"date", words.day(campaign.opensOn)}}),
            daysLeft(words, today, campaign.opensOn));
        break;
    case CampaignPhase::Open:
        addDeadline(content,
            words.text("home_deadline_closes", {{"year", year}, {"date", words.day(campaign.closesOn)}}),
            daysLeft(words, today, campaign.closesOn));
        break;
    case CampaignPhase::Late:
        addDeadline(content,
            words.text("home_deadline_late", {{"year", year}, {"date", words.day(campaign.lateUntil)}}),
            daysLeft(words, today, campaign.lateUntil));
        break;
    case CampaignPhase::Over:
        addDeadline(
            content, words.text("home_deadline_closed", {{"year", year}, {"date", words.day(campaign.closesOn)}}));
        break;
    }
}

QString underWayText(const Words &words, const HomeChild &child, const UnderWay &work)
{
    switch (work.kind) {
    case UnderWay::Kind::ChecksDocument:
        return words.text("home_desk_document", {{"name", child.firstName}, {"label", work.name}});
    case UnderWay::Kind::ReadsExplanation:
        return words.text("home_desk_explained", {{"name", child.firstName}, {"label", work.name}});
    case UnderWay::Kind::ReviewsEdit: return words.text("home_desk_edit", {{"name", child.firstName}});
    case UnderWay::Kind::DirectorDecides: return words.text("home_desk_director", {{"name", child.firstName}});
    case UnderWay::Kind::DecidesReinscription: return words.text("home_desk_dossier", {{"name", child.firstName}});
    }
    return {};
}

void addDesk(Dictionary &content, const Visit &visit, const HomeView &view)
{
    Dictionary lines;
    for (const auto &child : view.children) {
        for (const auto &work : child.underWay)
            lines.add("LINE").set("TEXT", underWayText(visit.words(), child, work));
    }
    if (lines.sections().empty()) {
        content.show("DESK_NONE");
        return;
    }
    lines.set("REQUESTS_URL", visit.path(u"/demandes"_s));
    content.add("DESK") = lines;
}

void addStep(Dictionary &steps, const Words &words, const HomeStep &step)
{
    auto &line = steps.add("STEP");
    const QDate day = localDay(step.at);
    line.set("ISO", day.toString(Qt::ISODate));
    line.set("DAY", words.day(day));
    line.set("TEXT",
        words.text(stepWords[static_cast<size_t>(step.kind)],
            {{"label", step.name}, {"name", step.studentName}, {"amount", words.amount(step.amount)}}));
    // A reinscription's words name the child already.
    const bool namesChild = step.kind >= HomeStep::Kind::ReinscriptionDeposited
                            && step.kind <= HomeStep::Kind::ReinscriptionAbandoned;
    line.setOrHide("WHO", namesChild ? QString() : step.studentName);
}

void addSteps(Dictionary &content, const Words &words, const HomeView &view)
{
    if (view.steps.isEmpty()) {
        content.show("STEPS_NONE");
        return;
    }
    auto &steps = content.add("STEPS");
    for (const auto &step : view.steps)
        addStep(steps, words, step);
}

} // namespace

Response homePage(Visit &visit)
{
    const auto view = homeView(visit.family());
    if (!view)
        return visit.failed(view.error());
    Dictionary content;
    content.set("HELLO", visit.words().text("home_hello", {{"name", view->name}}));
    addToDo(content, visit, *view);
    addDeadlines(content, visit, *view);
    addDesk(content, visit, *view);
    addSteps(content, visit.words(), *view);
    return visit.render(
        {.name = "home", .title = visit.words().text("home_title"), .content = content, .entry = MenuEntry::Home});
}

} // namespace pupitre::extranet

#include "reinscriptionview.h"

#include "consentrepository.h"
#include "coursechanges.h"
#include "localday.h"
#include "paymentrepository.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Of the correspondence and of the history: the household's page has the rest.
constexpr int mostShown = 8;

QList<CourseChoice> choicesFor(const QList<CourseRow> &courses, const QList<CourseChange> &changes)
{
    using enum CourseChoice::Kind;
    QList<CourseChoice> choices;
    for (const auto &course : courses) {
        const auto change = std::ranges::find(changes, course.id, &CourseChange::courseId);
        if (change != changes.end()) {
            choices.append({.kind = Withdraw, .discipline = course.discipline, .changeId = change->id});
            continue;
        }
        choices.append({.kind = Drop, .discipline = course.discipline, .courseId = course.id});
        choices.append({.kind = Modify, .discipline = course.discipline, .courseId = course.id});
    }
    for (const auto &change : changes) {
        if (!change.courseId)
            choices.append({.kind = Withdraw, .wish = change.wish, .changeId = change.id});
    }
    choices.append({.kind = Add});
    return choices;
}

QDate birthDateOf(const Household &household, StudentId id)
{
    const auto student = std::ranges::find(household.students, id, &Student::id);
    return student == household.students.end()
               ? QDate()
               : QDate::fromString(student->person.value(PersonField::BirthDate), Qt::ISODate);
}

/// What may be decided, as the reinscription stands.
void setWhatMayBeDecided(ReinscriptionView &view, const ServiceContext &context)
{
    const auto has = [&context](Right right) { return require(context, right).has_value(); };
    const bool open = view.facts.state == ReinscriptionState::Deposited;
    const bool ended = isEnded(view.facts.state);
    const bool lacking = !view.missing.isEmpty();
    const bool passes = has(Right::ApproveDespiteLack);
    view.mayApprove = open && !lacking;
    view.mayPass = open && lacking && unpassable(view.missing).isEmpty() && passes;
    view.mayRefer = open && lacking && !passes && view.reinscription.referredReason.isEmpty();
    view.mayRefuse = open;
    view.mayAbandon = !ended;
    view.mayReopen = ended;
    view.maySettle = !ended && !view.unsettled.isEmpty() && has(Right::CheckDocuments);
    view.mayAskAgain = view.maySettle && std::ranges::any_of(view.unsettled, &ChecklistItem::isExplained);
    view.mayChangeCourses = !ended && has(Right::ApproveReinscriptions);
}

} // namespace

QString ReinscriptionView::documentOf(const JournalEntry &entry) const
{
    if (entry.subjectKind != u"document")
        return {};
    const auto item = std::ranges::find(facts.checklist, DocumentId{entry.subjectId}, &ChecklistItem::documentId);
    return item == facts.checklist.end() ? QString() : item->requirement.label;
}

QString ReinscriptionView::disciplineOf(CourseId course) const
{
    const auto row = std::ranges::find(thisYear, course, &CourseRow::id);
    return row == thisYear.end() ? QString() : row->discipline;
}

Result<ReinscriptionView> reinscriptionView(const ServiceContext &context, ReinscriptionId id)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(reinscription, reinscriptions::load(connection, id));
    PUPITRE_TRY(requireOwn(context, reinscription.householdId));
    PUPITRE_TRY_ASSIGN(row, reinscriptions::row(connection, id));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, reinscription.householdId));
    PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(connection, campaign, reinscription, household));
    PUPITRE_TRY_ASSIGN(
        thisYear, households::coursesOf(connection, reinscription.studentId, campaign.schoolYear.previous().start));
    PUPITRE_TRY_ASSIGN(nextYear, households::coursesOf(connection, reinscription.studentId, campaign.schoolYear.start));
    PUPITRE_TRY_ASSIGN(changes, coursechanges::of(connection, id));
    PUPITRE_TRY_ASSIGN(consents, consents::of(connection, reinscription.householdId));
    consents.removeIf([&](const ConsentRecord &one) {
        return one.studentId != reinscription.studentId || one.withdrawnAt.isValid();
    });
    PUPITRE_TRY_ASSIGN(mails, mail::list(connection, reinscription.householdId, std::nullopt, mostShown));
    PUPITRE_TRY_ASSIGN(history, journal::ofReinscription(connection, reinscription, mostShown));
    PUPITRE_TRY_ASSIGN(reasons, campaigns::reasons(connection, household.siteId, u"reinscriptions"_s));
    PUPITRE_TRY_ASSIGN(paid, payments::balance(connection, campaign.id, reinscription.householdId));
    ReinscriptionView view{
        .id = id,
        .reinscription = reinscription,
        .studentName = row.studentName,
        .householdName = row.householdName,
        .birthDate = birthDateOf(household, reinscription.studentId),
        .backOn = row.backOn,
        .isLate = reinscription.depositedAt.isValid() && campaign.isLateOn(localDay(reinscription.depositedAt)),
        .facts = facts,
        .missing = lacks(facts),
        .whoActs = whoActs(facts),
        .year = campaign.schoolYear,
        .thisYear = thisYear,
        .nextYear = nextYear,
        .changes = changes,
        .consents = consents,
        .courseChoices = choicesFor(thisYear, changes),
        .phone = household.phone(),
        .email = household.email(),
        .paid = paid,
        .mails = mails,
        .history = history,
    };
    for (const auto &guardian : household.guardians)
        view.guardians.insert(guardian.id, guardian.person.displayName());
    for (const auto &item : facts.checklist) {
        if (item.requirement.kind == RequirementKind::File && !satisfies(item.state))
            view.unsettled << item;
    }
    for (const auto &reason : reasons)
        view.reasons << reason.text;
    setWhatMayBeDecided(view, context);
    return view;
}

} // namespace pupitre

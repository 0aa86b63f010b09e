#include "reinscriptionsubject.h"

#include "enumkeys.h"
#include "errortext.h"
#include "showntext.h"
#include "wording.h"

#include <QCoreApplication>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct ReinscriptionWords {
    Q_DECLARE_TR_FUNCTIONS(ReinscriptionWords)
};

/// A change in a few words, after "asked for:".
QString changeText(const CourseChange &change, const QString &discipline)
{
    switch (change.kind) {
    case CourseChange::Kind::Drop: return ReinscriptionWords::tr("give up %1").arg(discipline);
    case CourseChange::Kind::Modify:
        return discipline.isEmpty() ? change.wish
                                    : ReinscriptionWords::tr("change %1: %2").arg(discipline, change.wish);
    case CourseChange::Kind::Add: return ReinscriptionWords::tr("one more course: %1").arg(change.wish);
    }
    return {};
}

QString choiceText(const CourseChoice &choice)
{
    switch (choice.kind) {
    case CourseChoice::Kind::Drop: return ReinscriptionWords::tr("Give up %1").arg(choice.discipline);
    case CourseChoice::Kind::Modify: return ReinscriptionWords::tr("Change %1…").arg(choice.discipline);
    case CourseChoice::Kind::Add: return ReinscriptionWords::tr("One more course…");
    case CourseChoice::Kind::Withdraw:
        return choice.discipline.isEmpty()
                   ? ReinscriptionWords::tr("No longer ask for: %1").arg(choice.wish)
                   : ReinscriptionWords::tr("Keep %1 as it is this year").arg(choice.discipline);
    }
    return {};
}

QList<CourseLine> courseLines(const QList<CourseRow> &courses)
{
    QList<CourseLine> lines;
    for (const auto &course : courses) {
        const QString time = course.weekday ? wording::weekdayText(course.weekday) + u' ' + course.startsAt : QString();
        QStringList details{course.level, course.teacher, time};
        details.removeAll(QString());
        lines << CourseLine{course.discipline, details.join(u" · "_s)};
    }
    return lines;
}

/// What lacks, or how the reinscription ended.
QString standingSentence(const Reinscription &reinscription, const QList<Lack> &missing)
{
    const QString when = wording::whenText(reinscription.decidedAt);
    switch (reinscription.state) {
    case ReinscriptionState::Approved: return ReinscriptionWords::tr("Approved %1.").arg(when);
    case ReinscriptionState::Refused:
        return ReinscriptionWords::tr("Refused %1: %2").arg(when, reinscription.endedReason);
    case ReinscriptionState::Abandoned:
        return reinscription.endedReason.isEmpty()
                   ? ReinscriptionWords::tr("The family gave the place up.")
                   : ReinscriptionWords::tr("The family gave the place up, noted %1: %2")
                         .arg(when, reinscription.endedReason);
    default: return lacksSentence(missing);
    }
}

/// Why it was refused or exempted; how long it stands.
QString checklistDetail(const ChecklistItem &item)
{
    const QString day = wording::dayText(item.validUntil);
    if (item.state == DocumentState::Expired)
        return ReinscriptionWords::tr("It was valid until %1: a new one is needed.").arg(day);
    if (item.state != DocumentState::Accepted)
        return item.reason;
    if (item.carried)
        return day.isEmpty() ? ReinscriptionWords::tr("Taken over from last year.")
                             : ReinscriptionWords::tr("Taken over from last year, valid until %1.").arg(day);
    return day.isEmpty() ? QString() : ReinscriptionWords::tr("Valid until %1.").arg(day);
}

QString checklistState(const ChecklistItem &item, const ReinscriptionFacts &facts)
{
    switch (item.requirement.kind) {
    case RequirementKind::Fee:
        return facts.feePaidOrWaived ? ReinscriptionWords::tr("Settled") : ReinscriptionWords::tr("Unpaid");
    case RequirementKind::Answer:
        return facts.imageRightAnswered ? ReinscriptionWords::tr("Answered") : ReinscriptionWords::tr("Not answered");
    case RequirementKind::File: break;
    }
    return item.isExplained() ? ReinscriptionWords::tr("Explained") : wording::stateText(item.state);
}

ChecklistLine checklistLine(const ChecklistItem &item, const ReinscriptionFacts &facts)
{
    return {.name = item.requirement.name(),
        .label = item.requirement.label,
        .state = keyOf(item.state),
        .stateText = checklistState(item, facts),
        .reason = checklistDetail(item),
        .note = item.isExplained() ? shownText(item.familyNote) : QString(),
        .explained = item.isExplained(),
        .met = satisfies(item.state),
        .documentId = item.documentId.value};
}

/// "today 14:05", with who it was where that is known.
QString whoAndWhen(const QString &who, const QDateTime &at)
{
    QStringList words{who, wording::whenText(at)};
    words.removeAll(QString());
    return words.join(u", "_s);
}

/// What the family declared and answered on the web, and that it validated there.
QList<FactLine> answerLines(const ReinscriptionView &view)
{
    const auto &reinscription = view.reinscription;
    QList<FactLine> lines;
    for (const auto &consent : view.consents) {
        const QString given = whoAndWhen(view.guardians.value(consent.guardianId), consent.at);
        const QString said = wording::valueText(PersonField::ImageRight, consent.answer ? u"yes"_s : u"no"_s);
        lines << FactLine{wording::consentText(consent.kind), said + u" · "_s + given};
    }
    if (reinscription.validatedBy)
        lines << FactLine{ReinscriptionWords::tr("Validated"),
            whoAndWhen(view.guardians.value(reinscription.validatedBy), reinscription.depositedAt)};
    if (reinscription.confirmedAt.isValid())
        lines << FactLine{ReinscriptionWords::tr("Details confirmed"), wording::whenText(reinscription.confirmedAt)};
    return lines;
}

/// Who noted the changes, each once: "famille dupont1, today 14:05".
QString changesBy(const QList<CourseChange> &changes)
{
    QStringList words;
    for (const auto &change : changes)
        words << whoAndWhen(change.notedBy, change.notedAt);
    words.removeDuplicates();
    return words.join(u" · "_s);
}

} // namespace

ReinscriptionSubject reinscriptionSubject(const ReinscriptionView &view)
{
    const auto &reinscription = view.reinscription;
    const auto state = view.facts.state;
    ReinscriptionSubject subject;
    subject.householdId = reinscription.householdId.value;
    subject.title = view.studentName;
    subject.householdName = view.householdName;
    subject.phone = view.phone;
    subject.email = view.email;
    subject.birth = wording::dayText(view.birthDate);
    subject.deposited = wording::whenText(reinscription.depositedAt);
    subject.late = view.isLate;
    subject.backOn = wording::dayText(view.backOn);
    subject.state = keyOf(state);
    subject.stateText = wording::stateText(state);
    subject.ended = state == ReinscriptionState::Refused || state == ReinscriptionState::Abandoned;
    subject.who = keyOf(view.whoActs);
    subject.whoText = wording::whoText(view.whoActs);
    subject.lacks = standingSentence(reinscription, view.missing);
    subject.referredReason = state == ReinscriptionState::Deposited ? reinscription.referredReason : QString();
    QStringList changes;
    for (const auto &change : view.changes)
        changes << changeText(change, view.disciplineOf(change.courseId));
    subject.courseChange = changes.join(u" · "_s);
    subject.courseChangeBy = changesBy(view.changes);
    subject.answers = answerLines(view);
    for (const auto &item : view.facts.checklist)
        subject.checklist << checklistLine(item, view.facts);
    for (const auto &item : view.unsettled)
        subject.unsettled << UnsettledLine{.name = item.requirement.name(),
            .label = item.requirement.label,
            .note = item.isExplained() ? shownText(item.familyNote) : QString(),
            .requirementId = item.requirement.id.value};
    subject.thisYearLabel = view.year.previous().label();
    subject.nextYearLabel = view.year.label();
    subject.thisYear = courseLines(view.thisYear);
    subject.nextYear = courseLines(view.nextYear);
    for (const auto &choice : view.courseChoices)
        subject.courseChoices << CourseChoiceLine{choiceText(choice), choice.needsWish(), choice};
    subject.approvable = view.mayApprove;
    subject.mayPass = view.mayPass;
    subject.mayRefer = view.mayRefer;
    subject.mayHandIn = !isHandedIn(state);
    subject.mayRefuse = view.mayRefuse;
    subject.mayAbandon = view.mayAbandon;
    subject.mayReopen = view.mayReopen;
    subject.maySettle = view.maySettle;
    subject.mayAskAgain = view.mayAskAgain;
    subject.mayChangeCourses = view.mayChangeCourses;
    subject.reasons = view.reasons;
    subject.paid = wording::moneyText(view.paid.cents);
    subject.mails = mailLines(view.mails);
    for (const auto &entry : view.history)
        subject.history << journalLine(entry, view.documentOf(entry));
    return subject;
}

} // namespace pupitre

#include "editrequestsubject.h"

#include "postaladdress.h"
#include "showntext.h"
#include "wording.h"

#include <QCoreApplication>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

struct EditWords {
    Q_DECLARE_TR_FUNCTIONS(EditWords)
};

QList<TextRun> runsOf(const QString &before, const QString &after, TextDifference::Kind side)
{
    QList<TextRun> runs;
    for (const auto &difference : differences(before, after)) {
        if (difference.kind == TextDifference::Kind::Same || difference.kind == side)
            runs << TextRun{difference.text, difference.kind == side};
    }
    return runs;
}

QString mismatchText(const TownMismatch &mismatch)
{
    constexpr int named = 4;
    QStringList towns = mismatch.towns;
    if (towns.size() > named)
        towns = towns.first(named) << u"…"_s;
    return EditWords::tr("%1 is not a postal code of %2, but of %3.")
        .arg(mismatch.code, mismatch.town, towns.join(u", "_s));
}

SiblingRequest siblingRequest(const EditRequest &request, const Household &household)
{
    SiblingRequest line;
    line.requestId = request.id.value;
    const Person *person = household.person(request.subjectKind, request.subjectId);
    line.title = person ? wording::nameText(*person) : QString();
    line.submitted = wording::whenText(request.submittedAt);
    for (const auto &edit : request.fields) {
        const QString now = wording::valueText(edit.field, edit.current).simplified();
        const QString asked = wording::valueText(edit.field, edit.requested).simplified();
        line.fields
            << EditWords::tr("%1: %2 → %3").arg(wording::fieldText(edit.field), now.isEmpty() ? u"—"_s : now, asked);
    }
    return line;
}

} // namespace

EditRequestSubject editRequestSubject(const EditRequestView &view)
{
    const auto &household = view.household;
    EditRequestSubject subject;
    subject.householdId = household.id.value;
    const Person *person = household.person(view.request.subjectKind, view.request.subjectId);
    subject.title = person ? wording::nameText(*person) : view.personName;
    subject.isStudent = view.request.subjectKind == PersonKind::Student;
    subject.submitted = wording::whenText(view.request.submittedAt);
    subject.pending = view.isPending();
    subject.backOn = wording::dayText(view.backOn);
    subject.takenBack = view.request.isTakenBack();
    subject.overtaken = view.request.state == EditState::Superseded && !subject.takenBack;
    subject.overtakes = view.overtakes ? wording::whenText(*view.overtakes) : QString();
    subject.householdName = household.displayName();
    subject.phone = household.phone();
    subject.email = view.addressee().address;
    subject.separated = household.separated;
    for (const auto &student : household.students)
        subject.children << student.person.displayName();
    subject.reasons = view.reasons;
    for (const auto &sibling : view.siblings)
        subject.siblings << siblingRequest(sibling, household);
    return subject;
}

FieldEditLine fieldEditLine(const FieldEdit &edit)
{
    const QString current = wording::valueText(edit.field, edit.current);
    const QString requested = wording::valueText(edit.field, edit.requested);
    FieldEditLine line;
    line.label = wording::fieldText(edit.field);
    line.base = wording::valueText(edit.field, edit.base);
    line.current = runsOf(current, requested, TextDifference::Kind::Removed);
    line.requested = runsOf(current, requested, TextDifference::Kind::Added);
    line.requestedText = edit.requested;
    line.typed = shownText(edit.typed);
    line.hasLines = edit.field == PersonField::Address;
    line.conflict = edit.inConflict();
    line.sensitive = edit.sensitive();
    line.rule = wording::ruleText(edit.safeRule());
    return line;
}

QStringList consequenceLines(const EditConsequences &consequences)
{
    const auto &impact = consequences.impact;
    QStringList lines;
    if (consequences.mismatch)
        lines << mismatchText(*consequences.mismatch);
    if (consequences.countryMissing)
        lines << EditWords::tr("No French address has this postal code: the country is missing.");
    if (!consequences.tooLongLine.isEmpty())
        lines << EditWords::tr("Longer than the %1 characters that the post reads: %2")
                     .arg(longestAddressLine)
                     .arg(consequences.tooLongLine);
    if (impact.becomesResident)
        lines << EditWords::tr("The household becomes resident of the communauté.");
    if (impact.ceasesToBeResident)
        lines << EditWords::tr("The household is no longer resident of the communauté.");
    for (const auto &label : impact.asked)
        lines << EditWords::tr("Will be asked for: %1").arg(label);
    for (const auto &label : impact.noLonger)
        lines << EditWords::tr("No longer asked for: %1").arg(label);
    for (const auto &name : impact.comeOfAge)
        lines << EditWords::tr("%1 counts as an adult.").arg(name);
    for (const auto &name : impact.underAge)
        lines << EditWords::tr("%1 counts as under age.").arg(name);
    return lines;
}

} // namespace pupitre

#include "acknowledgement.h"

#include "enumkeys.h"
#include "localday.h"
#include "mailrepository.h"
#include "outbox.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// A letter that a family's own act causes is the conservatoire's, signed by no agent.
ServiceContext writer(const FamilyContext &context, const Household &household)
{
    const QString service = letterPhrase(LetterPhrase::Secretariat).in(household.language);
    return {context.connection, context.clock, context.store, ProgramActor{service, context.actor.site}};
}

QString subjectOfLetter(const Reinscription &reinscription)
{
    return u"reinscription:%1:"_s.arg(reinscription.id.value);
}

bool isFamilys(Lack::Kind kind)
{
    switch (kind) {
    case Lack::Kind::DocumentMissing:
    case Lack::Kind::DocumentRefused:
    case Lack::Kind::DocumentExpired:
    case Lack::Kind::FeeUnpaid:
    case Lack::Kind::ImageRightUnanswered: return true;
    case Lack::Kind::NotDeposited:
    case Lack::Kind::DocumentToReview:
    case Lack::Kind::DocumentExplained:
    case Lack::Kind::EditPending: break;
    }
    return false;
}

/// The values of the letter on these dossiers, as they stand now.
Result<TemplateValues> valuesOf(Change &change, const QList<OwnDossier> &dossiers)
{
    QList<LetterText> titles, deposited, lacking;
    const auto add = [](QList<LetterText> &list, const LetterText &text) {
        if (std::ranges::find(list, text.french, &LetterText::french) == list.end()) // a household's is of each child
            list.append(text);
    };
    for (const auto &one : dossiers) {
        const auto &campaign = one.campaign;
        titles.append(letterPhrase(LetterPhrase::AcknowledgedDossier,
            {one.student.person.displayName(), dossierNumber(campaign.schoolYear, one.reinscription.id)}));
        PUPITRE_TRY_ASSIGN(now, reinscriptions::load(change.connection(), one.reinscription.id));
        PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(change.connection(), campaign, now, one.household));
        const auto content = contentOf(facts);
        for (const auto &title : content.deposited)
            add(deposited, title);
        for (const auto &title : content.explained)
            add(deposited, letterPhrase(LetterPhrase::ExplainedInstead, {title}));
        for (const auto &lack : content.lacks)
            add(lacking, lackForFamilies(lack.kind, {lack.label, {}}));
    }
    if (deposited.isEmpty())
        deposited.append(letterPhrase(LetterPhrase::NothingDeposited));
    const QDate due = dossiers.front().campaign.completionDueOn(change.today());
    TemplateValues values;
    values.lists = {{u"dossiers"_s, titles}, {u"deposited"_s, deposited}, {u"lacks"_s, lacking}};
    values.fields = {{u"received_on"_s, letterText(change.today())},
        {u"remains"_s,
            lacking.isEmpty() ? letterPhrase(LetterPhrase::NothingLacks)
                              : letterPhrase(LetterPhrase::LacksUntil, {letterText(due)})}};
    return values;
}

} // namespace

QString dossierNumber(SchoolYear year, ReinscriptionId id)
{
    return u"%1-%2"_s.arg(year.start).arg(id.value, 5, 10, QChar(u'0'));
}

DossierContent contentOf(const ReinscriptionFacts &facts)
{
    DossierContent content;
    for (const auto &item : facts.checklist) {
        if (item.requirement.kind != RequirementKind::File)
            continue;
        if (satisfies(item.state) || awaitsVerdict(item.state))
            content.deposited.append(item.requirement.label);
        else if (!item.familyNote.isEmpty())
            content.explained.append(item.requirement.label);
    }
    for (const auto &lack : lacks(facts)) {
        if (isFamilys(lack.kind) && !content.explained.contains(lack.label))
            content.lacks.append(lack);
    }
    return content;
}

Result<bool> acknowledge(const FamilyContext &context, Change &change, const QList<OwnDossier> &dossiers)
{
    const auto &first = dossiers.front();
    PUPITRE_TRY_ASSIGN(values, valuesOf(change, dossiers));
    QString subject;
    for (const auto &one : dossiers)
        subject += subjectOfLetter(one.reinscription);
    const Letter letter{.kind = MailKind::Acknowledgement,
        .values = values,
        .dedupSubject = subject + u"v%1"_s.arg(first.reinscription.version),
        .answers = context.actor.guardian};
    PUPITRE_TRY_ASSIGN(mail, enqueueLetter(writer(context, first.household), first.campaign, first.household, letter));
    return mail.has_value();
}

Result<void> takeBackAcknowledgement(Change &change, const Reinscription &reinscription)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(waiting, mail::list(connection, reinscription.householdId, MailState::Queued));
    const QString ofIt = keyOf(MailKind::Acknowledgement) + u':' + subjectOfLetter(reinscription) + u'v';
    for (const auto &row : std::as_const(waiting)) {
        if (row.kind != MailKind::Acknowledgement)
            continue;
        PUPITRE_TRY_ASSIGN(message, mail::load(connection, row.id));
        if (!message.dedupKey.startsWith(ofIt))
            continue;
        PUPITRE_TRY_ASSIGN(isHeld, mail::hold(connection, row.id));
        if (isHeld)
            PUPITRE_TRY(mail::cancel(connection, row.id));
    }
    return {};
}

Result<bool> confirmGivingUp(const FamilyContext &context, const OwnDossier &dossier, const QString &reason)
{
    Letter letter{.kind = MailKind::Abandonment,
        .values = {},
        .dedupSubject = subjectOfLetter(dossier.reinscription) + u"v%1"_s.arg(dossier.reinscription.version),
        .answers = context.actor.guardian};
    letter.values.fields.insert(u"student"_s, dossier.student.person.displayName());
    letter.values.fields.insert(u"appeal"_s, waysOfAppeal());
    letter.values.lists.insert(u"reasons"_s, {LetterText(reason)});
    PUPITRE_TRY_ASSIGN(
        mail, enqueueLetter(writer(context, dossier.household), dossier.campaign, dossier.household, letter));
    return mail.has_value();
}

} // namespace pupitre

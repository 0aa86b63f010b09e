#include "dossiereditor.h"

#include "coursechanges.h"
#include "coursechanging.h"
#include "deliver.h"
#include "enumkeys.h"
#include "errortext.h"
#include "historylines.h"
#include "householdrepository.h"
#include "pagerenderer.h"
#include "reinscriptionapproval.h"
#include "reinscriptionrepository.h"
#include "wording.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Of the correspondence and of the history: the household's page has the rest.
constexpr int mostShown = 8;

/// A change in a few words, after "asked for:".
QString changeText(const CourseChange &change, const QList<CourseRow> &courses)
{
    const auto course = std::ranges::find(courses, change.courseId, &CourseRow::id);
    const QString discipline = course == courses.end() ? QString() : course->discipline;
    switch (change.kind) {
    case CourseChange::Kind::Drop: return DossierEditor::tr("give up %1").arg(discipline);
    case CourseChange::Kind::Modify:
        return discipline.isEmpty() ? change.wish : DossierEditor::tr("change %1: %2").arg(discipline, change.wish);
    case CourseChange::Kind::Add: return DossierEditor::tr("one more course: %1").arg(change.wish);
    }
    return {};
}

/// What may be noted, in the order of the numbers that are typed: {label, kind, courseId, changeId, asks}.
QVariantList courseChoices(const QList<CourseRow> &courses, const QList<CourseChange> &changes)
{
    QVariantList choices;
    const auto offer =
        [&](const QString &label, const QString &kind, CourseId course, CourseChangeId change, bool asks) {
            choices << QVariantMap{{u"label"_s, label},
                {u"kind"_s, kind},
                {u"courseId"_s, course.value},
                {u"changeId"_s, change.value},
                {u"asks"_s, asks}};
        };
    for (const auto &course : courses) {
        const auto change = std::ranges::find(changes, course.id, &CourseChange::courseId);
        if (change != changes.end()) {
            offer(DossierEditor::tr("Keep %1 as it is this year").arg(course.discipline),
                u"withdraw"_s,
                {},
                change->id,
                false);
            continue;
        }
        offer(DossierEditor::tr("Give up %1").arg(course.discipline),
            keyOf(CourseChange::Kind::Drop),
            course.id,
            {},
            false);
        offer(DossierEditor::tr("Change %1…").arg(course.discipline),
            keyOf(CourseChange::Kind::Modify),
            course.id,
            {},
            true);
    }
    for (const auto &change : changes) {
        if (!change.courseId)
            offer(DossierEditor::tr("No longer ask for: %1").arg(change.wish), u"withdraw"_s, {}, change.id, false);
    }
    offer(DossierEditor::tr("One more course…"), keyOf(CourseChange::Kind::Add), {}, {}, true);
    return choices;
}

QVariantList courseLines(const QList<CourseRow> &courses)
{
    QVariantList lines;
    for (const auto &course : courses) {
        const QString time = course.weekday ? wording::weekdayText(course.weekday) + u' ' + course.startsAt : QString();
        lines << QVariantMap{{u"title"_s, course.discipline},
            {u"detail"_s, QStringList{course.level, course.teacher, time}.join(u" · "_s)}};
    }
    return lines;
}

/// What lacks, or how the dossier ended.
QString standingSentence(const Reinscription &dossier, const QList<Lack> &missing)
{
    const QString when = wording::whenText(dossier.decidedAt);
    switch (dossier.state) {
    case ReinscriptionState::Approved: return DossierEditor::tr("Approved %1.").arg(when);
    case ReinscriptionState::Refused: return DossierEditor::tr("Refused %1: %2").arg(when, dossier.endedReason);
    case ReinscriptionState::Abandoned:
        return dossier.endedReason.isEmpty()
                   ? DossierEditor::tr("The family gave the place up.")
                   : DossierEditor::tr("The family gave the place up, noted %1: %2").arg(when, dossier.endedReason);
    default: return lacksSentence(missing);
    }
}

/// Why it was refused or exempted; how long it stands.
QString pieceDetail(const ChecklistItem &item)
{
    const QString day = wording::dayText(item.validUntil);
    if (item.state == DocumentState::Expired)
        return DossierEditor::tr("It was valid until %1: a new one is needed.").arg(day);
    if (item.state != DocumentState::Accepted)
        return item.reason;
    if (item.carried)
        return day.isEmpty() ? DossierEditor::tr("Taken over from last year.")
                             : DossierEditor::tr("Taken over from last year, valid until %1.").arg(day);
    return day.isEmpty() ? QString() : DossierEditor::tr("Valid until %1.").arg(day);
}

/// What happened to the dossier, its papers by their names; newest first.
Result<QVariantList> historyOf(
    Connection &connection, const Reinscription &dossier, const QList<ChecklistItem> &checklist)
{
    PUPITRE_TRY_ASSIGN(entries, journal::ofDossier(connection, dossier, mostShown));
    QVariantList lines;
    for (const auto &entry : entries) {
        const auto paper = std::ranges::find(checklist, DocumentId{entry.subjectId}, &ChecklistItem::documentId);
        lines << journalLine(
            entry, entry.subjectKind == u"document" && paper != checklist.end() ? paper->requirement.label : QString());
    }
    return lines;
}

} // namespace

DossierEditor::DossierEditor()
    : SubjectEditor(u"reinscription"_s,
        {u"reinscription"_s, u"document"_s, u"edit_request"_s, u"payment"_s, u"household"_s, u"mail"_s})
{
}

SubjectEditor::Reader DossierEditor::readerOf(qint64 subjectId) const
{
    return [id = ReinscriptionId{subjectId}](const ServiceContext &context) -> Result<QVariantMap> {
        auto &connection = context.connection;
        PUPITRE_TRY_ASSIGN(dossier, reinscriptions::load(connection, id));
        PUPITRE_TRY_ASSIGN(row, reinscriptions::row(connection, id));
        PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
        PUPITRE_TRY_ASSIGN(household, households::load(connection, dossier.householdId));
        PUPITRE_TRY_ASSIGN(facts, reinscriptions::facts(connection, campaign, dossier, household));
        PUPITRE_TRY_ASSIGN(
            thisYear, households::coursesOf(connection, dossier.studentId, campaign.schoolYear.previous().start));
        PUPITRE_TRY_ASSIGN(nextYear, households::coursesOf(connection, dossier.studentId, campaign.schoolYear.start));
        PUPITRE_TRY_ASSIGN(changes, coursechanges::of(connection, id));
        PUPITRE_TRY_ASSIGN(messages, mail::list(connection, dossier.householdId, std::nullopt, mostShown));
        PUPITRE_TRY_ASSIGN(history, historyOf(connection, dossier, facts.checklist));
        QVariantList mails;
        for (const auto &message : messages)
            mails << mailLine(message);
        QStringList changeTexts;
        for (const auto &change : changes)
            changeTexts << changeText(change, thisYear);
        QVariantList checklist, deskPieces;
        for (const auto &item : facts.checklist) {
            QString state = wording::stateText(item.state);
            if (item.requirement.kind == RequirementKind::Fee)
                state = facts.feePaidOrWaived ? DossierEditor::tr("Paid") : DossierEditor::tr("Unpaid");
            else if (item.requirement.kind == RequirementKind::Answer)
                state = facts.imageRightAnswered ? DossierEditor::tr("Answered") : DossierEditor::tr("Not answered");
            checklist << QVariantMap{{u"label"_s, item.requirement.label},
                {u"state"_s, keyOf(item.state)},
                {u"stateText"_s, state},
                {u"documentId"_s, item.documentId.value},
                {u"met"_s, satisfies(item.state)},
                {u"reason"_s, pieceDetail(item)}};
            if (item.requirement.kind == RequirementKind::File && !satisfies(item.state))
                deskPieces << QVariantMap{{u"label"_s, item.requirement.label},
                    {u"requirementId"_s, item.requirement.id.value},
                    {u"state"_s, int(item.state)}};
        }
        const auto missing = lacks(facts);
        PUPITRE_TRY_ASSIGN(reasons, campaigns::reasons(connection, household.siteId, u"reinscriptions"_s));
        QStringList reasonTexts;
        for (const auto &reason : reasons)
            reasonTexts << reason.text;
        QString birth;
        for (const auto &student : household.students) {
            if (student.id == dossier.studentId)
                birth = wording::valueText(PersonField::BirthDate, student.person.value(PersonField::BirthDate));
        }
        const bool open = facts.state == ReinscriptionState::Deposited;
        const bool passable = open && !missing.isEmpty() && unpassable(missing).isEmpty();
        const bool decides = may(context.actor, Right::ApproveDespiteLack);
        return QVariantMap{{u"reinscriptionId"_s, id.value},
            {u"backOn"_s, wording::dayText(row.backOn)},
            {u"version"_s, dossier.version},
            {u"householdId"_s, dossier.householdId.value},
            {u"title"_s, row.studentName},
            {u"householdName"_s, row.householdName},
            {u"birth"_s, birth},
            {u"state"_s, keyOf(facts.state)},
            {u"stateText"_s, wording::stateText(facts.state)},
            {u"who"_s, keyOf(whoActs(facts))},
            {u"whoText"_s, wording::whoText(whoActs(facts))},
            {u"deposited"_s, wording::whenText(dossier.depositedAt)},
            {u"approvable"_s, open && missing.isEmpty()},
            {u"lacks"_s, standingSentence(dossier, missing)},
            {u"checklist"_s, checklist},
            {u"thisYear"_s, courseLines(thisYear)},
            {u"nextYear"_s, courseLines(nextYear)},
            {u"thisYearLabel"_s, campaign.schoolYear.previous().label()},
            {u"nextYearLabel"_s, campaign.schoolYear.label()},
            {u"courseChange"_s, changeTexts.join(u" · "_s)},
            {u"courseChoices"_s, courseChoices(thisYear, changes)},
            {u"mayChangeCourses"_s, !isEnded(facts.state) && may(context.actor, Right::ApproveReinscriptions)},
            {u"referredReason"_s, open ? dossier.referredReason : QString()},
            {u"mayPass"_s, passable && decides},
            {u"mayRefer"_s, open && !missing.isEmpty() && !decides && dossier.referredReason.isEmpty()},
            {u"mayRefuse"_s, open},
            {u"mayAbandon"_s, !isEnded(facts.state)},
            {u"mayReopen"_s, isEnded(facts.state)},
            {u"deskPieces"_s, deskPieces},
            {u"maySettle"_s,
                !isEnded(facts.state) && !deskPieces.isEmpty() && may(context.actor, Right::CheckDocuments)},
            {u"reasons"_s, reasonTexts},
            {u"phone"_s, household.phone()},
            {u"email"_s, household.email()},
            {u"mails"_s, mails},
            {u"history"_s, history},
            {u"fee"_s, wording::moneyText(campaign.fee.cents)}};
    };
}

void DossierEditor::approve()
{
    approveWith({});
}

void DossierEditor::approveDespite(const QString &reason)
{
    if (!reason.trimmed().isEmpty())
        approveWith(reason);
}

void DossierEditor::referToDirector(const QString &reason)
{
    const auto shown = subject();
    decide<bool>(
        [id = ReinscriptionId{shown[u"reinscriptionId"_s].toLongLong()}, version = shown[u"version"_s].toInt(), reason](
            const ServiceContext &context) -> Result<bool> {
            PUPITRE_TRY(pupitre::referToDirector(context, id, version, reason));
            return true;
        },
        [this, title = shown[u"title"_s].toString()](
            const bool &) { backend()->announce(tr("Put before the director · %1").arg(title), true); });
}

void DossierEditor::receiveAtDesk(qint64 requirementId)
{
    settle(requirementId, pupitre::receiveAtDesk, tr("Received at the desk · %1"));
}

void DossierEditor::exempt(qint64 requirementId, const QString &reason)
{
    settle(
        requirementId,
        [reason](const ServiceContext &context, const DeskPiece &piece) { return exemptPiece(context, piece, reason); },
        tr("Not asked for · %1"));
}

std::optional<DossierEditor::ShownPiece> DossierEditor::shownPiece(qint64 requirementId) const
{
    for (const auto &one : subject()[u"deskPieces"_s].toList()) {
        const auto shown = one.toMap();
        if (shown[u"requirementId"_s].toLongLong() == requirementId)
            return ShownPiece{
                {ReinscriptionId{subjectId()}, RequirementId{requirementId}, DocumentState(shown[u"state"_s].toInt())},
                shown[u"label"_s].toString()};
    }
    return std::nullopt;
}

void DossierEditor::settle(qint64 requirementId,
    std::function<Result<DecisionId>(const ServiceContext &, const DeskPiece &)> work, const QString &announcement)
{
    const auto shown = shownPiece(requirementId);
    if (!shown)
        return;
    decide<DecisionId>(
        [work = std::move(work), piece = shown->piece](const ServiceContext &context) { return work(context, piece); },
        [this, text = announcement.arg(shown->label)](const DecisionId &) { backend()->announce(text, true); },
        Afterwards::Stays);
}

void DossierEditor::changeCourse(const QVariantMap &choice, const QString &wish)
{
    const auto shown = subject();
    const auto work = [id = ReinscriptionId{shown[u"reinscriptionId"_s].toLongLong()},
                          version = shown[u"version"_s].toInt(),
                          choice,
                          wish](const ServiceContext &context) -> Result<DecisionId> {
        const auto kind = enumFromKey<CourseChange::Kind>(choice[u"kind"_s].toString());
        if (!kind)
            return withdrawCourseChange(context, id, version, CourseChangeId{choice[u"changeId"_s].toLongLong()});
        return noteCourseChange(context, id, version, {{}, *kind, CourseId{choice[u"courseId"_s].toLongLong()}, wish});
    };
    decide<DecisionId>(
        work,
        [this, text = tr("Noted · %1").arg(choice[u"label"_s].toString().remove(u'…'))](
            const DecisionId &) { backend()->announce(text, true); },
        Afterwards::Stays);
}

void DossierEditor::deposit(qint64 requirementId, const QList<QUrl> &files)
{
    const auto shown = shownPiece(requirementId);
    QStringList paths;
    for (const auto &file : files)
        paths << file.toLocalFile();
    if (!shown || paths.isEmpty())
        return;
    deliver(backend()->renderer().bring(paths), this, [this, shown = *shown](const Result<BroughtFile> &brought) {
        if (!brought) {
            Q_EMIT failed(errorText(brought.error()));
            return;
        }
        if (shown.piece.dossierId.value != subjectId() || isBusy()) {
            Q_EMIT failed(tr("The file was not deposited: another dossier is on screen, or this one is being decided "
                             "on. Drop it again."));
            return;
        }
        decide<Document>(
            [piece = shown.piece, file = *brought](
                const ServiceContext &context) { return depositAtDesk(context, piece, file.name, file.bytes); },
            [this, label = shown.label](
                const Document &) { backend()->announce(tr("Deposited, to be checked · %1").arg(label), false); },
            Afterwards::Stays);
    });
}

void DossierEditor::refuse(const QString &reason)
{
    end(&refuseReinscription, reason, tr("Dossier refused · %1"));
}

void DossierEditor::abandon(const QString &reason)
{
    end(&abandonReinscription, reason, tr("Place given up · %1"));
}

void DossierEditor::end(Ending ending, const QString &reason, const QString &announcement)
{
    const auto shown = subject();
    decide<EndingOutcome>([ending,
                              id = ReinscriptionId{shown[u"reinscriptionId"_s].toLongLong()},
                              version = shown[u"version"_s].toInt(),
                              reason](const ServiceContext &context) { return ending(context, id, version, reason); },
        [this, text = announcement.arg(shown[u"title"_s].toString())](const EndingOutcome &outcome) {
            backend()->announce(
                outcome.addressMissing ? text + tr(" · no e-mail address: write to the family") : text, true);
        });
}

void DossierEditor::reopen(const QString &reason)
{
    const auto shown = subject();
    decide<ReopeningOutcome>(
        [id = ReinscriptionId{shown[u"reinscriptionId"_s].toLongLong()}, version = shown[u"version"_s].toInt(), reason](
            const ServiceContext &context) { return reopenReinscription(context, id, version, reason); },
        [this, title = shown[u"title"_s].toString()](const ReopeningOutcome &outcome) {
            QString text = tr("Dossier reopened · %1").arg(title);
            if (outcome.counterEntry)
                text += tr(" · receipt voided by %1").arg(outcome.counterEntry->label());
            if (outcome.addressMissing)
                text += tr(" · no e-mail address: write to the family");
            backend()->announce(text, true);
        });
}

void DossierEditor::approveWith(const QString &exceptionReason)
{
    const auto shown = subject();
    decide<ApprovalOutcome>(
        [id = ReinscriptionId{shown[u"reinscriptionId"_s].toLongLong()},
            version = shown[u"version"_s].toInt(),
            exceptionReason](
            const ServiceContext &context) { return approveReinscription(context, id, version, exceptionReason); },
        [this, title = shown[u"title"_s].toString()](const ApprovalOutcome &outcome) {
            QString text = tr("Dossier approved · %1 · receipt %2").arg(title, outcome.receipt.label());
            if (outcome.addressMissing)
                text += tr(" · no e-mail address: print the receipt");
            backend()->announce(text, true);
        });
}

} // namespace pupitre

#include "familydossier.h"

#include "account.h"
#include "acknowledgement.h"
#include "consentrepository.h"
#include "coursechanges.h"
#include "coursechanging.h"
#include "documentexpiry.h"
#include "documentstore.h"
#include "familypieces.h"
#include "localday.h"
#include "reinscriptiondeposit.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

bool wasValidated(ReinscriptionState state)
{
    return state == ReinscriptionState::Deposited || state == ReinscriptionState::Approved
           || state == ReinscriptionState::Refused;
}

/// Deposited, explained or settled.
bool isAnswered(const ChecklistItem &item)
{
    return satisfies(item.state) || awaitsVerdict(item.state) || !item.familyNote.isEmpty();
}

/// Of alternatives one answers for all; what may be left out is never asked.
bool isOpenPiece(const ChecklistItem &item, const QList<ChecklistItem> &checklist)
{
    const auto &asked = item.requirement;
    if (asked.kind != RequirementKind::File || !asked.mandatory || isAnswered(item))
        return false;
    return asked.alternativeGroup.isEmpty() || std::ranges::none_of(checklist, [&](const ChecklistItem &other) {
        return other.requirement.kind == RequirementKind::File
               && other.requirement.alternativeGroup == asked.alternativeGroup && isAnswered(other);
    });
}

QList<ValidationLack> missingOf(const OwnDossier &dossier)
{
    QList<ValidationLack> missing;
    for (const auto &item : dossier.facts.checklist) {
        const bool isAnswer = item.requirement.kind == RequirementKind::Answer && item.requirement.mandatory
                              && !satisfies(item.state);
        if (!isAnswer && !isOpenPiece(item, dossier.facts.checklist))
            continue;
        using enum ValidationLack::Kind;
        missing.append({.kind = isAnswer ? ImageRightUnanswered : PieceOpen,
            .student = dossier.student.id,
            .requirement = item.requirement.id,
            .label = item.requirement.name()});
    }
    return missing;
}

QList<DossierStep> stepsOf(const OwnDossier &dossier, const QList<ValidationLack> &missing)
{
    const auto state = dossier.reinscription.state;
    const auto lack = [&](ValidationLack::Kind kind) {
        return std::ranges::find(missing, kind, &ValidationLack::kind) != missing.end();
    };
    const bool validated = wasValidated(state), ended = isEnded(state);
    using enum DossierStep::Kind;
    QList<DossierStep> steps;
    bool isCurrentFound = false;
    const auto add = [&](DossierStep::Kind kind, bool done) {
        using enum DossierStep::Progress;
        steps.append({kind, done ? Done : isCurrentFound ? Ahead : Current});
        isCurrentFound = isCurrentFound || !done;
    };
    add(Pieces, ended || !lack(ValidationLack::Kind::PieceOpen));
    add(Answers, ended || !lack(ValidationLack::Kind::ImageRightUnanswered));
    add(Validation, ended || validated);
    add(Check, ended || (validated && lacks(dossier.facts).isEmpty()));
    add(Decision, ended);
    return steps;
}

QString guardianName(const FamilyContext &context, const Household &household, GuardianId id)
{
    const auto guardian = std::ranges::find(household.guardians, id, &Guardian::id);
    const bool isShown = guardian != household.guardians.end() && maySee(household, context.actor.guardian, id);
    return isShown ? guardian->person.displayName() : QString();
}

/// Of parents who live apart each reads their own words alone (rule W19). `writer`: as rows name whoever wrote.
bool mayReadWordsOf(const FamilyContext &context, const Household &household, const QString &writer)
{
    return !household.separated || !context.actor.guardian || writer == context.actor.name;
}

/// A refusal is the conservatoire's, with words for both; why the place was given up is its writer's.
QString endedReasonFor(const FamilyContext &context, const OwnDossier &dossier)
{
    const auto &reinscription = dossier.reinscription;
    const bool isShown = reinscription.state != ReinscriptionState::Abandoned
                         || mayReadWordsOf(context, dossier.household, reinscription.decidedBy);
    return isShown ? reinscription.endedReason : QString();
}

void setWhatMayBeDone(DossierView &view, const OwnDossier &dossier)
{
    const auto state = dossier.reinscription.state;
    const bool undecided = !isEnded(state), open = dossier.isOpen();
    view.mayValidate = open && !wasValidated(state) && view.missing.isEmpty();
    view.mayTakeBack = open && state == ReinscriptionState::Deposited;
    view.mayGiveUp = undecided && dossier.campaign.state != CampaignState::Closed;
    view.mayAskForCourse = open;
    view.mayAnswer = open && view.imageRightAsked;
}

Result<DossierView> viewOf(const FamilyContext &context, const OwnDossier &dossier)
{
    auto &connection = context.connection;
    const auto &reinscription = dossier.reinscription;
    const auto &person = dossier.student.person;
    const auto year = dossier.campaign.schoolYear;
    PUPITRE_TRY_ASSIGN(thisYear, households::coursesOf(connection, dossier.student.id, year.previous().start));
    PUPITRE_TRY_ASSIGN(nextYear, households::coursesOf(connection, dossier.student.id, year.start));
    PUPITRE_TRY_ASSIGN(changes, coursechanges::of(connection, reinscription.id));
    for (auto &change : changes) {
        if (!mayReadWordsOf(context, dossier.household, change.notedBy))
            change.wish.clear();
    }
    DossierView view{.id = reinscription.id,
        .student = dossier.student.id,
        .studentName = person.displayName(),
        .firstName = person.value(PersonField::FirstName),
        .number = dossierNumber(year, reinscription.id),
        .year = year,
        .state = reinscription.state,
        .whoActs = whoActs(dossier.facts),
        .opensOn = dossier.campaign.opensOn,
        .closesOn = dossier.campaign.closesOn,
        .lateUntil = dossier.campaign.lateUntil,
        .closed = dossier.closed,
        .validatedAt = reinscription.depositedAt,
        .decidedAt = reinscription.decidedAt,
        .confirmedAt = reinscription.confirmedAt,
        .validatedBy = guardianName(context, dossier.household, reinscription.validatedBy),
        .endedReason = endedReasonFor(context, dossier),
        .steps = {},
        .thisYear = thisYear,
        .nextYear = nextYear,
        .courseChanges = changes,
        .imageRight = person.value(PersonField::ImageRight),
        .missing = missingOf(dossier),
        .lacks = lacks(dossier.facts)};
    const auto &checklist = dossier.facts.checklist;
    const auto answer = std::ranges::find_if(
        checklist, [](const ChecklistItem &one) { return one.requirement.kind == RequirementKind::Answer; });
    if (answer != checklist.end()) {
        view.imageRightAsked = true;
        view.imageRightRequirement = answer->requirement.id;
    }
    view.steps = stepsOf(dossier, view.missing);
    setWhatMayBeDone(view, dossier);
    return view;
}

/// The dossiers of these numbers, each once. Errors: NotFound where there is none, or one is not the family's.
Result<QList<OwnDossier>> dossiersOf(const FamilyContext &context, const QList<ReinscriptionId> &ids)
{
    PUPITRE_TRY_ASSIGN(own, ownDossiers(context));
    QList<OwnDossier> dossiers;
    for (const auto id : ids) {
        const auto same = [id](const OwnDossier &one) { return one.reinscription.id == id; };
        const auto dossier = std::ranges::find_if(own, same);
        if (dossier == own.end())
            return failure(ErrorCode::NotFound, u"reinscription"_s);
        if (std::ranges::none_of(dossiers, same))
            dossiers.append(*dossier);
    }
    if (dossiers.isEmpty())
        return failure(ErrorCode::NotFound, u"reinscription"_s);
    return dossiers;
}

QList<ValidationLack> lacksOf(const QList<OwnDossier> &dossiers, const QList<Consent> &consents)
{
    QList<ValidationLack> missing;
    for (const auto &dossier : dossiers) {
        for (const auto &one : missingOf(dossier)) {
            const bool isToldAlready = std::ranges::any_of(missing, [&](const ValidationLack &told) {
                return told.requirement == one.requirement && told.student == one.student;
            });
            if (!isToldAlready)
                missing.append(one);
        }
    }
    for (const auto kind : declarations()) {
        const bool isTicked = std::ranges::any_of(
            consents, [kind](const Consent &one) { return one.kind == kind && one.answer; });
        if (!isTicked)
            missing.append({.kind = ValidationLack::Kind::DeclarationOpen, .declaration = kind});
    }
    return missing;
}

ConsentRecord recordOf(const FamilyContext &context, const Change &change, StudentId student, const Consent &consent)
{
    return {.id = 0,
        .householdId = context.actor.household,
        .studentId = student,
        .guardianId = context.actor.guardian,
        .kind = consent.kind,
        .answer = consent.answer,
        .textSha256 = sha256Hex(consentText(consent.kind).in(consent.language).toUtf8()),
        .at = change.now()};
}

Result<void> recordDeclarations(
    const FamilyContext &context, Change &change, StudentId student, const QList<Consent> &consents)
{
    for (const auto kind : declarations()) {
        const auto consent = std::ranges::find_if(
            consents, [kind](const Consent &one) { return one.kind == kind && one.answer; });
        if (consent != consents.end())
            PUPITRE_TRY(consents::record(change.connection(), recordOf(context, change, student, *consent)));
    }
    return {};
}

/// The same row as the desk works with, at the version that stands.
Result<OpenedReinscription> openOwn(const FamilyContext &context, Change &change, ReinscriptionId id)
{
    PUPITRE_TRY_ASSIGN(dossier, ownDossier(context, id));
    PUPITRE_TRY(requireOpen(dossier.closed));
    return openReinscription(change, id, dossier.reinscription.version);
}

} // namespace

Result<DossierView> dossierView(const FamilyContext &context, StudentId student)
{
    PUPITRE_TRY_ASSIGN(dossier, ownDossier(context, student));
    return viewOf(context, dossier);
}

Result<QList<DossierView>> dossierViews(const FamilyContext &context)
{
    PUPITRE_TRY_ASSIGN(dossiers, ownDossiers(context));
    QList<DossierView> views;
    for (const auto &dossier : std::as_const(dossiers)) {
        PUPITRE_TRY_ASSIGN(view, viewOf(context, dossier));
        views.append(view);
    }
    return views;
}

LetterText consentText(ConsentKind kind)
{
    return declarationForFamilies(kind);
}

QList<ConsentKind> declarations()
{
    return {ConsentKind::Accuracy, ConsentKind::Rules};
}

Result<void> answerImageRight(
    const FamilyContext &context, StudentId student, ImageRight answer, LetterLanguage language)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(dossier, ownDossier(context, student));
    PUPITRE_TRY(requireOpen(dossier.closed));
    const bool isAllowed = answer == ImageRight::Allowed;
    const QString value = isAllowed ? u"yes"_s : u"no"_s;
    auto &connection = change.connection();
    const auto &household = dossier.household;
    PUPITRE_TRY(
        households::setPersonValue(connection, PersonKind::Student, student.value, PersonField::ImageRight, value));
    PUPITRE_TRY(households::moveVersion(connection, household.id));
    const Consent consent{.kind = ConsentKind::ImageRight, .answer = isAllowed, .language = language};
    PUPITRE_TRY(consents::record(connection, recordOf(context, change, student, consent)));
    PUPITRE_TRY(reinscriptions::start(connection, dossier.campaign.id, household.id, student));
    change.touch(household.id);
    change.fact(u"consent.image_right"_s,
        subjectOf(dossier.reinscription.id, household.id),
        {{u"student"_s, dossier.student.person.registerName()}, {u"answer"_s, value}});
    return change.commit();
}

Result<QList<ValidationLack>> validationLacks(
    const FamilyContext &context, const QList<ReinscriptionId> &ids, const QList<Consent> &consents)
{
    PUPITRE_TRY_ASSIGN(dossiers, dossiersOf(context, ids));
    dossiers.removeIf([](const OwnDossier &one) { return wasValidated(one.reinscription.state); });
    return dossiers.isEmpty() ? QList<ValidationLack>() : lacksOf(dossiers, consents);
}

Result<Acknowledged> validate(
    const FamilyContext &context, const QList<ReinscriptionId> &ids, const QList<Consent> &consents)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(expired, expireDocuments(change, context.actor.household)); // overnight, before any desk's day
    PUPITRE_TRY_ASSIGN(dossiers, dossiersOf(context, ids));
    Acknowledged done{.dossiers = {}, .at = change.now()};
    QList<OwnDossier> fresh;
    for (const auto &dossier : std::as_const(dossiers)) {
        done.dossiers.append(dossier.reinscription.id);
        if (dossier.reinscription.state == ReinscriptionState::Deposited)
            continue;
        PUPITRE_TRY(requireOpen(dossier.closed));
        fresh.append(dossier);
    }
    if (fresh.isEmpty()) {
        done.wasBefore = true;
        done.at = dossiers.front().reinscription.depositedAt;
        return done;
    }
    if (!lacksOf(fresh, consents).isEmpty()) {
        if (expired > 0)
            PUPITRE_TRY(change.commit()); // else validationLacks() would not name what ran out
        return failure(ErrorCode::GuardRefused, {}, u"incomplete"_s);
    }
    for (const auto &dossier : std::as_const(fresh)) {
        PUPITRE_TRY(markDeposited(change, dossier.reinscription, context.actor.guardian));
        PUPITRE_TRY(recordDeclarations(context, change, dossier.student.id, consents));
    }
    PUPITRE_TRY_ASSIGN(isMailed, acknowledge(context, change, fresh));
    done.addressMissing = !isMailed;
    PUPITRE_TRY(change.commit());
    return done;
}

Result<AcknowledgementView> acknowledgementView(const FamilyContext &context, StudentId student)
{
    PUPITRE_TRY_ASSIGN(dossier, ownDossier(context, student));
    const auto &reinscription = dossier.reinscription;
    if (!wasValidated(reinscription.state))
        return failure(ErrorCode::NotFound, u"acknowledgement"_s);
    PUPITRE_TRY_ASSIGN(site, campaigns::site(context.connection, dossier.household.siteId));
    const auto content = contentOf(dossier.facts);
    return AcknowledgementView{.dossier = reinscription.id,
        .student = student,
        .number = dossierNumber(dossier.campaign.schoolYear, reinscription.id),
        .studentName = dossier.student.person.displayName(),
        .year = dossier.campaign.schoolYear,
        .receivedAt = reinscription.depositedAt,
        .service = site.name,
        .address = site.address + u", "_s + site.postalCode + u' ' + site.city,
        .phone = site.phone,
        .email = site.email,
        .deposited = content.deposited,
        .explained = content.explained,
        .lacks = content.lacks,
        .dueOn = dossier.campaign.completionDueOn(localDay(reinscription.depositedAt)),
        .isMailed = isEmailAddress(dossier.household.addressee(reinscription.validatedBy).address)};
}

Result<void> takeBackValidation(const FamilyContext &context, ReinscriptionId id)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(dossier, ownDossier(context, id));
    const auto &reinscription = dossier.reinscription;
    PUPITRE_TRY(requireOpen(dossier.closed));
    if (reinscription.state != ReinscriptionState::Deposited)
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    PUPITRE_TRY(reinscriptions::takeBackDeposit(change.connection(), id, reinscription.version));
    PUPITRE_TRY(takeBackAcknowledgement(change, reinscription));
    change.touch(reinscription.householdId);
    change.fact(u"reinscription.taken_back"_s, subjectOf(id, reinscription.householdId));
    return change.commit();
}

Result<void> giveUp(const FamilyContext &context, ReinscriptionId id, const QString &reasonGiven)
{
    PUPITRE_TRY_ASSIGN(reason, familySentence(reasonGiven, u"reason"_s));
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(dossier, ownDossier(context, id));
    const auto &reinscription = dossier.reinscription;
    if (isEnded(reinscription.state))
        return failure(ErrorCode::GuardRefused, {}, u"ended"_s);
    if (dossier.campaign.state == CampaignState::Closed)
        return failure(ErrorCode::GuardRefused, {}, u"campaign_closed"_s);
    if (reason.isEmpty())
        return failure(ErrorCode::ReasonRequired, u"reinscription"_s);
    PUPITRE_TRY(reinscriptions::setState(change.connection(),
        id,
        reinscription.version,
        ReinscriptionState::Abandoned,
        change.now(),
        change.by(),
        reason));
    PUPITRE_TRY(takeBackAcknowledgement(change, reinscription));
    PUPITRE_TRY(confirmGivingUp(context, dossier, reason));
    change.touch(reinscription.householdId);
    change.fact(u"reinscription.abandoned"_s,
        subjectOf(id, reinscription.householdId),
        {{u"student"_s, dossier.student.person.registerName()}, {u"reason"_s, reason}});
    return change.commit();
}

Result<void> askForCourse(const FamilyContext &context, ReinscriptionId id, const CourseChange &wanted)
{
    PUPITRE_TRY(familySentence(wanted.wish, u"wish"_s));
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(opened, openOwn(context, change, id));
    PUPITRE_TRY_ASSIGN(wish, noteWish(change, opened, wanted));
    change.fact(u"reinscription.course_change_noted"_s, opened.subject(), wishDetails(wish.one));
    return change.commit();
}

Result<void> withdrawCourseWish(const FamilyContext &context, ReinscriptionId id, CourseChangeId wishId)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(opened, openOwn(context, change, id));
    PUPITRE_TRY_ASSIGN(wish, removeWish(change, opened, wishId));
    change.fact(u"reinscription.course_change_withdrawn"_s, opened.subject(), wishDetails(wish.one));
    return change.commit();
}

} // namespace pupitre

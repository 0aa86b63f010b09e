#pragma once

#include "consent.h"
#include "coursechange.h"
#include "familydeposit.h"
#include "householdrepository.h"
#include "lettertext.h"
#include "reinscription.h"

namespace pupitre {

/// The line of steps on a dossier's page.
struct DossierStep {
    enum class Kind { Pieces, Answers, Validation, Check, Decision };
    enum class Progress { Done, Current, Ahead };
    Kind kind = Kind::Pieces;
    Progress progress = Progress::Ahead;
    friend bool operator==(const DossierStep &, const DossierStep &) = default;
};

/// Something that *Valider* waits for.
struct ValidationLack {
    enum class Kind {
        PieceOpen, ///< neither deposited nor explained nor settled; refused and expired ones too
        ImageRightUnanswered,
        DeclarationOpen ///< not ticked: `declaration` says which
    };
    Kind kind = Kind::PieceOpen;
    StudentId student = {};
    RequirementId requirement = {}; ///< of PieceOpen and ImageRightUnanswered: where its page is
    QString label = {};             ///< its short name
    ConsentKind declaration = ConsentKind::Accuracy;
    friend bool operator==(const ValidationLack &, const ValidationLack &) = default;
};

/// One student's dossier as the family sees it.
struct DossierView {
    ReinscriptionId id;
    StudentId student;
    QString studentName, firstName;
    QString number; ///< "2026-00012"
    SchoolYear year;
    ReinscriptionState state = ReinscriptionState::NotStarted;
    WhoActs whoActs = WhoActs::Family;
    QDate opensOn, closesOn, lateUntil;
    PiecesClosed closed = PiecesClosed::No;
    QDateTime validatedAt, decidedAt, confirmedAt;
    QString validatedBy; ///< the guardian, where it is known
    QString endedReason; ///< of a refusal or an abandonment; empty where it is the other parent's words (rule W19)
    QList<DossierStep> steps;
    QList<CourseRow> thisYear, nextYear; ///< the recapitulation; next year's once it is approved
    QList<CourseChange> courseChanges;   ///< asked for; of parents who live apart without the other's words
    QString imageRight;                  ///< "", "yes" or "no"
    bool imageRightAsked = false;
    RequirementId imageRightRequirement = {};
    QList<ValidationLack> missing; ///< what *Valider* waits for, declarations left out
    QList<Lack> lacks;             ///< what an approval would wait for
    bool mayValidate = false;      ///< once the declarations are ticked
    bool mayTakeBack = false;
    bool mayGiveUp = false;
    bool mayAskForCourse = false;
    bool mayAnswer = false;
};

/// Errors: NotFound when the student is not the family's, or has no dossier of the present campaign.
Result<DossierView> dossierView(const FamilyContext &context, StudentId student);
/// Of all children that have one, the eldest first; none where no campaign has been opened.
Result<QList<DossierView>> dossierViews(const FamilyContext &context);

/// The text that a consent of that kind answers, as the family reads it (templates/<language>/declarations.txt).
LetterText consentText(ConsentKind kind);
/// Those that *Valider* asks for, in their order.
QList<ConsentKind> declarations();

enum class ImageRight { Allowed, Refused };
/// The answer stands at once, with a consent's row; it may be changed until the dossier is decided. `language`: of the
/// text that was shown. Errors: NotFound; GuardRefused ("ended", "campaign_closed", "not_open_yet").
Result<void> answerImageRight(
    const FamilyContext &context, StudentId student, ImageRight answer, LetterLanguage language);

/// One that was ticked on the page, in the language in which its text was shown.
struct Consent {
    ConsentKind kind = ConsentKind::Accuracy;
    bool answer = true;
    LetterLanguage language = LetterLanguage::French;
};

struct Acknowledged {
    QList<ReinscriptionId> dossiers;
    QDateTime at;                ///< of the receipt
    bool wasBefore = false;      ///< each of them had been validated already: nothing was done
    bool addressMissing = false; ///< no mail reaches the family: the page is what it keeps
};

/// *Valider*: state, standing, consents, journal and acknowledgement in one transaction, one mail for all. Within the
/// campaign's days, late ones included. Twice is once. Errors: NotFound when one is not the family's or not of the
/// campaign; GuardRefused with "ended", "campaign_closed", "not_open_yet", or "incomplete": see validationLacks(); then
/// too, what ran out is kept as expired. The fee does not hinder it.
Result<Acknowledged> validate(
    const FamilyContext &context, const QList<ReinscriptionId> &dossiers, const QList<Consent> &consents);

/// What validate() would miss. Errors: NotFound.
Result<QList<ValidationLack>> validationLacks(
    const FamilyContext &context, const QList<ReinscriptionId> &dossiers, const QList<Consent> &consents);

/// What an acknowledgement has to say (CRPA, L. 112-3, L. 112-11, R. 112-5), of one dossier.
struct AcknowledgementView {
    ReinscriptionId dossier;
    StudentId student;
    QString number, studentName;
    SchoolYear year;
    QDateTime receivedAt;
    QString service, address, phone, email; ///< who deals with it
    QStringList deposited;                  ///< titles of the pieces that are there
    QStringList explained;                  ///< of those with an explanation instead
    QList<Lack> lacks;                      ///< what the desk will still ask for, the fee among it
    QDate dueOn;                            ///< until when
    bool isMailed = true; ///< else no mail reaches whoever validated: the page is what the family keeps
};
/// Errors: NotFound, also when it was not validated.
Result<AcknowledgementView> acknowledgementView(const FamilyContext &context, StudentId student);

/// *Annuler ma validation*: in progress again. An acknowledgement that still waits does not leave. Errors: NotFound;
/// GuardRefused ("ended" when it was decided meanwhile, "state" when it was not validated, "campaign_closed").
Result<void> takeBackValidation(const FamilyContext &context, ReinscriptionId dossier);

/// *Ne pas réinscrire*, with a reason; the desk's reopening undoes it. Errors: NotFound; ReasonRequired; InvalidValue
/// "reason" (longer than `longestNote`); GuardRefused "ended" when it was decided meanwhile.
Result<void> giveUp(const FamilyContext &context, ReinscriptionId dossier, const QString &reason);

/// *Demander un changement de cours*: in place of what was asked for the same course. Errors: NotFound; ReasonRequired
/// "wish"; InvalidValue "wish" (too long) or "course" (not one of this year's); GuardRefused "ended".
Result<void> askForCourse(const FamilyContext &context, ReinscriptionId dossier, const CourseChange &wanted);
/// It is no longer asked for. Errors: as above.
Result<void> withdrawCourseWish(const FamilyContext &context, ReinscriptionId dossier, CourseChangeId change);

} // namespace pupitre

#pragma once

#include "document.h"
#include "lack.h"
#include "requirement.h"

namespace pupitre {

/// Non commencée → En cours → Déposée → Validée | Refusée | Abandon.
enum class ReinscriptionState { NotStarted, InProgress, Deposited, Approved, Refused, Abandoned };

constexpr bool isEnded(ReinscriptionState state)
{
    return state == ReinscriptionState::Approved || state == ReinscriptionState::Refused
           || state == ReinscriptionState::Abandoned;
}

/// Whether the family has validated it, whatever became of it since.
constexpr bool isHandedIn(ReinscriptionState state)
{
    return state != ReinscriptionState::NotStarted && state != ReinscriptionState::InProgress;
}

/// Who must act next: one colour in every list.
enum class WhoActs { Family, Secretariat, Director, Nobody };

/// One requirement of a student's reinscription and where it stands.
struct ChecklistItem {
    Requirement requirement;
    DocumentState state = DocumentState::Missing;
    DocumentId documentId = {};
    QString reason = {};
    QDate validUntil = {};
    bool carried = false;    ///< it was accepted in the campaign before and still stands
    QString familyNote = {}; ///< why the family has no such document, in its words

    /// The family said why, and nothing else answers.
    bool isExplained() const { return !familyNote.isEmpty() && !satisfies(state) && !awaitsVerdict(state); }
};

/// All that the guard looks at, gathered by reinscriptionrepository.h.
struct ReinscriptionFacts {
    ReinscriptionState state = ReinscriptionState::NotStarted;
    QList<ChecklistItem> checklist; ///< applicable requirements only, in their order
    bool imageRightAnswered = false;
    bool feePaidOrWaived = false;
    int pendingEdits = 0; ///< of the student and the household's guardians
    bool referredToDirector = false;
};

/// Everything that lacks, in the checklist's order; empty when the reinscription may be approved. A document that may
/// be left out never lacks, and of alternatives one counts for all: they lack as one, with all their labels. What waits
/// for a verdict is looked at first, whatever it is. What the family has explained in place of a document lacks as such
/// once it has validated (EXTRANET W35).
QList<Lack> lacks(const ReinscriptionFacts &facts);

/// What not even the director passes over: a reinscription that was never deposited, and a fee that was neither paid
/// nor waived, since the mail says what is settled.
QList<Lack> unpassable(const QList<Lack> &missing);

/// A document to check, an explanation to answer or an edit to judge is the secretariat's; a lack is the family's; a
/// complete deposited reinscription waits for the secretariat's approval; one that was put before the director for the
/// director, as long as something lacks; an ended one for nobody.
WhoActs whoActs(const ReinscriptionFacts &facts);

struct Reinscription {
    ReinscriptionId id;
    CampaignId campaignId;
    StudentId studentId;
    HouseholdId householdId;
    ReinscriptionState state = ReinscriptionState::NotStarted;
    int version = 1;
    QDateTime depositedAt;
    QDateTime decidedAt;
    QString referredReason; ///< why the desk asked the director; empty when it did not
    QString decidedBy = {};
    QString endedReason = {};    ///< of a refusal or an abandonment, in the words the family read
    GuardianId validatedBy = {}; ///< who validated on the web
    QDateTime confirmedAt = {};  ///< when the family said that its sheets are as they should be
};

} // namespace pupitre

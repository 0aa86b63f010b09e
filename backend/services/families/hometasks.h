#pragma once

#include "campaignrepository.h"
#include "householdoverview.h"
#include "money.h"
#include "seenhousehold.h"

namespace pupitre {

/// What mends a lack.
enum class Mend {
    Deposit,      ///< a file for the first time
    DepositAgain, ///< another one in place of what was refused or has run out
    Answer,       ///< the image right
    Pay,          ///< at the conservatoire
    Validate      ///< nothing lacks but the family's word
};

/// One line of "what is left to do".
struct HomeTask {
    Lack::Kind kind = Lack::Kind::DocumentMissing;
    Mend mend = Mend::Deposit;
    StudentId student = {};   ///< none: the household's, for all children
    QString studentName = {}; ///< "Marie Dupont"; empty where it is the household's
    ReinscriptionId reinscription =
        {}; ///< the child's; where it is the household's, that of the first child it is asked of
    RequirementId requirement = {}; ///< none: of Validate
    QString code = {};              ///< the requirement's
    QString name = {};              ///< its short name; of alternatives all, with " / " between
    QString label = {};             ///< as it is asked for; of alternatives all
    DocumentId document = {};       ///< none: nothing was deposited
    QString reason = {};            ///< of a refusal; empty where the other parent deposited it
    Money due = {};                 ///< of a fee
    QDate dueOn = {};               ///< what the conservatoire asked for, else the campaign's last day
};

/// What the conservatoire does now for a child.
struct UnderWay {
    enum class Kind {
        ChecksDocument, ///< `name`: which
        ReviewsEdit,
        DirectorDecides,
        DecidesReinscription
    };
    Kind kind = Kind::ChecksDocument;
    QString name = {};
    friend bool operator==(const UnderWay &, const UnderWay &) = default;
};

/// What is left to do for one child, refusals first, then what has run out, then as the campaign asks; validating comes
/// last, and only where nothing else but the fee hinders it. `fee`: what is still to pay.
QList<HomeTask> tasksOf(const SeenHousehold &seen, const Campaign &campaign, const ReinscriptionOverview &overview,
    Money feeDue, QDate askedUntil, const QHash<DocumentId, GuardianId> &depositedBy);

QList<UnderWay> underWayOf(const ReinscriptionOverview &overview);

/// The tasks of several children, each of the household's once, refusals first.
QList<HomeTask> together(const QList<QList<HomeTask>> &ofChildren);

} // namespace pupitre

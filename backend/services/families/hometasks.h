#pragma once

#include "campaignrepository.h"
#include "edit.h"
#include "householdoverview.h"
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
    StudentId student = {};   ///< on whose pages it is done; of the household's the first child that it is asked of
    bool ofHousehold = false; ///< done once for all children
    QString studentName = {}; ///< "Marie Dupont"; empty where it is the household's
    ReinscriptionId reinscription = {}; ///< of `student`
    RequirementId requirement = {};     ///< none: of Validate
    QString code = {};                  ///< the requirement's
    QString name = {};                  ///< its short name; of alternatives all, with " / " between
    QString label = {};                 ///< as it is asked for; of alternatives all
    DocumentId document = {};           ///< none: nothing was deposited
    QString reason = {};                ///< of a refusal; empty where somebody else deposited it
    FeeAccount fee = {};                ///< of a fee; where the bills are the other parent's, what is left alone
    QDate dueOn = {};                   ///< what the conservatoire asked for, else the campaign's last day
};

/// What the conservatoire does now for a child.
struct UnderWay {
    enum class Kind {
        ChecksDocument,   ///< `name`: which
        ReadsExplanation, ///< `name`: of which
        ReviewsEdit,
        DirectorDecides,
        DecidesReinscription
    };
    Kind kind = Kind::ChecksDocument;
    QString name = {};
    friend bool operator==(const UnderWay &, const UnderWay &) = default;
};

/// A child's reinscription as its family sees it.
struct ChildStanding {
    ReinscriptionOverview overview;
    QList<HomeTask> toDo; ///< refusals first, then what has run out, then as the campaign asks, the family's word last
    QList<UnderWay> underWay;
    bool mayValidate = false; ///< within the campaign's days, and nothing lacks but that word, and perhaps the fee
};

/// Of all children who have a reinscription in the campaign. `own`: the requests of the one who looks
/// (requestsview.h).
Result<QList<ChildStanding>> childStandings(Connection &connection, const SeenHousehold &seen, const Campaign &campaign,
    const QList<EditRequest> &own, QDate today);

/// The tasks of several children in the order of ChildStanding::toDo, each of the household's once.
QList<HomeTask> allTasks(const QList<ChildStanding> &children);

/// Where the campaign stands on a day.
enum class CampaignPhase {
    Ahead, ///< before its first day
    Open,
    Late, ///< after its last day, while it is still taken
    Over
};
CampaignPhase phaseOf(const Campaign &campaign, QDate today);

} // namespace pupitre

#pragma once

#include "hometasks.h"
#include "requestsview.h"
#include "schoolyear.h"

#include <optional>

namespace pupitre {

struct HomeCampaign {
    CampaignId id;
    SchoolYear year; ///< that is enrolled for
    QDate opensOn, closesOn;
    QDate lateUntil; ///< invalid: nothing is taken late
    CampaignPhase phase = CampaignPhase::Over;
};
HomeCampaign homeCampaign(const Campaign &campaign, QDate today);

struct HomeChild {
    StudentId id;
    QString name, firstName;
    ReinscriptionId reinscription;
    ReinscriptionState state = ReinscriptionState::NotStarted;
    WhoActs whoActs = WhoActs::Family;
    QDateTime depositedAt, decidedAt;
    QString endedReason;      ///< of a refusal
    int tasks = 0;            ///< how many of HomeView::toDo concern this child, the household's among them
    bool mayValidate = false; ///< nothing lacks but the family's word, and perhaps the fee
    QList<UnderWay> underWay;
};

/// What happened last: no names of staff, and nothing of the other parent's.
struct HomeStep {
    enum class Kind {
        DocumentDeposited,
        DocumentAccepted,
        DocumentRefused,
        DocumentExpired,
        DocumentReceived, ///< at the desk
        DocumentExempted,
        EditAsked,
        EditDecided,
        EditTakenBack,
        ReinscriptionDeposited,
        ReinscriptionApproved,
        ReinscriptionRefused,
        ReinscriptionAbandoned,
        PaymentReceived,
        PaymentCancelled,
        FeeWaived, ///< in whole or in part
        WaiverCancelled
    };
    Kind kind = Kind::DocumentDeposited;
    QDateTime at = {};
    QString name = {};        ///< the requirement's short name, whose sheet it was, the receipt's number
    QString studentName = {}; ///< empty where it concerns the household
    Money amount = {};        ///< of a payment
};

/// Accueil.
struct HomeView {
    QString name;
    LetterLanguage language = LetterLanguage::French;
    std::optional<HomeCampaign> campaign; ///< none has been opened
    QList<HomeTask> toDo;                 ///< of all children, refusals first; the household's once
    QList<RefusedWish> refusals;          ///< of what was asked to change, within the last 30 days
    QList<HomeChild> children;            ///< those who have a reinscription
    QList<HomeStep> steps;                ///< the newest first, ten at most
};
/// Errors: those of seenHousehold().
Result<HomeView> homeView(const FamilyContext &context);

} // namespace pupitre

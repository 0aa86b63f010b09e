#pragma once

#include "campaignrepository.h"
#include "connection.h"
#include "figure.h"
#include "filing.h"

#include <optional>

namespace pupitre {

/// One line of the list of reinscriptions.
struct ReinscriptionRow {
    ReinscriptionId id;
    HouseholdId householdId;
    StudentId studentId;
    QString studentName, householdName;
    QString disciplines; ///< this year's, "Piano, Formation musicale"
    ReinscriptionState state = ReinscriptionState::NotStarted;
    WhoActs whoActs = WhoActs::Family;
    int lacking = 0;
    QDateTime depositedAt;
    int version = 1;
    QDate backOn = {}; ///< set aside until then
    friend bool operator==(const ReinscriptionRow &, const ReinscriptionRow &) = default;
};

/// What a list of reinscriptions can be sorted by.
enum class ReinscriptionColumn { Deposited, Student, Household, WhoActs, Lacking };

/// What a list of reinscriptions is narrowed to, and how it is sorted; every figure of Pilotage is one of these.
struct ReinscriptionQuery {
    std::optional<Measure> measure = {}; ///< what a figure counts
    std::optional<ReinscriptionState> state = {};
    std::optional<WhoActs> whoActs = {};
    bool withoutSetAside = false; ///< nobody wants to come back to it later
    QString discipline = {};
    QString area = {};      ///< music, dance or drama
    QDate depositedOn = {}; ///< a local day (localday.h)
    QString text = {};      ///< beginning of a student's name
    int offset = 0;
    int limit = 200;
    /// None: in the order in which they were deposited. Of a list of complete ones, what is set aside stays at the end.
    std::optional<Sorting<ReinscriptionColumn>> sorting = {};
};

namespace reinscriptions {

Result<ReinscriptionId> insert(Connection &connection, const Reinscription &reinscription);
/// One, not begun, for each student who is enrolled in the year before the draft's and has not left. Gives
/// how many.
Result<int> insertExpected(Connection &connection, const Campaign &draft);
/// How many that will be, and of how many households.
struct Expected {
    int students = 0, households = 0;
};
Result<Expected> expected(Connection &connection, const Campaign &draft);
Result<Reinscription> load(Connection &connection, ReinscriptionId id);
/// Who has one in the campaign.
Result<QList<StudentId>> studentsOf(Connection &connection, CampaignId campaignId);
/// In the order of the students' births.
Result<QList<Reinscription>> ofHousehold(Connection &connection, CampaignId campaignId, HouseholdId householdId);
/// Households with a reinscription in the campaign, of which that one must act on at least one where it is given; in
/// the order of their names.
Result<QList<HouseholdId>> householdsOf(Connection &connection, CampaignId campaignId, std::optional<WhoActs> whoActs);
Result<ReinscriptionRow> row(Connection &connection, ReinscriptionId id);
Result<QList<ReinscriptionRow>> list(
    Connection &connection, const Campaign &campaign, const ReinscriptionQuery &filter);
Result<qint64> count(Connection &connection, const Campaign &campaign, const ReinscriptionQuery &filter);

/// Everything the guard looks at (domain/reinscription.h).
Result<ReinscriptionFacts> facts(
    Connection &connection, const Campaign &campaign, const Reinscription &reinscription, const Household &household);
/// The same of several of the household's, in their order: what these share is read once.
Result<QList<ReinscriptionFacts>> facts(Connection &connection, const Campaign &campaign,
    const QList<Reinscription> &reinscriptions, const Household &household);

/// Recomputes who must act and what lacks for each child of the household. Called by every transaction that touches
/// a document, an edit, a payment or a reinscription, so that lists and figures need no rules of their own.
Result<void> refreshStanding(Connection &connection, const Campaign &campaign, HouseholdId householdId);
/// The same of all that the campaign has, in one statement: where what is asked, or of whom, has changed.
Result<void> refreshStandingOf(Connection &connection, const Campaign &campaign);
/// What the campaign asks, with what is known of the household's students to tell of whom.
Result<Asking> asking(Connection &connection, const Campaign &campaign, const Household &household);
/// Whether one of the household's was approved then or later, and still is.
Result<bool> approvedSince(
    Connection &connection, CampaignId campaignId, HouseholdId householdId, const QDateTime &since);

/// Conflict unless the reinscription is at `version`.
Result<void> setState(Connection &connection, ReinscriptionId id, int version, ReinscriptionState state,
    const QDateTime &at, const QString &by, const QString &endedReason = {});
/// Why the director is asked; empty takes it back. Conflict unless the reinscription is at `version`.
Result<void> setReferral(Connection &connection, ReinscriptionId id, int version, const QString &reason);
/// NotStarted becomes InProgress: of one student, or of the whole household when `studentId` is none.
Result<void> start(Connection &connection, CampaignId campaignId, HouseholdId householdId, StudentId studentId);
/// Without a version check: a family's own validation. `by`: where it is known.
Result<void> setDeposited(Connection &connection, ReinscriptionId id, const QDateTime &at, GuardianId by = {});
/// That the family read its sheets again: of its reinscriptions of the campaign that have not ended. Gives how many.
Result<int> confirm(Connection &connection, CampaignId campaignId, HouseholdId householdId, const QDateTime &at);
/// In progress again, as if it had not been validated. Conflict unless it is deposited and at `version`.
Result<void> takeBackDeposit(Connection &connection, ReinscriptionId id, int version);
Result<void> askCompletion(Connection &connection, CampaignId campaignId, HouseholdId householdId, StudentId studentId,
    const QDateTime &askedAt, QDate dueOn);

/// Next year's enrolments from this year's courses, without those for which a change was asked for; the next year's
/// course (same discipline, level, teacher and time) is made when it does not exist yet. Gives their ids.
Result<QList<qint64>> enrolForNextYear(
    Connection &connection, const Campaign &campaign, const Reinscription &reinscription);
Result<void> removeEnrolments(Connection &connection, ReinscriptionId id);

} // namespace reinscriptions
} // namespace pupitre

#pragma once

#include "campaignstate.h"
#include "connection.h"
#include "feeschedule.h"
#include "requirement.h"
#include "siteprofile.h"

namespace pupitre {

struct Campaign {
    CampaignId id;
    SiteId siteId;
    SchoolYear schoolYear; ///< the year that families re-enrol for
    QDate opensOn, closesOn;
    FeeSchedule fee;
    CampaignState state = CampaignState::Open;
    QDate lateUntil = {}; ///< until then what comes after the closing is still taken
    int completionDays = 15;
    QDate agesOn = {}; ///< the day on which ages are reckoned; invalid in a new one: 1 September of the year
    QDateTime closedAt = {};
    int version = 1;
    /// What is handed in on that day comes late (rule C6).
    bool isLateOn(QDate day) const { return day > closesOn; }
    /// Whether it is taken from a family all the same: after that day the desk alone decides to.
    bool takesOn(QDate day) const { return !isLateOn(day) || (lateUntil.isValid() && day <= lateUntil); }
    /// Until when a family brings what lacks that is told so on that day.
    QDate completionDueOn(QDate toldOn) const { return toldOn.addDays(completionDays); }
    friend bool operator==(const Campaign &, const Campaign &) = default;
};

/// One entry of the library of reasons, as it is offered.
struct Reason {
    ReasonId id;
    QString text;
    QString textEn = {}; ///< '' where the other stands in its place
};

namespace campaigns {

/// With its communes and a mail account that is not filled in.
Result<SiteId> insertSite(Connection &connection, const Site &site, const QList<Commune> &communes);
Result<Site> site(Connection &connection, SiteId id);
/// All that the database holds, in the order in which they came.
Result<QList<Site>> sites(Connection &connection);
/// Of the site's communauté: who lives there is a resident.
Result<QList<Commune>> communes(Connection &connection, SiteId siteId);
/// The campaign with requirements as given; the ids in them are not read.
Result<CampaignId> insert(Connection &connection, const Campaign &campaign, const QList<Requirement> &requirements);
/// All but its site and its state. Errors: Conflict unless it is at `campaign.version`.
Result<void> update(Connection &connection, const Campaign &campaign);
/// Errors: Conflict unless it is at `version`.
Result<void> setState(
    Connection &connection, CampaignId id, int version, CampaignState state, const QDateTime &closedAt = {});
/// A draft goes, with its requirements.
Result<void> remove(Connection &connection, CampaignId id);
/// The site's newest campaign that is no draft; of the only site there is where `site` is none. Errors: NotFound when
/// none has been opened; InvalidValue on "site" when it has to be said and is not.
Result<Campaign> current(Connection &connection, SiteId site);
/// The same; none where none has been opened.
Result<std::optional<Campaign>> currentIfAny(Connection &connection, SiteId site);
/// The newest first, a draft among them.
Result<QList<Campaign>> ofSite(Connection &connection, SiteId site);
Result<Campaign> load(Connection &connection, CampaignId id);
/// The campaign of the year before; NotFound when there was none.
Result<Campaign> previous(Connection &connection, const Campaign &campaign);
/// In their order, the ones that are no longer asked for among them (requirementrepository.h).
Result<QList<Requirement>> requirements(Connection &connection, CampaignId id);

/// Those that are offered, in their order. Whoever keeps the library sees all (reasonrepository.h).
Result<QList<Reason>> reasons(Connection &connection, SiteId siteId, const QString &area);

} // namespace campaigns
} // namespace pupitre

#pragma once

#include "clock.h"
#include "connection.h"
#include "documentstore.h"
#include "permissions.h"

namespace pupitre {

struct Campaign;
struct Household;

/// What every use case of staff and programs is handed: a connection of the calling thread, the time, the files and
/// who acts.
struct ServiceContext {
    Connection &connection;
    const Clock &clock;
    DocumentStore &store;
    InternalActor actor;

    const QString &actorName() const { return nameOf(actor); }
    StaffId staffId() const { return staffOf(actor); }
};

/// What a use case of a family is handed. A type of its own, so that a family cannot be passed to what is the desk's:
/// that does not compile.
struct FamilyContext {
    Connection &connection;
    const Clock &clock;
    DocumentStore &store;
    FamilyActor actor;
};

/// Fails with NotAllowed unless the actor has the right (rule A4).
template <typename Context>
Result<void> require(const Context &context, Right right)
{
    if (!may(context.actor, right))
        return failure(ErrorCode::NotAllowed);
    return {};
}

/// That the household is one of the site; any is where `siteId` is none. Errors: NotFound.
Result<void> requireOfSite(Connection &connection, SiteId siteId, HouseholdId id);
/// The same of one that was loaded.
bool isOfSite(const Household &household, SiteId siteId);
/// That it is one of the actor's site. Errors: NotFound.
Result<void> requireOwn(const ServiceContext &context, HouseholdId id);

/// The actor's site; the only one that the database has for a program that was given none. Errors: NotFound when there
/// is none yet; InvalidValue on "site" where there are several.
Result<SiteId> ownSite(const ServiceContext &context);

/// The newest campaign of the actor's site. Errors: NotFound when none has been opened; InvalidValue on "site" for a
/// program that was given none where there are several.
Result<Campaign> currentCampaign(const ServiceContext &context);
/// The same; none where none has been opened.
Result<std::optional<Campaign>> currentCampaignIfAny(const ServiceContext &context);
Result<std::optional<Campaign>> currentCampaignIfAny(const FamilyContext &context);

} // namespace pupitre

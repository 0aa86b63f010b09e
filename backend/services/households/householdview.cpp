#include "householdview.h"

#include "familyaccountrepository.h"
#include "feerepository.h"
#include "passwordrequestrepository.h"
#include "paymentrepository.h"
#include "postaladdress.h"
#include "websessionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int mailsShown = 50;
constexpr int entriesShown = 60;

/// All students, whether they re-enrol or not.
Result<QList<HouseholdView::Child>> childrenOf(
    const ServiceContext &context, const std::optional<Campaign> &campaign, const Household &household)
{
    auto &connection = context.connection;
    QList<ReinscriptionOverview> overviews;
    if (campaign) {
        PUPITRE_TRY_ASSIGN(found, reinscriptionsOf(connection, *campaign, household));
        overviews = found;
    }
    const auto year = campaign ? campaign->schoolYear.previous() : SchoolYear::containing(context.clock.today());
    QList<HouseholdView::Child> children;
    for (const auto &student : household.students) {
        PUPITRE_TRY_ASSIGN(courses, households::coursesOf(connection, student.id, year.start));
        HouseholdView::Child child{
            .id = student.id, .overview = {}, .person = student.person, .leftOn = student.leftOn, .disciplines = {}};
        const auto overview = std::ranges::find(
            overviews, student.id, [](const ReinscriptionOverview &one) { return one.reinscription.studentId; });
        if (overview != overviews.end())
            child.overview = *overview;
        for (const auto &course : courses)
            child.disciplines << course.discipline;
        children << child;
    }
    return children;
}

Result<HouseholdView::Access> accessBy(const ServiceContext &context, const KnownAccount &account)
{
    auto &connection = context.connection;
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(sessions, websessions::ofAccount(connection, account.id));
    PUPITRE_TRY_ASSIGN(isAsking, requests::isWaiting(connection, account.siteId, account.identifiant, now.addDays(-1)));
    HouseholdView::Access access{.id = account.id,
        .guardian = account.guardian,
        .identifiant = account.identifiant,
        .holder = account.holder,
        .credentialsSentAt = account.credentialsSentAt,
        .lastLoginAt = account.lastLoginAt,
        .hasPassword = account.hasPassword,
        .isAsking = isAsking};
    for (const auto &session : std::as_const(sessions)) {
        if (!access.lastSeenAt.isValid()) // the last seen come first
            access.lastSeenAt = session.lastSeenAt;
        if (!session.standsAt(now))
            continue;
        ++access.sessions;
        access.isPresent = access.isPresent || session.lastSeenAt.secsTo(now) < presentMinutes * 60;
    }
    return access;
}

Result<QList<HouseholdView::Access>> accessesOf(const ServiceContext &context, HouseholdId id)
{
    PUPITRE_TRY_ASSIGN(accounts, logins::ofHousehold(context.connection, id));
    QList<HouseholdView::Access> accesses;
    for (const auto &account : std::as_const(accounts)) {
        PUPITRE_TRY_ASSIGN(access, accessBy(context, account));
        accesses << access;
    }
    return accesses;
}

Result<FeeAccount> feeOf(Connection &connection, const std::optional<Campaign> &campaign, HouseholdId id)
{
    return campaign ? fees::account(connection, *campaign, id) : FeeAccount{};
}

} // namespace

QString HouseholdView::separableName() const
{
    // A merge is taken back as long as it is the last thing that happened.
    const bool separable = !journal.isEmpty() && journal.front().action == u"household.merged";
    return separable ? journal.front().details[u"name"].toString() : QString();
}

QList<Guardian> HouseholdView::parentsWithoutAccount() const
{
    if (!household.separated)
        return {};
    const auto payer = household.payer();
    QList<Guardian> without = household.guardians;
    without.removeIf([&](const Guardian &one) {
        return (payer && one.id == payer->id) || std::ranges::count(accesses, one.id, &Access::guardian) > 0;
    });
    return without;
}

QString HouseholdView::address() const
{
    const auto *contact = household.contact();
    return contact ? postalLines(*contact).join(u", "_s) : QString();
}

Result<HouseholdView> householdView(const ServiceContext &context, HouseholdId id)
{
    auto &connection = context.connection;
    PUPITRE_TRY(requireOwn(context, id));
    PUPITRE_TRY_ASSIGN(household, households::load(connection, id));
    if (household.mergedInto == id) // its making was taken back
        return failure(ErrorCode::NotFound, u"household"_s);
    PUPITRE_TRY_ASSIGN(campaign, currentCampaignIfAny(context));
    QList<Blocker> blockers;
    if (campaign) {
        PUPITRE_TRY_ASSIGN(found, blockersOf(connection, *campaign, household));
        blockers = found;
    }
    PUPITRE_TRY_ASSIGN(children, childrenOf(context, campaign, household));
    PUPITRE_TRY_ASSIGN(account, households::account(connection, id));
    PUPITRE_TRY_ASSIGN(invoices, households::invoices(connection, id));
    PUPITRE_TRY_ASSIGN(receipts, payments::receiptsOf(connection, id));
    PUPITRE_TRY_ASSIGN(fee, feeOf(connection, campaign, id));
    PUPITRE_TRY_ASSIGN(mails, mail::list(connection, id, std::nullopt, mailsShown));
    PUPITRE_TRY_ASSIGN(entries, journal::latest(connection, id, entriesShown));
    PUPITRE_TRY_ASSIGN(duplicates, households::duplicatesOf(connection, id));
    PUPITRE_TRY_ASSIGN(imports, imports::thatMade(connection, id));
    PUPITRE_TRY_ASSIGN(accesses, accessesOf(context, id));
    return HouseholdView{
        .id = id,
        .household = household,
        .credentialsSentAt = account.credentialsSentAt,
        .blockers = blockers,
        .children = children,
        .invoices = invoices,
        .receipts = receipts,
        .fee = fee,
        .mayWaive = may(context.actor, Right::WaiveFees),
        .mails = mails,
        .journal = entries,
        .duplicates = duplicates,
        .madeBy = imports.isEmpty() ? std::nullopt : std::optional(imports.front()),
        .accesses = accesses,
    };
}

} // namespace pupitre

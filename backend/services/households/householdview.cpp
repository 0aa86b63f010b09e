#include "householdview.h"

#include "paymentrepository.h"
#include "postaladdress.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int mailsShown = 50;
constexpr int entriesShown = 60;

Result<QList<HouseholdView::Child>> childrenOf(
    Connection &connection, const Campaign &campaign, const Household &household)
{
    PUPITRE_TRY_ASSIGN(overviews, reinscriptionsOf(connection, campaign, household));
    QList<HouseholdView::Child> children;
    for (const auto &overview : overviews) {
        const StudentId id = overview.reinscription.studentId;
        PUPITRE_TRY_ASSIGN(courses, households::coursesOf(connection, id, campaign.schoolYear.previous().start));
        HouseholdView::Child child{.overview = overview, .person = {}, .disciplines = {}};
        const auto student = std::ranges::find(household.students, id, &Student::id);
        if (student != household.students.end())
            child.person = student->person;
        for (const auto &course : courses)
            child.disciplines << course.discipline;
        children << child;
    }
    return children;
}

} // namespace

QString HouseholdView::separableName() const
{
    // A merge is taken back as long as it is the last thing that happened.
    const bool separable = !journal.isEmpty() && journal.front().action == u"household.merged";
    return separable ? journal.front().details[u"name"].toString() : QString();
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
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(blockers, blockersOf(connection, campaign, household));
    PUPITRE_TRY_ASSIGN(children, childrenOf(connection, campaign, household));
    PUPITRE_TRY_ASSIGN(account, households::account(connection, id));
    PUPITRE_TRY_ASSIGN(invoices, households::invoices(connection, id));
    PUPITRE_TRY_ASSIGN(receipts, payments::receiptsOf(connection, id));
    PUPITRE_TRY_ASSIGN(paid, payments::balance(connection, campaign.id, id));
    PUPITRE_TRY_ASSIGN(mails, mail::list(connection, id, std::nullopt, mailsShown));
    PUPITRE_TRY_ASSIGN(entries, journal::latest(connection, id, entriesShown));
    PUPITRE_TRY_ASSIGN(duplicates, households::duplicatesOf(connection, id));
    return HouseholdView{
        .id = id,
        .household = household,
        .credentialsSentAt = account.credentialsSentAt,
        .blockers = blockers,
        .children = children,
        .invoices = invoices,
        .receipts = receipts,
        .due = std::max(Money{}, campaign.fee - paid),
        .mails = mails,
        .journal = entries,
        .duplicates = duplicates,
    };
}

} // namespace pupitre

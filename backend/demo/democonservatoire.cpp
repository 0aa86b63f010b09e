#include "democonservatoire.h"

#include "campaignrepository.h"
#include "democorrespondence.h"
#include "demofamilies.h"
#include "demorandom.h"
#include "demoreinscriptions.h"
#include "enumkeys.h"
#include "firstsetup.h"
#include "householdrepository.h"
#include "journal.h"
#include "mailrepository.h"
#include "passwordhash.h"
#include "reinscriptionrepository.h"
#include "staffrepository.h"
#include "textfold.h"
#include "transaction.h"

#include "demonames.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<SiteId> createSite(const ServiceContext &context)
{
    QList<Commune> communes;
    for (const auto &town : demonames::residentTowns)
        communes << Commune(QString::fromUtf16(town.name), QString::fromUtf16(town.postalCode));
    Site site;
    site.name = u"Conservatoire de démonstration"_s;
    site.legalName = u"Communauté de communes de démonstration"_s;
    site.address = u"1 place du Kiosque"_s;
    site.postalCode = u"29170"_s;
    site.city = u"Fouesnant"_s;
    site.phone = u"02 61 91 00 00"_s;
    site.email = u"secretariat@conservatoire.example"_s;
    site.extranetUrl = u"https://extranet.conservatoire.example"_s;
    site.isDemonstration = true;
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(siteId, writeSite(connection, site, communes));
    PUPITRE_TRY_ASSIGN(hash, passwordHash(demoPassword.toString()));
    for (const auto &person : demoStaff)
        PUPITRE_TRY(staff::insert(connection,
            {{},
                siteId,
                QString::fromUtf16(person.login),
                QString::fromUtf16(person.name),
                enumFromKey<Role>(QStringView(person.role)).value_or(Role::Secretary),
                hash}));
    return siteId;
}

/// Students: the rows of a larger demonstration would fill its journal.
constexpr int mostVouchedFor = 2000;
constexpr int familiesWithTwins = 200; ///< students; in a smaller demonstration everybody is there once

/// Two families who came back after the summer and were entered anew, with another e-mail address and no accents.
Result<void> enterTwice(const ServiceContext &context, const Campaign &campaign)
{
    auto &connection = context.connection;
    for (const qint64 id : {9, 23}) {
        PUPITRE_TRY_ASSIGN(first, households::load(connection, HouseholdId{id}));
        if (first.guardians.isEmpty() || first.students.isEmpty())
            continue;
        Household again;
        again.siteId = first.siteId;
        Guardian guardian = first.guardians.front();
        guardian.person.setValue(PersonField::LastName, folded(guardian.person.value(PersonField::LastName)).toUpper());
        guardian.person.setValue(PersonField::Email, u"autre-adresse-%1@courriel.example"_s.arg(id));
        guardian.person.setValue(PersonField::Profession, {});
        again.guardians.append(guardian);
        again.students.append(first.students.front());
        PUPITRE_TRY(households::insert(connection, again));
        Reinscription reinscription;
        reinscription.campaignId = campaign.id;
        reinscription.studentId = again.students.front().id;
        reinscription.householdId = again.id;
        PUPITRE_TRY(reinscriptions::insert(connection, reinscription));
        PUPITRE_TRY(reinscriptions::refreshStanding(connection, campaign, again.id));
    }
    return {};
}

} // namespace

Result<DemoSummary> createDemo(
    const ServiceContext &context, const DemoOptions &options, const std::function<void(int)> &progress)
{
    if (options.students < 0 || options.students > 1'000'000)
        return failure(ErrorCode::InvalidValue, u"students"_s, QString::number(options.students));
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(empty, needsFirstSetup(connection));
    if (!empty)
        return failure(ErrorCode::GuardRefused, {}, u"not_empty"_s);

    DemoRandom random(options.seed);
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(connection));
    PUPITRE_TRY_ASSIGN(siteId, createSite(context));
    const QDate today = context.clock.today();
    const SchoolYear year = SchoolYear::containing(today).next();
    Campaign previous{
        {}, siteId, year.previous(), today.addDays(-35).addYears(-1), today.addDays(30).addYears(-1), Money{2000}};
    previous.state = CampaignState::Closed;
    previous.closedAt = QDateTime(previous.closesOn, QTime(18, 0)).toUTC();
    PUPITRE_TRY_ASSIGN(previousId, campaigns::insert(connection, previous, defaultRequirements(previous.schoolYear)));
    PUPITRE_TRY_ASSIGN(keptPrevious, campaigns::load(connection, previousId));
    previous = keptPrevious;
    Campaign campaign{{}, siteId, year, today.addDays(-35), today.addDays(30), Money{2000}};
    PUPITRE_TRY_ASSIGN(campaignId, campaigns::insert(connection, campaign, defaultRequirements(year)));
    PUPITRE_TRY_ASSIGN(keptCampaign, campaigns::load(connection, campaignId));
    campaign = keptCampaign;

    DemoFamilies families(connection, campaign, random);
    PUPITRE_TRY(families.createCourses());
    DemoHistory history;
    DemoReinscriptions reinscriptions(context, campaign, previous, random, history, options);
    PUPITRE_TRY(reinscriptions.prepare());
    DemoCorrespondence correspondence(context, campaign, options);
    DemoSummary summary;
    int told = -1;
    while (summary.students < options.students) {
        PUPITRE_TRY_ASSIGN(household, families.createHousehold(options.students - summary.students));
        PUPITRE_TRY(reinscriptions.createFor(household));
        PUPITRE_TRY(correspondence.writeTo(household));
        PUPITRE_TRY(history.vouch(connection, options.students <= mostVouchedFor));
        ++summary.households;
        summary.students += int(household.students.size());
        if (const int percent = int(qint64(summary.students) * 100 / options.students); progress && percent != told)
            progress(told = percent);
    }
    if (options.students >= familiesWithTwins)
        PUPITRE_TRY(enterTwice(context, campaign));
    summary.files = reinscriptions.files();
    summary.edits = reinscriptions.edits();
    PUPITRE_TRY(history.writeTo(connection,
        {.seq = 0,
            .at = context.clock.now(),
            .actor = context.actorName(),
            .action = u"demo.created"_s,
            .subjectKind = u"site"_s,
            .subjectId = siteId.value,
            .householdId = {},
            .details = {{u"students"_s, summary.students}, {u"seed"_s, qint64(options.seed)}}}));
    PUPITRE_TRY(transaction.commit());
    return summary;
}

} // namespace pupitre

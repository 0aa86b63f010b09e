#include "demologins.h"

#include "campaignrepository.h"
#include "courserepository.h"
#include "democonservatoire.h"
#include "demonames.h"
#include "familyaccounts.h"
#include "familypasswords.h"
#include "householdentry.h"
#include "reinscriptionrepository.h"
#include "searchrepository.h"
#include "siteprofiles.h"

#include <QRandomGenerator>

#include <iterator>

namespace pupitre {

using namespace Qt::StringLiterals;
using enum PersonField;

namespace {

constexpr int administrator = 2; ///< of demoStaff
/// By their order in createDemo(): begun, parents who live apart, complete, English.
constexpr qint64 familiesWithPassword[]{1, 5, 6, 7};
constexpr QStringView guideIdentifiant = u"dupont1";

/// The street, the town and the people are the printed guide's; telephone and e-mail are of the ranges for fiction.
QList<FieldValue> guideHome()
{
    return {{Address, u"15 rue des fleurs"_s}, {PostalCode, u"29170"_s}, {City, u"Fouesnant"_s}};
}

QList<FieldValue> guideGerard()
{
    return guideHome()
           + QList<FieldValue>{{LastName, u"Dupont"_s},
               {FirstName, u"Gérard"_s},
               {Mobile, u"06 39 98 29 17"_s},
               {Email, u"gerard.dupont@courriel.example"_s}};
}

QList<FieldValue> guideLea(QDate today)
{
    return guideHome()
           + QList<FieldValue>{{Civility, u"F"_s},
               {LastName, u"Dupont"_s},
               {FirstName, u"Léa"_s},
               {BirthDate, today.addYears(-12).addDays(-40).toString(Qt::ISODate)},
               {SchoolLevel, u"6e"_s},
               {EmergencyContact, u"Gérard Dupont"_s},
               {EmergencyPhone, u"06 39 98 29 17"_s}};
}

/// A dance course of the year that ends.
Result<CourseId> guideCourse(const ServiceContext &context, const Campaign &campaign)
{
    return courses::findOrInsert(context.connection,
        campaign.siteId,
        {.id = {},
            .schoolYear = campaign.schoolYear.previous().start,
            .area = u"dance"_s,
            .discipline = u"Danse classique"_s,
            .level = u"Cycle 2, 1re année"_s,
            .teacher = QString::fromUtf16(demonames::teachers[0]),
            .startsAt = u"14:30"_s,
            .weekday = 3,
            .places = 16});
}

/// An adult without a course has no dossier by itself.
Result<void> beginDossier(const ServiceContext &context, HouseholdId household, StudentId student)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::HandIn));
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    Reinscription reinscription;
    reinscription.campaignId = campaign.id;
    reinscription.studentId = student;
    reinscription.householdId = household;
    PUPITRE_TRY_ASSIGN(id, reinscriptions::insert(change.connection(), reinscription));
    change.touch(household);
    change.fact(u"demo.created"_s, subjectOf(id, household));
    return change.commit();
}

Result<HouseholdId> enterGuideFamily(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(course, guideCourse(context, campaign));
    NewHousehold family;
    family.directDebit = true;
    family.guardians.append(
        {.values = guideGerard() + QList<FieldValue>{{Civility, u"Monsieur"_s}}, .legal = true, .payer = true});
    family.students.append(
        {.values = guideGerard() + QList<FieldValue>{{Civility, u"M"_s}, {BirthDate, u"1960-05-03"_s}}});
    family.students.append({.values = guideLea(context.clock.today()), .courses = {course}});
    PUPITRE_TRY_ASSIGN(entry, createHousehold(context, family));
    PUPITRE_TRY_ASSIGN(entered, households::load(context.connection, entry.household));
    PUPITRE_TRY(beginDossier(context, entered.id, entered.students.front().id));
    return entered.id;
}

Result<HouseholdId> guideFamily(const ServiceContext &context, SiteId site)
{
    PUPITRE_TRY_ASSIGN(found, search::households(context.connection, site, guideIdentifiant.toString()));
    for (const auto &hit : found.hits) {
        if (hit.identifiant == guideIdentifiant)
            return hit.id;
    }
    return enterGuideFamily(context);
}

Result<void> setAddress(const ServiceContext &context, Site site, const QString &address)
{
    if (address.isEmpty() || site.extranetUrl == address)
        return {};
    site.extranetUrl = address;
    PUPITRE_TRY(saveSite(context, site));
    return {};
}

/// A word of music and four digits: easy to type, of the length and the signs that the guide asks for.
QString somePassword()
{
    constexpr const char16_t *words[]{
        u"Archet", u"Bourree", u"Cadence", u"Gavotte", u"Hautbois", u"Menuet", u"Quatuor"};
    auto *random = QRandomGenerator::system();
    return QString::fromUtf16(words[random->bounded(int(std::size(words)))])
           + QString::number(random->bounded(1000, 10000));
}

/// As on the day when a family comes to the desk without its password.
Result<DemoLogin> giveLogin(const ServiceContext &context, PasswordTurns &turns, SiteId site, HouseholdId household)
{
    PUPITRE_TRY_ASSIGN(dictated, dictatePassword(context, household));
    const auto as = [&](const FamilySession &session) {
        return FamilyContext{context.connection, context.clock, context.store, session.actor};
    };
    const SignInAttempt attempt{.site = site, .identifiant = dictated.identifiant, .password = dictated.password};
    PUPITRE_TRY_ASSIGN(first, signIn(FamilyGate{context.connection, context.clock, turns}, attempt));
    const QString password = somePassword();
    PUPITRE_TRY_ASSIGN(own, choosePassword(as(first.session), turns, {.present = {}, .wanted = password}));
    PUPITRE_TRY(endSession(as(own.session)));
    return DemoLogin{dictated.identifiant, password};
}

} // namespace

Result<QList<DemoLogin>> giveDemoLogins(const ServiceContext &context, const QString &address)
{
    PUPITRE_TRY_ASSIGN(view, siteView(context));
    if (!view.site.isDemonstration)
        return failure(ErrorCode::GuardRefused, {}, u"not_demonstration"_s);
    const ServiceContext desk{context.connection,
        context.clock,
        context.store,
        StaffActor(StaffId{administrator + 1},
            view.site.id,
            QString::fromUtf16(demoStaff[administrator].name),
            Role::Administrator)};
    PUPITRE_TRY(setAddress(desk, view.site, address));
    PUPITRE_TRY_ASSIGN(guide, guideFamily(desk, view.site.id));
    QList<HouseholdId> families{guide};
    for (const qint64 id : familiesWithPassword) {
        const auto household = households::load(context.connection, HouseholdId{id});
        if (household)
            families << HouseholdId{id};
        else if (household.error().code != ErrorCode::NotFound) // a small demonstration has fewer
            return failure(household.error());
    }
    PasswordTurns turns;
    QList<DemoLogin> logins;
    for (const auto family : families) {
        PUPITRE_TRY_ASSIGN(login, giveLogin(desk, turns, view.site.id, family));
        logins << login;
    }
    return logins;
}

} // namespace pupitre

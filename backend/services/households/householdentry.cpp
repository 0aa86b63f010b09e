#include "householdentry.h"

#include "campaignrepository.h"
#include "courserepository.h"
#include "householdchange.h"
#include "householdrepository.h"
#include "keptvalue.h"
#include "reinscriptionrepository.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

Result<void> requireUnknown(Change &change, SiteId siteId, const NewStudent &wanted, const Person &student)
{
    if (wanted.evenIfKnown)
        return {};
    PUPITRE_TRY_ASSIGN(known, households::withStudent(change.connection(), siteId, studentFingerprint(student)));
    if (!known)
        return {};
    PUPITRE_TRY_ASSIGN(household, households::load(change.connection(), known));
    return failure(ErrorCode::GuardRefused, household.identifiant, u"known_student"_s);
}

/// Enrols the student in the courses; whoever re-enrols from one of them has a reinscription from now on,
/// unless the campaign is closed.
Result<int> enrol(
    Change &change, SiteId siteId, const Student &student, const QList<CourseId> &courses, RowChanges &changes)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(campaign, change.campaignIfAny());
    const bool asks = campaign && campaign->state == CampaignState::Open; // what is over asks nobody any more
    bool reenrols = false;
    for (const auto id : courses) {
        const auto course = courses::load(connection, siteId, id);
        if (!course)
            return course.error().code == ErrorCode::NotFound ? failure(ErrorCode::NotFound, u"course"_s)
                                                              : failure(course.error());
        PUPITRE_TRY_ASSIGN(made, courses::enrol(connection, student.id, id, course->schoolYear));
        if (made != 0)
            changes.added(u"course_enrolments"_s, made);
        reenrols = reenrols || (asks && course->schoolYear == campaign->schoolYear.previous().start);
    }
    if (!reenrols)
        return 0;
    Reinscription reinscription;
    reinscription.campaignId = campaign->id;
    reinscription.studentId = student.id;
    reinscription.householdId = student.householdId;
    PUPITRE_TRY_ASSIGN(id, reinscriptions::insert(connection, reinscription));
    changes.added(u"reinscriptions"_s, id.value);
    return 1;
}

Result<SiteId> siteOfActor(const ServiceContext &context)
{
    const SiteId site = siteOf(context.actor);
    if (!site)
        return failure(ErrorCode::InvalidValue, u"site"_s);
    return site;
}

Result<Household> ofVersion(Change &change, HouseholdId id, int version)
{
    PUPITRE_TRY_ASSIGN(household, change.ownHousehold(id));
    if (household.version != version)
        return failure(change.conflictOn(subjectOf(id)));
    return household;
}

} // namespace

Result<Person> checkedPerson(PersonKind kind, const QList<FieldValue> &values, QDate today)
{
    Person person;
    for (const auto &[field, text] : values) {
        if (!hasField(kind, field))
            return failure(ErrorCode::InvalidValue, keyOf(field), text);
        if (text.trimmed().isEmpty())
            continue;
        PUPITRE_TRY_ASSIGN(value, keptValue(field, text, today));
        person.setValue(field, value);
    }
    QList<PersonField> required{PersonField::LastName};
    if (kind == PersonKind::Student)
        required << PersonField::FirstName << PersonField::BirthDate;
    for (const auto field : required) {
        if (person.value(field).isEmpty())
            return failure(ErrorCode::InvalidValue, keyOf(field), u"required"_s);
    }
    PUPITRE_TRY(requirePostalCodeOfCountry(person));
    return person;
}

Result<EntryForm> entryForm(const ServiceContext &context, HouseholdId id)
{
    auto &connection = context.connection;
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    EntryForm form;
    if (id) {
        PUPITRE_TRY(requireOwn(context, id));
        PUPITRE_TRY_ASSIGN(household, households::load(connection, id));
        form.household = household;
    }
    PUPITRE_TRY_ASSIGN(communes, campaigns::communes(connection, site));
    form.communes = communes;
    PUPITRE_TRY_ASSIGN(campaign, currentCampaignIfAny(context));
    if (campaign) {
        form.year = campaign->schoolYear.previous();
    } else {
        PUPITRE_TRY_ASSIGN(newest, courses::newestYear(connection, site));
        form.year = SchoolYear{newest};
    }
    PUPITRE_TRY_ASSIGN(courses, courses::ofYear(connection, site, form.year.start));
    form.courses = courses;
    return form;
}

Result<HouseholdEntry> createHousehold(const ServiceContext &context, const NewHousehold &wanted)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ReviewEdits));
    PUPITRE_TRY_ASSIGN(siteId, siteOfActor(context));
    auto &connection = change.connection();
    if (wanted.guardians.isEmpty() && wanted.students.isEmpty())
        return failure(ErrorCode::InvalidValue, u"household"_s, u"empty"_s);
    Household household{.id = {},
        .siteId = siteId,
        .identifiant = {},
        .directDebit = wanted.directDebit,
        .language = wanted.language,
        .separated = wanted.separated,
        .guardians = {},
        .students = {}};
    for (const auto &one : wanted.guardians) {
        PUPITRE_TRY_ASSIGN(person, checkedPerson(PersonKind::Guardian, one.values, change.today()));
        const bool isFirstPayer = one.payer && std::ranges::none_of(household.guardians, &Guardian::payer);
        household.guardians.append(
            {.id = {}, .householdId = {}, .person = person, .legal = one.legal, .payer = isFirstPayer});
    }
    if (!household.guardians.isEmpty() && std::ranges::none_of(household.guardians, &Guardian::payer))
        household.guardians.front().payer = true;
    for (const auto &one : wanted.students) {
        PUPITRE_TRY_ASSIGN(person, checkedPerson(PersonKind::Student, one.values, change.today()));
        PUPITRE_TRY(requireUnknown(change, siteId, one, person));
        household.students.append({.id = {}, .householdId = {}, .person = person});
    }
    PUPITRE_TRY(households::insert(connection, household));
    RowChanges changes(connection);
    HouseholdEntry entry{.decision = {}, .household = household.id, .identifiant = household.identifiant};
    for (qsizetype i = 0; i < household.students.size(); ++i) {
        PUPITRE_TRY_ASSIGN(made, enrol(change, siteId, household.students[i], wanted.students[i].courses, changes));
        entry.reinscriptions += made;
    }
    PUPITRE_TRY_ASSIGN(stands, households::load(connection, household.id));
    PUPITRE_TRY_ASSIGN(decision,
        keepHouseholdChange(change,
            {.id = household.id,
                .version = stands.version,
                .whose = household.displayName(),
                .changes = changes.log(),
                .withdraws = true,
                .action = u"household.added"_s,
                .details = {{u"identifiant"_s, household.identifiant},
                    {u"name"_s, household.displayName()},
                    {u"students"_s, household.students.size()}}}));
    entry.decision = decision;
    PUPITRE_TRY(change.commit());
    return entry;
}

Result<HouseholdEntry> addGuardian(
    const ServiceContext &context, HouseholdId householdId, int version, const NewGuardian &wanted)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ReviewEdits));
    PUPITRE_TRY_ASSIGN(household, ofVersion(change, householdId, version));
    PUPITRE_TRY_ASSIGN(person, checkedPerson(PersonKind::Guardian, wanted.values, change.today()));
    RowChanges changes(change.connection());
    if (wanted.payer) {
        for (const auto &one : household.guardians)
            PUPITRE_TRY(changes.set(u"guardians"_s, one.id.value, u"payer"_s, qint64(0)));
    }
    Guardian guardian{
        .id = {}, .householdId = householdId, .person = person, .legal = wanted.legal, .payer = wanted.payer};
    PUPITRE_TRY(households::addGuardian(change.connection(), householdId, guardian));
    changes.added(u"guardians"_s, guardian.id.value);
    PUPITRE_TRY_ASSIGN(decision,
        keepHouseholdChange(change,
            {.id = householdId,
                .version = version,
                .whose = person.registerName(),
                .changes = changes.log(),
                .action = u"guardian.added"_s,
                .details = {{u"name"_s, person.registerName()}}}));
    PUPITRE_TRY(change.commit());
    return HouseholdEntry{decision, householdId, household.identifiant, guardian.id.value};
}

Result<HouseholdEntry> addStudent(
    const ServiceContext &context, HouseholdId householdId, int version, const NewStudent &wanted)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ReviewEdits));
    PUPITRE_TRY_ASSIGN(household, ofVersion(change, householdId, version));
    PUPITRE_TRY_ASSIGN(person, checkedPerson(PersonKind::Student, wanted.values, change.today()));
    PUPITRE_TRY(requireUnknown(change, household.siteId, wanted, person));
    RowChanges changes(change.connection());
    Student student{.id = {}, .householdId = householdId, .person = person};
    PUPITRE_TRY(households::addStudent(change.connection(), householdId, student));
    changes.added(u"students"_s, student.id.value);
    PUPITRE_TRY_ASSIGN(made, enrol(change, household.siteId, student, wanted.courses, changes));
    PUPITRE_TRY_ASSIGN(decision,
        keepHouseholdChange(change,
            {.id = householdId,
                .version = version,
                .whose = person.registerName(),
                .changes = changes.log(),
                .action = u"student.added"_s,
                .details = {{u"name"_s, person.registerName()}, {u"reinscriptions"_s, made}}}));
    PUPITRE_TRY(change.commit());
    return HouseholdEntry{decision, householdId, household.identifiant, student.id.value, made};
}

} // namespace pupitre

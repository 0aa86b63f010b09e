#include "importmatching.h"

#include "campaignrepository.h"
#include "editrepository.h"
#include "enumkeys.h"
#include "importrepository.h"
#include "reinscriptionrepository.h"
#include "showntext.h"
#include "textfold.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype householdsBetweenLooks = 200; ///< before it is asked whether to go on

Person personOf(const imports::KnownPerson &known)
{
    Person person;
    person.setValue(PersonField::LastName, known.lastName);
    person.setValue(PersonField::BirthName, known.birthName);
    person.setValue(PersonField::FirstName, known.firstName);
    person.setValue(PersonField::BirthDate, known.birthDate);
    return person;
}

/// By what somebody can be reached: what two homonyms do not share.
QSet<QString> contactsOf(const Person &person)
{
    QSet<QString> contacts;
    if (const QString email = person.value(PersonField::Email).toLower(); !email.isEmpty())
        contacts << email;
    for (const auto field : {PersonField::Mobile, PersonField::HomePhone, PersonField::WorkPhone}) {
        if (const QString number = phoneDigits(person.value(field)); !number.isEmpty())
            contacts << number;
    }
    return contacts;
}

/// A reference that another person has now. Who has the same first name, or no first name and the same last name, may
/// have married; no birth date tells guardians apart.
bool isOtherGuardian(const Person &there, const Person &said)
{
    const auto shares = [&](PersonField field) {
        const QStringList words = foldedWords(there.value(field));
        return std::ranges::any_of(
            foldedWords(said.value(field)), [&](const QString &word) { return words.contains(word); });
    };
    if (said.displayName().isEmpty() || nameKeyOf(there) == nameKeyOf(said))
        return false;
    const bool haveFirstNames = !there.value(PersonField::FirstName).isEmpty()
                                && !said.value(PersonField::FirstName).isEmpty();
    return !shares(haveFirstNames ? PersonField::FirstName : PersonField::LastName);
}

class Matching
{
public:
    Matching(const ServiceContext &context, ImportPlan &plan, ImportDraft &draft)
        : m_connection(context.connection), m_siteId(siteOf(context.actor)), m_today(context.clock.today()),
          m_plan(plan), m_draft(draft)
    {
    }

    Result<void> run(const ImportProgress &progress)
    {
        PUPITRE_TRY(load());
        for (qsizetype i = 0; i < m_draft.households.size(); ++i) {
            if (i % householdsBetweenLooks == 0 && progress.goOn
                && !progress.goOn(ImportProgress::Stage::Matching, i, m_draft.households.size()))
                return failure(ErrorCode::Cancelled);
            PUPITRE_TRY(match(m_draft.households[i]));
        }
        for (auto &course : m_draft.courses)
            match(course);
        PUPITRE_TRY(loadCampaign());
        for (auto &enrolment : m_draft.enrolments)
            match(enrolment);
        return {};
    }

private:
    /// The campaign that is open: who is enrolled in the year that it ends re-enrols in it.
    Result<void> loadCampaign()
    {
        PUPITRE_TRY_ASSIGN(campaign, campaigns::currentIfAny(m_connection, m_siteId));
        if (!campaign || campaign->state != CampaignState::Open)
            return {};
        m_draft.campaign = campaign->id;
        m_endingYear = campaign->schoolYear.previous().start;
        PUPITRE_TRY_ASSIGN(asked, reinscriptions::studentsOf(m_connection, campaign->id));
        m_asked = QSet<StudentId>(asked.cbegin(), asked.cend());
        return {};
    }

    Result<void> load()
    {
        PUPITRE_TRY_ASSIGN(people, imports::people(m_connection, m_siteId));
        for (const auto &known : people) {
            const Person person = personOf(known);
            auto &contacts = m_contacts[known.household];
            if (!known.email.isEmpty())
                contacts << known.email.toLower();
            for (const auto &phone : known.phones) {
                if (const QString number = phoneDigits(phone); !number.isEmpty())
                    contacts << number;
            }
            if (known.kind == PersonKind::Guardian) {
                m_guardians.insert(nameKeyOf(person), known.household);
                continue;
            }
            const StudentId id{known.id};
            m_students.insert(id, known);
            if (known.hasLeft)
                m_left.insert(id);
            if (const QString print = studentFingerprint(person); !print.isEmpty())
                m_byPrint.insert(print, id);
            m_byName.insert(nameKeyOf(person), id);
        }
        PUPITRE_TRY_ASSIGN(identifiants, imports::identifiants(m_connection, m_siteId));
        for (const auto &one : identifiants) {
            m_identifiants.insert(one.identifiant, one);
            if (!one.gone)
                m_homes.insert(one.household);
        }
        if (!m_plan.request.source.isEmpty() && !m_plan.request.asExported) {
            PUPITRE_TRY_ASSIGN(refs, imports::refs(m_connection, m_siteId, m_plan.request.source));
            for (const auto &ref : refs)
                m_refs.insert(ref.kind + u'/' + ref.ref, ref.target);
        }
        PUPITRE_TRY_ASSIGN(pending, edits::pendingFields(m_connection, m_siteId));
        for (const auto &one : pending)
            m_pending.insert(pendingKey(one.kind, one.person, one.field));
        PUPITRE_TRY_ASSIGN(courses, imports::courses(m_connection, m_siteId));
        for (const auto &course : courses) {
            m_courses.insert(courseKeyOf(course), course.id);
            m_courseYears.insert(course.id, course.schoolYear);
        }
        PUPITRE_TRY_ASSIGN(enrolments, imports::enrolments(m_connection, m_siteId));
        m_enrolments = QSet<imports::EnrolmentRow>(enrolments.cbegin(), enrolments.cend());
        return {};
    }

    static QString pendingKey(PersonKind kind, qint64 id, const QString &field)
    {
        return u"%1/%2/%3"_s.arg(int(kind)).arg(id).arg(field);
    }
    void found(MatchFault fault, const DraftPlace &place, const QString &value, const QString &detail = {})
    {
        m_plan.matches.append(
            {.fault = fault, .file = place.file, .line = place.line, .value = value, .detail = detail});
    }
    qint64 refTarget(QStringView kind, const QString &ref) const
    {
        return ref.isEmpty() ? 0 : m_refs.value(kind.toString() + u'/' + ref);
    }

    /// References outlive what they name: a family that was taken back or found no longer is nobody's home.
    HouseholdId householdOfRef(const QString &ref) const
    {
        const HouseholdId home{refTarget(u"household", ref)};
        return m_homes.contains(home) ? home : HouseholdId{};
    }
    /// Programs count their courses anew each year.
    CourseId courseOfRef(const DraftCourse &draft) const
    {
        const CourseId course{refTarget(u"course", draft.ref)};
        const auto year = m_courseYears.constFind(course);
        const bool isIt = year != m_courseYears.cend() && (draft.known || *year == draft.course.schoolYear);
        return isIt ? course : CourseId{};
    }

    /// Of a household that is named: by reference or identifiant; else by whom of it is known.
    HouseholdId knownHousehold(const DraftHousehold &household)
    {
        if (const HouseholdId byRef = householdOfRef(household.ref))
            return byRef;
        if (const auto byName = m_identifiants.constFind(household.identifiant); byName != m_identifiants.cend()) {
            if (byName->gone)
                found(MatchFault::IdentifiantTaken, household.place, household.identifiant);
            else
                return byName->household;
        }
        for (const auto &student : household.students) {
            if (student.match.existing)
                return student.match.household;
        }
        for (const auto &guardian : household.guardians) {
            for (const auto &home : m_guardians.values(guardian.nameKey)) {
                if (contactsOf(guardian.person).intersects(m_contacts.value(home)))
                    return home;
            }
        }
        return {};
    }

    void waitFor(DraftStudent &student, const DraftHousehold &household, const QList<StudentId> &candidates)
    {
        const auto answer = m_plan.request.answers.constFind({student.place.file, student.place.line, student.number});
        if (answer != m_plan.request.answers.cend()) {
            take(student, *answer);
            return;
        }
        student.match.waits = true;
        ProbableMatch match{.place = {student.place.file, student.place.line, student.number},
            .name = student.person.displayName(),
            .birthDate = student.person.value(PersonField::BirthDate),
            .householdName = household.guardians.isEmpty() ? QString()
                                                           : household.guardians.front().person.registerName(),
            .city = household.guardians.isEmpty() ? QString()
                                                  : household.guardians.front().person.value(PersonField::City),
            .candidates = {}};
        QStringList names;
        for (const auto id : candidates) {
            const auto &known = m_students[id];
            const Person person = personOf(known);
            names << person.displayName();
            const auto home = households::derivedColumns(m_connection, known.household)
                                  .value_or(households::DerivedColumns());
            match.candidates.append({.student = id,
                .household = known.household,
                .name = person.displayName(),
                .birthDate = known.birthDate,
                .householdName = home.displayName,
                .city = home.city});
        }
        m_plan.probable << match;
        found(MatchFault::Probable, student.place, match.name, names.join(u", "_s));
    }

    void take(DraftStudent &student, StudentId id)
    {
        student.match.existing = id;
        student.match.household = id ? m_students.value(id).household : HouseholdId{};
    }

    /// `home`: of the household's reference or identifiant, if that is known.
    void identify(DraftStudent &student, const DraftHousehold &household, HouseholdId home)
    {
        const QString &print = student.print;
        if (const StudentId byRef{refTarget(u"student", student.ref)}; byRef && m_students.contains(byRef)) {
            const Person there = personOf(m_students.value(byRef));
            const bool says = !student.person.displayName().isEmpty();
            if (says && nameKeyOf(there) != student.nameKey && studentFingerprint(there) != print
                && there.value(PersonField::BirthDate) != student.person.value(PersonField::BirthDate)) {
                found(MatchFault::RefOtherPerson, student.place, student.ref, there.displayName());
                waitFor(student, household, {byRef});
            } else {
                take(student, byRef);
            }
            return;
        }
        if (student.person.displayName().isEmpty()) { // named by its reference alone
            found(MatchFault::StudentUnknown, student.place, student.ref);
            return;
        }
        QList<StudentId> same = print.isEmpty() ? QList<StudentId>() : m_byPrint.values(print);
        std::ranges::sort(same);
        if (home && std::ranges::any_of(same, [&](StudentId id) { return m_students[id].household == home; }))
            same.removeIf([&](StudentId id) { return m_students[id].household != home; });
        if (same.size() == 1)
            take(student, same.front());
        else if (same.size() > 1)
            waitFor(student, household, same);
        else
            identifyByName(student, household, home);
    }

    /// The name alone is no one; with a home, an e-mail or a telephone that is the same it may be.
    void identifyByName(DraftStudent &student, const DraftHousehold &household, HouseholdId home)
    {
        QSet<QString> contacts = contactsOf(student.person);
        for (const auto &guardian : household.guardians)
            contacts += contactsOf(guardian.person);
        const QString born = student.person.value(PersonField::BirthDate);
        QList<StudentId> likely;
        for (const auto id : m_byName.values(student.nameKey)) {
            const auto &known = m_students[id];
            const bool near = home ? known.household == home : contacts.intersects(m_contacts.value(known.household));
            if (near && born.isEmpty() && known.birthDate.isEmpty()) {
                take(student, id); // nothing tells them apart
                return;
            }
            if (near || (born.isEmpty() && !known.birthDate.isEmpty()))
                likely << id;
        }
        std::ranges::sort(likely);
        if (!likely.isEmpty())
            waitFor(student, household, likely);
    }

    Result<void> match(DraftHousehold &household)
    {
        HouseholdId home = householdOfRef(household.ref);
        if (const auto byName = m_identifiants.constFind(household.identifiant);
            !home && byName != m_identifiants.cend() && !byName->gone)
            home = byName->household;
        for (auto &student : household.students)
            identify(student, household, home);
        household.existing = home ? home : knownHousehold(household);
        if (household.known && !household.existing && !household.ref.isEmpty())
            found(MatchFault::HouseholdUnknown, household.place, household.ref);
        const auto elsewhere = std::ranges::find_if(household.students, [&](const DraftStudent &student) {
            return student.match.existing && student.match.household != household.existing;
        });
        if (elsewhere != household.students.end())
            found(MatchFault::TwoHouseholds,
                household.place,
                elsewhere->person.displayName(),
                elsewhere->person.displayName());
        const bool waits = waitsAsWhole(household);
        count(m_plan.counts.households, bool(household.existing), false, waits);
        if (household.existing)
            return matchPeople(household);
        settlePayer(household);
        for (auto &guardian : household.guardians)
            count(m_plan.counts.guardians, bool(guardian.match.existing), false, waits);
        for (auto &student : household.students) {
            if (household.guardians.isEmpty() && student.person.birthDate() && !student.person.isAdultOn(m_today))
                found(MatchFault::NoContact, student.place, student.person.displayName());
            count(m_plan.counts.students, bool(student.match.existing), false, student.match.waits);
        }
        return {};
    }

    /// One guardian pays in a household that comes; an export's is kept as it was.
    void settlePayer(DraftHousehold &household)
    {
        auto &guardians = household.guardians;
        if (guardians.isEmpty() || m_plan.request.asExported)
            return;
        const auto says = [](const DraftGuardian &one) { return one.payer.has_value(); };
        const auto pays = [](const DraftGuardian &one) { return one.payer.value_or(false); };
        const bool isDoubtful = std::ranges::count_if(guardians, pays) != 1;
        if (isDoubtful && std::ranges::any_of(guardians, says))
            found(MatchFault::PayerUnknown, household.place, guardians.front().person.displayName());
        const auto first = std::ranges::find_if(guardians, pays);
        const auto payer = first == guardians.end() ? guardians.begin() : first;
        for (auto one = guardians.begin(); one != guardians.end(); ++one)
            one->payer = one == payer;
    }

    /// The file says it of somebody or something that is there; `isEmpty`: nothing stands there yet.
    void change(QList<ColumnChange> &columns, const DraftPlace &place, const QString &column, const QVariant &now,
        const QVariant &said, bool isEmpty = false)
    {
        if (said == now)
            return;
        const bool allowed = m_plan.request.overwrite == ImportOverwrite::FileWins
                             || (m_plan.request.overwrite == ImportOverwrite::EmptyFields && isEmpty);
        if (!allowed) {
            found(MatchFault::Kept, place, said.toString(), column);
            return;
        }
        ++m_plan.counts.fields;
        columns.append({column, said});
    }

    void changeFlag(QList<ColumnChange> &columns, const DraftPlace &place, const QString &column, bool now,
        const std::optional<bool> &said)
    {
        if (said)
            change(columns, place, column, qint64(now), qint64(*said));
    }

    void changeHousehold(DraftHousehold &household, const Household &home)
    {
        changeFlag(household.columns, household.place, u"direct_debit"_s, home.directDebit, household.directDebit);
        changeFlag(household.columns, household.place, u"separated"_s, home.separated, household.separated);
        if (household.language)
            change(household.columns, household.place, u"language"_s, keyOf(home.language), keyOf(*household.language));
    }

    /// Somebody always pays: who pays there stays the payer unless the file wins and names another one.
    void changePayer(DraftHousehold &household, const Household &home)
    {
        auto &guardians = household.guardians;
        const auto named = std::ranges::find_if(
            guardians, [](const DraftGuardian &one) { return one.payer.value_or(false); });
        const auto there = std::ranges::find_if(home.guardians, &Guardian::payer);
        const bool hasPayer = there != home.guardians.end();
        if (named == guardians.end() || (hasPayer && named->match.existing == there->id))
            return;
        if (hasPayer && m_plan.request.overwrite != ImportOverwrite::FileWins) {
            found(MatchFault::Kept, named->place, named->person.displayName(), u"payer"_s);
            return;
        }
        if (!hasPayer && m_plan.request.overwrite == ImportOverwrite::Nothing && named->match.existing)
            return;
        ++m_plan.counts.fields;
        household.newPayer = named - guardians.begin();
    }

    /// Who of the file is who of the household that is there, and what changes.
    Result<void> matchPeople(DraftHousehold &household)
    {
        QHash<HouseholdId, Household> homes;
        const auto homeOf = [&](HouseholdId id) -> Result<const Household *> {
            if (!homes.contains(id)) {
                PUPITRE_TRY_ASSIGN(loaded, households::load(m_connection, id));
                homes.insert(id, loaded);
            }
            return &*homes.constFind(id);
        };
        PUPITRE_TRY_ASSIGN(home, homeOf(household.existing));
        changeHousehold(household, *home);
        int changed = int(!household.columns.isEmpty());
        for (auto &guardian : household.guardians) {
            const GuardianId byRef{refTarget(u"guardian", guardian.ref)};
            auto same = std::ranges::find(home->guardians, byRef, &Guardian::id);
            if (same != home->guardians.end() && isOtherGuardian(same->person, guardian.person)) {
                found(MatchFault::RefOtherPerson, guardian.place, guardian.ref, same->person.displayName());
                same = home->guardians.end();
            }
            if (same == home->guardians.end()) // or the reference is of somebody who is gone, or in another household
                same = std::ranges::find_if(
                    home->guardians, [&](const Guardian &one) { return nameKeyOf(one.person) == guardian.nameKey; });
            if (same != home->guardians.end()) {
                guardian.match.existing = same->id;
                guardian.match.household = household.existing;
                guardian.match.changes = changesOf(
                    PersonKind::Guardian, same->id.value, same->person, guardian.person, guardian.place);
                changeFlag(guardian.match.columns, guardian.place, u"legal"_s, same->legal, guardian.legal);
            }
            changed += int(guardian.match.changesAnything() || !guardian.match.existing);
            count(m_plan.counts.guardians, bool(guardian.match.existing), guardian.match.changesAnything(), false);
        }
        changePayer(household, *home);
        changed += int(household.newPayer >= 0);
        for (auto &student : household.students) {
            if (student.match.existing) {
                PUPITRE_TRY_ASSIGN(where, homeOf(student.match.household));
                if (const Person *there = where->person(PersonKind::Student, student.match.existing.value))
                    student.match.changes = changesOf(
                        PersonKind::Student, student.match.existing.value, *there, student.person, student.place);
                const auto known = std::ranges::find(where->students, student.match.existing, &Student::id);
                if (known != where->students.end() && student.leftOn.isValid())
                    change(student.match.columns,
                        student.place,
                        u"left_on"_s,
                        known->leftOn.toString(Qt::ISODate),
                        student.leftOn.toString(Qt::ISODate),
                        !known->leftOn.isValid());
            }
            changed += int(student.match.changesAnything() || (!student.match.existing && !student.match.waits));
            count(m_plan.counts.students,
                bool(student.match.existing),
                student.match.changesAnything(),
                student.match.waits);
        }
        if (changed > 0) { // counted as unchanged before its people were known
            --m_plan.counts.households.unchanged;
            ++m_plan.counts.households.updated;
        }
        return {};
    }

    QList<FieldValue> changesOf(
        PersonKind kind, qint64 id, const Person &there, const Person &file, const DraftPlace &place)
    {
        QList<FieldValue> changes;
        for (const auto &field : personFields()) {
            const QString now = there.value(field.field), said = file.value(field.field);
            if (!hasField(kind, field.field) || said.isEmpty() || said == now)
                continue;
            if (m_pending.contains(pendingKey(kind, id, keyOf(field.field)))) {
                ++m_plan.counts.pendingFields;
                found(MatchFault::PendingEdit, place, said, keyOf(field.field));
                continue;
            }
            const bool allowed = m_plan.request.overwrite == ImportOverwrite::FileWins
                                 || (m_plan.request.overwrite == ImportOverwrite::EmptyFields && now.isEmpty());
            if (!allowed) {
                found(MatchFault::Kept, place, said, keyOf(field.field));
                continue;
            }
            ++m_plan.counts.fields;
            m_plan.counts.sensitiveFields += int(field.sensitive);
            changes.append({field.field, said});
        }
        return changes;
    }

    static void count(ImportCount &of, bool exists, bool changes, bool waits)
    {
        ++(waits ? of.probable : !exists ? of.created : changes ? of.updated : of.unchanged);
    }

    void match(DraftCourse &course)
    {
        course.existing = courseOfRef(course);
        if (!course.existing && !course.known)
            course.existing = m_courses.value(courseKeyOf(course.course));
        if (!course.existing && course.known)
            found(MatchFault::CourseUnknown, course.place, course.ref);
        if (!course.known)
            count(m_plan.counts.courses, bool(course.existing), false, false);
    }

    void match(DraftEnrolment &enrolment)
    {
        auto &student = m_draft.households[enrolment.household].students[enrolment.student];
        const auto &course = m_draft.courses[enrolment.course];
        enrolment.exists = student.match.existing && course.existing
                           && m_enrolments.contains({student.match.existing, course.existing, enrolment.schoolYear});
        count(m_plan.counts.enrolments, enrolment.exists, false, student.match.waits);
        const bool isAsked = student.match.existing && m_asked.contains(student.match.existing);
        if (!m_draft.campaign || enrolment.exists || enrolment.schoolYear != m_endingYear || student.match.waits
            || student.reenrols || isAsked || hasLeft(student))
            return;
        student.reenrols = true;
        ++m_plan.counts.reinscriptions;
        if (student.match.existing)
            m_asked.insert(student.match.existing);
    }

    bool hasLeft(const DraftStudent &student) const
    {
        return student.leftOn.isValid() || (student.match.existing && m_left.contains(student.match.existing));
    }

    Connection &m_connection;
    SiteId m_siteId;
    QDate m_today;
    ImportPlan &m_plan;
    ImportDraft &m_draft;
    QHash<StudentId, imports::KnownPerson> m_students;
    QMultiHash<QString, StudentId> m_byPrint, m_byName;
    QMultiHash<QString, HouseholdId> m_guardians;
    QHash<HouseholdId, QSet<QString>> m_contacts;
    QHash<QString, imports::KnownIdentifiant> m_identifiants;
    QSet<HouseholdId> m_homes; ///< of the site, without those that are found no longer
    QHash<QString, qint64> m_refs;
    QSet<QString> m_pending;
    QHash<QString, CourseId> m_courses;
    QHash<CourseId, int> m_courseYears;
    QSet<imports::EnrolmentRow> m_enrolments;
    QSet<StudentId> m_asked; ///< who has a reinscription of the open campaign
    QSet<StudentId> m_left;
    int m_endingYear = 0;
};

} // namespace

Result<void> matchImport(
    const ServiceContext &context, ImportPlan &plan, ImportDraft &draft, const ImportProgress &progress)
{
    return Matching(context, plan, draft).run(progress);
}

} // namespace pupitre

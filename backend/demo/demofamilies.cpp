#include "demofamilies.h"

#include "courserepository.h"
#include "demonames.h"
#include "householdrepository.h"
#include "teachingrepository.h"
#include "textfold.h"

namespace pupitre {

using namespace Qt::StringLiterals;
using enum PersonField;

DemoFamilies::DemoFamilies(Connection &connection, const Campaign &campaign, DemoRandom &random)
    : m_connection(connection), m_campaign(campaign), m_random(random)
{
}

Result<void> DemoFamilies::createDisciplines()
{
    QList<std::pair<QString, QString>> all{{u"music"_s, u"Formation musicale"_s}};
    for (const auto &discipline : demonames::disciplines)
        all << std::pair(QString::fromUtf16(discipline.area), QString::fromUtf16(discipline.name));
    for (const auto &[area, name] : std::as_const(all)) {
        PUPITRE_TRY(teaching::insert(m_connection,
            m_campaign.siteId,
            {.id = {}, .kind = TermKind::Discipline, .area = area, .code = termCode(name), .label = name}));
    }
    return {};
}

Result<void> DemoFamilies::createCourses()
{
    PUPITRE_TRY(createDisciplines());
    for (const int year : {m_campaign.schoolYear.start - 1, m_campaign.schoolYear.start - 2}) {
        YearCourses made{year, {}, {}};
        int slot = 0;
        for (const auto &discipline : demonames::disciplines) {
            for (const auto *level : demonames::levels) {
                CourseRow course{{},
                    year,
                    QString::fromUtf16(discipline.area),
                    QString::fromUtf16(discipline.name),
                    QString::fromUtf16(level),
                    {},
                    {},
                    0,
                    12};
                course.teacher = QString::fromUtf16(demonames::teachers[size_t(slot) % std::size(demonames::teachers)]);
                course.weekday = 1 + slot % 6;
                course.startsAt = u"%1:%2"_s.arg(9 + slot % 10, 2, 10, QChar(u'0'))
                                      .arg(slot % 2 * 30, 2, 10, QChar(u'0'));
                PUPITRE_TRY_ASSIGN(id, courses::insert(m_connection, m_campaign.siteId, course));
                made.courses.append({id, course.area});
                ++slot;
            }
        }
        for (const auto *level : demonames::levels) {
            PUPITRE_TRY_ASSIGN(id,
                courses::insert(m_connection,
                    m_campaign.siteId,
                    {{},
                        year,
                        u"music"_s,
                        u"Formation musicale"_s,
                        QString::fromUtf16(level),
                        u"Mme Solmization"_s,
                        u"17:30"_s,
                        1 + slot++ % 5,
                        18}));
            made.theory.append(id);
        }
        m_years.append(made);
    }
    return {};
}

void DemoFamilies::setHome(Person &person)
{
    const bool near = m_random.chance(76);
    const auto &town = near ? demonames::residentTowns[m_random.below(int(std::size(demonames::residentTowns)))]
                            : demonames::otherTowns[m_random.below(int(std::size(demonames::otherTowns)))];
    person.setValue(Address, QString::number(m_random.between(1, 98)) + u' ' + m_random.pick(demonames::streets));
    person.setValue(PostalCode, QString::fromUtf16(town.postalCode));
    person.setValue(City, QString::fromUtf16(town.name));
}

void DemoFamilies::setContact(Person &person)
{
    const auto digits = [&](const QString &prefix) {
        return prefix
               + u" %1 %2"_s.arg(m_random.below(100), 2, 10, QChar(u'0')).arg(m_random.below(100), 2, 10, QChar(u'0'));
    };
    person.setValue(Mobile, digits(u"06 39 98"_s));
    if (m_random.chance(35))
        person.setValue(HomePhone, digits(u"02 61 91"_s));
    if (m_random.chance(96)) {
        const auto word = [](const QString &name) { return folded(name).replace(u' ', u'-'); };
        const QString number = m_random.chance(40) ? QString::number(m_random.below(90) + 10) : QString();
        person.setValue(Email,
            word(person.value(FirstName)) + u'.' + word(person.value(LastName)) + number + u"@courriel.example"_s);
    }
}

Person DemoFamilies::makeGuardian(const QString &lastName, bool woman, const Person *home)
{
    Person person;
    person.setValue(Civility, woman ? u"Madame"_s : u"Monsieur"_s);
    person.setValue(LastName, lastName);
    person.setValue(FirstName, woman ? m_random.pick(demonames::women) : m_random.pick(demonames::men));
    if (m_random.chance(70))
        person.setValue(Profession, m_random.pick(demonames::professions));
    person.setValue(FamilySituation,
        m_random.chance(60)   ? u"Marié(e)"_s
        : m_random.chance(50) ? u"Vie maritale"_s
                              : u"Séparé(e)"_s);
    if (home) {
        for (const auto field : {Address, PostalCode, City})
            person.setValue(field, home->value(field));
    } else {
        setHome(person);
    }
    setContact(person);
    return person;
}

/// Some mothers go by another name than the one they were born with. Nothing is drawn for it: a demonstration with the
/// same seed stays the same otherwise.
void DemoFamilies::nameAtBirth(QList<Guardian> &guardians) const
{
    const QString name = QString::fromUtf16(demonames::family[size_t(m_families) % std::size(demonames::family)]);
    for (auto &guardian : guardians) {
        if (m_families % 6 == 1 && guardian.person.value(Civility) == u"Madame")
            guardian.person.setValue(BirthName, name);
    }
}

Person DemoFamilies::makeStudent(const QString &lastName, bool adult, const Person *home)
{
    Person person;
    const bool girl = m_random.chance(54);
    person.setValue(Civility, girl ? u"F"_s : u"M"_s);
    person.setValue(LastName, lastName);
    person.setValue(FirstName, girl ? m_random.pick(demonames::girls) : m_random.pick(demonames::boys));
    const int age = adult ? m_random.between(19, 71) : m_random.between(6, 17);
    person.setValue(BirthDate, m_campaign.opensOn.addYears(-age).addDays(-m_random.below(364)).toString(Qt::ISODate));
    person.setValue(BirthPlace, m_random.chance(60) ? u"Quimper"_s : u"Brest"_s);
    if (home) {
        for (const auto field : {Address, PostalCode, City})
            person.setValue(field, home->value(field));
    } else {
        setHome(person);
        setContact(person);
    }
    if (!adult) {
        static constexpr const char16_t *grades[]{
            u"CP", u"CE1", u"CE2", u"CM1", u"CM2", u"6e", u"5e", u"4e", u"3e", u"2de", u"1re", u"Terminale"};
        person.setValue(SchoolLevel, QString::fromUtf16(grades[std::clamp(age - 6, 0, 11)]));
        person.setValue(LeaveAuthorisation, age > 10 ? u"Seul(e)"_s : u"Accompagné(e)"_s);
        person.setValue(EmergencyContact, m_random.pick(demonames::women) + u' ' + lastName);
        person.setValue(EmergencyPhone,
            u"06 39 98 %1 %2"_s.arg(m_random.below(100), 2, 10, QChar(u'0'))
                .arg(m_random.below(100), 2, 10, QChar(u'0')));
    }
    if (m_random.chance(82))
        person.setValue(ImageRight, m_random.chance(85) ? u"yes"_s : u"no"_s);
    return person;
}

Result<Household> DemoFamilies::createHousehold(int mostStudents)
{
    Household household;
    household.siteId = m_campaign.siteId;
    household.directDebit = m_random.chance(22);
    household.language = ++m_families % 30 == 7 ? LetterLanguage::English : LetterLanguage::French;
    QString name = m_random.pick(demonames::family);
    if (m_random.chance(8))
        name += u'-' + m_random.pick(demonames::family);
    if (m_random.chance(12)) {
        household.students.append({{}, {}, makeStudent(name, true, nullptr)});
    } else {
        const bool motherPays = m_random.chance(50);
        household.guardians.append({{}, {}, makeGuardian(name, motherPays, nullptr), true, true});
        const Person home = household.guardians.front().person;
        if (m_random.chance(72)) {
            const QString otherName = m_random.chance(70) ? name : m_random.pick(demonames::family);
            household.guardians.append(
                {{}, {}, makeGuardian(otherName, !motherPays, m_random.chance(85) ? &home : nullptr), true, false});
        }
        nameAtBirth(household.guardians);
        const int children = m_random.chance(60) ? 1 : m_random.chance(78) ? 2 : 3;
        for (int i = 0; i < std::min(children, mostStudents); ++i)
            household.students.append({{}, {}, makeStudent(name, false, &home)});
    }
    household.separated = household.guardians.size() > 1 && m_families % 8 == 5
                          && !household.contact()->value(Email).isEmpty();
    PUPITRE_TRY(households::insert(m_connection, household));
    PUPITRE_TRY_ASSIGN(stored, households::load(m_connection, household.id)); // with what was derived
    for (const auto &student : stored.students)
        PUPITRE_TRY(enrol(student));
    PUPITRE_TRY(bill(stored));
    return stored;
}

Result<void> DemoFamilies::enrol(const Student &student)
{
    const int pick = m_random.below(int(m_years.front().courses.size()));
    const int second = m_random.chance(18) ? m_random.below(int(m_years.front().courses.size())) : -1;
    const int theory = m_random.below(int(m_years.front().theory.size()));
    const bool wasHere = m_random.chance(74);
    for (const auto &year : m_years) {
        if (year.schoolYear != m_campaign.schoolYear.start - 1 && !wasHere)
            continue;
        const auto &[courseId, area] = year.courses[pick];
        PUPITRE_TRY(courses::enrol(m_connection, student.id, courseId, year.schoolYear));
        if (area == u"music")
            PUPITRE_TRY(courses::enrol(m_connection, student.id, year.theory[theory], year.schoolYear));
        if (second >= 0 && second != pick)
            PUPITRE_TRY(courses::enrol(m_connection, student.id, year.courses[second].first, year.schoolYear));
        if (m_random.chance(20))
            PUPITRE_TRY(courses::insertAbsence(m_connection,
                student.id,
                courseId,
                QDate(year.schoolYear, 10, 1).addDays(m_random.below(20)),
                m_random.chance(60)));
        if (area == u"music" && m_random.chance(25))
            PUPITRE_TRY(courses::insertRepertoire(m_connection,
                student.id,
                year.schoolYear,
                u"Compositeur d’essai"_s,
                u"Étude n° %1"_s.arg(m_random.between(1, 24))));
    }
    return {};
}

Result<void> DemoFamilies::bill(const Household &household)
{
    const int year = m_campaign.schoolYear.start - 1;
    for (int term = 1; term <= 3; ++term) {
        const qint64 amount = 6500 + 1500 * m_random.below(8);
        const QDate issued(year, 10, 1);
        const bool paid = term == 1 && m_random.chance(85);
        PUPITRE_TRY(courses::insertInvoice(m_connection,
            household.id,
            {u"tuition"_s,
                u"C%1-%2"_s.arg(year).arg(++m_invoice, 6, 10, QChar(u'0')),
                u"Cotisation, trimestre %1"_s.arg(term),
                issued.addMonths(3 * (term - 1)),
                issued.addMonths(3 * (term - 1) + 1),
                amount,
                paid ? amount : 0}));
    }
    if (m_random.chance(14))
        PUPITRE_TRY(courses::insertInvoice(m_connection,
            household.id,
            {u"rental"_s,
                u"L%1-%2"_s.arg(year).arg(m_invoice, 6, 10, QChar(u'0')),
                u"Location d’instrument"_s,
                QDate(year, 10, 1),
                QDate(year, 11, 1),
                9000,
                9000}));
    return {};
}

} // namespace pupitre

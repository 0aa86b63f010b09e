#pragma once

#include "campaignrepository.h"
#include "demorandom.h"
#include "household.h"

namespace pupitre {

/// Makes the conservatoire's courses, and families one by one with their courses, history, invoices.
class DemoFamilies
{
public:
    DemoFamilies(Connection &connection, const Campaign &campaign, DemoRandom &random);

    Result<void> createCourses();
    /// With at most `mostStudents` students.
    Result<Household> createHousehold(int mostStudents);

private:
    Result<void> createDisciplines();
    Person makeGuardian(const QString &lastName, bool woman, const Person *home);
    void nameAtBirth(QList<Guardian> &guardians) const;
    Person makeStudent(const QString &lastName, bool adult, const Person *home);
    void setHome(Person &person);
    void setContact(Person &person);
    Result<void> enrol(const Student &student);
    Result<void> bill(const Household &household);

    struct YearCourses {
        int schoolYear;
        QList<std::pair<CourseId, QString>> courses; ///< with their area
        QList<CourseId> theory;
    };
    Connection &m_connection;
    Campaign m_campaign;
    DemoRandom &m_random;
    QList<YearCourses> m_years; ///< this year and the one before
    int m_invoice = 0;
    int m_families = 0;
};

} // namespace pupitre

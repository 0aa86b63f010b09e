#pragma once

#include "result.h"
#include "schoolyear.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

namespace pupitre {

/// What a requirement looks at to tell whom it concerns. Names and values are stable: they are kept in the database.
enum class ConditionKind {
    Residence,   ///< "resident" or "outside" the communauté
    Area,        ///< of a course: "music", "dance", "drama"
    Discipline,  ///< of a course, as it is written there
    Cycle,       ///< what a course's level is or begins with: "Cycle 1" of "Cycle 1, 2e année"
    AgeFrom,     ///< years, that age included
    AgeTo,       ///< years, that age included
    Adult,       ///< "yes" or "no": of age
    DirectDebit, ///< "yes" or "no": the household pays so
    Newcomer     ///< "yes" or "no": in no course of any year before the campaign's
};

struct Condition {
    ConditionKind kind;
    QString value;
    friend bool operator==(const Condition &, const Condition &) = default;
};

/// One course of this year.
struct TakenCourse {
    QString area, discipline, level;
    friend bool operator==(const TakenCourse &, const TakenCourse &) = default;
};

/// What a student does at the conservatoire.
struct Schooling {
    QList<TakenCourse> courses; ///< of the year before the campaign's
    bool newcomer = false;
};

/// All that conditions look at.
struct StudentFacts {
    bool resident = false;
    bool directDebit = false;
    QString birthDate = {}; ///< ISO 8601; who has none counts as just of age
    QDate agesOn = {};      ///< the campaign's day for ages
    Schooling schooling = {};
};

/// Of conditions of one kind one suffices, of several kinds each has to hold; none: everybody is concerned. What is
/// asked of a course (area, discipline, cycle) has to hold of one and the same course.
bool concerns(const QList<Condition> &conditions, const StudentFacts &facts);

/// The values that a condition of this kind can have; empty where they are typed (a discipline, a cycle, an age).
QStringList conditionValues(ConditionKind kind);

/// Whether the kind is an age.
constexpr bool isOfAge(ConditionKind kind)
{
    return kind == ConditionKind::AgeFrom || kind == ConditionKind::AgeTo;
}
/// Whether the kind is something of a course.
constexpr bool isOfCourse(ConditionKind kind)
{
    return kind == ConditionKind::Area || kind == ConditionKind::Discipline || kind == ConditionKind::Cycle;
}

constexpr int adultAge = 18;

/// The day for ages where a conservatoire has not set another one: 1 September of the year.
QDate usualAgesOn(SchoolYear year);

/// Who was born on this day or before has this age on `agesOn`. As text, since it is compared with birth dates so.
QString bornBy(QDate agesOn, int age);
/// What may follow a cycle's name within a level.
inline constexpr QStringView afterCycle{u" ,;:./-("};

/// Errors: InvalidValue on "conditions", with the kind's key as `detail`: an unknown or empty value, the same condition
/// twice, two values where only one makes sense, or a contradiction (from 18 and to 12, a minor from 18).
Result<void> checkConditions(const QList<Condition> &conditions);

} // namespace pupitre

#include "condition.h"

#include "enumkeys.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t conditionKinds = EnumKeys<ConditionKind>::keys.size();
constexpr int oldestAge = 120;

bool isAged(const StudentFacts &facts, int years)
{
    const bool known = facts.birthDate.size() == qsizetype(std::size("yyyy-MM-dd") - 1);
    return (known ? facts.birthDate : bornBy(facts.agesOn, adultAge)) <= bornBy(facts.agesOn, years);
}

bool isYes(const QString &value)
{
    return value == u"yes";
}

bool isOfCycle(const QString &level, const QString &cycle)
{
    return level.startsWith(cycle) && (level.size() == cycle.size() || afterCycle.contains(level[cycle.size()]));
}

bool holdsOf(const TakenCourse &course, const Condition &condition)
{
    switch (condition.kind) {
    case ConditionKind::Area: return course.area == condition.value;
    case ConditionKind::Discipline: return course.discipline == condition.value;
    case ConditionKind::Cycle: return isOfCycle(course.level, condition.value);
    default: return false;
    }
}

bool holdsOf(const StudentFacts &facts, const Condition &condition)
{
    switch (condition.kind) {
    case ConditionKind::Residence: return facts.resident == (condition.value == u"resident");
    case ConditionKind::AgeFrom: return isAged(facts, condition.value.toInt());
    case ConditionKind::AgeTo: return !isAged(facts, condition.value.toInt() + 1);
    case ConditionKind::Adult: return isAged(facts, adultAge) == isYes(condition.value);
    case ConditionKind::DirectDebit: return facts.directDebit == isYes(condition.value);
    case ConditionKind::Newcomer: return facts.schooling.newcomer == isYes(condition.value);
    case ConditionKind::Area:
    case ConditionKind::Discipline:
    case ConditionKind::Cycle: break;
    }
    return false;
}

/// That of each of the kinds that are asked about and that `ofCourse` names one condition holds.
template <typename Facts>
bool eachKindHolds(const QList<Condition> &conditions, bool ofCourse, const Facts &facts)
{
    for (size_t i = 0; i < conditionKinds; ++i) {
        const auto kind = ConditionKind(i);
        if (isOfCourse(kind) != ofCourse)
            continue;
        const auto isOfKind = [kind](const Condition &condition) { return condition.kind == kind; };
        const auto holds = [&](const Condition &condition) { return isOfKind(condition) && holdsOf(facts, condition); };
        if (std::ranges::any_of(conditions, isOfKind) && !std::ranges::any_of(conditions, holds))
            return false;
    }
    return true;
}

tl::unexpected<Error> refused(ConditionKind kind)
{
    return failure(ErrorCode::InvalidValue, u"conditions"_s, keyOf(kind));
}

/// An age in years, as it is written back.
bool isAge(const QString &value)
{
    bool number = false;
    const int years = value.toInt(&number);
    return number && years >= 0 && years <= oldestAge && value == QString::number(years);
}

bool isValue(const Condition &condition)
{
    if (isOfAge(condition.kind))
        return isAge(condition.value);
    const auto values = conditionValues(condition.kind);
    return values.isEmpty() ? !condition.value.trimmed().isEmpty() : values.contains(condition.value);
}

/// The one value of that kind; empty where there is none.
QString valueOf(const QList<Condition> &conditions, ConditionKind kind)
{
    const auto found = std::ranges::find(conditions, kind, &Condition::kind);
    return found == conditions.end() ? QString() : found->value;
}

/// Nobody can be of the ages that are asked for.
bool isContradiction(const QList<Condition> &conditions)
{
    const QString adult = valueOf(conditions, ConditionKind::Adult);
    const QString fromText = valueOf(conditions, ConditionKind::AgeFrom);
    const QString toText = valueOf(conditions, ConditionKind::AgeTo);
    const int from = std::max(fromText.toInt(), isYes(adult) ? adultAge : 0);
    const int to = std::min(toText.isEmpty() ? oldestAge : toText.toInt(), adult == u"no" ? adultAge - 1 : oldestAge);
    return from > to;
}

} // namespace

bool concerns(const QList<Condition> &conditions, const StudentFacts &facts)
{
    if (!eachKindHolds(conditions, false, facts))
        return false;
    const bool courseAsked = std::ranges::any_of(conditions, isOfCourse, &Condition::kind);
    return !courseAsked || std::ranges::any_of(facts.schooling.courses, [&](const TakenCourse &course) {
        return eachKindHolds(conditions, true, course);
    });
}

QStringList conditionValues(ConditionKind kind)
{
    switch (kind) {
    case ConditionKind::Residence: return {u"resident"_s, u"outside"_s};
    case ConditionKind::Area: return {u"music"_s, u"dance"_s, u"drama"_s};
    case ConditionKind::Adult:
    case ConditionKind::DirectDebit:
    case ConditionKind::Newcomer: return {u"yes"_s, u"no"_s};
    case ConditionKind::Discipline:
    case ConditionKind::Cycle:
    case ConditionKind::AgeFrom:
    case ConditionKind::AgeTo: break;
    }
    return {};
}

QDate usualAgesOn(SchoolYear year)
{
    return {year.start, 9, 1};
}

QString bornBy(QDate agesOn, int age)
{
    return u"%1-%2"_s.arg(agesOn.year() - age, 4, 10, QChar(u'0')).arg(agesOn.toString(u"MM-dd"));
}

Result<void> checkConditions(const QList<Condition> &conditions)
{
    for (qsizetype i = 0; i < conditions.size(); ++i) {
        const auto &condition = conditions[i];
        if (!isValue(condition))
            return refused(condition.kind);
        const bool several = isOfCourse(condition.kind);
        for (const auto &other : conditions.mid(i + 1)) {
            if (other.kind == condition.kind && (!several || other.value == condition.value))
                return refused(condition.kind);
        }
    }
    if (isContradiction(conditions))
        return refused(
            valueOf(conditions, ConditionKind::AgeTo).isEmpty() ? ConditionKind::AgeFrom : ConditionKind::AgeTo);
    return {};
}

} // namespace pupitre

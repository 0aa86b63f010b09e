#include "coursechanging.h"

#include "coursechanges.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "openedreinscription.h"
#include "reinscriptionrepository.h"

#include <QJsonArray>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QJsonArray toJson(const QList<CourseChange> &changes)
{
    QJsonArray list;
    for (const auto &change : changes)
        list.append(QJsonObject{{u"kind"_s, keyOf(change.kind)},
            {u"course"_s, change.courseId.value},
            {u"wish"_s, change.wish},
            {u"at"_s, change.notedAt.toString(Qt::ISODateWithMs)},
            {u"by"_s, change.notedBy}});
    return list;
}

QList<CourseChange> fromJson(const QJsonArray &list)
{
    QList<CourseChange> changes;
    for (const auto &value : list) {
        const auto one = value.toObject();
        changes.append({{},
            enumFromKey<CourseChange::Kind>(one[u"kind"].toString()).value_or(CourseChange::Kind::Modify),
            CourseId{one[u"course"].toInteger()},
            one[u"wish"].toString(),
            QDateTime::fromString(one[u"at"].toString(), Qt::ISODateWithMs),
            one[u"by"].toString()});
    }
    return changes;
}

/// Keeps `changes` in place of what was noted. A reinscription that was not begun is now.
Result<void> keepWishes(Change &change, const Reinscription &reinscription, const QList<CourseChange> &changes)
{
    const auto state = reinscription.state == ReinscriptionState::NotStarted ? ReinscriptionState::InProgress
                                                                             : reinscription.state;
    PUPITRE_TRY(reinscriptions::setState(change.connection(), reinscription.id, reinscription.version, state, {}, {}));
    change.touch(reinscription.householdId);
    return coursechanges::replace(change.connection(), reinscription.id, changes);
}

/// The desk's word for it, which it can take back.
Result<DecisionId> decideWish(
    Change &change, const OpenedReinscription &opened, const WishChange &wish, const QString &action)
{
    const auto &reinscription = opened.reinscription;
    PUPITRE_TRY_ASSIGN(decisionId,
        change.decide({.kind = DecisionKind::CourseChange,
            .subject = opened.subject(),
            .version = reinscription.version + 1,
            .whose = opened.whose(),
            .before = {{u"state"_s, keyOf(reinscription.state)}, {u"changes"_s, toJson(wish.before)}},
            .action = action,
            .details = wishDetails(wish.one)}));
    PUPITRE_TRY(change.commit());
    return decisionId;
}

} // namespace

QJsonObject wishDetails(const CourseChange &one)
{
    return {{u"kind"_s, keyOf(one.kind)}, {u"course"_s, one.courseId.value}, {u"reason"_s, one.wish}};
}

Result<WishChange> noteWish(Change &change, const OpenedReinscription &opened, const CourseChange &wanted)
{
    CourseChange noted = wanted;
    noted.wish = wanted.wish.trimmed();
    noted.notedAt = change.now();
    noted.notedBy = change.by();
    if (noted.kind != CourseChange::Kind::Drop && noted.wish.isEmpty())
        return failure(ErrorCode::ReasonRequired, u"wish"_s);
    if (noted.kind == CourseChange::Kind::Add)
        noted.courseId = {};
    if (isEnded(opened.reinscription.state))
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(before, coursechanges::of(connection, opened.reinscription.id));
    if (noted.kind != CourseChange::Kind::Add) {
        PUPITRE_TRY_ASSIGN(courses,
            households::coursesOf(
                connection, opened.reinscription.studentId, opened.campaign.schoolYear.previous().start));
        if (std::ranges::find(courses, noted.courseId, &CourseRow::id) == courses.end())
            return failure(ErrorCode::InvalidValue, u"course"_s);
    }
    QList<CourseChange> changes = before;
    if (noted.courseId)
        changes.removeIf([&](const CourseChange &one) { return one.courseId == noted.courseId; });
    changes.append(noted);
    PUPITRE_TRY(keepWishes(change, opened.reinscription, changes));
    return WishChange{before, noted};
}

Result<WishChange> removeWish(Change &change, const OpenedReinscription &opened, CourseChangeId id)
{
    if (isEnded(opened.reinscription.state))
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    PUPITRE_TRY_ASSIGN(before, coursechanges::of(change.connection(), opened.reinscription.id));
    const auto withdrawn = std::ranges::find(before, id, &CourseChange::id);
    if (withdrawn == before.end())
        return failure(ErrorCode::NotFound, u"course_change"_s);
    QList<CourseChange> changes = before;
    changes.removeOne(*withdrawn);
    PUPITRE_TRY(keepWishes(change, opened.reinscription, changes));
    return WishChange{before, *withdrawn};
}

Result<DecisionId> noteCourseChange(
    const ServiceContext &context, ReinscriptionId id, int version, const CourseChange &wanted)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ApproveReinscriptions));
    PUPITRE_TRY_ASSIGN(opened, openReinscription(change, id, version));
    PUPITRE_TRY_ASSIGN(wish, noteWish(change, opened, wanted));
    return decideWish(change, opened, wish, u"reinscription.course_change_noted"_s);
}

Result<DecisionId> withdrawCourseChange(
    const ServiceContext &context, ReinscriptionId id, int version, CourseChangeId changeId)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ApproveReinscriptions));
    PUPITRE_TRY_ASSIGN(opened, openReinscription(change, id, version));
    PUPITRE_TRY_ASSIGN(wish, removeWish(change, opened, changeId));
    return decideWish(change, opened, wish, u"reinscription.course_change_withdrawn"_s);
}

Result<void> undoCourseChange(Change &change, const Decision &decision)
{
    const ReinscriptionId id{decision.subjectId};
    PUPITRE_TRY_ASSIGN(state, stateBefore(decision));
    PUPITRE_TRY(reinscriptions::setState(change.connection(), id, decision.subjectVersion, state, {}, {}));
    return coursechanges::replace(change.connection(), id, fromJson(decision.before[u"changes"].toArray()));
}

} // namespace pupitre

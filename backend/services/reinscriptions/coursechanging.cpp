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

struct OpenedChanges {
    OpenedReinscription opened;
    QList<CourseChange> changes;
};

Result<OpenedChanges> openChanges(Change &change, ReinscriptionId id, int version)
{
    PUPITRE_TRY_ASSIGN(opened, openReinscription(change, id, version));
    if (isEnded(opened.reinscription.state))
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    PUPITRE_TRY_ASSIGN(changes, coursechanges::of(change.connection(), id));
    return OpenedChanges{opened, changes};
}

/// Keeps `changes` in place of what was noted; `one` is what is new or gone.
Result<DecisionId> keep(Change &change, const OpenedChanges &before, const QList<CourseChange> &changes,
    const QString &action, const CourseChange &one)
{
    auto &connection = change.connection();
    const auto &reinscription = before.opened.reinscription;
    const auto state = reinscription.state == ReinscriptionState::NotStarted ? ReinscriptionState::InProgress
                                                                             : reinscription.state;
    PUPITRE_TRY(reinscriptions::setState(connection, reinscription.id, reinscription.version, state, {}, {}));
    PUPITRE_TRY(coursechanges::replace(connection, reinscription.id, changes));
    PUPITRE_TRY_ASSIGN(decisionId,
        change.decide({.kind = DecisionKind::CourseChange,
            .subject = before.opened.subject(),
            .version = reinscription.version + 1,
            .whose = before.opened.whose(),
            .before = {{u"state"_s, keyOf(reinscription.state)}, {u"changes"_s, toJson(before.changes)}},
            .action = action,
            .details = {{u"kind"_s, keyOf(one.kind)}, {u"course"_s, one.courseId.value}, {u"reason"_s, one.wish}}}));
    PUPITRE_TRY(change.commit());
    return decisionId;
}

} // namespace

Result<DecisionId> noteCourseChange(
    const ServiceContext &context, ReinscriptionId id, int version, const CourseChange &wanted)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ApproveReinscriptions));
    CourseChange noted = wanted;
    noted.wish = wanted.wish.trimmed();
    noted.notedAt = change.now();
    noted.notedBy = change.by();
    if (noted.kind != CourseChange::Kind::Drop && noted.wish.isEmpty())
        return failure(ErrorCode::ReasonRequired, u"wish"_s);
    if (noted.kind == CourseChange::Kind::Add)
        noted.courseId = {};
    PUPITRE_TRY_ASSIGN(before, openChanges(change, id, version));
    if (noted.kind != CourseChange::Kind::Add) {
        PUPITRE_TRY_ASSIGN(courses,
            households::coursesOf(change.connection(),
                before.opened.reinscription.studentId,
                before.opened.campaign.schoolYear.previous().start));
        if (std::ranges::find(courses, noted.courseId, &CourseRow::id) == courses.end())
            return failure(ErrorCode::InvalidValue, u"course"_s);
    }
    QList<CourseChange> changes = before.changes;
    if (noted.courseId)
        changes.removeIf([&](const CourseChange &one) { return one.courseId == noted.courseId; });
    changes.append(noted);
    return keep(change, before, changes, u"reinscription.course_change_noted"_s, noted);
}

Result<DecisionId> withdrawCourseChange(
    const ServiceContext &context, ReinscriptionId id, int version, CourseChangeId changeId)
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::ApproveReinscriptions));
    PUPITRE_TRY_ASSIGN(before, openChanges(change, id, version));
    const auto withdrawn = std::ranges::find(before.changes, changeId, &CourseChange::id);
    if (withdrawn == before.changes.end())
        return failure(ErrorCode::NotFound, u"course_change"_s);
    QList<CourseChange> changes = before.changes;
    changes.removeOne(*withdrawn);
    return keep(change, before, changes, u"reinscription.course_change_withdrawn"_s, *withdrawn);
}

Result<void> undoCourseChange(Change &change, const Decision &decision)
{
    const ReinscriptionId id{decision.subjectId};
    PUPITRE_TRY_ASSIGN(state, stateBefore(decision));
    PUPITRE_TRY(reinscriptions::setState(change.connection(), id, decision.subjectVersion, state, {}, {}));
    return coursechanges::replace(change.connection(), id, fromJson(decision.before[u"changes"].toArray()));
}

} // namespace pupitre

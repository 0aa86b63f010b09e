#include "coursechanging.h"

#include "coursechanges.h"
#include "decisionrepository.h"
#include "enumkeys.h"
#include "householdrepository.h"
#include "journal.h"
#include "openeddossier.h"
#include "reinscriptionrepository.h"
#include "transaction.h"

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
    OpenedDossier opened;
    QList<CourseChange> changes;
};

Result<OpenedChanges> openChanges(const ServiceContext &context, ReinscriptionId id, int version)
{
    PUPITRE_TRY_ASSIGN(opened, openDossier(context, id, version));
    if (isEnded(opened.dossier.state))
        return failure(ErrorCode::GuardRefused, {}, u"state"_s);
    PUPITRE_TRY_ASSIGN(changes, coursechanges::of(context.connection, id));
    return OpenedChanges{opened, changes};
}

/// Keeps `changes` in place of what was noted, with the decision and the journal's entry.
Result<DecisionId> keep(const ServiceContext &context, const OpenedChanges &before, const QList<CourseChange> &changes,
    const QString &action, const CourseChange &change)
{
    auto &connection = context.connection;
    const auto &dossier = before.opened.dossier;
    const auto state = dossier.state == ReinscriptionState::NotStarted ? ReinscriptionState::InProgress : dossier.state;
    PUPITRE_TRY(reinscriptions::setState(connection, dossier.id, dossier.version, state, {}, {}));
    PUPITRE_TRY(coursechanges::replace(connection, dossier.id, changes));
    PUPITRE_TRY(reinscriptions::refreshStanding(connection, before.opened.campaign, dossier.householdId));
    const QDateTime now = context.clock.now();
    PUPITRE_TRY_ASSIGN(decisionId,
        decisions::insert(connection,
            {{},
                u"course_change"_s,
                context.staffId(),
                now,
                dossier.householdId,
                u"reinscription"_s,
                dossier.id.value,
                dossier.version + 1,
                before.opened.student.person.registerName(),
                {{u"state"_s, keyOf(dossier.state)}, {u"changes"_s, toJson(before.changes)}}}));
    PUPITRE_TRY(journal::append(connection,
        {0,
            now,
            context.actorName(),
            action,
            u"reinscription"_s,
            dossier.id.value,
            dossier.householdId,
            {{u"kind"_s, keyOf(change.kind)}, {u"course"_s, change.courseId.value}, {u"reason"_s, change.wish}}}));
    return decisionId;
}

} // namespace

Result<DecisionId> noteCourseChange(
    const ServiceContext &context, ReinscriptionId id, int version, const CourseChange &wanted)
{
    PUPITRE_TRY(require(context, Right::ApproveReinscriptions));
    CourseChange change = wanted;
    change.wish = wanted.wish.trimmed();
    change.notedAt = context.clock.now();
    change.notedBy = context.actorName();
    if (change.kind != CourseChange::Kind::Drop && change.wish.isEmpty())
        return failure(ErrorCode::ReasonRequired, u"wish"_s);
    if (change.kind == CourseChange::Kind::Add)
        change.courseId = {};
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
    PUPITRE_TRY_ASSIGN(before, openChanges(context, id, version));
    if (change.kind != CourseChange::Kind::Add) {
        PUPITRE_TRY_ASSIGN(courses,
            households::coursesOf(context.connection,
                before.opened.dossier.studentId,
                before.opened.campaign.schoolYear.previous().start));
        if (std::ranges::find(courses, change.courseId, &CourseRow::id) == courses.end())
            return failure(ErrorCode::InvalidValue, u"course"_s);
    }
    QList<CourseChange> changes = before.changes;
    if (change.courseId)
        changes.removeIf([&](const CourseChange &one) { return one.courseId == change.courseId; });
    changes.append(change);
    PUPITRE_TRY_ASSIGN(decisionId, keep(context, before, changes, u"reinscription.course_change_noted"_s, change));
    PUPITRE_TRY(transaction.commit());
    return decisionId;
}

Result<DecisionId> withdrawCourseChange(
    const ServiceContext &context, ReinscriptionId id, int version, CourseChangeId changeId)
{
    PUPITRE_TRY(require(context, Right::ApproveReinscriptions));
    PUPITRE_TRY_ASSIGN(transaction, Transaction::begin(context.connection));
    PUPITRE_TRY_ASSIGN(before, openChanges(context, id, version));
    const auto change = std::ranges::find(before.changes, changeId, &CourseChange::id);
    if (change == before.changes.end())
        return failure(ErrorCode::NotFound, u"course_change"_s);
    QList<CourseChange> changes = before.changes;
    changes.removeOne(*change);
    PUPITRE_TRY_ASSIGN(decisionId, keep(context, before, changes, u"reinscription.course_change_withdrawn"_s, *change));
    PUPITRE_TRY(transaction.commit());
    return decisionId;
}

Result<void> undoCourseChange(const ServiceContext &context, const Decision &decision)
{
    const ReinscriptionId id{decision.subjectId};
    const auto state = enumFromKey<ReinscriptionState>(decision.before[u"state"].toString())
                           .value_or(ReinscriptionState::Deposited);
    PUPITRE_TRY(reinscriptions::setState(context.connection, id, decision.subjectVersion, state, {}, {}));
    return coursechanges::replace(context.connection, id, fromJson(decision.before[u"changes"].toArray()));
}

} // namespace pupitre

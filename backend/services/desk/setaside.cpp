#include "setaside.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// Whoever decides on such a subject may put it off. None: there is no queue of that kind.
std::optional<Right> rightFor(const QString &kind)
{
    if (kind == u"document")
        return Right::CheckDocuments;
    if (kind == u"edit_request")
        return Right::ReviewEdits;
    if (kind == u"reinscription")
        return Right::ApproveReinscriptions;
    return std::nullopt;
}

} // namespace

Result<DecisionId> setAside(
    const ServiceContext &context, const QueueSubject &subject, int version, QDate backOn, const QString &together)
{
    const auto right = rightFor(subject.kind);
    if (!right)
        return failure(ErrorCode::NotAllowed);
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, *right));
    constexpr int longest = 2; // years
    if (backOn.isValid() && (backOn <= change.today() || backOn > change.today().addYears(longest)))
        return failure(ErrorCode::InvalidValue, u"back_on"_s);
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(before, deskmemory::aside(connection, subject));
    PUPITRE_TRY(change.requireOwn(before.householdId));
    const Subject about{subject.kind, subject.id, before.householdId};
    if (const auto set = deskmemory::setAside(connection, subject, version, backOn); !set)
        return failure(set.error().code == ErrorCode::Conflict ? change.conflictOn(about) : set.error());
    PUPITRE_TRY_ASSIGN(id,
        change.decide({.kind = DecisionKind::Aside,
            .subject = about,
            .version = version,
            .whose = before.title,
            .before = {{u"back_on"_s, before.backOn.toString(Qt::ISODate)},
                {u"set_to"_s, backOn.toString(Qt::ISODate)},
                {togetherKey.toString(), together}},
            .action = subject.kind + (backOn.isValid() ? u".set_aside"_s : u".brought_back"_s),
            .details = {{u"back_on"_s, backOn.toString(Qt::ISODate)}}}));
    PUPITRE_TRY(change.commit());
    return id;
}

Result<void> undoAside(Change &change, const Decision &decision)
{
    auto &connection = change.connection();
    const QueueSubject subject{decision.subjectKind, decision.subjectId};
    const auto right = rightFor(subject.kind);
    if (!right)
        return failure(ErrorCode::NotAllowed);
    PUPITRE_TRY(change.require(*right));
    // Setting aside moves no version: what tells that somebody did it anew is the day.
    if (decision.before.contains(u"set_to")) {
        PUPITRE_TRY_ASSIGN(now, deskmemory::aside(connection, subject));
        if (now.backOn.toString(Qt::ISODate) != decision.before[u"set_to"].toString())
            return failure(ErrorCode::Conflict, subject.kind);
    }
    return deskmemory::setAside(connection,
        subject,
        decision.subjectVersion,
        QDate::fromString(decision.before[u"back_on"].toString(), Qt::ISODate));
}

Result<int> bringBackWhatIsDue(Change &change)
{
    auto &connection = change.connection();
    PUPITRE_TRY_ASSIGN(campaign, change.campaign());
    PUPITRE_TRY_ASSIGN(rows, deskmemory::due(connection, campaign.siteId, change.today()));
    for (const auto &row : rows) {
        PUPITRE_TRY(deskmemory::bringBack(connection, row.subject));
        change.event(row.subject.kind + u".brought_back"_s, {row.subject.kind, row.subject.id, row.householdId});
    }
    return int(rows.size());
}

} // namespace pupitre

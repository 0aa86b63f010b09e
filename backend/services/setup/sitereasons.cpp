#include "enumkeys.h"
#include "reasonrepository.h"
#include "siteprofiles.h"

#include <QJsonArray>

#include <algorithm>
#include <functional>
#include <utility>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QJsonObject written(const LibraryReason &reason)
{
    return {{u"id"_s, reason.id.value},
        {u"position"_s, reason.position},
        {u"text"_s, reason.text},
        {u"text_en"_s, reason.textEn},
        {u"active"_s, reason.active},
        {u"version"_s, reason.version}};
}

/// What an undo puts back, once it has found that nothing moved since.
QJsonObject before(const LibraryReason &reason)
{
    QJsonObject kept = written(reason);
    kept[u"version"] = reason.version + 1;
    return kept;
}

/// A change to the library, under way.
struct Keeping {
    Change &change;
    SiteId site;

    Connection &connection() const { return change.connection(); }

    Result<LibraryReason> displayed(ReasonId id, int version) const
    {
        PUPITRE_TRY_ASSIGN(reason, reasons::load(connection(), site, id));
        if (reason.version != version)
            return failure(change.conflictOn(subjectOf(id)));
        return reason;
    }

    /// By a person a decision, by a program a fact. `after`: as it stands now.
    Result<void> tell(const QString &action, const LibraryReason &after, const QJsonObject &before)
    {
        const Subject subject = subjectOf(after.id);
        const QJsonObject details{{u"area"_s, keyOf(after.area)}, {u"reason"_s, written(after)}, {u"before"_s, before}};
        if (change.staffId())
            PUPITRE_TRY(change.decide({.kind = DecisionKind::Reason,
                .subject = subject,
                .version = after.version,
                .whose = after.text,
                .before = before,
                .action = action,
                .details = details}));
        else
            change.fact(action, subject, details);
        return {};
    }
};

Result<void> replace(
    Keeping keeping, ReasonId id, int version, const QString &action, const std::function<void(LibraryReason &)> &edit)
{
    PUPITRE_TRY(keeping.change.require(Right::KeepReasons));
    PUPITRE_TRY_ASSIGN(reason, keeping.displayed(id, version));
    const QJsonObject former{{u"reasons"_s, QJsonArray{before(reason)}}};
    edit(reason);
    PUPITRE_TRY(reasons::update(keeping.connection(), keeping.site, reason));
    ++reason.version;
    return keeping.tell(action, reason, former);
}

/// `keep` in a change of its own.
template <typename Keep>
auto inOneChange(const ServiceContext &context, Keep keep) -> decltype(keep(std::declval<Change &>(), SiteId{}))
{
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::KeepReasons));
    PUPITRE_TRY_ASSIGN(own, ownSite(context));
    const auto kept = keep(change, own);
    if (!kept)
        return kept;
    PUPITRE_TRY(change.commit());
    return kept;
}

} // namespace

Result<QList<LibraryReason>> reasonLibrary(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    return reasons::all(context.connection, site);
}

Result<ReasonId> keepNewReason(
    Change &change, SiteId siteId, ReasonArea area, const QString &text, const QString &textEn)
{
    PUPITRE_TRY(change.require(Right::KeepReasons));
    LibraryReason reason;
    reason.area = area;
    PUPITRE_TRY_ASSIGN(words, keptReason(text, u"text"_s));
    PUPITRE_TRY_ASSIGN(english, keptReason(textEn, u"text_en"_s));
    reason.text = words;
    reason.textEn = english;
    PUPITRE_TRY_ASSIGN(id, reasons::append(change.connection(), siteId, reason));
    PUPITRE_TRY_ASSIGN(added, reasons::load(change.connection(), siteId, id));
    PUPITRE_TRY((Keeping{.change = change, .site = siteId}.tell(u"reason.added"_s, added, {{u"added"_s, id.value}})));
    return id;
}

Result<ReasonId> addReason(const ServiceContext &context, ReasonArea area, const QString &text, const QString &textEn)
{
    return inOneChange(
        context, [&](Change &change, SiteId site) { return keepNewReason(change, site, area, text, textEn); });
}

Result<void> keepReason(
    Change &change, SiteId siteId, ReasonId id, int version, const QString &text, const QString &textEn)
{
    PUPITRE_TRY_ASSIGN(words, keptReason(text, u"text"_s));
    PUPITRE_TRY_ASSIGN(english, keptReason(textEn, u"text_en"_s));
    return replace({.change = change, .site = siteId}, id, version, u"reason.changed"_s, [&](LibraryReason &reason) {
        reason.text = words;
        reason.textEn = english;
    });
}

Result<void> changeReason(
    const ServiceContext &context, ReasonId id, int version, const QString &text, const QString &textEn)
{
    return inOneChange(
        context, [&](Change &change, SiteId site) { return keepReason(change, site, id, version, text, textEn); });
}

Result<void> keepReasonActive(Change &change, SiteId siteId, ReasonId id, int version, bool active)
{
    const QString action = active ? u"reason.offered"_s : u"reason.withdrawn"_s;
    return replace({.change = change, .site = siteId}, id, version, action, [active](LibraryReason &reason) {
        reason.active = active;
    });
}

Result<void> setReasonActive(const ServiceContext &context, ReasonId id, int version, bool active)
{
    return inOneChange(
        context, [&](Change &change, SiteId site) { return keepReasonActive(change, site, id, version, active); });
}

Result<void> keepOrder(Change &change, SiteId siteId, ReasonArea area, const QList<ReasonId> &order)
{
    PUPITRE_TRY(change.require(Right::KeepReasons));
    Keeping keeping{.change = change, .site = siteId};
    PUPITRE_TRY_ASSIGN(library, reasons::all(keeping.connection(), keeping.site));
    library.removeIf([area](const LibraryReason &one) { return one.area != area; });
    const bool same = order.size() == library.size()
                      && std::ranges::all_of(library, [&](const LibraryReason &one) { return order.contains(one.id); });
    if (!same || order.isEmpty())
        return failure(change.conflictOn({u"reason"_s, order.isEmpty() ? 0 : order.front().value}));
    QJsonArray former;
    LibraryReason first;
    for (auto &reason : library) {
        former.append(before(reason));
        reason.position = int(order.indexOf(reason.id)) + 1;
        PUPITRE_TRY(reasons::update(keeping.connection(), keeping.site, reason));
        ++reason.version;
        if (reason.position == 1)
            first = reason;
    }
    return keeping.tell(u"reason.ordered"_s, first, {{u"reasons"_s, former}});
}

Result<void> orderReasons(const ServiceContext &context, ReasonArea area, const QList<ReasonId> &order)
{
    return inOneChange(context, [&](Change &change, SiteId site) { return keepOrder(change, site, area, order); });
}

Result<void> undoReason(Change &change, const Decision &decision)
{
    auto &connection = change.connection();
    const SiteId site = std::visit([](const auto &one) { return one.site; }, change.actor());
    const ReasonId id{decision.subjectId};
    PUPITRE_TRY_ASSIGN(subject, reasons::load(connection, site, id));
    if (subject.version != decision.subjectVersion)
        return failure(change.conflictOn(subjectOf(id)));
    if (decision.before.contains(u"added"))
        return reasons::remove(connection, site, id);
    for (const auto &one : decision.before[u"reasons"].toArray()) {
        const QJsonObject former = one.toObject();
        LibraryReason reason = subject;
        reason.id = ReasonId{former[u"id"].toInteger()};
        reason.position = former[u"position"].toInt();
        reason.text = former[u"text"].toString();
        reason.textEn = former[u"text_en"].toString();
        reason.active = former[u"active"].toBool();
        reason.version = former[u"version"].toInt();
        PUPITRE_TRY(reasons::restore(connection, site, reason)); // a Conflict where it moved since
    }
    return {};
}

} // namespace pupitre

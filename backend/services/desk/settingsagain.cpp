#include "settingsagain.h"

#include "campaignrepository.h"
#include "enumkeys.h"
#include "siteprofilejson.h"
#include "siteprofiles.h"
#include "teachingvocabulary.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// The journal may no longer hold what was said.
Result<QJsonObject> objectIn(const Decision &decision, const JournalEntry &said, const QString &key)
{
    const auto object = said.details[key].toObject();
    if (object.isEmpty())
        return failure(ErrorCode::Conflict, decision.subjectKind);
    return object;
}

/// An undo of the profile or the communes moves their version once more.
int versionOfSite(const Decision &decision)
{
    return decision.subjectVersion + 1;
}

/// An undo of a reason or a term puts the version back that stood before.
int versionBefore(const Decision &decision)
{
    return decision.subjectVersion - 1;
}

Result<void> keepProfileAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    PUPITRE_TRY_ASSIGN(profile, objectIn(decision, said, u"profile"_s));
    PUPITRE_TRY_ASSIGN(site, campaigns::site(context.connection, SiteId{decision.subjectId}));
    setSiteProfile(site, profile);
    site.version = versionOfSite(decision);
    PUPITRE_TRY(saveSite(context, site));
    return {};
}

Result<void> keepCommunesAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    if (!said.details[u"communes"].isArray())
        return failure(ErrorCode::Conflict, decision.subjectKind);
    PUPITRE_TRY(saveCommunes(context, communesFrom(said.details[u"communes"].toArray()), versionOfSite(decision)));
    return {};
}

Result<void> addReasonAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    PUPITRE_TRY_ASSIGN(reason, objectIn(decision, said, u"reason"_s));
    const auto area = enumFromKey<ReasonArea>(said.details[u"area"].toString());
    const QString text = reason[u"text"].toString();
    PUPITRE_TRY_ASSIGN(library, reasonLibrary(context));
    const bool isThere = std::ranges::any_of(
        library, [&](const LibraryReason &one) { return one.area == area && one.text == text; });
    if (!area || isThere)
        return failure(ErrorCode::Conflict, decision.subjectKind);
    PUPITRE_TRY(addReason(context, *area, text, reason[u"text_en"].toString()));
    return {};
}

Result<void> changeReasonAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    PUPITRE_TRY_ASSIGN(reason, objectIn(decision, said, u"reason"_s));
    return changeReason(context,
        ReasonId{decision.subjectId},
        versionBefore(decision),
        reason[u"text"].toString(),
        reason[u"text_en"].toString());
}

Result<void> offerReasonAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    return setReasonActive(
        context, ReasonId{decision.subjectId}, versionBefore(decision), said.action == u"reason.offered");
}

Result<void> addTermAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    PUPITRE_TRY_ASSIGN(term, objectIn(decision, said, u"term"_s));
    const auto kind = enumFromKey<TermKind>(term[u"kind"].toString());
    if (!kind)
        return failure(ErrorCode::Conflict, decision.subjectKind);
    PUPITRE_TRY(addTerm(context, // one that is there meanwhile is refused
        {.id = {},
            .kind = *kind,
            .area = term[u"area"].toString(),
            .code = term[u"code"].toString(),
            .label = term[u"label"].toString(),
            .statisticsCode = term[u"statistics_code"].toString()}));
    return {};
}

Result<void> changeTermAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    PUPITRE_TRY_ASSIGN(term, objectIn(decision, said, u"term"_s));
    return changeTerm(context,
        TermId{decision.subjectId},
        versionBefore(decision),
        term[u"label"].toString(),
        term[u"statistics_code"].toString());
}

Result<void> offerTermAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    return setTermActive(context, TermId{decision.subjectId}, versionBefore(decision), said.action == u"term.offered");
}

Result<void> classAgain(const ServiceContext &context, const Decision &decision, const JournalEntry &said)
{
    const auto codes = decision.before[u"after"][u"codes"];
    PUPITRE_TRY(classLevel(context, // Conflict where no course says that any more
        said.details[u"from"].toString(),
        {.cycle = codes[u"cycle"].toString(),
            .year = codes[u"cycle_year"].toInt(),
            .parcours = codes[u"parcours"].toString()}));
    return {};
}

} // namespace

const QHash<QString, Again> &settingsAgain()
{
    static const QHash<QString, Again> byAction{{u"site.changed"_s, &keepProfileAgain},
        {u"site.communes_changed"_s, &keepCommunesAgain},
        {u"reason.added"_s, &addReasonAgain},
        {u"reason.changed"_s, &changeReasonAgain},
        {u"reason.offered"_s, &offerReasonAgain},
        {u"reason.withdrawn"_s, &offerReasonAgain},
        {u"term.added"_s, &addTermAgain},
        {u"term.changed"_s, &changeTermAgain},
        {u"term.offered"_s, &offerTermAgain},
        {u"term.withdrawn"_s, &offerTermAgain},
        {u"teaching.classed"_s, &classAgain}};
    return byAction;
}

} // namespace pupitre

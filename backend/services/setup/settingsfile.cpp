#include "settingsfile.h"

#include "enumkeys.h"
#include "feesettings.h"
#include "reasonrepository.h"
#include "siteprofilejson.h"
#include "siteprofiles.h"
#include "teachingvocabulary.h"

#include <QJsonArray>
#include <QMap>

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

const QString settingsKind = u"pupitre-settings"_s;
constexpr int settingsFormat = 1;

tl::unexpected<Error> noSettings()
{
    return failure(ErrorCode::InvalidValue, u"file"_s, u"settings"_s);
}

/// With what the document says of it; no value is left out.
Result<Site> profiled(Site site, const QJsonObject &profile)
{
    for (const auto &one : siteTexts()) {
        if (!profile[QStringView(one.name)].isString())
            return noSettings();
    }
    if (!enumFromKey<Classification>(profile[u"classification"].toString()) || !profile[u"lock_minutes"].isDouble())
        return noSettings();
    const QJsonValue preset = profile[u"password_preset"]; // older documents lack it
    if (!preset.isUndefined() && !enumFromKey<PasswordPreset>(preset.toString()))
        return noSettings();
    setSiteProfile(site, profile);
    return site;
}

Result<void> checkArea(const QString &key, const QJsonValue &list)
{
    if (!enumFromKey<ReasonArea>(key) || !list.isArray())
        return noSettings();
    const auto reasons = list.toArray();
    for (const auto &reason : reasons) {
        PUPITRE_TRY(keptReason(reason.toObject()[u"text"].toString(), u"text"_s));
        PUPITRE_TRY(keptReason(reason.toObject()[u"text_en"].toString(), u"text_en"_s));
    }
    return {};
}

QJsonArray teachingJson(const QList<TeachingTerm> &terms)
{
    QJsonArray list;
    for (const auto &term : terms)
        list.append(QJsonObject{{u"kind"_s, keyOf(term.kind)},
            {u"area"_s, term.area},
            {u"code"_s, term.code},
            {u"label"_s, term.label},
            {u"statistics_code"_s, term.statisticsCode},
            {u"active"_s, term.active}});
    return list;
}

Result<TeachingTerm> termFromJson(const QJsonObject &written)
{
    const auto kind = enumFromKey<TermKind>(written[u"kind"].toString());
    if (!kind || written[u"code"].toString().isEmpty())
        return noSettings();
    return keptTerm({.id = {},
        .kind = *kind,
        .area = written[u"area"].toString(),
        .code = written[u"code"].toString(),
        .label = written[u"label"].toString(),
        .statisticsCode = written[u"statistics_code"].toString(),
        .active = written[u"active"].toBool(true)});
}

/// Older documents lack it.
Result<void> checkTeaching(const QJsonValue &list)
{
    if (!list.isUndefined() && !list.isArray())
        return noSettings();
    const auto terms = list.toArray();
    for (const auto &term : terms)
        PUPITRE_TRY(termFromJson(term.toObject()));
    return {};
}

/// Whole and right, before anything is written: what is wrong is named by the document's own words.
Result<void> checkDocument(const QJsonObject &document)
{
    if (document[u"kind"].toString() != settingsKind || document[u"format"].toInt() != settingsFormat
        || !document[u"site"].isObject() || !document[u"communes"].isArray() || !document[u"reasons"].isObject())
        return noSettings();
    PUPITRE_TRY_ASSIGN(site, profiled({}, document[u"site"].toObject()));
    PUPITRE_TRY(keptSite(site));
    PUPITRE_TRY(keptCommunes(communesFrom(document[u"communes"].toArray())));
    PUPITRE_TRY(checkTeaching(document[u"teaching"]));
    const QJsonObject reasons = document[u"reasons"].toObject();
    for (auto it = reasons.begin(); it != reasons.end(); ++it)
        PUPITRE_TRY(checkArea(it.key(), it.value()));
    if (document.contains(u"fee")) // older documents lack it, and those of who has no campaign
        PUPITRE_TRY(checkFeeSettings(document[u"fee"].toObject()));
    return {};
}

/// A document's parts, in one change.
struct Applying {
    Change &change;
    SiteId site;

    Result<void> profile(const QJsonObject &said) const
    {
        PUPITRE_TRY_ASSIGN(stands, campaigns::site(change.connection(), site));
        PUPITRE_TRY_ASSIGN(wanted, profiled(stands, said));
        PUPITRE_TRY(keepSite(change, site, wanted));
        return {};
    }

    Result<void> communes(const QJsonArray &list) const
    {
        PUPITRE_TRY_ASSIGN(stands, campaigns::site(change.connection(), site));
        PUPITRE_TRY(keepCommunes(change, site, communesFrom(list), stands.version));
        return {};
    }

    Result<ReasonId> reason(ReasonArea area, const QJsonObject &said) const
    {
        const QString text = said[u"text"].toString(), textEn = said[u"text_en"].toString();
        PUPITRE_TRY_ASSIGN(kept, keptReason(text, u"text"_s));
        PUPITRE_TRY_ASSIGN(library, reasons::all(change.connection(), site));
        const auto same = [&](const LibraryReason &one) {
            return one.area == area
                   && (one.text == text || one.text == kept); // those that came with the site are as written
        };
        const auto there = std::ranges::find_if(library, same);
        LibraryReason found;
        if (there == library.end()) {
            PUPITRE_TRY_ASSIGN(id, keepNewReason(change, site, area, text, textEn));
            PUPITRE_TRY_ASSIGN(added, reasons::load(change.connection(), site, id));
            found = added;
        } else {
            found = *there;
            if (found.textEn != textEn)
                PUPITRE_TRY(keepReason(change, site, found.id, found.version++, text, textEn));
        }
        if (const bool active = said[u"active"].toBool(true); active != found.active)
            PUPITRE_TRY(keepReasonActive(change, site, found.id, found.version, active));
        return found.id;
    }

    /// Those of the document first, in its order.
    Result<void> area(ReasonArea area, const QJsonArray &list) const
    {
        QList<ReasonId> order;
        for (const auto &one : list) {
            PUPITRE_TRY_ASSIGN(id, reason(area, one.toObject()));
            if (!order.contains(id))
                order << id;
        }
        PUPITRE_TRY_ASSIGN(library, reasons::all(change.connection(), site));
        QList<ReasonId> present;
        for (const auto &one : library) {
            if (one.area != area)
                continue;
            present << one.id;
            if (!order.contains(one.id))
                order << one.id;
        }
        return order == present ? Result<void>{} : keepOrder(change, site, area, order);
    }

    Result<void> teaching(const QJsonArray &list) const
    {
        QMap<TermKind, QStringList> codes;
        for (const auto &one : list) {
            PUPITRE_TRY_ASSIGN(wanted, termFromJson(one.toObject()));
            PUPITRE_TRY(keepTerm(change, site, wanted));
            codes[wanted.kind] << wanted.code;
        }
        for (auto one = codes.cbegin(); one != codes.cend(); ++one)
            PUPITRE_TRY(keepTermOrder(change, site, one.key(), one.value()));
        return {};
    }
};

} // namespace

Result<QJsonObject> settingsDocument(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(view, siteView(context));
    PUPITRE_TRY_ASSIGN(library, reasonLibrary(context));
    PUPITRE_TRY_ASSIGN(terms, teaching::terms(context.connection, view.site.id));
    QJsonObject reasons;
    for (const auto &reason : std::as_const(library)) {
        QJsonArray area = reasons[keyOf(reason.area)].toArray();
        area.append(QJsonObject{{u"text"_s, reason.text}, {u"text_en"_s, reason.textEn}, {u"active"_s, reason.active}});
        reasons[keyOf(reason.area)] = area;
    }
    QJsonObject document{{u"kind"_s, settingsKind},
        {u"format"_s, settingsFormat},
        {u"site"_s, siteProfileJson(view.site)},
        {u"communes"_s, communesJson(view.communes)},
        {u"reasons"_s, reasons},
        {u"teaching"_s, teachingJson(terms)}};
    PUPITRE_TRY_ASSIGN(fee, feeSettings(context));
    if (fee)
        document.insert(u"fee"_s, *fee);
    return document;
}

Result<FeeImpact> applySettings(const ServiceContext &context, const QJsonObject &document)
{
    PUPITRE_TRY(require(context, Right::SetUpSite));
    PUPITRE_TRY(checkDocument(document));
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpSite));
    PUPITRE_TRY_ASSIGN(site, ownSite(context));
    const Applying applying{.change = change, .site = site};
    const QJsonObject reasons = document[u"reasons"].toObject();
    PUPITRE_TRY(applying.profile(document[u"site"].toObject()));
    PUPITRE_TRY(applying.communes(document[u"communes"].toArray()));
    for (auto it = reasons.begin(); it != reasons.end(); ++it)
        PUPITRE_TRY(applying.area(*enumFromKey<ReasonArea>(it.key()), it.value().toArray()));
    PUPITRE_TRY(applying.teaching(document[u"teaching"].toArray()));
    FeeImpact impact;
    if (document.contains(u"fee")) {
        PUPITRE_TRY_ASSIGN(kept, keepFeeSettings(change, site, document[u"fee"].toObject()));
        impact = kept;
    }
    PUPITRE_TRY(change.commit());
    return impact;
}

} // namespace pupitre

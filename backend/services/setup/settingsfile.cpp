#include "settingsfile.h"

#include "enumkeys.h"
#include "feesettings.h"
#include "siteprofilejson.h"
#include "siteprofiles.h"

#include <QJsonArray>

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

/// Whole and right, before anything is written: the parts are changes of their own.
Result<void> checkDocument(const QJsonObject &document)
{
    if (document[u"kind"].toString() != settingsKind || document[u"format"].toInt() != settingsFormat
        || !document[u"site"].isObject() || !document[u"communes"].isArray() || !document[u"reasons"].isObject())
        return noSettings();
    PUPITRE_TRY_ASSIGN(site, profiled({}, document[u"site"].toObject()));
    PUPITRE_TRY(keptSite(site));
    PUPITRE_TRY(keptCommunes(communesFrom(document[u"communes"].toArray())));
    const QJsonObject reasons = document[u"reasons"].toObject();
    for (auto it = reasons.begin(); it != reasons.end(); ++it)
        PUPITRE_TRY(checkArea(it.key(), it.value()));
    if (document.contains(u"fee")) // older documents lack it, and those of who has no campaign
        PUPITRE_TRY(checkFeeSettings(document[u"fee"].toObject()));
    return {};
}

Result<void> applyProfile(const ServiceContext &context, const QJsonObject &profile)
{
    PUPITRE_TRY_ASSIGN(view, siteView(context));
    PUPITRE_TRY_ASSIGN(site, profiled(view.site, profile));
    PUPITRE_TRY(saveSite(context, site));
    return {};
}

Result<void> applyCommunes(const ServiceContext &context, const QJsonArray &list)
{
    PUPITRE_TRY_ASSIGN(view, siteView(context));
    PUPITRE_TRY(saveCommunes(context, communesFrom(list), view.site.version));
    return {};
}

Result<ReasonId> applyReason(const ServiceContext &context, ReasonArea area, const QJsonObject &reason)
{
    const QString text = reason[u"text"].toString(), textEn = reason[u"text_en"].toString();
    PUPITRE_TRY_ASSIGN(kept, keptReason(text, u"text"_s));
    PUPITRE_TRY_ASSIGN(library, reasonLibrary(context));
    const auto same = [&](const LibraryReason &one) {
        return one.area == area
               && (one.text == text || one.text == kept); // those that came with the site are as written
    };
    auto found = std::ranges::find_if(library, same);
    if (found == library.end()) {
        PUPITRE_TRY(addReason(context, area, text, textEn));
        PUPITRE_TRY_ASSIGN(longer, reasonLibrary(context));
        library = longer;
        found = std::ranges::find_if(library, same);
        if (found == library.end()) // somebody has changed it meanwhile
            return failure(ErrorCode::Conflict);
    } else if (found->textEn != textEn) {
        PUPITRE_TRY(changeReason(context, found->id, found->version++, text, textEn));
    }
    if (const bool active = reason[u"active"].toBool(true); active != found->active)
        PUPITRE_TRY(setReasonActive(context, found->id, found->version, active));
    return found->id;
}

/// Those of the document first, in its order.
Result<void> applyArea(const ServiceContext &context, ReasonArea area, const QJsonArray &list)
{
    QList<ReasonId> order;
    for (const auto &one : list) {
        PUPITRE_TRY_ASSIGN(id, applyReason(context, area, one.toObject()));
        if (!order.contains(id))
            order << id;
    }
    PUPITRE_TRY_ASSIGN(library, reasonLibrary(context));
    QList<ReasonId> present;
    for (const auto &reason : library) {
        if (reason.area != area)
            continue;
        present << reason.id;
        if (!order.contains(reason.id))
            order << reason.id;
    }
    return order == present ? Result<void>{} : orderReasons(context, area, order);
}

} // namespace

Result<QJsonObject> settingsDocument(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(view, siteView(context));
    PUPITRE_TRY_ASSIGN(library, reasonLibrary(context));
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
        {u"reasons"_s, reasons}};
    PUPITRE_TRY_ASSIGN(fee, feeSettings(context));
    if (fee)
        document.insert(u"fee"_s, *fee);
    return document;
}

Result<void> applySettings(const ServiceContext &context, const QJsonObject &document)
{
    PUPITRE_TRY(require(context, Right::SetUpSite));
    PUPITRE_TRY(checkDocument(document));
    const QJsonObject reasons = document[u"reasons"].toObject();
    PUPITRE_TRY(applyProfile(context, document[u"site"].toObject()));
    PUPITRE_TRY(applyCommunes(context, document[u"communes"].toArray()));
    for (auto it = reasons.begin(); it != reasons.end(); ++it)
        PUPITRE_TRY(applyArea(context, *enumFromKey<ReasonArea>(it.key()), it.value().toArray()));
    return document.contains(u"fee") ? applyFeeSettings(context, document[u"fee"].toObject()) : Result<void>{};
}

} // namespace pupitre

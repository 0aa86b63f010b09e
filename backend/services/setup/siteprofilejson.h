#pragma once

#include "siteprofile.h"

#include <QJsonArray>
#include <QJsonObject>

#include <span>

namespace pupitre {

/// A text of a profile, by its name in documents, decisions and reports.
struct SiteText {
    const char16_t *name;
    QString Site::*text;
};
std::span<const SiteText> siteTexts();

/// All that a profile says: its texts, "classification", "lock_minutes", "password_preset" and
/// "two_persons". Not its id, version or
/// communes.
QJsonObject siteProfileJson(const Site &site);
/// The way back: what `profile` does not name becomes empty, a classification or preset that is none stays.
void setSiteProfile(Site &site, const QJsonObject &profile);

/// [{"name", "postal_code"}], in their order.
QJsonArray communesJson(const QList<Commune> &communes);
QList<Commune> communesFrom(const QJsonArray &list);

} // namespace pupitre

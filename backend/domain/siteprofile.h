#pragma once

#include "account.h"
#include "commune.h"
#include "ids.h"
#include "result.h"

#include <QList>
#include <QString>

namespace pupitre {

/// How the State classifies a conservatoire: à rayonnement régional (CRR), départemental (CRD), communal or
/// intercommunal (CRC/CRI).
enum class Classification { None, Communal, Departmental, Regional };

/// A conservatoire, as its letters, receipts and reports name it (rule C3).
struct Site {
    SiteId id;
    QString name, address, postalCode, city, phone, email, extranetUrl;
    bool isDemonstration = false;
    QString legalName = {}; ///< of the commune, communauté or association that it is a part of
    QString siret = {};     ///< 14 digits, or none
    Classification classification = Classification::None;
    QString archivesService = {}; ///< who is asked before papers are destroyed
    QString privacyContact = {};  ///< whom families may ask about their data
    int lockMinutes = 10;         ///< after which a desk that nobody touches is locked (rule C14)
    QString slug = {};            ///< the first part of its addresses on the web, where several share a host name
    PasswordPreset passwordPreset = PasswordPreset::Seed; ///< what its families' passwords keep to
    bool twoPersons = false; ///< who asks for an exception cannot grant it (four eyes, rule C15)
    int version = 1;         ///< of the profile and the communes together
};

inline constexpr int shortestLock = 1, longestLock = 60; ///< minutes

/// 14 digits whose sum holds (Luhn).
bool isSiret(QStringView text);

/// The profile in the form in which it is kept: spaces single, telephone grouped, the SIRET's digits alone. Errors:
/// InvalidValue with the field's key and what is wrong as `detail`: "required" (the name), "too_long", "control" (a
/// control character; an address has lines); "siret": "digits" (not 14 of them) or "sum"; "postal_code": "no_code";
/// "email": "no_address"; "extranet_url": "no_url"; "lock_minutes": "range".
Result<Site> keptSite(Site site);

/// The communes in the form in which they are kept, each once, in alphabetical order. Errors: InvalidValue on
/// "communes" with the name of the one that no commune of France is called, or that has not that postal code.
Result<QList<Commune>> keptCommunes(const QList<Commune> &communes);

} // namespace pupitre

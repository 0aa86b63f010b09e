#pragma once

#include "account.h"
#include "familysessions.h"

namespace pupitre {

/// A conservatoire as whoever is not known yet sees it.
struct LoginSite {
    SiteId id;
    QString name, slug;
    QString address, postalCode, city, phone, email;
    QString url; ///< of its extranet, as mails name it; empty: none
    PasswordPreset preset = PasswordPreset::Seed;
};

/// Those of the database, by name. The service of the web refuses to start where there are several (EXTRANET.md, 1).
Result<QList<LoginSite>> loginSites(const FamilyGate &gate);

/// Where a request comes from. Neither is kept: of the address a keyed hash of its network, of the browser's name what
/// the list of devices shows.
struct Visitor {
    QString address; ///< IPv4 or IPv6, as nginx says it
    QString agent = {};
};

struct SignInAttempt {
    SiteId site;
    QString identifiant;
    QString password;
    bool keepOpen = false;
    Visitor visitor = {};
};

/// Opens a session for an identifiant and its password, or its one-time password, which then is spent and opens a
/// session that must choose (rule W22).
///
/// One failure for whatever is wrong, in the same time: an identifiant that nobody has, an account without a password
/// or closed, a household that was merged into another. Failures are kept for a day by keyed hashes of the identifiant
/// and of the visitor's network: from the fifth on the next try waits, longer each time, the tenth within 15 minutes
/// locks for 15; a network, which many share, may fail four times as often. A one-time password enters all the same.
/// Errors: WrongCredentials; AccountLocked with what is left in `detail`, in minutes, or in seconds where `field` is
/// "seconds"; Busy; StorageFull ("memory").
Result<OpenedSession> signIn(const FamilyGate &gate, const SignInAttempt &attempt);

/// Spends the link of a mail with a one-time password, and with it that password. To be called by a POST alone:
/// programs that look at mails open links (rule W24). Errors: NotFound where the link is none, spent, or its day is
/// over.
Result<OpenedSession> enterByLink(const FamilyGate &gate, SiteId site, const QString &token, const Visitor &visitor);

} // namespace pupitre

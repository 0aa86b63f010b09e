#pragma once

#include "servicecontext.h"
#include "siteprofile.h"

namespace pupitre {

/// What *Nouveau conservatoire* asks first (rule C1).
struct FirstSetup {
    Site site;                       ///< its id and version are not read
    QList<Commune> communes = {};    ///< may follow later
    QString login, name, email = {}; ///< of the first administrator
    QString password;                ///< chosen by that person: there is no default one
};

struct FirstSite {
    SiteId site;
    StaffId administrator;
};

/// Whether the database holds no conservatoire yet, so that createFirstSite() is what there is to do.
Result<bool> needsFirstSetup(Connection &connection);

/// The conservatoire, its first administrator, its library of reasons and a mail account with the sender's address: one
/// transaction, in an empty database. The only service that nobody has to sign in for: while there is no site there is
/// nobody who could. Errors: GuardRefused ("not_empty") from then on; NotAllowed for a member of staff; those of
/// keptSite(), keptCommunes(), keptLogin() and requireStrongPassword(), and those of keptStaffName() and
/// keptStaffEmail() with "administrator" and "administrator_email" as `field`.
Result<FirstSite> createFirstSite(const ServiceContext &context, const FirstSetup &setup);

/// A part of the caller's transaction: a site with what every conservatoire begins with, without anybody in it. What
/// createFirstSite() and the demonstration share. `site` and `communes` as they are kept.
Result<SiteId> writeSite(Connection &connection, const Site &site, const QList<Commune> &communes);

} // namespace pupitre

#pragma once

#include "campaignrepository.h"
#include "reinscription.h"

#include <QStringList>

namespace pupitre::integrity {

/// What the engine itself finds wrong with its file (rule S5): rows may be lost. Empty when nothing.
Result<QStringList> damage(Connection &connection);
/// Rows that belong to a row which is not there.
Result<QStringList> orphans(Connection &connection);
/// What the search index finds wrong with itself.
Result<QStringList> searchDamage(Connection &connection);

struct Violation {
    QString where; ///< "receipt 12"
    QString words;
    HouseholdId household;
};
/// Facts that no sequence of crashes may break: a version row for each judged document, no sent mail without its
/// attempt.
Result<QList<Violation>> invariantViolations(Connection &connection);
/// The same of payments and receipts: one receipt a payment, of its amount, in force unless it was taken back.
Result<QList<Violation>> moneyViolations(Connection &connection);

/// A household whose receipts in force do not sum to what it has paid for a campaign (rule K1).
struct UnbalancedAccount {
    HouseholdId household;
    QString identifiant;
    SchoolYear year;
    Money paid, receipts;
};
Result<QList<UnbalancedAccount>> unbalancedAccounts(Connection &connection);
/// Rows whose state, kind, … is a text that the program knows no value for, and would read as the first one. `where` is
/// named as the journal's rows are (db/vouchedrows.h).
Result<QList<Violation>> unknownKeys(Connection &connection);
/// Years in which the receipts' numbers do not run from 1 to the counter.
Result<QList<Violation>> receiptGaps(Connection &connection);

struct Standing {
    ReinscriptionId id;
    HouseholdId household;
    WhoActs whoActs = WhoActs::Family;
    int lacking = 0;
};
/// What each reinscription of the campaign says of itself, by household.
Result<QList<Standing>> standings(Connection &connection, CampaignId campaignId);

/// What a row of the outbox says of itself.
struct KeptMail {
    MailId id;
    HouseholdId household;
    QString state, returned, sentAt; ///< as they stand there
    bool onPaper = false;            ///< it has no address
    bool attempted = false;
};
Result<QList<KeptMail>> keptMails(Connection &connection);
struct KeptMailing {
    MailingId id;
    QString state;
};
Result<QList<KeptMailing>> keptMailings(Connection &connection);
struct KeptCertificate {
    QString name, sha256;
};
Result<QList<KeptCertificate>> keptCertificates(Connection &connection);

/// For people: where a stored file belongs, such as "scan.pdf (document 12 of martin3)"; empty where it belongs
/// nowhere.
Result<QString> whereFileBelongs(Connection &connection, const QString &sha256);

Result<QList<SiteId>> sites(Connection &connection);
/// All households, merged ones too.
Result<QList<HouseholdId>> households(Connection &connection);

} // namespace pupitre::integrity

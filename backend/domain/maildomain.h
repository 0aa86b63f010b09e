#pragma once

#include "mailprovider.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace pupitre {

/// How the mail server of a family tells that a mail in the conservatoire's name is no forgery.
enum class DomainProof {
    Spf,   ///< which servers may send for the domain (RFC 7208)
    Dkim,  ///< the provider's signature, whose key the domain publishes (RFC 6376)
    Dmarc, ///< what becomes of mails that show neither (RFC 7489)
};

/// What DNS holds about a domain; every string of TXT records is joined as RFC 7208 §3.3 says.
struct MailDomainRecords {
    QStringList domainTexts;              ///< TXT of the domain
    QStringList dmarcTexts;               ///< TXT of the first of dmarcNames() that has any
    QHash<QString, QStringList> keyTexts; ///< TXT of <selector>._domainkey.<domain>, by selector
    QList<DomainProof> unanswered;        ///< no name server gave an answer
};

/// One sentence's worth.
struct DomainFinding {
    enum class Weight { Good, Doubtful, Bad };
    enum class What {
        SpfMissing,
        SpfSeveral,
        SpfWithoutProvider,
        SpfNamesProvider,
        SpfUnknownProvider,
        DkimFound,
        DkimNotFound,
        DmarcMissing,
        DmarcSeveral,
        DmarcWatches,
        DmarcEnforced,
        ForeignDomain, ///< an address at a provider that is not the one that sends: families' servers take it for a
                       ///< forgery
        NoAnswer,
    };
    DomainProof proof;
    Weight weight;
    What what;
    QString detail; ///< the record to add, the selector, the policy or the provider's name
};

/// The domain of an address, in lower case and ASCII where it is so written; empty when it has none.
QString domainOf(const QString &address);
/// Where the policy may stand: at the domain, else at the nearest domain above it that has one, down to two labels.
QStringList dmarcNames(const QString &domain);

/// What families' servers will make of mails from `domain` that leave by `provider` (none: one this program does not
/// know). Pupitre's envelope sender is its From address, so that SPF, where it passes, is aligned with it (RFC 7489
/// §3.1.2). One finding for each proof.
QList<DomainFinding> judgeMailDomain(
    const QString &domain, const MailProvider *provider, const MailDomainRecords &records);

} // namespace pupitre

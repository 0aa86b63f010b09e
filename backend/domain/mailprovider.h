#pragma once

#include "mail.h"

#include <QList>
#include <QStringList>

namespace pupitre {

/// What a provider's customers have to enter, as the providers document it; each value stays free to be changed.
struct MailProvider {
    QString key;
    QString name;
    QString host;
    quint16 port;
    MailSecurity security;
    QString spfInclude; ///< what the domain's SPF record has to include; empty: addresses of the provider's own domains
                        ///< only
    QStringList selectors; ///< under which the provider publishes DKIM keys of its customers' domains; empty: not known
                           ///< beforehand
    QStringList domains;   ///< the provider's own, whose addresses belong to persons
};

/// Providers that French conservatoires and town halls use, in the order of their names.
const QList<MailProvider> &mailProviders();
/// The one whose server that is; none where it is not known.
const MailProvider *providerOf(const QString &host);

} // namespace pupitre

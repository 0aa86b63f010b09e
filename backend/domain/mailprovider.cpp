#include "mailprovider.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

const QList<MailProvider> &mailProviders()
{
    using enum MailSecurity;
    static const QList<MailProvider> providers{
        {u"brevo"_s,
            u"Brevo"_s,
            u"smtp-relay.brevo.com"_s,
            587,
            StartTls,
            u"spf.brevo.com"_s,
            {u"brevo1"_s, u"brevo2"_s, u"mail"_s},
            {}},
        {u"free"_s, u"Free"_s, u"smtp.free.fr"_s, 465, ImplicitTls, {}, {}, {u"free.fr"_s}},
        {u"gandi"_s,
            u"Gandi"_s,
            u"mail.gandi.net"_s,
            465,
            ImplicitTls,
            u"_mailcust.gandi.net"_s,
            {u"gm1"_s, u"gm2"_s, u"gm3"_s},
            {}},
        {u"google"_s,
            u"Google Workspace"_s,
            u"smtp.gmail.com"_s,
            587,
            StartTls,
            u"_spf.google.com"_s,
            {u"google"_s},
            {u"gmail.com"_s, u"googlemail.com"_s}},
        {u"infomaniak"_s,
            u"Infomaniak"_s,
            u"mail.infomaniak.com"_s,
            465,
            ImplicitTls,
            u"spf.infomaniak.ch"_s,
            {},
            {u"ik.me"_s}},
        {u"ionos"_s,
            u"IONOS"_s,
            u"smtp.ionos.fr"_s,
            465,
            ImplicitTls,
            u"_spf-eu.ionos.com"_s,
            {u"s1-ionos"_s, u"s2-ionos"_s},
            {}},
        {u"laposte"_s, u"La Poste"_s, u"smtp.laposte.net"_s, 465, ImplicitTls, {}, {}, {u"laposte.net"_s}},
        {u"mailjet"_s, u"Mailjet"_s, u"in-v3.mailjet.com"_s, 587, StartTls, u"spf.mailjet.com"_s, {u"mailjet"_s}, {}},
        {u"microsoft"_s,
            u"Microsoft 365"_s,
            u"smtp.office365.com"_s,
            587,
            StartTls,
            u"spf.protection.outlook.com"_s,
            {u"selector1"_s, u"selector2"_s},
            {u"outlook.com"_s, u"outlook.fr"_s, u"hotmail.com"_s, u"hotmail.fr"_s, u"live.fr"_s}},
        {u"orange"_s, u"Orange"_s, u"smtp.orange.fr"_s, 465, ImplicitTls, {}, {}, {u"orange.fr"_s, u"wanadoo.fr"_s}},
        {u"ovh"_s, u"OVHcloud"_s, u"ssl0.ovh.net"_s, 465, ImplicitTls, u"mx.ovh.com"_s, {}, {}},
        {u"sfr"_s, u"SFR"_s, u"smtp.sfr.fr"_s, 465, ImplicitTls, {}, {}, {u"sfr.fr"_s, u"neuf.fr"_s}},
    };
    return providers;
}

const MailProvider *providerOf(const QString &host)
{
    const auto &providers = mailProviders();
    const auto found = std::ranges::find_if(providers,
        [&](const MailProvider &provider) { return provider.host.compare(host.trimmed(), Qt::CaseInsensitive) == 0; });
    return found == providers.end() ? nullptr : &*found;
}

} // namespace pupitre

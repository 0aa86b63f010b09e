#include "extranetcheck.h"

#include "campaignrepository.h"
#include "extranetrights.h"
#include "mailaccountrepository.h"
#include "migrator.h"
#include "siteprofile.h"
#include "virusscan.h"

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

using Findings = QList<ExtranetFinding>;

Result<void> lookAtRole(Connection &connection, Findings &findings)
{
    if (connection.dialect() == Dialect::SQLite) {
        findings.append({u"role"_s, u"a file has no roles: it is for demonstrations alone"_s, false});
        return {};
    }
    PUPITRE_TRY_ASSIGN(role, extranetrights::roleOf(connection));
    findings.append({u"role"_s, u"it works as "_s + role, role == extranetrights::role});
    PUPITRE_TRY_ASSIGN(permitted, extranetrights::notRefused(connection));
    findings.append({u"rights"_s,
        permitted.isEmpty() ? u"what it must not do is refused"_s : u"not refused: "_s + permitted.join(u"; "_s),
        permitted.isEmpty()});
    PUPITRE_TRY_ASSIGN(showing, extranetrights::showingRows(connection));
    findings.append({u"rows"_s,
        showing.isEmpty() ? u"without a session no family is shown"_s
                          : u"rows of families are shown without a session: "_s + showing.join(u", "_s),
        showing.isEmpty()});
    return {};
}

/// What a family looks for on the pages, and the law wants there.
QStringList missingTexts(const Site &site)
{
    const QList<std::pair<QString, QString>> wanted{{u"address"_s, site.address},
        {u"telephone"_s, site.phone},
        {u"e-mail address"_s, site.email},
        {u"legal name"_s, site.legalName},
        {u"contact for personal data"_s, site.privacyContact}};
    QStringList missing;
    for (const auto &[name, text] : wanted) {
        if (text.trimmed().isEmpty())
            missing << name;
    }
    return missing;
}

Result<void> lookAtSite(Connection &connection, Findings &findings)
{
    PUPITRE_TRY_ASSIGN(sites, campaigns::sites(connection));
    if (sites.size() != 1) {
        findings.append({u"site"_s, u"the database holds %1 conservatoires, not one"_s.arg(sites.size()), false});
        return {};
    }
    const Site &site = sites.constFirst();
    findings.append({u"site"_s,
        site.extranetUrl.isEmpty() ? u"it has no address for its families"_s : u"its address is "_s + site.extranetUrl,
        site.extranetUrl.startsWith(u"https://")});
    const QStringList missing = missingTexts(site);
    findings.append({u"texts"_s,
        missing.isEmpty() ? u"what families look for is there"_s : u"the profile lacks "_s + missing.join(u", "_s),
        missing.isEmpty()});
    const auto origin = mail::origin(connection, site.id);
    const bool isSet = origin && !origin->fromAddress.isEmpty();
    findings.append(
        {u"mail"_s, isSet ? u"mails are from "_s + origin->fromAddress : u"no sender of mails is set"_s, isSet});
    return {};
}

void lookAtAntivirus(const VirusScan &scan, Findings &findings)
{
    const auto looked = scan.look("pupitre");
    if (looked && *looked == FileScan::None)
        findings.append({u"antivirus"_s, u"none is set up"_s, true});
    else
        findings.append({u"antivirus"_s,
            looked && *looked == FileScan::Clean ? u"it answers"_s : u"it does not answer"_s,
            looked && *looked == FileScan::Clean});
}

} // namespace

Result<QList<ExtranetFinding>> checkExtranet(const ServiceContext &context, const VirusScan &scan)
{
    PUPITRE_TRY(require(context, Right::KeepDatabase));
    auto &connection = context.connection;
    Findings findings;
    PUPITRE_TRY_ASSIGN(version, migrator::currentVersion(connection));
    const int own = migrator::newestVersion();
    findings.append({u"schema"_s,
        version == own ? u"it is at version %1"_s.arg(version)
                       : u"it is at version %1, this program's is %2"_s.arg(version).arg(own),
        version == own});
    if (version != own)
        return findings;
    PUPITRE_TRY(lookAtRole(connection, findings));
    PUPITRE_TRY(lookAtSite(connection, findings));
    lookAtAntivirus(scan, findings);
    return findings;
}

} // namespace pupitre

#include "maildomain.h"

#include <algorithm>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

using Weight = DomainFinding::Weight;
using What = DomainFinding::What;

/// Records that begin with that version tag, followed by nothing, a blank or a semicolon.
QStringList ofVersion(const QStringList &texts, QStringView version)
{
    QStringList found;
    for (const auto &text : texts) {
        const QString trimmed = text.trimmed();
        if (trimmed.startsWith(version, Qt::CaseInsensitive)
            && (trimmed.size() == version.size() || trimmed[version.size()] == u' ' || trimmed[version.size()] == u';'))
            found << trimmed;
    }
    return found;
}

/// The value behind `name=` in a list of tags (RFC 6376 §3.2); empty where it is not there.
QString tag(const QString &record, QStringView name)
{
    for (const auto &part : record.split(u';')) {
        if (part.section(u'=', 0, 0).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return part.section(u'=', 1).trimmed();
    }
    return {};
}

bool includes(const QString &spf, const QString &name)
{
    const QStringList terms = spf.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::any_of(terms, [&](QString term) {
        if (term.startsWith(u'+'))
            term.remove(0, 1); // "pass" is what a term without a sign means as well
        return term.compare(u"include:"_s + name, Qt::CaseInsensitive) == 0
               || term.compare(u"redirect="_s + name, Qt::CaseInsensitive) == 0;
    });
}

DomainFinding spf(const MailProvider *provider, const QStringList &texts)
{
    const QStringList records = ofVersion(texts, u"v=spf1");
    const QString include = provider ? provider->spfInclude : QString();
    if (records.isEmpty())
        return {DomainProof::Spf,
            Weight::Bad,
            What::SpfMissing,
            include.isEmpty() ? QString() : u"v=spf1 include:%1 ~all"_s.arg(include)};
    if (records.size() > 1)
        return {DomainProof::Spf, Weight::Bad, What::SpfSeveral, {}};
    if (include.isEmpty())
        return {DomainProof::Spf, Weight::Doubtful, What::SpfUnknownProvider, {}};
    if (!includes(records.front(), include))
        return {DomainProof::Spf, Weight::Bad, What::SpfWithoutProvider, u"include:"_s + include};
    return {DomainProof::Spf, Weight::Good, What::SpfNamesProvider, provider->name};
}

DomainFinding dkim(const QHash<QString, QStringList> &keys)
{
    for (auto key = keys.begin(); key != keys.end(); ++key) {
        for (const auto &text : key.value()) {
            if (!tag(text, u"p").isEmpty()) // an empty key is one that was taken back (RFC 6376 §3.6.1)
                return {DomainProof::Dkim, Weight::Good, What::DkimFound, key.key()};
        }
    }
    return {DomainProof::Dkim, Weight::Doubtful, What::DkimNotFound, {}};
}

DomainFinding dmarc(const QStringList &texts)
{
    const QStringList records = ofVersion(texts, u"v=DMARC1");
    if (records.isEmpty())
        return {DomainProof::Dmarc, Weight::Doubtful, What::DmarcMissing, u"v=DMARC1; p=none"_s};
    if (records.size() > 1)
        return {DomainProof::Dmarc, Weight::Bad, What::DmarcSeveral, {}};
    const QString policy = tag(records.front(), u"p").toLower();
    if (policy == u"quarantine" || policy == u"reject")
        return {DomainProof::Dmarc, Weight::Good, What::DmarcEnforced, policy};
    return {DomainProof::Dmarc, Weight::Good, What::DmarcWatches, u"none"_s};
}

} // namespace

QString domainOf(const QString &address)
{
    const auto at = address.lastIndexOf(u'@');
    return at < 0 ? QString() : address.mid(at + 1).trimmed().toLower();
}

QStringList dmarcNames(const QString &domain)
{
    QStringList names;
    for (QString name = domain; name.contains(u'.'); name = name.section(u'.', 1))
        names << u"_dmarc."_s + name;
    return names;
}

QList<DomainFinding> judgeMailDomain(
    const QString &domain, const MailProvider *provider, const MailDomainRecords &records)
{
    const auto &all = mailProviders();
    const auto owner = std::ranges::find_if(
        all, [&](const MailProvider &other) { return other.domains.contains(domain); });
    const auto unless = [&](DomainProof proof, DomainFinding finding) {
        return records.unanswered.contains(proof) ? DomainFinding{proof, Weight::Doubtful, What::NoAnswer, {}}
                                                  : finding;
    };
    QList<DomainFinding> findings;
    if (owner == all.end())
        findings << unless(DomainProof::Spf, spf(provider, records.domainTexts))
                 << unless(DomainProof::Dkim, dkim(records.keyTexts));
    else if (&*owner != provider)
        findings << DomainFinding{DomainProof::Spf, Weight::Bad, What::ForeignDomain, owner->name};
    else // the provider's own domain: its records are its own affair, and right
        findings << DomainFinding{DomainProof::Spf, Weight::Good, What::SpfNamesProvider, owner->name};
    findings << unless(DomainProof::Dmarc, dmarc(records.dmarcTexts));
    return findings;
}

} // namespace pupitre

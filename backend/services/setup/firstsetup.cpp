#include "firstsetup.h"

#include "campaignrepository.h"
#include "change.h"
#include "enumkeys.h"
#include "mailaccountrepository.h"
#include "passwordhash.h"
#include "reasonrepository.h"
#include "staffaccount.h"
#include "staffrepository.h"
#include "teachingrepository.h"

#include <QFile>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

/// What every conservatoire begins with: a line is area, words, and the same in English.
Result<QList<LibraryReason>> usualReasons()
{
    QFile file(u":/pupitre/setup/reasons.tsv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileMissing, {}, file.fileName());
    QList<LibraryReason> reasons;
    for (const auto &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList cells = line.split(u'\t');
        const auto area = enumFromKey<ReasonArea>(cells.value(0));
        if (!area || cells.size() != 3)
            return failure(ErrorCode::FileDamaged, {}, file.fileName());
        LibraryReason reason;
        reason.area = *area;
        reason.text = cells[1];
        reason.textEn = cells[2];
        reasons.append(reason);
    }
    return reasons;
}

/// What teaching is called everywhere: a line is kind, code and label.
Result<QList<TeachingTerm>> usualTerms()
{
    QFile file(u":/pupitre/setup/teaching.tsv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileMissing, {}, file.fileName());
    QList<TeachingTerm> terms;
    for (const auto &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        const QStringList cells = line.split(u'\t');
        const auto kind = enumFromKey<TermKind>(cells.value(0));
        if (!kind || cells.size() != 3)
            return failure(ErrorCode::FileDamaged, {}, file.fileName());
        terms << TeachingTerm{.id = {}, .kind = *kind, .code = cells[1], .label = cells[2]};
    }
    return terms;
}

Result<void> requireNoSite(Connection &connection)
{
    PUPITRE_TRY_ASSIGN(empty, needsFirstSetup(connection));
    if (!empty)
        return failure(ErrorCode::GuardRefused, {}, u"not_empty"_s);
    return {};
}

} // namespace

Result<bool> needsFirstSetup(Connection &connection)
{
    PUPITRE_TRY_ASSIGN(sites, campaigns::sites(connection));
    return sites.isEmpty();
}

Result<FirstSite> createFirstSite(const ServiceContext &context, const FirstSetup &setup)
{
    if (!std::holds_alternative<ProgramActor>(context.actor))
        return failure(ErrorCode::NotAllowed);
    PUPITRE_TRY(requireNoSite(context.connection)); // before the work that a hash is
    PUPITRE_TRY_ASSIGN(site, keptSite(setup.site));
    PUPITRE_TRY_ASSIGN(communes, keptCommunes(setup.communes));
    PUPITRE_TRY_ASSIGN(login, keptLogin(setup.login));
    const auto name = keptStaffName(setup.name);
    const auto email = keptStaffEmail(setup.email);
    if (!name || !email) // the site has fields of the same names
        return failure(ErrorCode::InvalidValue,
            name ? u"administrator_email"_s : u"administrator"_s,
            name ? email.error().detail : name.error().detail);
    PUPITRE_TRY(requireStrongPassword(setup.password, {login, *name, *email, site.name, site.city}));
    PUPITRE_TRY_ASSIGN(hash, passwordHash(setup.password)); // before the transaction: it takes its time
    PUPITRE_TRY_ASSIGN(change, Change::begin(context, Right::SetUpSite));
    PUPITRE_TRY(requireNoSite(change.connection())); // nor did another desk make one meanwhile
    site.isDemonstration = false;
    PUPITRE_TRY_ASSIGN(siteId, writeSite(change.connection(), site, communes));
    PUPITRE_TRY_ASSIGN(staffId,
        staff::insert(change.connection(),
            {.id = {},
                .siteId = siteId,
                .login = login,
                .displayName = *name,
                .role = Role::Administrator,
                .passwordHash = hash,
                .email = *email}));
    change.fact(u"site.created"_s, subjectOf(siteId), {{u"name"_s, site.name}});
    change.fact(u"staff.added"_s, subjectOf(staffId), {{u"login"_s, login}, {u"role"_s, keyOf(Role::Administrator)}});
    PUPITRE_TRY(change.commit());
    return FirstSite{.site = siteId, .administrator = staffId};
}

Result<SiteId> writeSite(Connection &connection, const Site &site, const QList<Commune> &communes)
{
    PUPITRE_TRY_ASSIGN(id, campaigns::insertSite(connection, site, communes));
    MailAccount account;
    account.fromAddress = site.email;
    account.fromName = site.name;
    account.replyTo = site.email;
    PUPITRE_TRY(mail::setAccount(connection, id, account, {}));
    PUPITRE_TRY_ASSIGN(library, usualReasons());
    for (const auto &reason : library)
        PUPITRE_TRY(reasons::append(connection, id, reason));
    PUPITRE_TRY_ASSIGN(terms, usualTerms());
    for (const auto &term : terms)
        PUPITRE_TRY(teaching::insert(connection, id, term));
    return id;
}

} // namespace pupitre

#include "session.h"

#include "campaignrepository.h"
#include "databasethreads.h"
#include "errortext.h"
#include "journal.h"
#include "staffsession.h"

namespace pupitre {

using namespace Qt::StringLiterals;

struct SiteToday {
    Site site;
    Campaign campaign;
};

struct SignedIn {
    StaffActor staff;
    QString login;
    SiteToday today;
};

namespace {

/// Of whoever acts.
Result<SiteToday> siteToday(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(campaign, currentCampaign(context));
    PUPITRE_TRY_ASSIGN(site, campaigns::site(context.connection, campaign.siteId));
    return SiteToday{site, campaign};
}

/// What is known before anybody has signed in.
struct Doorstep {
    std::optional<SiteToday> today; ///< none where the database has several sites
    qint64 lastSeq;
};

Result<Doorstep> doorstep(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(lastSeq, journal::lastSeq(context.connection));
    const auto today = siteToday(context);
    if (today)
        return Doorstep{*today, lastSeq};
    if (today.error().code == ErrorCode::InvalidValue && today.error().field == u"site")
        return Doorstep{std::nullopt, lastSeq};
    return failure(today.error());
}

/// Who may come in but whose site cannot be read stays outside, and is told why.
Result<SignedIn> comeIn(const ServiceContext &context, const QString &login, const QString &password)
{
    PUPITRE_TRY_ASSIGN(member, signIn(context.connection, context.clock, login, password));
    const StaffActor staff(member.id, member.siteId, member.displayName, member.role);
    PUPITRE_TRY_ASSIGN(today, siteToday({context.connection, context.clock, context.store, staff}));
    return SignedIn{staff, member.login, today};
}

} // namespace

bool Session::isSignedIn() const
{
    return m_threads.staff().has_value();
}

QString Session::userName() const
{
    if (m_away)
        return m_away->name;
    return isSignedIn() ? m_threads.staff()->name : QString();
}

qint64 Session::staffId() const
{
    return isSignedIn() ? m_threads.staff()->id.value : 0;
}

QString Session::roleText() const
{
    if (!isSignedIn())
        return {};
    switch (m_threads.staff()->role) {
    case Role::Secretary: return tr("Secretariat");
    case Role::Director: return tr("Direction");
    case Role::Administrator: return tr("Administration");
    }
    return {};
}

void Session::start()
{
    setStartError({});
    m_threads.open(this, [this](const Result<void> &opened) {
        if (opened)
            readSite();
        else
            setStartError(errorText(opened.error()));
    });
}

void Session::readSite()
{
    m_threads.run(this, doorstep, [this](const Result<Doorstep> &read) {
        if (!read) {
            setStartError(errorText(read.error()));
            return;
        }
        if (read->today)
            setSite(*read->today);
        m_ready = true;
        Q_EMIT opened(read->lastSeq);
        Q_EMIT readyChanged();
    });
}

void Session::setSite(const SiteToday &today)
{
    m_siteName = today.site.name;
    m_campaignText = tr("Re-enrolment %1").arg(today.campaign.schoolYear.label());
    m_demonstrationHint = today.site.isDemonstration
                              ? tr("Demonstration: sign in as secretaire, directrice or admin, password "
                                   "“demonstration”.")
                              : QString();
    Q_EMIT siteChanged();
}

void Session::setStartError(const QString &text)
{
    m_startError = text;
    Q_EMIT startErrorChanged();
}

void Session::setSigningIn(bool signingIn)
{
    m_signingIn = signingIn;
    Q_EMIT signingInChanged();
}

void Session::signIn(const QString &login, const QString &password)
{
    if (m_signingIn)
        return;
    setSigningIn(true);
    m_threads.run(
        this,
        [login, password](const ServiceContext &context) { return comeIn(context, login, password); },
        [this](const Result<SignedIn> &signedIn) {
            setSigningIn(false);
            if (!signedIn) {
                Q_EMIT signInFailed(errorText(signedIn.error()));
                return;
            }
            comesIn(*signedIn);
            warnOfReaders();
        });
}

void Session::comesIn(const SignedIn &signedIn)
{
    m_away.reset();
    m_login = signedIn.login;
    m_threads.setStaff(signedIn.staff);
    setSite(signedIn.today);
    Q_EMIT actorChanged();
}

void Session::lock()
{
    if (!isSignedIn())
        return;
    m_away = m_threads.staff();
    m_threads.setStaff({});
    Q_EMIT actorChanged();
}

void Session::unlock(const QString &password)
{
    if (m_away)
        signIn(m_login, password);
}

void Session::warnOfReaders()
{
    m_threads.run(
        this,
        [](const ServiceContext &context) -> Result<QStringList> { return context.connection.readableByOthers(); },
        [this](const Result<QStringList> &files) {
            if (files && !files->isEmpty())
                Q_EMIT warned(
                    tr("Other users of this computer can read the database’s files. Tell your administrator."));
        });
}

void Session::signOut()
{
    const qint64 gone = m_away ? awayId() : staffId();
    m_away.reset();
    m_login.clear();
    m_threads.setStaff({});
    Q_EMIT signedOut(gone);
    Q_EMIT actorChanged();
}

} // namespace pupitre

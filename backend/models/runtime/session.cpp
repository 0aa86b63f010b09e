#include "session.h"

#include "campaignrepository.h"
#include "databasethreads.h"
#include "errortext.h"
#include "firstsetup.h"
#include "journal.h"
#include "siteprofiles.h"
#include "staffaccount.h"
#include "staffsession.h"

namespace pupitre {

using namespace Qt::StringLiterals;

struct SiteToday {
    Site site;
    std::optional<Campaign> campaign; ///< none before the first one was opened
};

struct SignedIn {
    StaffActor staff;
    QString login;
    int epoch = 0;
    SiteToday today;
};

namespace {

/// Of whoever acts.
Result<SiteToday> siteToday(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(view, siteView(context));
    PUPITRE_TRY_ASSIGN(campaign, currentCampaignIfAny(context));
    return SiteToday{view.site, campaign};
}

/// What is known before anybody has signed in.
struct Doorstep {
    std::optional<SiteToday> today; ///< none where the database has several sites
    qint64 lastSeq = 0;
    bool empty = false; ///< no site at all
};

Result<Doorstep> doorstep(const ServiceContext &context)
{
    PUPITRE_TRY_ASSIGN(lastSeq, journal::lastSeq(context.connection));
    PUPITRE_TRY_ASSIGN(empty, needsFirstSetup(context.connection));
    if (empty)
        return Doorstep{std::nullopt, lastSeq, true};
    const auto today = siteToday(context);
    if (today)
        return Doorstep{*today, lastSeq};
    if (today.error().code == ErrorCode::InvalidValue && today.error().field == u"site")
        return Doorstep{std::nullopt, lastSeq};
    return failure(today.error());
}

/// Who may come in but whose site cannot be read stays outside, and is told why.
Result<SignedIn> comeInAs(const ServiceContext &context, const StaffMember &member)
{
    const StaffActor staff(member.id, member.siteId, member.displayName, member.role);
    PUPITRE_TRY_ASSIGN(today, siteToday({context.connection, context.clock, context.store, staff}));
    return SignedIn{staff, member.login, member.sessionEpoch, today};
}

Result<SignedIn> comeIn(const ServiceContext &context, const QString &login, const QString &password)
{
    PUPITRE_TRY_ASSIGN(member, signIn(context.connection, context.clock, login, password));
    return comeInAs(context, member);
}

} // namespace

Session::Session(DatabaseThreads &threads) : m_threads(threads)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &Session::leaveNewPassword);
}

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

QString Session::step() const
{
    if (isSignedIn())
        return m_settingUp ? u"set_up"_s : QString();
    if (m_newcomer)
        return u"new_password"_s;
    if (isLocked())
        return m_settingUp ? u"set_up"_s : QString();
    return m_empty ? u"first_site"_s : u"sign_in"_s;
}

void Session::start()
{
    forgetStartError();
    m_threads.open(this, [this](const Result<void> &opened) {
        if (opened)
            readSite();
        else
            setStartError(opened.error());
    });
}

void Session::makeDatabase()
{
    forgetStartError();
    m_threads.make(this, [this](const Result<void> &made) {
        if (made)
            start();
        else
            setStartError(made.error());
    });
}

void Session::readSite()
{
    m_threads.run(this, doorstep, [this](const Result<Doorstep> &read) {
        if (!read) {
            setStartError(read.error());
            return;
        }
        if (read->today)
            setSite(*read->today);
        m_empty = read->empty;
        m_ready = true;
        Q_EMIT opened(read->lastSeq);
        Q_EMIT readyChanged();
        Q_EMIT stepChanged();
    });
}

void Session::rereadDoorstep()
{
    m_threads.run(this, doorstep, [this](const Result<Doorstep> &read) {
        if (!read || isSignedIn())
            return;
        if (read->today)
            setSite(*read->today);
        m_empty = read->empty;
        Q_EMIT stepChanged();
    });
}

void Session::rereadSite()
{
    m_threads.run(this, siteToday, [this, id = staffId()](const Result<SiteToday> &today) {
        if (today && id == staffId())
            setSite(*today);
    });
}

void Session::setSite(const SiteToday &today)
{
    m_siteName = today.site.name;
    m_campaignText = today.campaign ? tr("Re-enrolment %1").arg(today.campaign->schoolYear.label())
                                    : tr("No campaign yet");
    m_demonstrationHint = today.site.isDemonstration
                              ? tr("Demonstration: sign in as secretaire, directrice or admin, password "
                                   "“demonstration”.")
                              : QString();
    Q_EMIT siteChanged();
    Q_EMIT lockMinutesChanged(today.site.lockMinutes);
}

void Session::setStartError(const Error &error)
{
    m_startError = errorText(error);
    m_fileMissing = error.code == ErrorCode::DatabaseUnreachable && error.field == u"missing";
    Q_EMIT startErrorChanged();
}

void Session::forgetStartError()
{
    m_startError.clear();
    m_fileMissing = false;
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
        [this, login, password](const Result<SignedIn> &signedIn) {
            setSigningIn(false);
            if (!signedIn && signedIn.error().code == ErrorCode::GuardRefused
                && signedIn.error().detail == u"password_change") {
                askForPassword(login, password);
                return;
            }
            if (!signedIn) {
                Q_EMIT signInFailed(errorText(signedIn.error()));
                return;
            }
            comesIn(*signedIn);
            warnOfReaders();
        });
}

/// The one that was typed is right, and was given by somebody else.
void Session::askForPassword(const QString &login, const QString &temporary)
{
    m_newcomer = Newcomer{login, temporary};
    m_patience.start();
    if (m_away && foldedLogin(login) == m_login)
        leave(); // whoever has locked and was given another password begins anew
    else
        Q_EMIT stepChanged(); // who has locked keeps the place
}

void Session::leaveNewPassword()
{
    m_patience.stop();
    m_newcomer.reset();
    Q_EMIT stepChanged();
}

void Session::changePassword(const QString &present, const QString &password)
{
    if (m_signingIn)
        return;
    setSigningIn(true);
    if (m_newcomer)
        m_patience.start(); // somebody is there still
    m_threads.run(
        this,
        [login = m_newcomer ? m_newcomer->login : m_login,
            present = m_newcomer ? m_newcomer->temporary : present,
            password](const ServiceContext &context) -> Result<SignedIn> {
            PUPITRE_TRY_ASSIGN(member, changeOwnPassword(context.connection, context.clock, login, present, password));
            return comeInAs(context, member);
        },
        [this, newcomer = m_newcomer, id = ownerId()](const Result<SignedIn> &changed) {
            setSigningIn(false);
            if (newcomer != m_newcomer || id != ownerId())
                return; // who asked has gone: nobody comes in unseen
            if (!changed) {
                Q_EMIT passwordNotChanged(errorText(changed.error()));
                return;
            }
            if (newcomer)
                comesIn(*changed);
            else
                m_epoch = changed->epoch;
            Q_EMIT passwordChanged();
        });
}

void Session::leaveSetUp()
{
    m_settingUp = false;
    Q_EMIT stepChanged();
    rereadSite();
}

void Session::lookWhetherItStands()
{
    if (m_looking || m_signingIn || !isSignedIn())
        return;
    m_looking = true;
    m_threads.run( // a few rows; behind an import it would come too late
        this,
        [id = m_threads.staff()->id, epoch = m_epoch](
            const ServiceContext &context) { return sessionStands(context.connection, id, epoch); },
        [this, id = staffId(), epoch = m_epoch](const Result<bool> &stands) {
            m_looking = false;
            if (!stands || *stands || m_signingIn || id != staffId() || epoch != m_epoch)
                return;
            leave();
            Q_EMIT ended(tr("Your session has ended: your password or your role was changed. Please sign in again."));
        });
}

void Session::comesIn(const SignedIn &signedIn)
{
    m_away.reset();
    m_login = signedIn.login;
    m_epoch = signedIn.epoch;
    m_patience.stop();
    m_newcomer.reset();
    m_empty = false;
    m_threads.setStaff(signedIn.staff);
    setSite(signedIn.today);
    m_settingUp = signedIn.staff.role == Role::Administrator && !signedIn.today.campaign;
    Q_EMIT actorChanged();
    Q_EMIT stepChanged();
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
    if (isSignedIn()) // whoever has locked is nobody to do anything
        m_threads.run(this, noteSignOut, [](const Result<void> &) {});
    leave();
}

void Session::leave()
{
    const qint64 gone = ownerId();
    m_away.reset();
    m_login.clear();
    m_settingUp = false;
    m_threads.setStaff({});
    Q_EMIT signedOut(gone);
    Q_EMIT actorChanged();
    Q_EMIT stepChanged();
}

} // namespace pupitre

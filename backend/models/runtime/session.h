#pragma once

#include "error.h"
#include "permissions.h"

#include <QObject>
#include <QQmlEngine>
#include <QTimer>

#include <chrono>
#include <optional>

namespace pupitre {

class DatabaseThreads;
struct SignedIn;
struct SiteToday;

/// Who is at the desk, and of which conservatoire: opening the database, signing in, locking.
///
/// Locking is no end: nobody is at the desk then, so that nothing can be read or decided in anybody's name, and whoever
/// has locked comes back by the password alone. Somebody else may sign in meanwhile. A session ends by itself when the
/// account got another role or password elsewhere, or is closed (rule C13).
class Session : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString startError READ startError NOTIFY startErrorChanged)
    /// There is no such file yet, and one can be made (makeDatabase()); of `startError`.
    Q_PROPERTY(bool fileMissing READ isFileMissing NOTIFY startErrorChanged)
    Q_PROPERTY(bool ready READ isReady NOTIFY readyChanged)
    /// What stands between a person and the pages: "first_site" (the database has no conservatoire), "sign_in",
    /// "new_password" (the one that was typed is temporary), "set_up" (her conservatoire has no campaign yet); empty:
    /// nothing.
    Q_PROPERTY(QString step READ step NOTIFY stepChanged)
    Q_PROPERTY(bool signedIn READ isSignedIn NOTIFY actorChanged)
    /// Whoever was here has locked, and nobody has come since.
    Q_PROPERTY(bool locked READ isLocked NOTIFY actorChanged)
    Q_PROPERTY(qint64 staffId READ staffId NOTIFY actorChanged) ///< 0 while nobody is here
    /// Of whoever is here or has locked.
    Q_PROPERTY(QString userName READ userName NOTIFY actorChanged)
    Q_PROPERTY(QString roleText READ roleText NOTIFY actorChanged)
    Q_PROPERTY(bool signingIn READ isSigningIn NOTIFY signingInChanged)
    /// Until somebody has signed in, of the only site that the database has: of several, none is named.
    Q_PROPERTY(QString siteName READ siteName NOTIFY siteChanged)
    Q_PROPERTY(QString campaignText READ campaignText NOTIFY siteChanged)
    Q_PROPERTY(QString demonstrationHint READ demonstrationHint NOTIFY siteChanged)

public:
    /// The threads outlive it.
    explicit Session(DatabaseThreads &threads);

    /// That the step "new_password" waits for who was given a temporary one: nobody is signed in there, so that no desk
    /// locks itself.
    static constexpr std::chrono::minutes patience{2};

    QString startError() const { return m_startError; }
    bool isFileMissing() const { return m_fileMissing; }
    bool isReady() const { return m_ready; }
    QString step() const;
    bool isSignedIn() const;
    bool isLocked() const { return m_away.has_value(); }
    qint64 staffId() const;
    qint64 awayId() const { return m_away ? m_away->id.value : 0; }
    bool isSigningIn() const { return m_signingIn; }
    QString userName() const;
    QString roleText() const;
    QString siteName() const { return m_siteName; }
    QString campaignText() const { return m_campaignText; }
    QString demonstrationHint() const { return m_demonstrationHint; }

    /// Opens the database, or says why not in `startError`; call again to try anew.
    Q_INVOKABLE void start();
    /// An empty database where there is no file, and then as start().
    Q_INVOKABLE void makeDatabase();
    Q_INVOKABLE void signIn(const QString &login, const QString &password);
    Q_INVOKABLE void lock();
    /// Whoever has locked is back; answers as signIn() does, by the same rules.
    Q_INVOKABLE void unlock(const QString &password);
    /// For good: the place is not kept.
    Q_INVOKABLE void signOut();
    /// One's own, at the step "new_password" without asking for the present one again. Answers with `passwordChanged`,
    /// whoever stood at that step being signed in then, or with `passwordNotChanged`.
    Q_INVOKABLE void changePassword(const QString &present, const QString &password);
    /// Back to the sign-in; by itself after `patience`.
    Q_INVOKABLE void leaveNewPassword();
    /// The rest of the set-up can wait, or is done.
    Q_INVOKABLE void leaveSetUp();
    /// Somebody else has made a conservatoire meanwhile: what is known before a sign-in is read anew.
    void rereadDoorstep();
    /// The site was changed: what is known of it is read anew.
    void rereadSite();
    /// Whether this session goes on; asked with each look for news.
    void lookWhetherItStands();

Q_SIGNALS:
    void startErrorChanged();
    /// Before `ready`. What comes after this entry of the journal is news.
    void opened(qint64 lastSeq);
    void readyChanged();
    void stepChanged();
    void actorChanged();
    /// For good; before `actorChanged`.
    void signedOut(qint64 staffId);
    void signingInChanged();
    void signInFailed(const QString &text);
    void passwordChanged();
    void passwordNotChanged(const QString &text);
    void siteChanged();
    /// After so many minutes without a key the desk of whoever is here is to lock itself.
    void lockMinutesChanged(int minutes);
    /// The session was ended from elsewhere; after `signedOut`.
    void ended(const QString &text);
    /// Who has signed in is to know this.
    void warned(const QString &text);

private:
    /// Who was given the password that was typed, and has to choose another one.
    struct Newcomer {
        QString login, temporary;
        friend bool operator==(const Newcomer &, const Newcomer &) = default;
    };

    /// Whose desk it is, locked or not; 0: nobody's.
    qint64 ownerId() const { return m_away ? awayId() : staffId(); }
    void readSite();
    void setSite(const SiteToday &today);
    void comesIn(const SignedIn &signedIn);
    void setStartError(const Error &error);
    void forgetStartError();
    void askForPassword(const QString &login, const QString &temporary);
    void leave();
    void setSigningIn(bool signingIn);
    void warnOfReaders();

    DatabaseThreads &m_threads;
    bool m_ready = false, m_signingIn = false, m_fileMissing = false;
    bool m_empty = false;               ///< no conservatoire is in the database
    bool m_settingUp = false;           ///< of whoever is here
    bool m_looking = false;             ///< whether the session stands
    int m_epoch = 0;                    ///< of the session of whoever is here
    std::optional<Newcomer> m_newcomer; ///< stands at the step "new_password", perhaps beside who has locked
    QTimer m_patience{this};            ///< with the newcomer
    std::optional<StaffActor> m_away;   ///< has locked
    QString m_login;                    ///< of whoever is here or has locked
    QString m_startError, m_siteName, m_campaignText, m_demonstrationHint;
};

} // namespace pupitre

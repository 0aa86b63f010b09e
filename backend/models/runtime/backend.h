#pragma once

#include "connectionwatch.h"
#include "dbthread.h"
#include "deliver.h"
#include "presencerepository.h"

#include <QObject>
#include <QQmlEngine>
#include <QSet>
#include <QTemporaryDir>
#include <QTimer>

namespace pupitre {

class DocumentReader;
class PageRenderer;

/// What every model is handed: the database threads, who is signed in, the news from the journal, and the toast.
/// Lives on the window's thread.
class Backend : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString startError READ startError NOTIFY startErrorChanged)
    Q_PROPERTY(bool ready READ isReady NOTIFY readyChanged)
    Q_PROPERTY(bool signedIn READ isSignedIn NOTIFY actorChanged)
    Q_PROPERTY(QString userName READ userName NOTIFY actorChanged)
    Q_PROPERTY(QString roleText READ roleText NOTIFY actorChanged)
    Q_PROPERTY(bool signingIn READ isSigningIn NOTIFY signingInChanged)
    Q_PROPERTY(QString siteName READ siteName NOTIFY siteChanged)
    Q_PROPERTY(QString campaignText READ campaignText NOTIFY siteChanged)
    Q_PROPERTY(QString demonstrationHint READ demonstrationHint NOTIFY siteChanged)
    Q_PROPERTY(pupitre::ConnectionWatch *connection READ connection CONSTANT)

public:
    explicit Backend(const QString &databaseUrl, QObject *parent = nullptr);
    ~Backend() override;

    QString startError() const { return m_startError; }
    bool isReady() const { return m_ready; }
    bool isSignedIn() const { return m_staff.has_value(); }
    bool isSigningIn() const { return m_signingIn; }
    QString userName() const { return m_staff ? m_staff->name : QString(); }
    QString roleText() const;
    QString siteName() const { return m_siteName; }
    QString campaignText() const { return m_campaignText; }
    QString demonstrationHint() const { return m_demonstrationHint; }
    ConnectionWatch *connection() { return &m_connection; }
    PageRenderer &renderer() { return *m_renderer; }
    DocumentReader &reader() { return *m_reader; }
    const QString &databaseUrl() const { return m_databaseUrl; }

    /// Before the end: a database server that does not answer then takes moments, see DbThread.
    void endSoon();

    Q_INVOKABLE void start();
    Q_INVOKABLE void signIn(const QString &login, const QString &password);
    Q_INVOKABLE void signOut();
    /// Takes the last decision back; answers with a toast and `undone`, or with `failed`.
    Q_INVOKABLE void undo();

    /// Decisions and what is on screen. `done` is called on this thread while `context` lives.
    template <typename Work, typename Done>
    void run(QObject *context, Work work, Done done)
    {
        deliver(m_decisions.run(actor(), std::move(work)), context, std::move(done));
    }
    /// Long reads, which never delay a decision.
    template <typename Work, typename Done>
    void runLong(QObject *context, Work work, Done done)
    {
        deliver(m_reads.run(actor(), std::move(work)), context, std::move(done));
    }
    /// Work of the program itself, which never delays a decision; from any thread.
    template <typename Work>
    auto runApart(Work work)
    {
        return m_reads.run(ProgramActor{QStringLiteral("Pupitre")}, std::move(work));
    }
    /// Bytes of a kept file, from any thread.
    QFuture<Result<QByteArray>> fileBytes(const QString &sha256);

    /// A folder that only this user can read, for files that another program is to show; it is gone with the program.
    QString scratchFolder() const { return m_scratch.path(); }

    /// What this person has before the eyes now; 0 is nothing in particular. Colleagues see it within a few seconds.
    void lookAt(const QString &kind, qint64 id);
    /// No longer at that, unless it is something else by now.
    void lookAway(const QString &kind, qint64 id);
    /// What the colleagues have before theirs.
    const QList<Presence> &others() const { return m_others; }

    /// Reads what is new in the journal now, instead of at the next tick.
    void lookForNews();
    Q_INVOKABLE void announce(const QString &text, bool undoable);

Q_SIGNALS:
    void startErrorChanged();
    void readyChanged();
    void actorChanged();
    void signingInChanged();
    void signInFailed(const QString &text);
    void siteChanged();
    /// Subjects that changed, by kind: "document", "edit_request", "reinscription", "mail", "household", "payment".
    void newsArrived(const QSet<QString> &kinds);
    void othersChanged();
    void announced(const QString &text, bool undoable);
    void undone(const QString &subjectKind, qint64 subjectId);
    void failed(const QString &text);

private:
    /// Whoever is signed in; until then the program itself.
    InternalActor actor() const;
    void loadSite();
    void readAllAgain();
    void warnOfReaders();
    void tellPresence();
    void turnTheDay();

    QString m_databaseUrl;
    QTemporaryDir m_scratch; ///< in $XDG_RUNTIME_DIR, which is memory and private, where there is one
    DbThread m_decisions;
    DbThread m_reads;
    ConnectionWatch m_connection{m_decisions, m_reads};
    std::unique_ptr<PageRenderer> m_renderer;
    std::unique_ptr<DocumentReader> m_reader;
    QTimer m_newsTimer;
    QTimer m_dayTimer; ///< while the window stays open overnight
    QDate m_day;
    QTimer m_presenceTimer; ///< soon after a change, then from time to time
    QString m_lookedAtKind;
    qint64 m_lookedAt = 0;
    QList<Presence> m_others;
    std::optional<StaffActor> m_staff; ///< who is signed in
    qint64 m_seen = 0;
    bool m_looking = false, m_lookAgain = false;
    bool m_ready = false, m_signingIn = false;
    QString m_startError, m_siteName, m_campaignText, m_demonstrationHint;
};

} // namespace pupitre

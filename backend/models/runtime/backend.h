#pragma once

#include "changefeed.h"
#include "databasethreads.h"
#include "daywatch.h"
#include "idlelock.h"
#include "placememory.h"
#include "presenceboard.h"
#include "session.h"
#include "toasts.h"

#include <QHash>
#include <QPointer>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <vector>

namespace pupitre {

class ContactSheetMaker;
class DocumentReader;
class PageRenderer;

/// What every model is handed: the parts that a window has once, made in the order in which they need each other. The
/// only place where they are joined, and where QML finds them. Lives on the window's thread.
class Backend : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(pupitre::Session *session READ session CONSTANT)
    Q_PROPERTY(pupitre::Toasts *toasts READ toasts CONSTANT)
    Q_PROPERTY(pupitre::ConnectionWatch *connection READ connection CONSTANT)
    Q_PROPERTY(pupitre::PlaceMemory *places READ places CONSTANT)

public:
    explicit Backend(const QString &databaseUrl, QObject *parent = nullptr);
    ~Backend() override;

    Session *session() { return &m_session; }
    ChangeFeed *feed() { return &m_feed; }
    PresenceBoard *presence() { return &m_presence; }
    Toasts *toasts() { return &m_toasts; }
    PlaceMemory *places() { return &m_places; }
    IdleLock &idleLock() { return m_idleLock; }
    ConnectionWatch *connection() { return m_threads.connection(); }
    PageRenderer &renderer() { return *m_renderer; }
    DocumentReader &reader() { return *m_reader; }
    ContactSheetMaker &sheets() { return *m_sheets; }
    /// A folder that only this user can read, for files that another program is to show; it is gone with the program.
    QString scratchFolder() const { return m_scratch.path(); }

    /// As DatabaseThreads says. While the desk is locked nothing is read and nothing is decided: it is done when
    /// whoever has locked is back. So it is with the answer to whoever has asked.
    template <typename Work, typename Done>
    void run(QObject *context, Work work, Done done)
    {
        whenHere(context, std::move(work), std::move(done), [this](QObject *object, Work now, auto then) {
            m_threads.run(object, std::move(now), std::move(then));
        });
    }
    template <typename Work, typename Done>
    void runLong(QObject *context, Work work, Done done)
    {
        whenHere(context, std::move(work), std::move(done), [this](QObject *object, Work now, auto then) {
            m_threads.runLong(object, std::move(now), std::move(then));
        });
    }
    /// `done`, for whoever is here now: while somebody else or nobody is at the desk the answer is held. It is dropped
    /// with `context`, or when whoever has asked signs out. Nobody's answer is not held.
    template <typename Done>
    auto forAsker(QObject *context, Done done)
    {
        return [backend = QPointer<Backend>(this), asker = asker(), context, done = std::move(done)]<typename Answer>(
                   const Answer &answer) mutable {
            if (!backend)
                return;
            if (backend->isHere(asker))
                done(answer);
            else
                backend->hold(
                    asker, context, [late = std::make_shared<Done>(std::move(done)), answer] { (*late)(answer); });
        };
    }
    QFuture<Result<QByteArray>> fileBytes(const QString &sha256) { return m_threads.fileBytes(sha256); }
    void endSoon() { m_threads.endSoon(); }

private:
    struct Asker {
        qint64 staffId; ///< 0 for nobody
        int signOuts;   ///< of theirs, until they asked
    };
    /// Work that was asked for while the desk was locked, or an answer that came while its asker was away.
    struct HeldWork {
        qint64 staffId; ///< whose it is
        QPointer<QObject> context;
        std::function<void()> run;
    };
    template <typename Work, typename Done, typename Run>
    void whenHere(QObject *context, Work work, Done done, Run run)
    {
        if (!m_session.isLocked()) {
            run(context, std::move(work), forAsker(context, std::move(done)));
            return;
        }
        auto asked = std::make_shared<std::pair<Work, Done>>(std::move(work), std::move(done));
        m_held.push_back({m_session.awayId(), context, [this, run, context, asked] {
                              run(context, std::move(asked->first), forAsker(context, std::move(asked->second)));
                          }});
    }
    Asker asker() const;
    bool isHere(const Asker &asker) const;
    void hold(const Asker &asker, QObject *context, std::function<void()> answer);
    void runHeldWork();

    QTemporaryDir m_scratch; ///< in $XDG_RUNTIME_DIR, which is memory and private, where there is one
    DatabaseThreads m_threads;
    std::unique_ptr<PageRenderer> m_renderer;
    std::unique_ptr<DocumentReader> m_reader;
    std::unique_ptr<ContactSheetMaker> m_sheets;
    Session m_session{m_threads};
    ChangeFeed m_feed{m_threads};
    Toasts m_toasts{m_threads, m_feed};
    PresenceBoard m_presence{m_threads};
    PlaceMemory m_places{m_threads};
    IdleLock m_idleLock;
    std::vector<HeldWork> m_held;
    QHash<qint64, int> m_signOuts; ///< by person
    DayWatch m_dayWatch{m_threads, m_feed};
};

} // namespace pupitre

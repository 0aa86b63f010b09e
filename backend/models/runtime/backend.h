#pragma once

#include "changefeed.h"
#include "databasethreads.h"
#include "daywatch.h"
#include "idlelock.h"
#include "placememory.h"
#include "presenceboard.h"
#include "session.h"
#include "toasts.h"

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
    /// whoever has locked is back.
    template <typename Work, typename Done>
    void run(QObject *context, Work work, Done done)
    {
        whenHere(context, std::move(work), std::move(done), [this](QObject *object, Work now, Done then) {
            m_threads.run(object, std::move(now), std::move(then));
        });
    }
    template <typename Work, typename Done>
    void runLong(QObject *context, Work work, Done done)
    {
        whenHere(context, std::move(work), std::move(done), [this](QObject *object, Work now, Done then) {
            m_threads.runLong(object, std::move(now), std::move(then));
        });
    }
    QFuture<Result<QByteArray>> fileBytes(const QString &sha256) { return m_threads.fileBytes(sha256); }
    void endSoon() { m_threads.endSoon(); }

private:
    /// Work that was asked for while the desk was locked.
    struct HeldWork {
        qint64 staffId; ///< who had locked
        QPointer<QObject> context;
        std::function<void()> run;
    };
    template <typename Work, typename Done, typename Run>
    void whenHere(QObject *context, Work work, Done done, Run run)
    {
        if (!m_session.isLocked()) {
            run(context, std::move(work), std::move(done));
            return;
        }
        auto asked = std::make_shared<std::pair<Work, Done>>(std::move(work), std::move(done));
        m_held.push_back({m_session.awayId(), context, [run, context, asked] {
                              run(context, std::move(asked->first), std::move(asked->second));
                          }});
    }
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
    DayWatch m_dayWatch{m_threads, m_feed};
};

} // namespace pupitre

#pragma once

#include "connectionwatch.h"
#include "dbthread.h"
#include "deliver.h"

#include <optional>

namespace pupitre {

/// The two database threads of a window, and in whose name they work. Lives on the window's thread.
class DatabaseThreads
{
public:
    explicit DatabaseThreads(const QString &url);
    /// Both end at once.
    ~DatabaseThreads();

    /// Opens both at once; call again to try anew. `done` is called on this thread while `context` lives.
    void open(QObject *context, const std::function<void(const Result<void> &)> &done);
    /// An empty database of this version, in a file where there is none yet; open() follows.
    void make(QObject *context, const std::function<void(const Result<void> &)> &done);
    /// Before the end: a database server that does not answer then takes moments, see DbThread.
    void endSoon();

    /// Who is signed in, as Session says.
    const std::optional<StaffActor> &staff() const { return m_staff; }
    void setStaff(const std::optional<StaffActor> &staff) { m_staff = staff; }
    /// In whose name work is done: whoever is signed in; until then the program itself.
    InternalActor actor() const;

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

    ConnectionWatch *connection() { return &m_connection; }

private:
    QString m_url;
    DbThread m_decisions;
    DbThread m_reads;
    ConnectionWatch m_connection{m_decisions, m_reads};
    std::optional<StaffActor> m_staff;
};

} // namespace pupitre

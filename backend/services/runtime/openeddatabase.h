#pragma once

#include "servicecontext.h"

#include <memory>

namespace pupitre {

/// An open database with what services are handed. Of the thread that opened it, and closed there.
struct OpenedDatabase {
    enum class Schema { Current, Any };

    std::unique_ptr<Connection> connection;
    std::unique_ptr<DocumentStore> store;
    SystemClock clock;

    ServiceContext context(const InternalActor &actor) { return {*connection, clock, *store, actor}; }

    /// Errors: those of Connection::open; DatabaseNotPrepared, DatabaseNewer.
    static Result<std::unique_ptr<OpenedDatabase>> open(const QString &url,
        Connection::Create create = Connection::Create::Never, Schema schema = Schema::Current,
        std::shared_ptr<Patience> patience = {});

    /// An empty database of this version in a file where there is none, with the folder for it. Errors: those of
    /// Connection::open and migrator::migrate; DatabaseUnreachable where the address names a server's or one that is
    /// there already.
    static Result<void> make(const QString &url);

    /// Connects anew when the server was lost, between two pieces of work. ConnectionLost while it stays away;
    /// DatabaseNewer when it comes back with a schema that this program does not know.
    Result<void> reconnectIfLost();
};

} // namespace pupitre

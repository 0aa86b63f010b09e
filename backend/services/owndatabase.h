#pragma once

#include "servicecontext.h"

#include <memory>

namespace pupitre {

/// What a thread of the sender opens for itself: a connection belongs to the thread that opened it, and is closed there.
struct OwnDatabase {
    std::unique_ptr<Connection> connection;
    std::unique_ptr<DocumentStore> store;
    SystemClock clock;

    ServiceContext context(const Actor &actor) { return {*connection, clock, *store, actor}; }

    /// Errors: those of Connection::open; SchemaOlder, SchemaNewer.
    static Result<std::unique_ptr<OwnDatabase>> open(const QString &url);
};

} // namespace pupitre

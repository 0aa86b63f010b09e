#pragma once

#include "connection.h"
#include "documentstore.h"
#include "servicecontext.h"

#include <QCommandLineParser>

#include <memory>

namespace pupitre {

/// An open database with what services are handed.
struct OpenedDatabase {
    std::unique_ptr<Connection> connection;
    SystemClock clock;
    std::unique_ptr<DocumentStore> store;

    ServiceContext context() { return {*connection, clock, *store, {{}, QStringLiteral("pupitrectl"), Role::Administrator}}; }
};

enum class Schema { Current, Any };

/// The database of `--database`. Errors: those of Connection::open; DatabaseNotPrepared, DatabaseNewer.
Result<std::unique_ptr<OpenedDatabase>> openDatabase(const QCommandLineParser &parser, Connection::Create create, Schema schema = Schema::Current);

} // namespace pupitre

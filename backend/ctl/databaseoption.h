#pragma once

#include "openeddatabase.h"

#include <QCommandLineParser>

namespace pupitre {

/// Who acts where nobody is signed in.
inline const ProgramActor commandLine{QStringLiteral("pupitrectl")};

/// The database of `--database`. Errors: those of OpenedDatabase::open.
inline Result<std::unique_ptr<OpenedDatabase>> openDatabase(const QCommandLineParser &parser, Connection::Create create,
    OpenedDatabase::Schema schema = OpenedDatabase::Schema::Current)
{
    return OpenedDatabase::open(parser.value(QStringLiteral("database")), create, schema);
}

} // namespace pupitre

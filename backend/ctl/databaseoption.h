#pragma once

#include "openeddatabase.h"

#include <QCommandLineParser>

namespace pupitre {

/// Who acts where nobody is signed in.
inline const ProgramActor commandLine{QStringLiteral("pupitrectl")};

/// The database of `--database`, else of $PUPITRE_DATABASE, which stands in no list of processes; empty when neither
/// says one.
inline QString databaseUrl(const QCommandLineParser &parser)
{
    const QString option = QStringLiteral("database");
    return parser.isSet(option) ? parser.value(option) : qEnvironmentVariable("PUPITRE_DATABASE");
}

/// Errors: those of OpenedDatabase::open.
inline Result<std::unique_ptr<OpenedDatabase>> openDatabase(const QCommandLineParser &parser, Connection::Create create,
    OpenedDatabase::Schema schema = OpenedDatabase::Schema::Current)
{
    return OpenedDatabase::open(databaseUrl(parser), create, schema);
}

} // namespace pupitre

#pragma once

#include "result.h"

#include <QList>
#include <QStringList>

#include <utility>

namespace pupitre {

enum class Dialect { SQLite, PostgreSQL };

/// Where a database is, read from what a person types: a path, `sqlite:PATH`, or a URI of libpq's,
/// `postgresql://user:password@host:port/name?parameter=value`. All of libpq's parameters are known, a service file, a
/// password file, several hosts and the folder of a socket (`?host=/run/postgresql`) among them. Its other form,
/// `host=… dbname=…`, is refused; a file whose name looks like it is written `./a=b`.
struct DatabaseAddress {
    Dialect dialect = Dialect::SQLite;
    QString path = {};                               ///< SQLite's file, or ":memory:"
    QList<std::pair<QString, QString>> parameters{}; ///< libpq's, decoded; time limits of our own where none is given
    QStringList secrets = {};                        ///< see secretsOfAddress()

    /// Errors: DatabaseUrlInvalid; `detail` is libpq's reason, e.g. `invalid URI query parameter: "sslmod"`.
    static Result<DatabaseAddress> read(const QString &text);
};

/// The passwords in a database's address, well-formed or not, as they are written there and decoded.
QStringList secretsOfAddress(const QString &text);

/// The same of every word of a command line, `--option=address` among them.
QStringList secretsOfWords(const QStringList &words);

/// The address as it may be shown: without its passwords.
QString shownAddress(const QString &text);

/// Overwrites the passwords of addresses among a program's arguments, so that the list of processes does not show them
/// any longer than the program takes to begin. Whoever can may set $PUPITRE_DATABASE instead.
void hideSecretsInArguments(int argc, char **argv);

} // namespace pupitre

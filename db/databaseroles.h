#pragma once

#include "connection.h"

namespace pupitre {

/// The roles of a PostgreSQL database (packaging/postgresql): pupitre_owner owns the tables and brings them to a new
/// version; pupitre_desk works, and can neither change what was once written into the journal nor reach what keeps it
/// so; pupitre_mail, which sends mails, knows of little else; pupitre_extranet, which answers families, sees one of
/// them at a time (familyrows.h). An SQLite database has none: whoever may write the file may do all.
namespace databaseroles {

/// What a superuser runs in the database that is to have them, again whenever he likes. Error: FileMissing.
Result<QString> script();

/// Gives each table of the connection's schema its rights, and to the owner what a member of it made. Does nothing on
/// SQLite, where there are no such roles, and for a role that is none of the owner's. Errors: FileMissing, or the
/// engine's.
Result<void> giveRights(Connection &connection);

} // namespace databaseroles
} // namespace pupitre

#pragma once

#include "connection.h"
#include "ids.h"

#include <QByteArray>

/// Which family's rows a connection is shown (rule W46). On PostgreSQL the families' site works as pupitre_extranet,
/// which sees no household but the one that it was told it answers (packaging/postgresql/rights.sql), whatever the SQL.
/// The other roles see what they see, and on SQLite, which has none, nothing happens here. What is told stands until
/// something else is told, or the transaction in which it was told is rolled back.
namespace pupitre::familyrows {

/// Those of the account whose session that is. `session`: the SHA-256 of its cookie's text.
Result<void> showOfSession(Connection &connection, const QByteArray &session);
/// What a login has to look at: the households that have an account by that name, and for an INSERT into web_sessions
/// those accounts.
Result<void> showOfIdentifiant(Connection &connection, SiteId siteId, const QString &identifiant);
Result<void> showOfLink(Connection &connection, SiteId siteId, const QString &linkHash);
/// Nobody's. Closes the connection where it cannot be told so.
void showNone(Connection &connection);

} // namespace pupitre::familyrows

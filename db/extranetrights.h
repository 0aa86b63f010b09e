#pragma once

#include "connection.h"

namespace pupitre {

/// What a connection of the families' site is to the server (rules W45, W46), for whoever checks an installation.
/// Nothing that is tried here stays.
namespace extranetrights {

/// The role's name that the site has to work as.
inline constexpr QStringView role = u"pupitre_extranet";
/// As whom the connection works; empty on SQLite, which has no roles.
Result<QString> roleOf(Connection &connection);
/// Of what the site must not do, a statement each: those that the server did not refuse.
Result<QStringList> notRefused(Connection &connection);
/// Of the tables that hold families' rows: those that show one although nobody's were asked for, and those that the
/// connection may read without row security.
Result<QStringList> showingRows(Connection &connection);

} // namespace extranetrights
} // namespace pupitre

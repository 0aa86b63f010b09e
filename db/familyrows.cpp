#include "familyrows.h"

#include "statement.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pupitre::familyrows {

using namespace Qt::StringLiterals;

namespace {

/// Who is in is not at the door any more.
Result<void> tell(Connection &connection, const QString &session, const QString &door)
{
    if (connection.dialect() == Dialect::SQLite)
        return {};
    Statement set(connection, uR"(
        SELECT set_config('pupitre.session', :session, false), set_config('pupitre.door', :door, false))"_s);
    set.bind(u":session", session).bind(u":door", door);
    return set.execOne();
}

/// Beside whatever session there is: who is signed in may sign in as somebody else.
Result<void> stand(Connection &connection, const QJsonObject &shown)
{
    if (connection.dialect() == Dialect::SQLite)
        return {};
    Statement set(connection, uR"(SELECT set_config('pupitre.door', :door, false))"_s);
    set.bind(u":door", QString::fromUtf8(QJsonDocument(shown).toJson(QJsonDocument::Compact)));
    return set.execOne();
}

} // namespace

Result<void> showOfSession(Connection &connection, const QByteArray &session)
{
    return tell(connection, QString::fromLatin1(session.toHex()), {});
}

Result<void> showOfIdentifiant(Connection &connection, SiteId siteId, const QString &identifiant)
{
    return stand(connection, {{u"site"_s, siteId.value}, {u"names"_s, QJsonArray{identifiant, identifiant.toLower()}}});
}

Result<void> showOfLink(Connection &connection, SiteId siteId, const QString &linkHash)
{
    return stand(connection, {{u"site"_s, siteId.value}, {u"link"_s, linkHash}});
}

void showNone(Connection &connection)
{
    if (!tell(connection, {}, {}))
        connection.close();
}

} // namespace pupitre::familyrows

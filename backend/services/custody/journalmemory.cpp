#include "journalmemory.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

QString defaultFolder()
{
    const QString state = qEnvironmentVariable("STATE_DIRECTORY").section(u':', 0, 0);
    return (state.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/pupitre"_s
                            : state)
           + u"/journals"_s;
}

QJsonObject readFrom(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

JournalMemory::JournalMemory(const QString &folder) : m_folder(folder.isEmpty() ? defaultFolder() : folder) {}

Result<bool> JournalMemory::findsItPutBack(Connection &connection)
{
    PUPITRE_TRY_ASSIGN(head, journal::head(connection));
    if (head.seq == 0 || head == m_last)
        return false;
    PUPITRE_TRY_ASSIGN(first, journal::hashAt(connection, 1));
    const QJsonObject places = readFrom(m_folder + u'/' + first);
    if (places.isEmpty())
        return false;
    PUPITRE_TRY_ASSIGN(here, connection.identity());
    QDateTime seenAt;
    if (const auto seen = places.value(here).toObject(); !seen.isEmpty()) {
        PUPITRE_TRY_ASSIGN(hash, journal::hashAt(connection, seen.value("seq"_L1).toInteger()));
        if (hash == seen.value("hash"_L1).toString())
            return false;
        seenAt = QDateTime::fromString(seen.value("at"_L1).toString(), Qt::ISODateWithMs);
    } else {
        for (const auto &elsewhere : places)
            seenAt = std::max(
                seenAt, QDateTime::fromString(elsewhere.toObject().value("at"_L1).toString(), Qt::ISODateWithMs));
    }
    PUPITRE_TRY_ASSIGN(resumed, journal::holdsSince(connection, u"mail.resumed"_s, seenAt));
    return !resumed;
}

Result<std::optional<JournalMemory::Seen>> JournalMemory::whatIsLacking(Connection &connection) const
{
    PUPITRE_TRY_ASSIGN(first, journal::hashAt(connection, 1));
    PUPITRE_TRY_ASSIGN(here, connection.identity());
    const auto places = first.isEmpty() ? QJsonObject() : readFrom(m_folder + u'/' + first);
    const auto seen = places.value(here).toObject();
    if (seen.isEmpty())
        return std::nullopt;
    const Seen last{.place = {.seq = seen.value("seq"_L1).toInteger(), .hash = seen.value("hash"_L1).toString()},
        .at = QDateTime::fromString(seen.value("at"_L1).toString(), Qt::ISODateWithMs)};
    PUPITRE_TRY_ASSIGN(hash, journal::hashAt(connection, last.place.seq));
    if (hash == last.place.hash)
        return std::nullopt;
    PUPITRE_TRY_ASSIGN(resumed, journal::holdsSince(connection, u"mail.resumed"_s, last.at));
    return resumed ? std::nullopt : std::optional(last);
}

Result<void> JournalMemory::remember(Connection &connection, const QDateTime &now)
{
    PUPITRE_TRY_ASSIGN(head, journal::head(connection));
    if (head.seq == 0 || head == m_last)
        return {};
    PUPITRE_TRY_ASSIGN(first, journal::hashAt(connection, 1));
    PUPITRE_TRY_ASSIGN(here, connection.identity());
    const QString path = m_folder + u'/' + first;
    QJsonObject places = readFrom(path);
    places.insert(here,
        QJsonObject{{u"seq"_s, head.seq}, {u"hash"_s, head.hash}, {u"at"_s, now.toUTC().toString(Qt::ISODateWithMs)}});
    QDir().mkpath(m_folder);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(places).toJson()) > 0 && file.commit())
        m_last = head;
    return {};
}

} // namespace pupitre

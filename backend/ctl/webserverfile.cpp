#include "webserverfile.h"

#include "certificateend.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <sys/stat.h>

namespace pupitre {

using namespace Qt::StringLiterals;

namespace {

constexpr int fewDays = 14; ///< Let's Encrypt's are renewed a month before

/// The values of a directive, in their order.
QStringList valuesOf(const QString &text, const QString &directive)
{
    const QRegularExpression line(u"^\\s*%1\\s+([^;#]+);"_s.arg(directive), QRegularExpression::MultilineOption);
    QStringList values;
    for (auto match = line.globalMatch(text); match.hasNext();)
        values << match.next().captured(1).trimmed();
    return values;
}

bool isSocket(const QString &path)
{
    struct stat status {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 && S_ISSOCK(status.st_mode);
}

ExtranetFinding socketFinding(const QString &text)
{
    const QStringList sockets = valuesOf(text, u"set\\s+\\$pupitre_socket"_s);
    const QString path = sockets.value(0).section(u"unix:"_s, 1);
    if (path.isEmpty())
        return {u"socket"_s, u"nginx's file names none"_s, false};
    return {u"socket"_s, path + (isSocket(path) ? u" is there"_s : u" is not there, or no socket"_s), isSocket(path)};
}

ExtranetFinding certificateFinding(const QString &text, const QDateTime &now)
{
    const QString path = valuesOf(text, u"ssl_certificate"_s).value(0);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {u"certificate"_s, path.isEmpty() ? u"nginx's file names none"_s : path + u" cannot be read"_s, false};
    const auto end = certificateEnd(file.readAll());
    if (!end)
        return {u"certificate"_s, path + u" holds none"_s, false};
    const qint64 days = now.daysTo(*end);
    return {u"certificate"_s,
        *end <= now ? u"it has run out"_s : u"it lasts %1 more days"_s.arg(days),
        *end > now && days >= fewDays};
}

} // namespace

QList<ExtranetFinding> checkWebServer(const QString &nginxFile, const QString &host, const QDateTime &now)
{
    QFile file(nginxFile);
    if (!file.open(QIODevice::ReadOnly))
        return {{u"nginx"_s, nginxFile + u" cannot be read"_s, false}};
    const QString text = QString::fromUtf8(file.readAll());
    const bool isOfHost =
        valuesOf(text, u"server_name"_s).join(u' ').simplified().split(u' ').contains(host); // several in one line
    return {{u"nginx"_s, nginxFile + (isOfHost ? u" serves "_s : u" does not serve "_s) + host, isOfHost},
        socketFinding(text),
        certificateFinding(text, now)};
}

} // namespace pupitre

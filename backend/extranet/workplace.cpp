#include "workplace.h"

#include "routes.h"

#include <QUrl>

#include <stdexcept>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

QUrl publicAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isPlain = url.query().isEmpty() && url.fragment().isEmpty() && url.userInfo().isEmpty();
    if (!url.isValid() || (url.scheme() != u"https" && url.scheme() != u"http") || url.host().isEmpty() || !isPlain)
        throw std::runtime_error("no address of a web site: " + text.toStdString());
    return url;
}

/// As browsers write the header Origin: no path, and no port that goes without saying.
QByteArray originOf(const QString &address)
{
    const QUrl url = publicAddress(address);
    const bool isUsual = url.port() < 0 || url.port() == (url.scheme() == u"https" ? 443 : 80);
    const QString port = isUsual ? QString() : u":%1"_s.arg(url.port());
    return (url.scheme() + u"://"_s + url.host(QUrl::FullyEncoded) + port).toLatin1();
}

QString prefixOf(const QString &address)
{
    QString path = publicAddress(address).path();
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

} // namespace

Workplace::Workplace(WorkplaceSettings given)
    : settings(std::move(given)), origin(originOf(settings.address)), prefix(prefixOf(settings.address)),
      french(Words::of(Language::French)), english(Words::of(Language::English)), router(allRoutes()),
      passwordTurns(passwordsAtOnce, passwordsThatWait), readingDesk(settings.database, settings.threads),
      virusScan(settings.clamd)
{
}

} // namespace pupitre::extranet

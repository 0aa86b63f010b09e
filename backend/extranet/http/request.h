#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace pupitre::extranet {

enum class Method { Get, Head, Post };

/// One request as the web server passed it on, with nothing decoded (rule W5). The texts of the browser are hostile.
struct Request {
    QByteArray method;      ///< "GET", …
    QByteArray uri;         ///< path and query as they were sent, with the site's prefix
    QByteArray contentType; ///< of the body; empty where there is none
    QByteArray body = {};   ///< whole; may be mapped memory that lives as long as the answer is made
    QByteArray cookie = {};
    QByteArray acceptLanguage = {};
    QByteArray origin = {};
    QByteArray fetchSite = {}; ///< Sec-Fetch-Site
    QByteArray userAgent = {};
    QByteArray remoteAddress = {}; ///< vouched for by the web server
    QByteArray requestId = {};     ///< likewise
    bool isEncrypted = true;       ///< the browser came by TLS
};

/// The method, or none where the site does not know it (405).
std::optional<Method> methodOf(const Request &request);

/// Path and query, decoded once (rule W10).
struct Target {
    QString path;                  ///< begins with "/"
    QHash<QString, QString> query; ///< each field once
};

/// None where the address is malformed: no leading "/", bad percent-encoding or UTF-8, a control character, "." or ".."
/// as a segment, "//", a backslash, a field twice, more than 2,000 bytes.
std::optional<Target> decodedTarget(const QByteArray &uri);

/// The values of the Cookie header by name; the first of a name counts, since browsers send the one with the longest
/// path first. What is malformed is left out.
QHash<QByteArray, QByteArray> cookiesOf(const QByteArray &header);

} // namespace pupitre::extranet

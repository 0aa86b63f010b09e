#pragma once

#include "extranetapplication.h"

#include <QByteArray>
#include <QList>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QUrl>

#include <utility>

namespace pupitre::extranet {

/// A browser at the extranet's application, without a web server between: it keeps cookies and sends what browsers
/// send.
class Browser
{
public:
    using Fields = QList<std::pair<QByteArray, QByteArray>>;

    Browser(Application &application, OpenedDatabase &database) : m_application(application), m_database(database) {}

    Response get(const QByteArray &path) { return send(requestTo("GET", path)); }
    Response head(const QByteArray &path) { return send(requestTo("HEAD", path)); }
    /// Of a form of the site; with the token that `page` has for it.
    Response post(const QByteArray &path, Fields fields = {}, const QByteArray &page = {})
    {
        if (!page.isEmpty())
            fields.append({"jeton", tokenIn(page, path)});
        return send(postTo(path, fields));
    }
    Request requestTo(const QByteArray &method, const QByteArray &path) const
    {
        return {.method = method,
            .uri = prefix + path,
            .contentType = {},
            .cookie = cookieHeader(),
            .acceptLanguage = language,
            .userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            .remoteAddress = address,
            .requestId = "0123456789abcdef"};
    }
    Request postTo(const QByteArray &path, const Fields &fields) const
    {
        Request request = requestTo("POST", path);
        request.contentType = "application/x-www-form-urlencoded";
        request.fetchSite = "same-origin";
        QByteArrayList pairs;
        for (const auto &[name, value] : fields)
            pairs += name.toPercentEncoding() + '=' + value.toPercentEncoding();
        request.body = pairs.join('&');
        return request;
    }
    Response send(const Request &request)
    {
        Response response = m_application.answer(request, m_database);
        for (const Header &header : response.headers()) {
            if (header.name == "Set-Cookie")
                keep(header.value);
        }
        return response;
    }
    /// The token of the form of that page that goes to the address.
    static QByteArray tokenIn(const QByteArray &page, const QByteArray &path)
    {
        const QRegularExpression form(
            QStringLiteral("action=\"%1\"[^>]*>\\s*<input type=\"hidden\" name=\"jeton\" value=\"([^\"]*)\"")
                .arg(QRegularExpression::escape(QString::fromLatin1(prefix + path))));
        return form.match(QString::fromUtf8(page)).captured(1).toLatin1();
    }

    static constexpr auto site = "https://conservatoire.example/extranet";
    inline static const QByteArray prefix = "/extranet";
    QHash<QByteArray, QByteArray> cookies;
    QByteArray language = "fr-FR,fr;q=0.9", address = "192.0.2.7";

private:
    QByteArray cookieHeader() const
    {
        QByteArrayList pairs;
        for (auto cookie = cookies.cbegin(); cookie != cookies.cend(); ++cookie)
            pairs += cookie.key() + '=' + cookie.value();
        return pairs.join("; ");
    }
    void keep(const QByteArray &header)
    {
        const QByteArray pair = header.split(';').constFirst();
        const auto equals = pair.indexOf('=');
        if (header.contains("Max-Age=0"))
            cookies.remove(pair.first(equals));
        else
            cookies.insert(pair.first(equals), pair.mid(equals + 1));
    }

    Application &m_application;
    OpenedDatabase &m_database;
};

} // namespace pupitre::extranet

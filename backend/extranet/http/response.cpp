#include "response.h"

#include <stdexcept>

namespace pupitre::extranet {

namespace {

bool isTokenCharacter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
           || (character >= '0' && character <= '9') || character == '-' || character == '_';
}

bool isPrintable(char character)
{
    return character >= 0x20 && character < 0x7f;
}

bool isCookieCharacter(char character)
{
    return isTokenCharacter(character) || character == '.' || character == '~' || character == ':';
}

constexpr auto contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                               "form-action 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/// `filename=` for old programs and `filename*=` for all others (RFC 6266).
QByteArray dispositionOf(Disposition disposition, const QString &name)
{
    QByteArray plain;
    for (const QChar character : name) {
        const char byte = character.unicode() < 0x7f ? char(character.unicode()) : '_';
        plain += isPrintable(byte) && byte != '"' && byte != '\\' && byte != '%' && byte != '/' ? byte : '_';
    }
    const QByteArray kind = disposition == Disposition::Attachment ? "attachment" : "inline";
    return kind + "; filename=\"" + plain + "\"; filename*=UTF-8''" + name.toUtf8().toPercentEncoding();
}

} // namespace

Response::Response(int status, QByteArray body, const QByteArray &mediaType) : m_status(status), m_body(std::move(body))
{
    with("Content-Type", mediaType);
    with("Content-Length", QByteArray::number(m_body.size()));
    with("Content-Security-Policy", contentPolicy);
    with("X-Content-Type-Options", "nosniff");
    with("Referrer-Policy", "same-origin");
    with("Cross-Origin-Opener-Policy", "same-origin");
    with("Cross-Origin-Resource-Policy", "same-origin");
    with("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()");
    with("Cache-Control", "no-store");
    with("Vary", "Cookie, Accept-Language");
}

Response Response::page(int status, QByteArray html)
{
    return {status, std::move(html), "text/html; charset=utf-8"};
}

Response Response::seeOther(const Location &where)
{
    Response response(303, {}, "text/plain; charset=utf-8");
    response.with("Location", where.address());
    return response;
}

Response Response::file(QByteArray bytes, const QByteArray &mediaType, const QString &name, Disposition disposition)
{
    Response response(200, std::move(bytes), mediaType);
    response.set("Content-Security-Policy", QByteArray(contentPolicy) + "; sandbox");
    response.with("Content-Disposition", dispositionOf(disposition, name));
    return response;
}

Response &Response::keeping(std::shared_ptr<const void> owner)
{
    m_owner = std::move(owner);
    return *this;
}

Response &Response::with(const QByteArray &name, const QByteArray &value)
{
    const bool isToken = !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), isTokenCharacter);
    if (!isToken || !std::all_of(value.cbegin(), value.cend(), isPrintable))
        throw std::invalid_argument("a header that no answer may carry: " + name.toStdString());
    m_headers.append({name, value});
    return *this;
}

Response &Response::withCookie(const QByteArray &name, const QByteArray &value, qint64 seconds)
{
    if (!std::all_of(value.cbegin(), value.cend(), isCookieCharacter))
        throw std::invalid_argument("a cookie's value that no answer may carry");
    QByteArray cookie = name + '=' + value + "; Path=/; Secure; HttpOnly; SameSite=Lax";
    if (seconds != 0)
        cookie += "; Max-Age=" + QByteArray::number(qMax<qint64>(seconds, 0));
    return with("Set-Cookie", cookie);
}

Response &Response::withoutReferrer()
{
    set("Referrer-Policy", "no-referrer");
    return *this;
}

void Response::set(const QByteArray &name, const QByteArray &value)
{
    m_headers.removeIf([&name](const Header &header) { return header.name == name; });
    with(name, value);
}

QByteArray Response::header(const QByteArray &name) const
{
    for (const Header &header : m_headers) {
        if (header.name == name)
            return header.value;
    }
    return {};
}

Response Response::withoutBody() const
{
    Response response = *this;
    response.m_body.clear();
    return response;
}

} // namespace pupitre::extranet

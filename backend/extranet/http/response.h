#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace pupitre::extranet {

/// Where a redirection may lead: an address of the router's table, never text of a request (rule W12). Made by
/// Visit::location alone.
class Location
{
public:
    const QByteArray &address() const { return m_address; }

private:
    friend class Visit;
    explicit Location(QByteArray address) : m_address(std::move(address)) {}
    QByteArray m_address;
};

/// What a file is sent as (rule W13).
enum class Disposition {
    Attachment, ///< what a family or the desk deposited: the browser keeps it and shows nothing
    Inline      ///< pictures that the confined renderer made
};

struct Header {
    QByteArray name, value;
};

/// An answer. Every one bears the headers of rule W13, whatever page made it.
class Response
{
public:
    /// HTML of Visit::render.
    static Response page(int status, QByteArray html);
    /// 303 See Other: after each successful POST.
    static Response seeOther(const Location &where);
    /// Bytes under a name of our own (`name`: display text; it is sent as RFC 6266 says).
    static Response file(QByteArray bytes, const QByteArray &mediaType, const QString &name, Disposition disposition);

    /// `owner`: of the body's bytes, where they are not its own; it lives as long as the answer.
    Response &keeping(std::shared_ptr<const void> owner);
    /// Adds a header. Throws std::invalid_argument where the name is no token or the value has a character below 0x20,
    /// 0x7f or above (rule W12).
    Response &with(const QByteArray &name, const QByteArray &value);
    /// A cookie of the site: Secure, HttpOnly, SameSite=Lax, Path=/. `seconds`: how long the browser keeps it, 0 for
    /// as long as it is open, below 0 to remove it.
    Response &withCookie(const QByteArray &name, const QByteArray &value, qint64 seconds = 0);
    /// No address of this page goes on to others: its own holds a token.
    Response &withoutReferrer();

    int status() const { return m_status; }
    const QList<Header> &headers() const { return m_headers; }
    /// Of the first header of that name, or null.
    QByteArray header(const QByteArray &name) const;
    const QByteArray &body() const { return m_body; }
    /// The same without the body: what HEAD is answered. Content-Length stays.
    Response withoutBody() const;

private:
    Response(int status, QByteArray body, const QByteArray &mediaType);
    void set(const QByteArray &name, const QByteArray &value);

    int m_status;
    QList<Header> m_headers;
    std::shared_ptr<const void> m_owner; ///< goes after the body
    QByteArray m_body;
};

} // namespace pupitre::extranet

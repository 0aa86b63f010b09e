#pragma once

#include "familylogin.h"
#include "openeddatabase.h"
#include "router.h"
#include "templates.h"
#include "words.h"

#include <QJsonObject>

#include <initializer_list>
#include <utility>

namespace pupitre::extranet {

struct Workplace;

/// The entries of the menu, in the seed's order.
enum class MenuEntry { None, Home, Household, Students, Accessibility, Password };

/// What is wrong with a field, in the family's words: shown in the summary above the form, which links to the field,
/// and beside it.
struct FieldError {
    QByteArray field; ///< the `id` of the input, and part of the section's name: "login" → {{#ERROR_LOGIN}}
    QString text;
};

/// A page to show in the layout.
struct Sheet {
    QByteArray name; ///< "login": templates/login.html
    QString title;   ///< the one h1; with the conservatoire's name, and "Erreur : " before it, the page's title
    QString of = {}; ///< whose page it is, or what of, where others have the same h1: in the page's title alone
    Dictionary content = {};
    MenuEntry entry = MenuEntry::None;
    int status = 200; ///< 422 where errors are shown
    /// Given to the layout's summary, and to the page as {{#ERROR_<FIELD>}}{{TEXT}}{{/ERROR_<FIELD>}}.
    QList<FieldError> errors = {};
    QString notice = {};          ///< a confirmation above the page ("Éléments modifiés"); none where it is empty
    bool addressIsSecret = false; ///< it holds a token, which goes to no other page
};

/// The hidden field of {{P_token}}.
inline const QString tokenField = QStringLiteral("jeton");

/// One request being answered: what a page function is handed. Of one thread.
class Visit
{
public:
    using Query = std::initializer_list<std::pair<const char *, QString>>;

    // --- what was asked ---
    const Request &request() const { return m_request; }
    /// The number in the address in the place of {name}; above 0.
    qint64 id(const QString &name) const;
    /// The text in the place of {name:text}.
    QString part(const QString &name) const { return m_match.parts.value(name); }
    /// A field of the address; empty where it is not there. Only those that the route names can be.
    QString query(const QString &name) const { return m_query.value(name); }
    /// Of a POST; its session token has been checked, and its names are those of the route.
    const FormData &form() const { return m_form; }
    /// The path that was asked for, below the site's prefix: "/eleves/12".
    const QString &route() const { return m_route; }
    /// A cookie of the browser, or none.
    QByteArray cookie(const QByteArray &name) const { return m_cookies.value(name); }

    // --- who asks, and what for ---
    const LoginSite &site() const { return m_site; }
    const Words &words() const;
    Language language() const { return m_language; }
    bool isSignedIn() const { return m_session.has_value(); }
    /// Of a route that is not Public.
    const FamilySession &session() const { return *m_session; }
    /// What the services of families are handed. Of a route that is not Public.
    FamilyContext family() const;
    /// What may be called before it is known who asks.
    FamilyGate gate() const;
    /// Where the request comes from, for what counts failures and lists devices.
    Visitor visitor() const;
    OpenedDatabase &database() const { return *m_database; }
    /// What the program was started with, and its parts that all requests share.
    Workplace &workplace() const { return m_workplace; }

    // --- addresses and forms ---
    /// The address of a page as links have it: with the site's prefix. `route`: "/eleves/12".
    QString path(const QString &route, Query query = {}) const;
    /// For redirections. Throws std::logic_error where no GET row takes the address or the query (rule W12).
    Location location(const QString &route, Query query = {}) const;
    /// Fills in what a form needs whose POST goes to `route`: ACTION and TOKEN. The template has
    /// `<form method="post" action="{{ACTION}}">{{P_token}}`. Several forms: one section each.
    void fillForm(Dictionary &content, const QString &route) const;
    /// The MAC that a POST to `route` of this session has to bear (rule W21); empty where nobody is signed in.
    QByteArray token(const QString &route) const;
    /// Values that a page showed, to come back in a hidden field of a form (rule W18): signed, not secret. `purpose`
    /// says of what they are ("identite/12"); what was sealed for another purpose or session does not open.
    QString seal(const QString &purpose, const QJsonObject &values) const;
    std::optional<QJsonObject> unseal(const QString &purpose, const QString &sealed) const;

    // --- answers ---
    Response render(Sheet sheet) const;
    /// 303 after a POST that was carried out.
    Response seeOther(const QString &route, Query query = {}) const;
    /// The page about an error of a service that the page itself says nothing about: 404 for NotFound and NotAllowed
    /// (rule W17), 413 for FileTooLarge, 503 for a database that is away, busy, full or of another version, else 500.
    Response failed(const Error &error) const;
    /// The page of 400, 403, 404, 405, 413, 429, 500 or 503 (rule W15). `wait`: seconds, for 429 and 503.
    Response errorPage(int status, int wait = 0) const;

private:
    friend class Application;
    Visit(const Request &request, OpenedDatabase *database, Workplace &workplace);
    QByteArray mac(const QByteArray &subject) const;
    bool hasToken(const QString &route) const;
    void fillLayout(Dictionary &content, const Sheet &sheet) const;

    const Request &m_request;
    OpenedDatabase *m_database; ///< none where it cannot be opened: then only errorPage() is called
    Workplace &m_workplace;
    Match m_match = {};
    QString m_route; ///< the path that was asked for, below the site's prefix
    QHash<QString, QString> m_query;
    QHash<QByteArray, QByteArray> m_cookies;
    FormData m_form;
    std::optional<FamilySession> m_session;
    LoginSite m_site;
    Language m_language = Language::French;
};

} // namespace pupitre::extranet

#include "visit.h"

#include "cookies.h"
#include "displaychoices.h"
#include "securitylog.h"
#include "workplace.h"

#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QUrl>

#include <stdexcept>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// In a time that does not tell how much of it is right.
bool isSameMac(const QByteArray &one, const QByteArray &other)
{
    if (one.size() != other.size())
        return false;
    int differences = 0;
    for (qsizetype at = 0; at < one.size(); ++at)
        differences |= one.at(at) ^ other.at(at);
    return differences == 0;
}

QString queryText(Visit::Query query)
{
    QStringList pairs;
    for (const auto &[name, value] : query)
        pairs += QString::fromLatin1(name) + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value));
    return pairs.isEmpty() ? QString() : u'?' + pairs.join(u'&');
}

/// How long to wait before the next try, where a service is busy or away, in seconds.
constexpr int briefWait = 5, longWait = 60;

QByteArray menuSection(MenuEntry entry)
{
    switch (entry) {
    case MenuEntry::None: break;
    case MenuEntry::Home: return "AT_HOME";
    case MenuEntry::Household: return "AT_HOUSEHOLD";
    case MenuEntry::Students: return "AT_STUDENTS";
    case MenuEntry::Accessibility: return "AT_ACCESSIBILITY";
    case MenuEntry::Password: return "AT_PASSWORD";
    }
    return {};
}

} // namespace

Visit::Visit(const Request &request, OpenedDatabase *database, Workplace &workplace)
    : m_request(request), m_database(database), m_workplace(workplace), m_cookies(cookiesOf(request.cookie)),
      m_language(languageOf(request.acceptLanguage))
{
}

qint64 Visit::id(const QString &name) const
{
    return m_match.parts.value(name).toLongLong();
}

const Words &Visit::words() const
{
    return m_workplace.words(m_language);
}

FamilyContext Visit::family() const
{
    return {*m_database->connection, m_database->clock, *m_database->store, m_session->actor};
}

FamilyGate Visit::gate() const
{
    return {*m_database->connection, m_database->clock, m_workplace.passwordTurns};
}

Visitor Visit::visitor() const
{
    constexpr qsizetype longestAgent = 300; // what a browser calls itself has no limit of its own
    return {.address = QString::fromLatin1(m_request.remoteAddress),
        .agent = QString::fromUtf8(m_request.userAgent.first(qMin(m_request.userAgent.size(), longestAgent)))};
}

QString Visit::path(const QString &route, Query query) const
{
    return m_workplace.prefix + QString::fromLatin1(QUrl::toPercentEncoding(route, "/")) + queryText(query);
}

Location Visit::location(const QString &route, Query query) const
{
    const auto found = m_workplace.router.find(Method::Get, route);
    const auto *match = std::get_if<Match>(&found);
    const auto isAllowed = [match](const auto &field) {
        return match->route->query.contains(QString::fromLatin1(field.first));
    };
    if (match == nullptr || !std::all_of(query.begin(), query.end(), isAllowed))
        throw std::logic_error("no page answers " + route.toStdString());
    return Location(path(route, query).toLatin1());
}

void Visit::fillForm(Dictionary &content, const QString &route) const
{
    content.set("ACTION", path(route));
    content.set("TOKEN", QString::fromLatin1(token(route)));
}

QByteArray Visit::mac(const QByteArray &subject) const
{
    return QMessageAuthenticationCode::hash(subject, m_session->secret, QCryptographicHash::Sha256).toBase64(urlSafe);
}

QByteArray Visit::token(const QString &route) const
{
    return m_session ? mac("form\n" + route.toUtf8()) : QByteArray();
}

bool Visit::hasToken(const QString &route) const
{
    return !m_session || isSameMac(m_form.value(tokenField).toLatin1(), token(route));
}

QString Visit::seal(const QString &purpose, const QJsonObject &values) const
{
    const QByteArray shown = QJsonDocument(values).toJson(QJsonDocument::Compact).toBase64(urlSafe);
    return QString::fromLatin1(shown + '.' + mac("seal\n" + purpose.toUtf8() + '\n' + shown));
}

std::optional<QJsonObject> Visit::unseal(const QString &purpose, const QString &sealed) const
{
    const QByteArray bytes = sealed.toLatin1();
    const auto dot = bytes.indexOf('.');
    const QByteArray shown = bytes.left(qMax<qsizetype>(dot, 0));
    if (dot < 0 || !isSameMac(bytes.mid(dot + 1), mac("seal\n" + purpose.toUtf8() + '\n' + shown)))
        return std::nullopt;
    return QJsonDocument::fromJson(QByteArray::fromBase64(shown, urlSafe)).object();
}

void Visit::fillLayout(Dictionary &content, const Sheet &sheet) const
{
    const QString siteName = m_site.name.isEmpty() ? words().text("layout_unnamed") : m_site.name;
    const QByteArray titleKey = sheet.errors.isEmpty() ? "layout_title" : "layout_title_error";
    const QString page = sheet.of.isEmpty()
                             ? sheet.title
                             : words().text("layout_title_of", {{"page", sheet.title}, {"of", sheet.of}});
    content.set("TITLE", words().text(titleKey, {{"page", page}, {"site", siteName}}));
    content.set("HEADING", sheet.title);
    content.set("ROOT", m_workplace.prefix);
    content.set("SITE_NAME", siteName);
    content.setOrHide("SITE_PHONE", m_site.phone);
    content.setOrHide("SITE_EMAIL", m_site.email);
    content.set("DISPLAY", DisplayChoices::fromCookie(cookie(displayCookie)).classes());
    content.setOrHide("NOTICE", sheet.notice);
    content.show(m_language == Language::French ? "IN_FRENCH" : "IN_ENGLISH");
    Dictionary &languageForm = content.add("LANGUAGE_FORM");
    fillForm(languageForm, u"/langue"_s);
    if (m_session && !m_session->actor.mustChoose) {
        Dictionary &menu = content.add("MENU");
        fillForm(menu, u"/quitter"_s);
        menu.showIf(sheet.entry != MenuEntry::None, menuSection(sheet.entry));
    }
}

Response Visit::render(Sheet sheet) const
{
    Dictionary &content = sheet.content;
    fillLayout(content, sheet);
    if (!sheet.errors.isEmpty()) {
        Dictionary &summary = content.add("ERRORS");
        summary.set("ERRORS_TITLE", words().count("layout_errors", sheet.errors.size()));
        for (const FieldError &error : std::as_const(sheet.errors)) {
            Dictionary &line = summary.add("ERROR_LINE");
            line.set("FIELD", QString::fromLatin1(error.field));
            line.set("TEXT", error.text);
            content.add("ERROR_" + error.field.toUpper().replace('-', '_')).set("TEXT", error.text);
        }
    }
    Response response = Response::page(sheet.status, m_workplace.templates.expand(m_language, sheet.name, content));
    response.with("Content-Language", codeOf(m_language));
    if (sheet.addressIsSecret)
        response.withoutReferrer();
    return response;
}

Response Visit::seeOther(const QString &route, Query query) const
{
    return Response::seeOther(location(route, query));
}

Response Visit::failed(const Error &error) const
{
    switch (error.code) {
    case ErrorCode::NotFound:
    case ErrorCode::NotAllowed:
        logSecurity(SecurityEvent::ForeignId, m_request, {}, m_session ? m_session->actor.account.value : 0);
        return errorPage(404);
    case ErrorCode::FileTooLarge: return errorPage(413);
    case ErrorCode::AccountLocked: return errorPage(429, longWait);
    case ErrorCode::Busy:
    case ErrorCode::DatabaseLocked:
    case ErrorCode::DatabaseSlow:
    case ErrorCode::Cancelled: return errorPage(503, briefWait);
    case ErrorCode::DatabaseUnreachable:
    case ErrorCode::ConnectionLost:
    case ErrorCode::OutcomeUnknown:
    case ErrorCode::DatabaseReadOnly:
    case ErrorCode::DatabaseNewer:
    case ErrorCode::DatabaseNotPrepared:
    case ErrorCode::StorageFull:
        logSecurity(SecurityEvent::Failure, m_request, "database " + QByteArray::number(int(error.code)));
        return errorPage(503, longWait);
    default: break;
    }
    // The detail may be the engine's text, with values in it: it is not told, nor logged.
    logSecurity(
        SecurityEvent::Failure, m_request, "error " + QByteArray::number(int(error.code)) + ' ' + error.field.toUtf8());
    return errorPage(500);
}

Response Visit::errorPage(int status, int wait) const
{
    const QByteArray key = "error_" + QByteArray::number(status);
    Sheet sheet{.name = "error", .title = words().text(key + "_title"), .status = status};
    sheet.content.set("WHAT", words().text(key + "_what"));
    sheet.content.set("TODO", words().text(key + "_todo"));
    sheet.content.setOrHide("REQUEST", QString::fromLatin1(m_request.requestId));
    sheet.content.show(m_session ? "TO_HOME" : "TO_START");
    Response response = render(std::move(sheet));
    if (wait > 0)
        response.with("Retry-After", QByteArray::number(wait));
    return response;
}

} // namespace pupitre::extranet

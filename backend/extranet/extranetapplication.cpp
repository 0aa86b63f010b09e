#include "extranetapplication.h"

#include "cookies.h"
#include "securitylog.h"

#include <exception>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

constexpr int setUpWait = 60; ///< seconds, until there is a site

/// A POST of another site is none: every browser of today says where it comes from (rule W21).
bool isFromOurPages(const Request &request, const QByteArray &origin)
{
    if (!request.fetchSite.isEmpty())
        return request.fetchSite == "same-origin";
    return !request.origin.isEmpty() && request.origin == origin;
}

/// The path below the site's prefix; none of another site. The bare prefix is its first page.
std::optional<QString> pathBelow(const QString &prefix, const QString &path)
{
    if (path == prefix)
        return u"/"_s;
    if (!path.startsWith(prefix + u'/'))
        return std::nullopt;
    return path.mid(prefix.size());
}

Language languageOf(LetterLanguage language)
{
    return language == LetterLanguage::English ? Language::English : Language::French;
}

/// The choice of this browser, or the household's where it made none.
void chooseLanguage(const QByteArray &cookie, std::optional<LetterLanguage> household, Language *language)
{
    for (const Language choice : languages) {
        if (cookie == codeOf(choice)) {
            *language = choice;
            return;
        }
    }
    if (household)
        *language = languageOf(*household);
}

} // namespace

Response Application::answer(const Request &request, OpenedDatabase &database)
{
    const ShownRows rows(*database.connection);
    return guarded(Visit(request, &database, m_workplace), [this](Visit &visit) { return respond(visit); });
}

Lane Application::laneOf(const Request &request) const
{
    if (methodOf(request) != Method::Post)
        return Lane::Pages;
    const auto target = decodedTarget(request.uri);
    const auto path = target ? pathBelow(m_workplace.prefix, target->path) : std::nullopt;
    if (!path)
        return Lane::Pages;
    const auto found = m_workplace.router.find(Method::Post, *path);
    const auto *match = std::get_if<Match>(&found);
    return match ? match->route->lane : Lane::Pages;
}

Response Application::refuse(const Request &request, int status, int wait)
{
    return guarded(Visit(request, nullptr, m_workplace), [status, wait](Visit &visit) {
        chooseLanguage(visit.cookie(languageCookie), std::nullopt, &visit.m_language);
        return visit.errorPage(status, status == 503 || status == 429 ? wait : 0);
    });
}

Response Application::guarded(Visit visit, const std::function<Response(Visit &)> &make)
{
    const auto made = [&]() -> Response {
        try {
            return make(visit);
        } catch (const std::exception &exception) {
            logSecurity(SecurityEvent::Failure, visit.request(), exception.what());
        }
        try {
            return visit.errorPage(500);
        } catch (const std::exception &exception) {
            logSecurity(SecurityEvent::Failure, visit.request(), exception.what());
        }
        return Response::page(500, {});
    };
    const Response response = made();
    return visit.request().method == "HEAD" ? response.withoutBody() : response;
}

Response Application::respond(Visit &visit)
{
    const Request &request = visit.request();
    chooseLanguage(visit.cookie(languageCookie), std::nullopt, &visit.m_language);
    const auto target = decodedTarget(request.uri);
    const auto method = methodOf(request);
    if (!target || (method != Method::Post && !request.body.isEmpty())) {
        logSecurity(SecurityEvent::AddressRefused, request);
        return visit.errorPage(400);
    }
    const auto sites = loginSites(visit.gate());
    if (!sites)
        return visit.failed(sites.error());
    if (sites->isEmpty())
        return visit.errorPage(503, setUpWait);
    visit.m_site = sites->first();
    if (auto refused = refusedAddress(visit, *target))
        return *refused;
    if (auto refused = refusedVisitor(visit))
        return *refused;
    if (method == Method::Post) {
        if (auto refused = refusedForm(visit))
            return *refused;
    }
    return visit.m_match.route->page(visit);
}

std::optional<Response> Application::refusedAddress(Visit &visit, const Target &target)
{
    const auto path = pathBelow(m_workplace.prefix, target.path);
    const auto method = methodOf(visit.request());
    if (!path)
        return visit.errorPage(404);
    const auto found = method ? m_workplace.router.find(*method, *path) : Router::Miss::NoSuchMethod;
    const QByteArray methods = m_workplace.router.methodsOf(*path);
    if (const auto *miss = std::get_if<Router::Miss>(&found)) {
        if (*miss == Router::Miss::NoSuchAddress || methods.isEmpty())
            return visit.errorPage(404);
        Response response = visit.errorPage(405);
        return response.with("Allow", methods);
    }
    visit.m_match = std::get<Match>(found);
    visit.m_route = *path;
    visit.m_query = target.query;
    for (auto field = target.query.cbegin(); field != target.query.cend(); ++field) {
        if (!visit.m_match.route->query.contains(field.key())) {
            logSecurity(SecurityEvent::AddressRefused, visit.request());
            return visit.errorPage(400);
        }
    }
    return std::nullopt;
}

std::optional<Response> Application::refusedVisitor(Visit &visit)
{
    const QByteArray token = visit.cookie(sessionCookie);
    if (!token.isEmpty()) {
        auto resumed = resumeSession(visit.gate(), QString::fromLatin1(token));
        if (!resumed)
            return visit.failed(resumed.error());
        visit.m_session = std::move(*resumed);
        if (!visit.m_session)
            logSecurity(SecurityEvent::SessionEnded, visit.request());
    }
    if (visit.m_session)
        chooseLanguage(visit.cookie(languageCookie), visit.m_session->language, &visit.m_language);
    const Access access = visit.m_match.route->access;
    if (access == Access::Public)
        return std::nullopt;
    if (!visit.m_session) {
        Response response = visit.seeOther(u"/connexion"_s);
        if (!token.isEmpty())
            response.withCookie(sessionCookie, {}, -1);
        return response;
    }
    if (access == Access::Family && visit.m_session->actor.mustChoose)
        return visit.seeOther(u"/mot-de-passe"_s);
    return std::nullopt;
}

std::optional<Response> Application::refusedForm(Visit &visit)
{
    const Request &request = visit.request();
    const Route &route = *visit.m_match.route;
    const qint64 account = visit.m_session ? visit.m_session->actor.account.value : 0;
    if (!isFromOurPages(request, m_workplace.origin)) {
        logSecurity(SecurityEvent::OriginRefused, request, {}, account);
        return visit.errorPage(403);
    }
    if (request.body.size() > (route.form.files.isEmpty() ? maxFormBody : maxUploadBody))
        return visit.errorPage(413);
    FormRules rules = route.form;
    rules.fields += tokenField;
    FormOutcome outcome = readForm(request.contentType, request.body, rules);
    if (outcome.fault) {
        logSecurity(SecurityEvent::FormRefused, request, QByteArray::number(int(*outcome.fault)), account);
        const bool isTooMuch = *outcome.fault == FormData::Fault::TooLong
                               || *outcome.fault == FormData::Fault::TooManyFiles;
        return visit.errorPage(isTooMuch ? 413 : 400);
    }
    visit.m_form = std::move(outcome.data);
    if (!visit.hasToken(visit.m_route)) {
        logSecurity(SecurityEvent::TokenRefused, request, {}, account);
        return visit.errorPage(403);
    }
    return std::nullopt;
}

} // namespace pupitre::extranet

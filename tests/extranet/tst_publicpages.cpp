// What anybody sees of the extranet and how a family comes in, by answer() alone: no socket, no web server (rule W2).

#include "browser.h"
#include "cookies.h"
#include "householdrepository.h"
#include "onetimepassword.h"
#include "passwordhash.h"
#include "testdatabase.h"

#include <QTest>

using namespace pupitre;
using namespace pupitre::extranet;
using namespace Qt::StringLiterals;

namespace {

const QByteArray password = "Quatre8mots", linkToken = "abcdefghijklmnopqrstuv";

/// A conservatoire with one family, whose identifiant is bemol1, its pages and a browser.
struct House {
    explicit House(const QString &engine)
        : database(engine), application({.address = QString::fromLatin1(Browser::site), .stateFolder = folder.path()})
    {
        database.addSite();
        family = database.addFamily();
        opened = std::move(OpenedDatabase::open(database.urlOf(TestDatabase::By::Families)).value());
    }
    Browser browser() { return Browser(application, *opened); }
    void givePassword()
    {
        static const QString hash = passwordHash(QString::fromLatin1(password)).value();
        QVERIFY(database.connection().run(u"UPDATE accounts SET password_hash = '%1'"_s.arg(hash)));
    }
    void giveLink()
    {
        const auto now = opened->clock.now();
        QVERIFY(households::setOneTimePassword(database.connection(),
            family.household,
            oneTimePasswordHash(makeOneTimePassword()),
            now.addSecs(3600),
            now,
            oneTimeLinkHash(QString::fromLatin1(linkToken))));
    }
    /// Who came by the link of a mail and has to choose a password.
    Browser newcomer()
    {
        giveLink();
        Browser browser(application, *opened);
        browser.post("/acces/" + linkToken);
        return browser;
    }

    QTemporaryDir folder;
    TestDatabase database;
    Application application;
    TestDatabase::Family family;
    std::unique_ptr<OpenedDatabase> opened;
};

QByteArray placeOf(const Response &response)
{
    return response.header("Location");
}

/// An address that a pattern takes.
QByteArray exampleOf(const QString &pattern)
{
    static const QRegularExpression text(u"\\{[a-z]+:text\\}"_s), number(u"\\{[a-z]+\\}"_s);
    return QString(pattern).replace(text, u"abc"_s).replace(number, u"123456"_s).toLatin1();
}

void compareHeaders(const Response &response)
{
    QCOMPARE(response.header("Content-Security-Policy").left(51),
        QByteArray("default-src 'none'; script-src 'self'; style-src 's"));
    QVERIFY(response.header("Content-Security-Policy").contains("frame-ancestors 'none'"));
    QCOMPARE(response.header("X-Content-Type-Options"), QByteArray("nosniff"));
    QVERIFY(response.header("Referrer-Policy") == "same-origin" || response.header("Referrer-Policy") == "no-referrer");
    QCOMPARE(response.header("Cross-Origin-Opener-Policy"), QByteArray("same-origin"));
    QCOMPARE(response.header("Cross-Origin-Resource-Policy"), QByteArray("same-origin"));
    QVERIFY(!response.header("Permissions-Policy").isEmpty());
    QCOMPARE(response.header("Cache-Control"), QByteArray("no-store"));
}

} // namespace

class TestPublicPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPublicPageAnswersInBothLanguages_data() { addEngineRows(); }
    void everyPublicPageAnswersInBothLanguages();
    void everyRouteBearsItsHeaders_data() { addEngineRows(); }
    void everyRouteBearsItsHeaders();
    void strangersAreSentToTheLogin_data() { addEngineRows(); }
    void strangersAreSentToTheLogin();
    void postsComeFromOurOwnPages_data() { addEngineRows(); }
    void postsComeFromOurOwnPages();
    void aFamilySignsInAndLeaves_data() { addEngineRows(); }
    void aFamilySignsInAndLeaves();
    void failuresLookAlike_data() { addEngineRows(); }
    void failuresLookAlike();
    void askingForAPasswordTellsNothing_data() { addEngineRows(); }
    void askingForAPasswordTellsNothing();
    void aLinkIsOpenedByItsButtonOnce_data() { addEngineRows(); }
    void aLinkIsOpenedByItsButtonOnce();
    void whoMustChooseGoesNowhereElse_data() { addEngineRows(); }
    void whoMustChooseGoesNowhereElse();
    void aPasswordIsChosenByTheRule_data() { addEngineRows(); }
    void aPasswordIsChosenByTheRule();
    void formsOfASessionNeedItsToken_data() { addEngineRows(); }
    void formsOfASessionNeedItsToken();
    void malformedRequestsAreRefused_data() { addEngineRows(); }
    void malformedRequestsAreRefused();
    void displayAndLanguageAreKept_data() { addEngineRows(); }
    void displayAndLanguageAreKept();
    void saysSoWithoutADatabase();
    void laneIsOfTheAddress();
    void theDeclarationPretendsNothing_data() { addEngineRows(); }
    void theDeclarationPretendsNothing();
};

void TestPublicPages::everyPublicPageAnswersInBothLanguages()
{
    QFETCH(QString, engine);
    House house(engine);
    Browser browser = house.browser();
    for (const Route &route : house.application.workplace().router.routes()) {
        if (route.method != Method::Get || route.access != Access::Public)
            continue;
        const QByteArray path = exampleOf(route.pattern);
        for (const QByteArray &language : {QByteArray("fr"), QByteArray("en")}) {
            browser.language = language;
            const Response page = browser.get(path);
            QVERIFY2(page.status() == 200, path.constData());
            QVERIFY2(page.body().contains("<html lang=\"" + language + "\""), path.constData());
            QCOMPARE(page.body().count("<h1>"), 1);
            QVERIFY2(browser.head(path).body().isEmpty(), path.constData());
            QCOMPARE(browser.head(path).header("Content-Length"), QByteArray::number(page.body().size()));
        }
    }
    const Response start = browser.get("");
    QVERIFY(start.body().contains("href=\"/extranet/connexion\""));
}

void TestPublicPages::everyRouteBearsItsHeaders()
{
    QFETCH(QString, engine);
    House house(engine);
    Browser browser = house.browser();
    for (const Route &route : house.application.workplace().router.routes()) {
        const QByteArray path = exampleOf(route.pattern);
        compareHeaders(route.method == Method::Get ? browser.get(path) : browser.post(path));
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(route.pattern));
    }
    for (const QByteArray &path : {QByteArray("/nulle-part"), QByteArray("/../x"), QByteArray("/aide?x=1")})
        compareHeaders(browser.get(path));
    QCOMPARE(browser.get("/acces/abc").header("Referrer-Policy"), QByteArray("no-referrer"));
}

void TestPublicPages::strangersAreSentToTheLogin()
{
    QFETCH(QString, engine);
    House house(engine);
    Browser stranger = house.browser(), ended = house.browser();
    int seen = 0;
    for (const Route &route : house.application.workplace().router.routes()) {
        if (route.access == Access::Public)
            continue;
        ++seen;
        const QByteArray path = exampleOf(route.pattern);
        ended.cookies.insert(sessionCookie, QByteArray(43, 'a'));
        for (Browser *browser : {&stranger, &ended}) {
            const Response response = route.method == Method::Get ? browser->get(path) : browser->post(path);
            QVERIFY2(response.status() == 303, path.constData());
            QCOMPARE(placeOf(response), QByteArray("/extranet/connexion"));
        }
        QVERIFY2(ended.cookies.isEmpty(), "the cookie of a session that is over stayed");
    }
    QVERIFY(seen > 0);
}

void TestPublicPages::postsComeFromOurOwnPages()
{
    QFETCH(QString, engine);
    House house(engine);
    Browser browser = house.browser();
    const auto statusFrom = [&](const QByteArray &fetchSite, const QByteArray &origin) {
        Request request = browser.postTo("/connexion", {{"identifiant", ""}});
        request.fetchSite = fetchSite;
        request.origin = origin;
        return browser.send(request).status();
    };
    QCOMPARE(statusFrom("same-origin", {}), 422);
    QCOMPARE(statusFrom({}, "https://conservatoire.example"), 422);
    QCOMPARE(statusFrom({}, "https://conservatoire.example:8443"), 403);
    QCOMPARE(statusFrom({}, "http://conservatoire.example"), 403);
    QCOMPARE(statusFrom({}, {}), 403);
    QCOMPARE(statusFrom({}, "null"), 403);
    QCOMPARE(statusFrom("same-site", "https://conservatoire.example"), 403);
    QCOMPARE(statusFrom("cross-site", "https://conservatoire.example"), 403);
    QCOMPARE(statusFrom("none", {}), 403);
}

void TestPublicPages::aFamilySignsInAndLeaves()
{
    QFETCH(QString, engine);
    House house(engine);
    house.givePassword();
    Browser browser = house.browser();
    const Response entered = browser.post(
        "/connexion", {{"identifiant", " BEMOL1 "}, {"motdepasse", password}, {"garder", "oui"}});
    QCOMPARE(entered.status(), 303);
    QCOMPARE(placeOf(entered), QByteArray("/extranet/accueil"));
    const QByteArray cookie = entered.header("Set-Cookie");
    QVERIFY(cookie.startsWith("__Host-pupitre=") && cookie.contains("; Secure; HttpOnly; SameSite=Lax"));
    QVERIFY(cookie.contains("Max-Age="));
    // Another password is no reason to forget that the family stays in.
    const Response chosen = browser.post("/mot-de-passe",
        {{"present", password}, {"nouveau", "Autre8mots"}, {"encore", "Autre8mots"}},
        browser.get("/mot-de-passe").body());
    QCOMPARE(placeOf(chosen), QByteArray("/extranet/mot-de-passe/enregistre"));
    QVERIFY(chosen.header("Set-Cookie").contains("Max-Age="));
    const Response devices = browser.get("/appareils");
    QCOMPARE(devices.status(), 200);
    QVERIFY(devices.body().contains("Firefox sur Linux"));
    QVERIFY(devices.body().contains("Quitter"));
    QCOMPARE(browser.get("/connexion").status(), 303);
    const Browser before = browser;
    const Response left = browser.post("/quitter", {}, devices.body());
    QCOMPARE(placeOf(left), QByteArray("/extranet/quitter"));
    QCOMPARE(left.header("Clear-Site-Data"), QByteArray("\"cache\""));
    QVERIFY(browser.cookies.isEmpty());
    QVERIFY(browser.get("/quitter").body().contains("Vous avez quitté"));
    Browser thief = before;
    QCOMPARE(placeOf(thief.get("/appareils")), QByteArray("/extranet/connexion"));
}

void TestPublicPages::failuresLookAlike()
{
    QFETCH(QString, engine);
    House house(engine);
    house.givePassword();
    Browser browser = house.browser();
    const Response wrong = browser.post("/connexion", {{"identifiant", "bemol1"}, {"motdepasse", "Fauxmot8<b>"}});
    const Response unknown = browser.post("/connexion", {{"identifiant", "nobody"}, {"motdepasse", "Fauxmot8<b>"}});
    QCOMPARE(wrong.status(), 422);
    QCOMPARE(QByteArray(wrong.body()).replace("bemol1", "nobody"), unknown.body());
    QVERIFY(!wrong.body().contains("Fauxmot8"));
    QVERIFY(wrong.body().contains("<title>Erreur : "));
    QVERIFY(wrong.body().contains("href=\"#identifiant\""));
    QVERIFY(browser.cookies.isEmpty());
    Response last = wrong;
    for (int number = 0; number < 12 && last.status() == 422; ++number)
        last = browser.post("/connexion", {{"identifiant", "bemol1"}, {"motdepasse", "Fauxmot8"}});
    QCOMPARE(last.status(), 429);
    QVERIFY(last.header("Retry-After").toInt() > 0);
}

void TestPublicPages::askingForAPasswordTellsNothing()
{
    QFETCH(QString, engine);
    House house(engine);
    Browser browser = house.browser();
    const Response known = browser.post(
        "/mot-de-passe-perdu", {{"identifiant", "bemol1"}, {"email", "famille@courriel.example"}});
    const Response unknown = browser.post(
        "/mot-de-passe-perdu", {{"identifiant", "nobody"}, {"email", "x@courriel.example"}});
    QCOMPARE(known.status(), 303);
    QCOMPARE(placeOf(known), placeOf(unknown));
    const Response sent = browser.get("/mot-de-passe-perdu/envoye");
    QVERIFY(sent.body().contains(">OK</a>"));
    const Response form = browser.get("/mot-de-passe-perdu");
    QVERIFY(form.body().contains(">Valider</button>") && form.body().contains(">Fermer</a>"));
    QCOMPARE(browser.post("/mot-de-passe-perdu", {{"identifiant", ""}, {"email", ""}}).status(), 422);
}

void TestPublicPages::aLinkIsOpenedByItsButtonOnce()
{
    QFETCH(QString, engine);
    House house(engine);
    house.giveLink();
    Browser scanner = house.browser(), parent = house.browser(), other = house.browser();
    for (int number = 0; number < 3; ++number)
        QCOMPARE(scanner.get("/acces/" + linkToken).status(), 200);
    const Response opened = parent.post("/acces/" + linkToken);
    QCOMPARE(placeOf(opened), QByteArray("/extranet/mot-de-passe"));
    QCOMPARE(opened.header("Referrer-Policy"), QByteArray("no-referrer"));
    const Response again = other.post("/acces/" + linkToken);
    QCOMPARE(again.status(), 404);
    QVERIFY(other.cookies.isEmpty());
}

void TestPublicPages::whoMustChooseGoesNowhereElse()
{
    QFETCH(QString, engine);
    House house(engine);
    Browser browser = house.newcomer();
    for (const Route &route : house.application.workplace().router.routes()) {
        if (route.access != Access::Family)
            continue;
        const QByteArray path = exampleOf(route.pattern);
        const Response response = route.method == Method::Get ? browser.get(path) : browser.post(path);
        QVERIFY2(response.status() == 303, path.constData());
        QCOMPARE(placeOf(response), QByteArray("/extranet/mot-de-passe"));
    }
    const Response page = browser.get("/mot-de-passe");
    QCOMPARE(page.status(), 200);
    QVERIFY(page.body().contains("comprise entre 8 et 16 caractères"));
    QVERIFY(page.body().contains(">Enregistrer</button>") && page.body().contains(">Annuler</button>"));
    QVERIFY(!page.body().contains("name=\"present\""));
    QCOMPARE(placeOf(browser.post("/quitter", {}, page.body())), QByteArray("/extranet/quitter"));
}

void TestPublicPages::aPasswordIsChosenByTheRule()
{
    QFETCH(QString, engine);
    House house(engine);
    Browser browser = house.newcomer();
    const QByteArray page = browser.get("/mot-de-passe").body();
    const auto statusOf = [&](const QByteArray &wanted, const QByteArray &again) {
        return browser.post("/mot-de-passe", {{"nouveau", wanted}, {"encore", again}}, page).status();
    };
    QCOMPARE(statusOf({}, {}), 422);
    QCOMPARE(statusOf("Quatre8mots", "Quatre8mot"), 422);
    QCOMPARE(statusOf("court1A", "court1A"), 422);
    QCOMPARE(statusOf("sansmajuscule8", "sansmajuscule8"), 422);
    const QByteArray before = browser.cookies.value(sessionCookie);
    QCOMPARE(statusOf(password, password), 303);
    QVERIFY(browser.cookies.value(sessionCookie) != before);
    QCOMPARE(browser.get("/mot-de-passe/enregistre").status(), 200);
    const QByteArray later = browser.get("/mot-de-passe").body();
    QVERIFY(later.contains("name=\"present\""));
    const Response wrong = browser.post(
        "/mot-de-passe", {{"present", "Fauxmot8"}, {"nouveau", "Autre8mots"}, {"encore", "Autre8mots"}}, later);
    QCOMPARE(wrong.status(), 422);
    QVERIFY(wrong.body().contains("id=\"present-error\"") && !wrong.body().contains("Autre8mots"));
}

void TestPublicPages::formsOfASessionNeedItsToken()
{
    QFETCH(QString, engine);
    House house(engine);
    Browser browser = house.newcomer();
    const QByteArray page = browser.get("/mot-de-passe").body();
    const Browser::Fields fields{{"nouveau", password}, {"encore", password}};
    const auto statusWith = [&](const QByteArray &token) {
        auto all = fields;
        all.append({"jeton", token});
        return browser.post("/mot-de-passe", all).status();
    };
    QCOMPARE(browser.post("/mot-de-passe", fields).status(), 403);
    QCOMPARE(statusWith({}), 403);
    QCOMPARE(statusWith(QByteArray(43, 'a')), 403);
    const QByteArray ofAnotherForm = Browser::tokenIn(page, "/quitter");
    QVERIFY(!ofAnotherForm.isEmpty());
    QCOMPARE(statusWith(ofAnotherForm), 403);
    QCOMPARE(statusWith(Browser::tokenIn(page, "/mot-de-passe")), 303);
}

void TestPublicPages::malformedRequestsAreRefused()
{
    QFETCH(QString, engine);
    House house(engine);
    Browser browser = house.browser();
    QCOMPARE(browser.get("/nulle-part").status(), 404);
    QCOMPARE(browser.get("/aide?x=1").status(), 400);
    QCOMPARE(browser.get("/aide/../aide").status(), 400);
    QCOMPARE(browser.get("/%c3%28").status(), 400);
    Request elsewhere = browser.requestTo("GET", "");
    elsewhere.uri = "/autre/aide";
    QCOMPARE(browser.send(elsewhere).status(), 404);
    Request withBody = browser.requestTo("GET", "/aide");
    withBody.body = "x";
    QCOMPARE(browser.send(withBody).status(), 400);
    for (const QByteArray &method : {QByteArray("PUT"), QByteArray("TRACE"), QByteArray("get"), QByteArray()}) {
        const Response refused = browser.send(browser.requestTo(method, "/connexion"));
        QCOMPARE(refused.status(), 405);
        QCOMPARE(refused.header("Allow"), QByteArray("GET, HEAD, POST"));
    }
    Request large = browser.postTo("/connexion", {});
    large.body = "identifiant=" + QByteArray(maxFormBody, 'a');
    QCOMPARE(browser.send(large).status(), 413);
    Request unknownField = browser.postTo("/connexion", {{"role", "admin"}});
    QCOMPARE(browser.send(unknownField).status(), 400);
    Request json = browser.postTo("/connexion", {});
    json.contentType = "application/json";
    QCOMPARE(browser.send(json).status(), 400);
    const Response page = browser.get("/nulle-part");
    QVERIFY(page.body().contains("0123456789abcdef"));
}

void TestPublicPages::displayAndLanguageAreKept()
{
    QFETCH(QString, engine);
    House house(engine);
    Browser browser = house.browser();
    QCOMPARE(browser.post("/accessibilite", {{"contraste", "oui"}, {"texte", "oui"}}).status(), 303);
    QVERIFY(browser.get("/aide").body().contains("class=\"contrast larger\""));
    browser.post("/accessibilite");
    QVERIFY(browser.get("/aide").body().contains("class=\"\""));
    browser.cookies.insert(displayCookie, "contrast.\"><script>");
    QVERIFY(browser.get("/aide").body().contains("class=\"contrast\""));
    browser.post("/langue", {{"langue", "en"}});
    QVERIFY(browser.get("/aide").body().contains("<html lang=\"en\""));
    QCOMPARE(browser.post("/langue", {{"langue", "de"}}).status(), 400);
}

void TestPublicPages::saysSoWithoutADatabase()
{
    const QTemporaryDir folder;
    Application application({.address = QString::fromLatin1(Browser::site), .stateFolder = folder.path()});
    const Response page = application.refuse({.method = "GET", .uri = "/extranet/", .contentType = {}}, 503);
    QCOMPARE(page.status(), 503);
    QVERIFY(page.header("Retry-After").toInt() > 0);
    QVERIFY(page.body().contains("Indisponible quelques minutes"));
    compareHeaders(page);
}

/// Only a form that is sent goes another lane than pages, by its address below the site's prefix.
void TestPublicPages::laneIsOfTheAddress()
{
    const QTemporaryDir folder;
    Application application({.address = QString::fromLatin1(Browser::site), .stateFolder = folder.path()});
    const auto lane = [&](const QByteArray &method, const QByteArray &uri) {
        return application.laneOf({.method = method, .uri = uri, .contentType = {}});
    };
    const QByteArray piece = "/extranet/eleves/12/reinscription/pieces/domicile";
    QCOMPARE(lane("POST", "/extranet/connexion"), Lane::Passwords);
    QCOMPARE(lane("POST", "/extranet/connexion?retour=1"), Lane::Passwords);
    QCOMPARE(lane("POST", piece), Lane::Deposits);
    QCOMPARE(lane("POST", piece + "/photo"), Lane::Deposits);
    for (const auto &[method, uri] : QList<std::pair<QByteArray, QByteArray>>{{"GET", "/extranet/connexion"},
             {"HEAD", "/extranet/connexion"},
             {"PUT", "/extranet/connexion"},
             {"POST", "/connexion"},
             {"POST", "/extranet/../connexion"},
             {"POST", "/extranet/langue"},
             {"GET", piece},
             {"POST", piece + "/expliquer"}})
        QVERIFY2(lane(method, uri) == Lane::Pages, method + ' ' + uri);
}

void TestPublicPages::theDeclarationPretendsNothing()
{
    QFETCH(QString, engine);
    House house(engine);
    Browser browser = house.browser();
    const QByteArray page = browser.get("/accessibilite/declaration").body();
    QVERIFY(page.contains("n’est pas conforme"));
    QVERIFY(page.contains(Browser::site));
    QVERIFY(browser.get("/").body().contains("Accessibilité : non conforme"));
}

QTEST_GUILESS_MAIN(TestPublicPages)
#include "tst_publicpages.moc"

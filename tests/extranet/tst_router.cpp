// Which page an address leads to, and that answers can carry nothing of a request (rules W10, W12, W13).

#include "response.h"
#include "router.h"

#include <QTest>

#include <stdexcept>

using namespace pupitre::extranet;
using namespace Qt::StringLiterals;

namespace {

Response anyPage(Visit &)
{
    return Response::page(200, {});
}

Route row(Method method, const QString &pattern)
{
    return {.method = method, .pattern = pattern, .access = Access::Public, .page = anyPage};
}

QString patternFor(const Router &router, Method method, const QString &path)
{
    const auto found = router.find(method, path);
    const auto *match = std::get_if<Match>(&found);
    return match ? match->route->pattern : QString();
}

} // namespace

class TestRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheRowOfAnAddress();
    void knowsOneWayToWriteANumber_data();
    void knowsOneWayToWriteANumber();
    void prefersFixedWords();
    void tellsWhichMethodsAnAddressHas();
    void refusesATableThatIsWrong();
    void answersBearTheirHeaders();
    void refusesHeadersWithControls();
    void namesFilesWithoutTrusting();
    void setsCookiesOfTheHostAlone();
};

void TestRouter::findsTheRowOfAnAddress()
{
    const Router router({row(Method::Get, u"/"_s),
        row(Method::Get, u"/eleves/{eleve}/pieces/{piece}"_s),
        row(Method::Post, u"/acces/{jeton:text}"_s)});
    const auto found = router.find(Method::Head, u"/eleves/12/pieces/7"_s);
    const auto *match = std::get_if<Match>(&found);
    QVERIFY(match);
    QCOMPARE(match->parts.value(u"eleve"_s), u"12"_s);
    QCOMPARE(match->parts.value(u"piece"_s), u"7"_s);
    QCOMPARE(patternFor(router, Method::Get, u"/"_s), u"/"_s);
    QCOMPARE(patternFor(router, Method::Post, u"/acces/aB-_9.x"_s), u"/acces/{jeton:text}"_s);
    for (const QString &path :
        {u"/eleves"_s, u"/eleves/12"_s, u"/eleves/12/pieces/7/x"_s, u"/acces/a b"_s, u"/acces/"_s})
        QVERIFY2(patternFor(router, Method::Get, path).isEmpty(), qPrintable(path));
}

void TestRouter::knowsOneWayToWriteANumber_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("isOne");
    for (const QString &number : {u"1"_s, u"12"_s, u"999999999999999999"_s})
        QTest::newRow(qPrintable(number)) << number << true;
    for (const QString &number :
        {u"0"_s, u"012"_s, u"-1"_s, u"+1"_s, u"1.0"_s, u"1e3"_s, u"٣"_s, u"1 "_s, u"9999999999999999999"_s, u"12\n"_s})
        QTest::newRow(qPrintable(number)) << number << false;
}

void TestRouter::knowsOneWayToWriteANumber()
{
    QFETCH(QString, number);
    QFETCH(bool, isOne);
    const Router router({row(Method::Get, u"/eleves/{eleve}"_s)});
    QCOMPARE(!patternFor(router, Method::Get, u"/eleves/"_s + number).isEmpty(), isOne);
}

void TestRouter::prefersFixedWords()
{
    const Router router({row(Method::Get, u"/acces/{jeton:text}"_s), row(Method::Get, u"/acces/perdu"_s)});
    QCOMPARE(patternFor(router, Method::Get, u"/acces/perdu"_s), u"/acces/perdu"_s);
}

void TestRouter::tellsWhichMethodsAnAddressHas()
{
    const Router router({row(Method::Get, u"/a"_s), row(Method::Post, u"/a"_s), row(Method::Post, u"/b"_s)});
    QCOMPARE(router.methodsOf(u"/a"_s), QByteArray("GET, HEAD, POST"));
    QCOMPARE(router.methodsOf(u"/b"_s), QByteArray("POST"));
    QVERIFY(router.methodsOf(u"/c"_s).isEmpty());
    const auto missed = router.find(Method::Get, u"/b"_s);
    QCOMPARE(std::get<Router::Miss>(missed), Router::Miss::NoSuchMethod);
}

void TestRouter::refusesATableThatIsWrong()
{
    QVERIFY_EXCEPTION_THROWN(Router({row(Method::Get, u"a"_s)}), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(Router({row(Method::Get, u"/{A}"_s)}), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(Router({row(Method::Head, u"/a"_s)}), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(Router({row(Method::Get, u"/{a}"_s), row(Method::Get, u"/{b}"_s)}), std::logic_error);
}

void TestRouter::answersBearTheirHeaders()
{
    const Response page = Response::page(200, "<p>é</p>");
    QCOMPARE(page.header("Content-Length"), QByteArray("9"));
    QCOMPARE(page.header("Content-Type"), QByteArray("text/html; charset=utf-8"));
    QVERIFY(page.header("Content-Security-Policy").startsWith("default-src 'none'; script-src 'self';"));
    QCOMPARE(page.header("Cache-Control"), QByteArray("no-store"));
    const Response head = page.withoutBody();
    QVERIFY(head.body().isEmpty());
    QCOMPARE(head.header("Content-Length"), QByteArray("9"));
    Response secret = page;
    secret.withoutReferrer();
    QCOMPARE(secret.header("Referrer-Policy"), QByteArray("no-referrer"));
    QCOMPARE(std::count_if(secret.headers().cbegin(),
                 secret.headers().cend(),
                 [](const Header &header) { return header.name == "Referrer-Policy"; }),
        1);
}

void TestRouter::refusesHeadersWithControls()
{
    Response page = Response::page(200, {});
    for (const QByteArray &value : {QByteArray("a\r\nSet-Cookie: b=c"),
             QByteArray("a\nb"),
             QByteArray("a\0b", 3),
             QByteArray("\x7f"),
             QByteArray("caf\xc3\xa9")})
        QVERIFY_EXCEPTION_THROWN(page.with("X-Test", value), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(page.with("X Test", "a"), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(page.with("", "a"), std::invalid_argument);
    QVERIFY_EXCEPTION_THROWN(page.withCookie("a", "b; Domain=x"), std::invalid_argument);
}

void TestRouter::namesFilesWithoutTrusting()
{
    const Response file = Response::file("x", "application/pdf", u"Reçu \"2026\"/1\\;.pdf"_s, Disposition::Attachment);
    QCOMPARE(file.header("Content-Disposition"),
        QByteArray("attachment; filename=\"Re_u _2026__1_;.pdf\"; "
                   "filename*=UTF-8''Re%C3%A7u%20%222026%22%2F1%5C%3B.pdf"));
    QVERIFY(file.header("Content-Security-Policy").endsWith("; sandbox"));
}

void TestRouter::setsCookiesOfTheHostAlone()
{
    Response page = Response::page(200, {});
    page.withCookie("__Host-pupitre", "abc");
    QCOMPARE(page.header("Set-Cookie"), QByteArray("__Host-pupitre=abc; Path=/; Secure; HttpOnly; SameSite=Lax"));
    Response gone = Response::page(200, {});
    gone.withCookie("__Host-pupitre", {}, -1);
    QVERIFY(gone.header("Set-Cookie").endsWith("; Max-Age=0"));
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"

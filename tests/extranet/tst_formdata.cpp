// Bodies of forms, as browsers send them and as nobody may (rule W11); addresses and cookies (rule W10).

#include "formdata.h"
#include "requestbody.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace pupitre::extranet;
using namespace Qt::StringLiterals;

namespace {

using Fault = pupitre::extranet::FormData::Fault;

const QByteArray urlEncoded = "application/x-www-form-urlencoded";
const QByteArray multipart = "multipart/form-data; boundary=----WebKitFormBoundaryx1";

const FormRules rules{
    .fields = {u"nom"_s, u"prenom"_s, u"aussi*"_s, u"piece-#"_s}, .files = {u"fichiers*"_s, u"photo"_s}};

QByteArray part(const QByteArray &head, const QByteArray &content)
{
    return "------WebKitFormBoundaryx1\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
}

QByteArray filePart(const QByteArray &name, const QByteArray &content)
{
    return part("name=\"fichiers\"; filename=\"" + name + "\"\r\nContent-Type: image/jpeg", content);
}

QByteArray closed(const QByteArray &parts)
{
    return parts + "------WebKitFormBoundaryx1--\r\n";
}

std::optional<Fault> faultOf(const QByteArray &type, const QByteArray &body)
{
    return readForm(type, body, rules).fault;
}

} // namespace

class TestFormData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatBrowsersEncode();
    void keepsAllValuesOfAFieldThatMayRepeat();
    void refusesUrlEncodedBodies_data();
    void refusesUrlEncodedBodies();
    void readsFilesWithoutCopyingThem();
    void leavesOutAnInputThatWasLeftEmpty();
    void showsOnlyTheLastPartOfAFilesName_data();
    void showsOnlyTheLastPartOfAFilesName();
    void refusesMultipartBodies_data();
    void refusesMultipartBodies();
    void holdsItsLimits();
    void refusesEveryBodyThatIsCutOff();
    void decodesAddressesOnce();
    void refusesAddresses_data();
    void refusesAddresses();
    void takesTheFirstCookieOfAName();
    void readsExactlyTheBodyThatWasAnnounced();
    void readsLengthsStrictly_data();
    void readsLengthsStrictly();
};

void TestFormData::readsWhatBrowsersEncode()
{
    const auto read = readForm(urlEncoded, "nom=Le+Goff&prenom=Ana%C3%AFs%2B%26%3D%0D%0A2", rules);
    QVERIFY(!read.fault);
    QCOMPARE(read.data.value(u"nom"_s), u"Le Goff"_s);
    QCOMPARE(read.data.value(u"prenom"_s), u"Anaïs+&=\n2"_s);
    QVERIFY(!read.data.has(u"aussi"_s));
    QVERIFY(!readForm(urlEncoded, "", rules).fault);
    QVERIFY(!readForm("application/x-www-form-urlencoded; charset=UTF-8", "piece-12=oui", rules).fault);
}

void TestFormData::keepsAllValuesOfAFieldThatMayRepeat()
{
    const auto read = readForm(urlEncoded, "aussi=1&nom=x&aussi=2", rules);
    QVERIFY(!read.fault);
    QCOMPARE(read.data.values(u"aussi"_s), (QStringList{u"1"_s, u"2"_s}));
}

void TestFormData::refusesUrlEncodedBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("fault");
    const auto row = [](const char *name, const QByteArray &body, Fault fault) {
        QTest::newRow(name) << body << int(fault);
    };
    row("a name of no rule", "nom=a&role=admin", Fault::UnknownName);
    row("a number with a zero before it", "piece-012=x", Fault::UnknownName);
    row("no number", "piece-=x", Fault::UnknownName);
    row("a second value", "nom=a&nom=b", Fault::Malformed);
    row("no equals sign", "nom", Fault::Malformed);
    row("no name", "=a", Fault::Malformed);
    row("half an escape", "nom=%4", Fault::Malformed);
    row("no hexadecimal digit", "nom=%zz", Fault::Malformed);
    row("bad UTF-8", "nom=%C3%28", Fault::Malformed);
    row("overlong UTF-8", "nom=%C0%80", Fault::Malformed);
    row("NUL", "nom=a%00b", Fault::Malformed);
    row("escape", "nom=a%1Bb", Fault::Malformed);
    row("writing turned round", "nom=a%E2%80%AEgpj.exe", Fault::Malformed);
}

void TestFormData::refusesUrlEncodedBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(int, fault);
    const auto found = faultOf(urlEncoded, body);
    QVERIFY(found.has_value());
    QCOMPARE(int(*found), fault);
}

void TestFormData::readsFilesWithoutCopyingThem()
{
    const QByteArray bytes("\r\n------WebKitFormBoundaryx\0\xff\r\n", 29);
    const QByteArray body = closed(
        part("name=\"nom\"", "Dupont") + filePart("recto.jpg", bytes) + filePart("verso.jpg", "2"));
    const auto read = readForm(multipart, body, rules);
    QVERIFY(!read.fault);
    QCOMPARE(read.data.value(u"nom"_s), u"Dupont"_s);
    QCOMPARE(read.data.files().size(), size_t(2));
    const FormFile &file = read.data.files().front();
    QCOMPARE(file.field, u"fichiers"_s);
    QCOMPARE(file.name, u"recto.jpg"_s);
    QCOMPARE(file.bytes.toByteArray(), bytes);
    QVERIFY(file.bytes.data() > body.constData() && file.bytes.data() < body.constData() + body.size());
}

void TestFormData::leavesOutAnInputThatWasLeftEmpty()
{
    const QByteArray empty = part("name=\"photo\"; filename=\"\"\r\nContent-Type: application/octet-stream", "");
    const auto read = readForm(multipart, closed(empty), rules);
    QVERIFY(!read.fault);
    QVERIFY(read.data.files().empty());
}

void TestFormData::showsOnlyTheLastPartOfAFilesName_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("carte d'identité.jpg") << u"carte d'identité.jpg"_s;
    QTest::newRow("a path") << QByteArray("../../etc/passwd") << u"passwd"_s;
    QTest::newRow("a path of Windows") << QByteArray("C:\\Users\\a\\b.pdf") << u"b.pdf"_s;
    QTest::newRow("quotes") << QByteArray("a%22b.pdf") << u"a\"b.pdf"_s;
    QTest::newRow("no text") << QByteArray("a\xff.pdf") << u"-"_s;
    QTest::newRow("long") << QByteArray(500, 'a') << QString(120, u'a');
}

void TestFormData::showsOnlyTheLastPartOfAFilesName()
{
    QFETCH(QByteArray, sent);
    QFETCH(QString, shown);
    const QByteArray body = closed(filePart(sent, "x"));
    const auto read = readForm(multipart, body, rules);
    QVERIFY(!read.fault);
    QCOMPARE(read.data.files().front().name, shown);
}

void TestFormData::refusesMultipartBodies_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const QByteArray sound = closed(part("name=\"nom\"", "x"));
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << multipart << body; };
    QTest::newRow("no boundary") << QByteArray("multipart/form-data") << sound;
    QTest::newRow("an empty boundary") << QByteArray("multipart/form-data; boundary=") << sound;
    QTest::newRow("a long boundary") << QByteArray("multipart/form-data; boundary=" + QByteArray(71, 'a')) << sound;
    QTest::newRow("another type") << QByteArray("text/plain") << QByteArray("nom=x");
    QTest::newRow("JSON") << QByteArray("application/json") << QByteArray("{}");
    row("no closing boundary", part("name=\"nom\"", "x"));
    row("something before", "preamble\r\n" + sound);
    row("something behind", sound + "epilogue");
    row("no name", closed(part("filename=\"a\"", "x")));
    row("two names", closed(part("name=\"nom\"; name=\"prenom\"", "x")));
    row("an extended name", closed(part("name=\"photo\"; filename*=UTF-8''a.jpg", "x")));
    row("an unquoted name", closed(part("name=nom", "x")));
    row("a folded head", closed(part("name=\"nom\"\r\n filename=\"a\"", "x")));
    row("a transfer coding", closed(part("name=\"nom\"\r\nContent-Transfer-Encoding: base64", "x")));
    row("a nested multipart", closed(part("name=\"nom\"\r\nContent-Type: multipart/mixed; boundary=b", "x")));
    row("another disposition",
        closed("------WebKitFormBoundaryx1\r\nContent-Disposition: attachment; name=\"nom\"\r\n\r\nx\r\n"));
    row("a file of no rule", closed(part("name=\"nom\"; filename=\"a\"", "x")));
    row("a field that is a file's", closed(part("name=\"photo\"", "x")));
    row("an encoded word", closed(part("name=\"=?utf-8?q?nom?=\"", "x")));
    row("NUL in a name", closed(part(QByteArray("name=\"no\0m\"", 11), "x")));
}

void TestFormData::refusesMultipartBodies()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QVERIFY(faultOf(type, body).has_value());
}

void TestFormData::holdsItsLimits()
{
    QByteArray sixty, files;
    for (int number = 1; number <= maxFormFields; ++number)
        sixty += "piece-" + QByteArray::number(number) + "=x&";
    QVERIFY(!faultOf(urlEncoded, sixty));
    QCOMPARE(faultOf(urlEncoded, sixty + "nom=x"), std::optional(Fault::TooMany));
    QVERIFY(!faultOf(urlEncoded, "nom=" + QByteArray(maxFormFieldBytes, 'a')));
    QCOMPARE(faultOf(urlEncoded, "nom=" + QByteArray(maxFormFieldBytes + 1, 'a')), std::optional(Fault::TooLong));
    for (int number = 0; number < maxFormFiles; ++number)
        files += filePart("a.jpg", "x");
    QVERIFY(!faultOf(multipart, closed(files)));
    QCOMPARE(faultOf(multipart, closed(files + filePart("a.jpg", "x"))), std::optional(Fault::TooManyFiles));
}

void TestFormData::refusesEveryBodyThatIsCutOff()
{
    const QByteArray whole = closed(part("name=\"nom\"", "Dupont") + filePart("a.jpg", "pixels"));
    // The last line end may be missing: some clients leave it out.
    QVERIFY(!faultOf(multipart, whole) && !faultOf(multipart, whole.chopped(2)));
    for (qsizetype size = 0; size < whole.size() - 2; ++size)
        QVERIFY2(faultOf(multipart, whole.first(size)), QByteArray::number(size).constData());
}

void TestFormData::decodesAddressesOnce()
{
    const auto target = decodedTarget("/eleves/12?page=2&mot=L%C3%A9a+%2541");
    QVERIFY(target.has_value());
    QCOMPARE(target->path, u"/eleves/12"_s);
    QCOMPARE(target->query.value(u"page"_s), u"2"_s);
    QCOMPARE(target->query.value(u"mot"_s), u"Léa %41"_s);
    QCOMPARE(decodedTarget("/")->path, u"/"_s);
}

void TestFormData::refusesAddresses_data()
{
    QTest::addColumn<QByteArray>("uri");
    for (const char *uri : {"",
             "eleves",
             "http://x/",
             "/a/../b",
             "/a/%2e%2e/b",
             "/./a",
             "//a",
             "/a//b",
             "/a%2fb",
             "/a%5Cb",
             "/a\\b",
             "/a%00",
             "/a%0Ab",
             "/a%zz",
             "/a%c3%28",
             "/a%c0%af",
             "/a?",
             "/a?x",
             "/a?=1",
             "/a?x=1&x=2",
             "/a?x=%00",
             "/a?&x=1"})
        QTest::newRow(uri) << QByteArray(uri);
    QTest::newRow("long") << '/' + QByteArray(2000, 'a');
}

void TestFormData::refusesAddresses()
{
    QFETCH(QByteArray, uri);
    QVERIFY(!decodedTarget(uri));
}

void TestFormData::takesTheFirstCookieOfAName()
{
    const auto cookies = cookiesOf("__Host-pupitre=one; x; =y; __Host-pupitre=two;langue=fr");
    QCOMPARE(cookies.value("__Host-pupitre"), QByteArray("one"));
    QCOMPARE(cookies.value("langue"), QByteArray("fr"));
    QCOMPARE(cookies.size(), 2);
}

void TestFormData::readsExactlyTheBodyThatWasAnnounced()
{
    const QTemporaryDir folder;
    for (const qsizetype size : {0, 1, 64 * 1024, 64 * 1024 + 1, 3'000'000}) {
        QByteArray sent(size, 'x');
        if (size > 0)
            sent.back() = 'y';
        qsizetype at = 0;
        const auto source = [&](char *buffer, int wanted) {
            const int given = int(qMin<qsizetype>(qMin(wanted, 7'000), sent.size() - at));
            std::copy_n(sent.constData() + at, given, buffer);
            at += given;
            return given;
        };
        const auto body = RequestBody::read(size, source, folder.path());
        QVERIFY(body.has_value());
        QCOMPARE(body->bytes(), sent);
        at = 0;
        QVERIFY(!RequestBody::read(size + 1, source, folder.path()));
        at = 0;
        QCOMPARE(bool(RequestBody::read(qMax<qsizetype>(size - 1, 0), source, folder.path())), size == 0);
    }
    QVERIFY2(QDir(folder.path()).isEmpty(), "a body left a file behind");
}

void TestFormData::readsLengthsStrictly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isLength");
    for (const char *text : {"0", "12", "42000000"})
        QTest::newRow(text) << QByteArray(text) << true;
    for (const char *text : {"", "+10", "-1", "abc", "1,0", "1 2", "0x10", " 1", "99999999999999999999"})
        QTest::newRow(text) << QByteArray(text) << false;
}

void TestFormData::readsLengthsStrictly()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isLength);
    QCOMPARE(lengthOf(text).has_value(), isLength);
}

QTEST_GUILESS_MAIN(TestFormData)
#include "tst_formdata.moc"

// The words of the families' pages (rule W43): the same in each language, and none asked for that there is not.

#include "words.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTimeZone>

#include <stdexcept>

using namespace pupitre;
using namespace pupitre::extranet;
using namespace Qt::StringLiterals;

namespace {

QSet<QString> placeholdersOf(const QString &text)
{
    static const QRegularExpression placeholder(u"\\{([a-z]+)\\}"_s);
    QSet<QString> names;
    for (const auto &match : placeholder.globalMatch(text))
        names.insert(match.captured(1));
    return names;
}

} // namespace

class TestExtranetWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothLanguagesHaveTheSameKeysAndPlaceholders();
    void thereIsNoPlaceholderInATemplatesWord();
    void everyKeyThatTheCodeNamesExists();
    void fillsPlaceholdersOnce();
    void countsAsEachLanguageDoes();
    void writesDaysAndAmounts();
    void choosesTheLanguageThatABrowserAsksFor_data();
    void choosesTheLanguageThatABrowserAsksFor();
};

void TestExtranetWords::bothLanguagesHaveTheSameKeysAndPlaceholders()
{
    const Words french = Words::of(Language::French), english = Words::of(Language::English);
    QVERIFY(french.texts().size() > 100);
    for (auto word = french.texts().cbegin(); word != french.texts().cend(); ++word) {
        QVERIFY2(english.has(word.key()), word.key().constData());
        QVERIFY2(
            placeholdersOf(word.value()) == placeholdersOf(english.texts().value(word.key())), word.key().constData());
        QVERIFY2(!word.value().contains(u'<') && !word.value().isEmpty(), word.key().constData());
    }
    QCOMPARE(english.texts().size(), french.texts().size());
}

void TestExtranetWords::thereIsNoPlaceholderInATemplatesWord()
{
    const Words words = Words::of(Language::French);
    static const QRegularExpression marker(u"\\{\\{T_([a-z0-9_]+)\\}\\}"_s);
    QDirIterator files(u":/pupitre/extranet/templates"_s, QDir::Files, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (const auto &match : marker.globalMatch(text)) {
            const QByteArray key = match.captured(1).toLatin1();
            QVERIFY2(placeholdersOf(words.texts().value(key)).isEmpty(), key.constData());
            ++seen;
        }
    }
    QVERIFY(seen > 100);
}

void TestExtranetWords::everyKeyThatTheCodeNamesExists()
{
    const Words words = Words::of(Language::French);
    static const QRegularExpression call(u"\\.(text|count)\\(\"([a-z0-9_]+)\"\\s*[,)]"_s);
    QDirIterator files(QStringLiteral(PUPITRE_SOURCE_DIR "/backend/extranet"),
        {u"*.cpp"_s},
        QDir::Files,
        QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (const auto &match : call.globalMatch(text)) {
            const QByteArray key = match.captured(2).toLatin1();
            const bool isCounted = match.captured(1) == u"count";
            QVERIFY2(isCounted ? words.has(key + "_one") && words.has(key + "_many") : words.has(key), key.constData());
            ++seen;
        }
    }
    QVERIFY(seen > 20);
}

void TestExtranetWords::fillsPlaceholdersOnce()
{
    const Words words = Words::of(Language::French);
    QCOMPARE(words.text("layout_title", {{"page", u"{site}"_s}, {"site", u"a{b"_s}}), u"{site} – a{b"_s);
    QVERIFY_EXCEPTION_THROWN(words.text("layout_title", {{"page", u"x"_s}}), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(words.text("no_such_key"), std::logic_error);
}

void TestExtranetWords::countsAsEachLanguageDoes()
{
    const Words french = Words::of(Language::French), english = Words::of(Language::English);
    QVERIFY(french.count("login_wait_minutes", 1).contains(u"une minute"));
    QVERIFY(french.count("login_wait_minutes", 12).contains(u"12 minutes"));
    QVERIFY(english.count("login_wait_seconds", 0).contains(u"0 seconds"));
}

void TestExtranetWords::writesDaysAndAmounts()
{
    const Words french = Words::of(Language::French), english = Words::of(Language::English);
    QCOMPARE(french.day(QDate(2026, 5, 3)), u"3 mai 2026"_s);
    QCOMPARE(french.day(QDate(2026, 9, 1)), u"1er septembre 2026"_s);
    QCOMPARE(french.day(QDate(2026, 9, 11)), u"11 septembre 2026"_s);
    QCOMPARE(english.day(QDate(2026, 5, 3)), u"3 May 2026"_s);
    QCOMPARE(french.shortDay(QDate(2026, 5, 3)), u"03/05/2026"_s);
    QVERIFY(french.day({}).isEmpty() && french.shortDay({}).isEmpty() && french.moment({}).isEmpty());
    const QDateTime noon(QDate(2026, 7, 1), QTime(10, 5), QTimeZone::utc());
    QCOMPARE(french.moment(noon), u"1er juillet 2026 à 12:05"_s);
    QCOMPARE(french.amount(Money{2000}), u"20,00\u00a0€"_s);
    QCOMPARE(french.megabytes(844'000), u"0,84"_s);
    QCOMPARE(french.megabytes(0), u"0,00"_s);
}

void TestExtranetWords::choosesTheLanguageThatABrowserAsksFor_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("isEnglish");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("French") << QByteArray("fr-FR,fr;q=0.9,en;q=0.8") << false;
    QTest::newRow("English") << QByteArray("en-GB, en;q=0.9") << true;
    QTest::newRow("neither") << QByteArray("br,de") << false;
    QTest::newRow("Breton, then English") << QByteArray("br,en;q=0.5") << true;
}

void TestExtranetWords::choosesTheLanguageThatABrowserAsksFor()
{
    QFETCH(QByteArray, header);
    QFETCH(bool, isEnglish);
    QCOMPARE(languageOf(header) == Language::English, isEnglish);
}

QTEST_GUILESS_MAIN(TestExtranetWords)
#include "tst_extranetwords.moc"

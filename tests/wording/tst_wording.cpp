#include "clock.h"
#include "computerzone.h"
#include "enumkeys.h"
#include "errortext.h"
#include "importwords.h"
#include "wording.h"

#include <QLocale>
#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;

/// Amounts, days, times and states as people read them on the screen.
class WordingTest : public QObject
{
    Q_OBJECT

    static QString plain(QString text)
    {
        for (auto &c : text) {
            if (c.category() == QChar::Separator_Space)
                c = u' ';
        }
        return text;
    }
    /// Each value of an enum has words, and no two have the same.
    template <typename Enum>
    static void tellsApart()
    {
        QStringList all;
        for (size_t i = 0; i < EnumKeys<Enum>::keys.size(); ++i)
            all << wording::stateText(Enum(i));
        QVERIFY(!all.contains(QString()));
        QCOMPARE(all.removeDuplicates(), 0);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::French, QLocale::France)); }

    /// No key of the program's stands in brackets before somebody at the desk.
    void whatCannotBeKeptIsSaidInWords()
    {
        const auto said = [](const QString &field, const QString &detail) {
            return errorText({ErrorCode::InvalidValue, field, detail});
        };
        QVERIFY(!said({}, u"unchanged"_s).contains(u'('));
        QVERIFY(!said(u"site"_s, {}).contains(u'('));
        QVERIFY(!said(u"position"_s, {}).contains(u"position"));
        QVERIFY(said(u"code"_s, u"kind"_s) != said(u"code"_s, {}));
    }

    void anAmountHasItsCents_data()
    {
        QTest::addColumn<qint64>("cents");
        QTest::addColumn<QString>("french");
        QTest::addColumn<QString>("english");
        QTest::newRow("nothing") << qint64(0) << u"0,00 €"_s << u"€0.00"_s;
        QTest::newRow("one cent") << qint64(1) << u"0,01 €"_s << u"€0.01"_s;
        QTest::newRow("five cents") << qint64(2005) << u"20,05 €"_s << u"€20.05"_s;
        QTest::newRow("round") << qint64(2000) << u"20,00 €"_s << u"€20.00"_s;
        QTest::newRow("99 cents") << qint64(1999) << u"19,99 €"_s << u"€19.99"_s;
        QTest::newRow("thousands") << qint64(123405) << u"1 234,05 €"_s << u"€1,234.05"_s;
        QTest::newRow("taken back") << qint64(-2005) << u"-20,05 €"_s << u"-€20.05"_s;
    }
    void anAmountHasItsCents()
    {
        QFETCH(qint64, cents);
        QFETCH(QString, french);
        QFETCH(QString, english);
        QCOMPARE(plain(wording::moneyText(cents)).replace(QChar(0x2212), u'-'), french);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        const QString said = wording::moneyText(cents);
        QLocale::setDefault(QLocale(QLocale::French, QLocale::France));
        QCOMPARE(plain(said).replace(QChar(0x2212), u'-'), english);
    }

    void aDayIsWrittenAsTheLanguageDoes()
    {
        QCOMPARE(wording::dayText(QDate(2026, 6, 10)), u"10/06/2026"_s);
        QCOMPARE(wording::dayText(QDate(2026, 12, 1)), u"01/12/2026"_s);
        QCOMPARE(wording::dayText({}), QString());
        QCOMPARE(wording::valueText(PersonField::BirthDate, u"2014-03-05"_s), u"05/03/2014"_s);
        QCOMPARE(wording::valueText(PersonField::LastName, u"2014-03-05"_s), u"2014-03-05"_s);
        QCOMPARE(wording::valueText(PersonField::ImageRight, u"yes"_s), u"Yes"_s);
        QCOMPARE(wording::valueText(PersonField::ImageRight, u"no"_s), u"No"_s);
        QCOMPARE(wording::valueText(PersonField::ImageRight, {}), u"Not answered"_s);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        const QString english = wording::dayText(QDate(2026, 6, 10));
        QLocale::setDefault(QLocale(QLocale::French, QLocale::France));
        QCOMPARE(english, u"10 Jun 2026"_s);
    }

    void anInstantIsSaidAsPeopleSayIt_data()
    {
        QTest::addColumn<int>("daysAgo");
        QTest::addColumn<QString>("said");
        QTest::newRow("today") << 0 << u"today 00:00"_s;
        QTest::newRow("yesterday") << 1 << u"yesterday 00:00"_s;
        QTest::newRow("two days ago") << 2 << u"d MMM"_s;
        QTest::newRow("within the year") << 300 << u"d MMM"_s;
        QTest::newRow("last year's") << 301 << u"d MMM yyyy"_s;
    }
    void anInstantIsSaidAsPeopleSayIt()
    {
        QFETCH(int, daysAgo);
        QFETCH(QString, said);
        const ComputerZone computer("Pacific/Auckland"); // whose day is another one for half of the time
        const QDate day = SystemClock().today().addDays(-daysAgo);
        const QString text = wording::whenText(startOfLocalDay(day));
        if (day != SystemClock().today().addDays(-daysAgo))
            QSKIP("midnight has just passed");
        QCOMPARE(text, said.startsWith(u'd') ? QLocale().toString(day, said) + u" 00:00"_s : said);
        QCOMPARE(wording::whenText({}), QString());
    }

    void howLongSomethingHasWaited_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("said");
        QTest::newRow("just now") << 0 << u"1 min"_s;
        QTest::newRow("nearly an hour") << 59 * 60 + 30 << u"59 min"_s;
        QTest::newRow("an hour") << 60 * 60 + 30 << u"1 h"_s;
        QTest::newRow("nearly two days") << 48 * 3600 - 60 << u"47 h"_s;
        QTest::newRow("two days") << 48 * 3600 + 30 << u"2 d"_s;
        QTest::newRow("nearly three days") << 72 * 3600 - 60 << u"2 d"_s;
    }
    void howLongSomethingHasWaited()
    {
        QFETCH(int, seconds);
        QFETCH(QString, said);
        QCOMPARE(wording::ageText(QDateTime::currentDateTimeUtc().addSecs(-seconds)), said);
    }

    void aSizeIsRounded_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("said");
        QTest::newRow("next to nothing") << qint64(10) << u"1 kB"_s;
        QTest::newRow("two kilobytes") << qint64(2048) << u"2 kB"_s;
        QTest::newRow("just no megabyte") << qint64(1024 * 1024 - 1) << u"1023 kB"_s;
        QTest::newRow("a megabyte") << qint64(1024 * 1024) << u"1,0 MB"_s;
        QTest::newRow("and a half") << qint64(1024 * 1024 * 3 / 2) << u"1,5 MB"_s;
    }
    void aSizeIsRounded()
    {
        QFETCH(qint64, bytes);
        QFETCH(QString, said);
        QCOMPARE(wording::sizeText(bytes), said);
    }

    void aWeekHasItsDays()
    {
        QCOMPARE(wording::weekdayText(0), QString());
        QCOMPARE(wording::weekdayText(1), u"lundi"_s);
        QCOMPARE(wording::weekdayText(7), u"dimanche"_s);
        QCOMPARE(wording::weekdayText(8), QString());
    }

    void eachStateHasWordsOfItsOwn()
    {
        tellsApart<DocumentState>();
        tellsApart<ReinscriptionState>();
        tellsApart<MailState>();
        QStringList who, kinds, fields;
        for (size_t i = 0; i < EnumKeys<WhoActs>::keys.size(); ++i)
            who << wording::whoText(WhoActs(i));
        for (size_t i = 0; i < EnumKeys<MailKind>::keys.size(); ++i)
            kinds << wording::kindText(MailKind(i));
        for (const auto &field : personFields())
            fields << wording::fieldText(field.field);
        for (auto *all : {&who, &kinds, &fields}) {
            QVERIFY(!all->contains(QString()));
            QCOMPARE(all->removeDuplicates(), 0);
        }
        QCOMPARE(wording::stateText(DocumentState::Accepted), u"Accepted"_s);
        QCOMPARE(wording::stateText(DocumentState::Refused), u"Refused"_s);
        QCOMPARE(wording::whoText(WhoActs::Family), u"Family"_s);
        QCOMPARE(wording::stateText(MailState::Uncertain), u"Uncertain"_s);
        QCOMPARE(wording::actionText(u"document.refused"_s), u"document refused"_s);
        QCOMPARE(wording::actionText(u"of.tomorrow"_s), u"of.tomorrow"_s);
    }

    /// What a program suggested, what was declared, and each thing that a family does on the web.
    void whatAFamilyDoesOnTheWebHasWords()
    {
        QStringList advice, consents;
        for (int one = 0; one <= int(UploadAdvice::SealNotValid); ++one)
            advice << wording::adviceText(UploadAdvice(one));
        for (size_t one = 0; one < EnumKeys<ConsentKind>::keys.size(); ++one)
            consents << wording::consentText(ConsentKind(one));
        for (auto *all : {&advice, &consents}) {
            QVERIFY(!all->contains(QString()));
            QCOMPARE(all->removeDuplicates(), 0);
        }
        QVERIFY(wording::scanText(FileScan::None).isEmpty() && wording::scanText(FileScan::Clean).isEmpty());
        QCOMPARE(wording::scanText(FileScan::Skipped), u"not scanned"_s);
        for (const auto &action : {u"account.opened"_s,
                 u"account.closed"_s,
                 u"account.signed_in"_s,
                 u"account.signed_out"_s,
                 u"account.sessions_ended"_s,
                 u"account.password_asked"_s,
                 u"account.password_chosen"_s,
                 u"household.confirmed"_s,
                 u"edit.submitted"_s,
                 u"edit.taken_back"_s,
                 u"document.deposited"_s,
                 u"document.withdrawn"_s,
                 u"document.explained"_s,
                 u"document.remarked"_s,
                 u"document.asked_again"_s,
                 u"consent.image_right"_s,
                 u"reinscription.deposited"_s,
                 u"reinscription.taken_back"_s,
                 u"reinscription.abandoned"_s,
                 u"reinscription.course_change_noted"_s,
                 u"reinscription.course_change_withdrawn"_s})
            QVERIFY2(wording::actionText(action) != action, qPrintable(action));
    }

    void whatIsFoundInAFileHasWords()
    {
        const auto faults = importFaults();
        for (const auto fault : faults) {
            const ImportFinding finding{
                .fault = fault, .line = 12, .column = 4, .value = u"%1 a\u202Eb"_s, .detail = u"%2 detail"_s};
            QVERIFY2(!importFaultText(finding).isEmpty(), qPrintable(keyOf(fault)));
            QVERIFY2(!importRemedyText(finding).isEmpty(), qPrintable(keyOf(fault)));
            QVERIFY2(!importFaultText(finding).contains(QChar(0x202E)), qPrintable(keyOf(fault)));
        }
        // What stands in the file is shown as it is, whatever signs it holds.
        const ImportFinding read{.fault = ImportFault::ReadAs, .value = u"%1"_s, .detail = u"%2"_s};
        QCOMPARE(importFaultText(read), u"“%1” was read as “%2”."_s);
    }

    void whereItStands()
    {
        QCOMPARE(importPlaceText({.fault = ImportFault::EmptyFile}), u"the file"_s);
        QCOMPARE(importPlaceText({.fault = ImportFault::StrayQuote, .line = 3}), u"line 3"_s);
        QCOMPARE(importPlaceText({.fault = ImportFault::NoDate, .line = 3, .column = 2}), u"line 3, column 2"_s);
        QCOMPARE(importPlaceText({.fault = ImportFault::NoDate, .line = 3, .column = 2, .heading = u"Né %1"_s}),
            u"line 3, column 2 (Né %1)"_s);
        QCOMPARE(
            importPlaceText({.fault = ImportFault::InvalidByte, .line = 3, .column = 2}), u"line 3, character 2"_s);
        QCOMPARE(importFindingText({.fault = ImportFault::NoDate, .line = 3}),
            u"line 3: This is no date. Write day, month and year: 31/12/2015."_s);
    }
};

QTEST_APPLESS_MAIN(WordingTest)
#include "tst_wording.moc"

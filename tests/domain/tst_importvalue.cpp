#include "importvalue.h"
#include "phone.h"

#include <QTest>

using namespace pupitre;
using namespace Qt::StringLiterals;
using Kind = ImportValueKind;

Q_DECLARE_METATYPE(pupitre::ImportValueKind)
Q_DECLARE_METATYPE(pupitre::ImportFault)

/// Rule C20: values as files hold them.
class ImportValueTest : public QObject
{
    Q_OBJECT

    const ImportValueContext m_context{.today = QDate(2026, 9, 1)};

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("notice");
        const auto row = [](const char *name,
                             Kind kind,
                             const QString &text,
                             const QString &value,
                             std::optional<ImportFault> notice = {}) {
            QTest::newRow(name) << kind << text << value << (notice ? keyOf(*notice) : QString());
        };
        using enum ImportFault;
        row("a French date", Kind::BirthDate, u"12/03/2015"_s, u"2015-03-12"_s);
        row("a date with points", Kind::BirthDate, u"12.3.2015"_s, u"2015-03-12"_s);
        row("ISO", Kind::BirthDate, u"2015-03-12"_s, u"2015-03-12"_s);
        row("ISO without hyphens", Kind::BirthDate, u"20150312"_s, u"2015-03-12"_s);
        row("a date without signs", Kind::BirthDate, u"12032015"_s, u"2015-03-12"_s);
        row("a database's midnight", Kind::BirthDate, u"2015-03-12 00:00:00"_s, u"2015-03-12"_s);
        row("a date in words", Kind::BirthDate, u"12 mars 2015"_s, u"2015-03-12"_s);
        row("the first of a month", Kind::BirthDate, u"1er août 2015"_s, u"2015-08-01"_s);
        row("with its weekday", Kind::BirthDate, u"jeudi 12 mars 2015"_s, u"2015-03-12"_s);
        row("two digits, a child", Kind::BirthDate, u"12/03/15"_s, u"2015-03-12"_s, CenturyGuessed);
        row("two digits, an adult", Kind::BirthDate, u"12/03/58"_s, u"1958-03-12"_s, CenturyGuessed);
        row("two digits, a day to come", Kind::Date, u"31/12/30"_s, u"2030-12-31"_s, CenturyGuessed);
        row("a spreadsheet's serial", Kind::BirthDate, u"42075"_s, u"2015-03-12"_s, SerialDate);
        row("a serial with decimals", Kind::BirthDate, u"42075.0"_s, u"2015-03-12"_s, SerialDate);
        row("a day to come", Kind::Date, u"31/12/2030"_s, u"2030-12-31"_s);
        row("no date", Kind::BirthDate, u"  "_s, {});
        row("a hyphen for no date", Kind::BirthDate, u"-"_s, {});
        row("said to be none", Kind::Date, u"Non renseigné"_s, {});

        row("a telephone", Kind::Phone, u"0639980011"_s, u"06 39 98 00 11"_s);
        row("a telephone with points", Kind::Phone, u"06.39.98.00.11"_s, u"06 39 98 00 11"_s);
        row("a telephone with slashes", Kind::Phone, u"06/39/98/00/11"_s, u"06 39 98 00 11"_s);
        row("from abroad", Kind::Phone, u"+33 (0)6 39 98 00 11"_s, u"06 39 98 00 11"_s);
        row("nine digits", Kind::Phone, u"639980011"_s, u"06 39 98 00 11"_s, ZeroAdded);
        row("nine digits with decimals", Kind::Phone, u"639980011.0"_s, u"06 39 98 00 11"_s, ZeroAdded);
        row("=\"06…\"", Kind::Phone, u"=\"0639980011\""_s, u"06 39 98 00 11"_s);
        row("an apostrophe for text", Kind::Phone, u"'0639980011"_s, u"06 39 98 00 11"_s);
        row("two telephones", Kind::Phone, u"06 39 98 00 11 / 06 39 98 00 12"_s, u"06 39 98 00 11"_s, SecondValue);
        row("whose it is", Kind::Phone, u"06 39 98 00 11 (maman)"_s, u"06 39 98 00 11"_s, ReadAs);
        row("a number without charge",
            Kind::Phone,
            u"0800123456"_s,
            *formattedPhone(u"0800123456"_s)); // as the plans group it
        row("another country's", Kind::Phone, u"+41 22 730 51 11"_s, u"+41 22 730 51 11"_s);

        row("an e-mail", Kind::Email, u" Lea@Exemple.Invalid "_s, u"lea@exemple.invalid"_s);
        row("two e-mails", Kind::Email, u"a@exemple.invalid; b@exemple.invalid"_s, u"a@exemple.invalid"_s, SecondValue);
        row("two e-mails, one address", Kind::Email, u"a@exemple.invalid A@exemple.invalid"_s, u"a@exemple.invalid"_s);
        row("an e-mail with a name", Kind::Email, u"Léa <lea@exemple.invalid>"_s, u"lea@exemple.invalid"_s);

        row("a postal code", Kind::PostalCode, u"29170"_s, u"29170"_s);
        row("a postal code in two", Kind::PostalCode, u"29 170"_s, u"29170"_s);
        row("a postal code without its zero", Kind::PostalCode, u"1700"_s, u"01700"_s, ZeroAdded);
        row("a postal code with decimals", Kind::PostalCode, u"29170,0"_s, u"29170"_s);
        row("Geneva's", Kind::PostalCode, u"1204"_s, u"1204"_s);
        row("a town", Kind::Town, u"ST EVARZEC"_s, u"Saint-Évarzec"_s);
        row("a town with its code", Kind::Town, u"29170 FOUESNANT"_s, u"Fouesnant"_s, ReadAs);

        row("an amount", Kind::Amount, u"1 234,50 €"_s, u"123450"_s);
        row("an amount with narrow spaces", Kind::Amount, u"1\u202F234,50\u00A0€"_s, u"123450"_s);
        row("thousands with a point", Kind::Amount, u"1.234,50"_s, u"123450"_s);
        row("an English amount", Kind::Amount, u"1,234.50"_s, u"123450"_s);
        row("a negative amount", Kind::Amount, u"-12,50"_s, u"-1250"_s);
        row("an accountant's negative amount", Kind::Amount, u"(12,50)"_s, u"-1250"_s);
        row("nothing to pay", Kind::Amount, u"0"_s, u"0"_s);

        row("17h30", Kind::Time, u"17h30"_s, u"17:30"_s);
        row("17 h", Kind::Time, u"17 h"_s, u"17:00"_s);
        row("9h05", Kind::Time, u"9h05"_s, u"09:05"_s);
        row("17:30:00", Kind::Time, u"17:30:00"_s, u"17:30"_s);
        row("1730", Kind::Time, u"1730"_s, u"17:30"_s);
        row("a span", Kind::Time, u"17h30-18h15"_s, u"17:30"_s, ReadAs);
        row("a part of a day", Kind::Time, u"0,729166666666667"_s, u"17:30"_s, SerialDate);
        row("45 minutes", Kind::Duration, u"45"_s, u"45"_s);
        row("45 min", Kind::Duration, u"45 min"_s, u"45"_s);
        row("0h45", Kind::Duration, u"0h45"_s, u"45"_s);
        row("1h", Kind::Duration, u"1h"_s, u"60"_s);
        row("1,5 h", Kind::Duration, u"1,5 h"_s, u"90"_s);
        row("00:45:00", Kind::Duration, u"00:45:00"_s, u"45"_s);
        row("0,75", Kind::Duration, u"0,75"_s, u"45"_s, ReadAs);
        row("1", Kind::Duration, u"1"_s, u"60"_s, ReadAs);
        row("a duration as a part of a day", Kind::Duration, u"0.03125"_s, u"45"_s, SerialDate);
        row("a teacher's week", Kind::Hours, u"16,5"_s, u"990"_s, ReadAs);
        row("lundi", Kind::Weekday, u"Lundi"_s, u"1"_s);
        row("mer.", Kind::Weekday, u"mer."_s, u"3"_s);
        row("a day with its time", Kind::Weekday, u"samedi 10h"_s, u"6"_s, ReadAs);

        row("M.", Kind::Civility, u"M."_s, u"M."_s);
        row("Monsieur", Kind::Civility, u"MONSIEUR"_s, u"M."_s);
        row("Mlle", Kind::Civility, u"Mlle"_s, u"Mme"_s);
        row("F for a civility", Kind::Civility, u"F"_s, u"Mme"_s);
        row("M for a sex", Kind::Sex, u"M"_s, u"m"_s);
        row("G", Kind::Sex, u"G"_s, u"m"_s);
        row("Féminin", Kind::Sex, u"Féminin"_s, u"f"_s);
        row("oui", Kind::YesNo, u"Oui"_s, u"1"_s);
        row("x", Kind::YesNo, u"X"_s, u"1"_s);
        row("a tick", Kind::YesNo, u"✓"_s, u"1"_s);
        row("FAUX", Kind::YesNo, u"FAUX"_s, u"0"_s);
        row("12.0", Kind::Integer, u"12.0"_s, u"12"_s);
        row("1 200", Kind::Integer, u"1 200"_s, u"1200"_s);
        row("2026-2027", Kind::SchoolYear, u"2026-2027"_s, u"2026"_s);
        row("2026/27", Kind::SchoolYear, u"2026/27"_s, u"2026"_s);
        row("26-27", Kind::SchoolYear, u"26-27"_s, u"2026"_s);
        row("2026", Kind::SchoolYear, u"2026"_s, u"2026"_s);
        row("a name", Kind::Name, u" LE  GOFF "_s, u"LE GOFF"_s);
        row("somebody called Na", Kind::Name, u"Na"_s, u"Na"_s);
        row("text", Kind::Text, u"a\nb"_s, u"a b"_s);
        row("an address of two lines", Kind::Address, u"Bât. B\n3 rue du Lac"_s, u"Bât. B\n3 rue du Lac"_s);
    }
    void reads()
    {
        QFETCH(Kind, kind);
        QFETCH(QString, text);
        QFETCH(QString, value);
        QFETCH(QString, notice);
        const auto read = readImportValue(kind, text, m_context);
        QCOMPARE(read ? QString() : keyOf(read.error()), QString());
        QCOMPARE(read->value, value);
        QCOMPARE(read->notice ? keyOf(*read->notice) : QString(), notice);
        QVERIFY(notice.isEmpty() || !read->readAs.isEmpty());
        // A reader for a whole file says the same, also of what it has read before.
        ImportValueReader reader;
        for (int i = 0; i < 2; ++i)
            QCOMPARE(reader.read(kind, text, m_context), read);
    }

    void refuses_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("text");
        QTest::addColumn<ImportFault>("fault");
        using enum ImportFault;
        QTest::newRow("no such day") << Kind::BirthDate << u"32/01/2015"_s << NoDate;
        QTest::newRow("an American date") << Kind::BirthDate << u"03/25/2015"_s << NoDate;
        QTest::newRow("a day to come") << Kind::BirthDate << u"02/09/2026"_s << Future;
        QTest::newRow("too early") << Kind::BirthDate << u"01/01/1815"_s << TooEarly;
        QTest::newRow("an age") << Kind::BirthDate << u"9 ans"_s << AgeColumn;
        QTest::newRow("words") << Kind::BirthDate << u"à demander"_s << NoDate;
        QTest::newRow("29 February of 1900") << Kind::BirthDate << u"1900-02-29"_s << NoDate;
        QTest::newRow("lost digits") << Kind::Phone << u"6,39981E+08"_s << ScientificNumber;
        QTest::newRow("lost digits, English") << Kind::Phone << u"6.39981E+08"_s << ScientificNumber;
        QTest::newRow("too short") << Kind::Phone << u"0639"_s << NoNumber;
        QTest::newRow("liste rouge") << Kind::Phone << u"liste rouge"_s << NoNumber;
        QTest::newRow("no address") << Kind::Email << u"lea.exemple.invalid"_s << NoAddress;
        QTest::newRow("one of two is none") << Kind::Email << u"a@exemple.invalid;b@"_s << NoAddress;
        QTest::newRow("three decimals") << Kind::Amount << u"12,505"_s << NoAmount;
        QTest::newRow("an amount in words") << Kind::Amount << u"gratuit"_s << NoAmount;
        QTest::newRow("25h") << Kind::Time << u"25h00"_s << NoTime;
        QTest::newRow("no time") << Kind::Time << u"après l'école"_s << NoTime;
        QTest::newRow("no duration") << Kind::Duration << u"long"_s << NoDuration;
        QTest::newRow("no weekday") << Kind::Weekday << u"ma"_s << NoWeekday;
        QTest::newRow("maybe") << Kind::YesNo << u"peut-être"_s << NoYesNo;
        QTest::newRow("both") << Kind::Civility << u"M. et Mme"_s << NoCivility;
        QTest::newRow("no sex") << Kind::Sex << u"?"_s << NoSex;
        QTest::newRow("no school year") << Kind::SchoolYear << u"2026-2028"_s << NoYear;
        QTest::newRow("no number") << Kind::Integer << u"douze"_s << NoInteger;
        QTest::newRow("no letter") << Kind::Name << u"123"_s << NoLetter;
        QTest::newRow("NUL") << Kind::Text << QString(QChar(0)) << Control;
        QTest::newRow("too long") << Kind::Text << QString(3000, u'x') << TooLong;
        QTest::newRow("endless") << Kind::Phone << QString(60'000, u'(') << TooLong;
        QTest::newRow("health") << Kind::Health << u"asthme"_s << HealthColumn;
        QTest::newRow("an age's column") << Kind::Age << u"9"_s << AgeColumn;
    }
    void refuses()
    {
        QFETCH(Kind, kind);
        QFETCH(QString, text);
        QFETCH(ImportFault, fault);
        const auto read = readImportValue(kind, text, m_context);
        QCOMPARE(read ? read->value : u"refused"_s, u"refused"_s);
        QCOMPARE(keyOf(read.error()), keyOf(fault));
    }

    void keepsFurtherAddresses()
    {
        const auto read = readImportValue(Kind::Email, u"a@exemple.invalid, b@exemple.invalid"_s, m_context);
        QCOMPARE(read->others, QStringList{u"b@exemple.invalid"_s});
    }

    void fourDigitsByTheTown()
    {
        auto context = m_context;
        context.town = u"Miribel"_s;
        QCOMPARE(readImportValue(Kind::PostalCode, u"1700"_s, context)->value, u"01700"_s);
        context.town = u"Fribourg"_s;
        QCOMPARE(readImportValue(Kind::PostalCode, u"1700"_s, context)->value, u"1700"_s);
        context.town.clear();
        context.country = u"Suisse"_s;
        QCOMPARE(readImportValue(Kind::PostalCode, u"1700"_s, context)->value, u"1700"_s);
    }

    void people_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("people");
        QTest::newRow("last name first") << u"DUPONT Marie"_s << QStringList{u"|DUPONT|Marie"_s};
        QTest::newRow("first name first") << u"Marie DUPONT"_s << QStringList{u"|DUPONT|Marie"_s};
        QTest::newRow("a comma") << u"Dupont, Marie"_s << QStringList{u"|Dupont|Marie"_s};
        QTest::newRow("a name of several words")
            << u"LE GOFF DE KERMEUR Jean-Luc"_s << QStringList{u"|LE GOFF DE KERMEUR|Jean-Luc"_s};
        QTest::newRow("small particles") << u"Jean de LA TOUR"_s << QStringList{u"|de LA TOUR|Jean"_s};
        QTest::newRow("an apostrophe") << u"N'GUESSAN Awa"_s << QStringList{u"|N'GUESSAN|Awa"_s};
        QTest::newRow("a civility") << u"Mme DUPONT Marie"_s << QStringList{u"Mme|DUPONT|Marie"_s};
        QTest::newRow("a couple of one name")
            << u"M. et Mme DUPONT Jean et Marie"_s << QStringList{u"M.|DUPONT|Jean"_s, u"Mme|DUPONT|Marie"_s};
        QTest::newRow("first names before the name")
            << u"Jean et Marie DUPONT"_s << QStringList{u"|DUPONT|Jean"_s, u"|DUPONT|Marie"_s};
        QTest::newRow("two names") << u"DUPONT Jean / MARTIN Anne"_s
                                   << QStringList{u"|DUPONT|Jean"_s, u"|MARTIN|Anne"_s};
        QTest::newRow("each with a civility")
            << u"M. DUPONT Jean et Mme MARTIN Anne"_s << QStringList{u"M.|DUPONT|Jean"_s, u"Mme|MARTIN|Anne"_s};
        QTest::newRow("a line each") << u"DUPONT Jean\nMARTIN Anne"_s
                                     << QStringList{u"|DUPONT|Jean"_s, u"|MARTIN|Anne"_s};
        QTest::newRow("one word") << u"DUPONT"_s << QStringList{u"|DUPONT|"_s};
        QTest::newRow("all in capitals") << u"MARIE DUPONT"_s << QStringList{u"name_unclear"_s};
        QTest::newRow("no capitals") << u"Marie Dupont"_s << QStringList{u"name_unclear"_s};
        QTest::newRow("who is who") << u"M. et Mme DUPONT"_s << QStringList{u"parents_unclear"_s};
        QTest::newRow("nobody") << u" "_s << QStringList{u"no_letter"_s};
        QTest::newRow("endless") << QString(60'000, u'x') << QStringList{u"too_long"_s};
    }
    void people()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, people);
        const auto read = peopleIn(text);
        QStringList said;
        if (!read)
            said.append(keyOf(read.error()));
        for (const auto &one : read.value_or(QList<NamedPerson>()))
            said.append(one.civility + u'|' + one.lastName + u'|' + one.firstName);
        QCOMPARE(said, people);
    }

    void levelsOfSchools()
    {
        for (const auto *level : {u"CM2",
                 u"cm 1",
                 u"6ème",
                 u"6e",
                 u"5e B",
                 u"2nde",
                 u"1ère",
                 u"Terminale S",
                 u"GS",
                 u"Lycée",
                 u"étudiante",
                 u"CP",
                 u"licence 2"})
            QVERIFY2(isSchoolLevel(level), qPrintable(QString::fromUtf16(level)));
        for (const auto *level :
            {u"Cycle 1", u"1", u"2", u"IC2", u"Éveil", u"Initiation", u"hors cursus", u"CPES", u""})
            QVERIFY2(!isSchoolLevel(level), qPrintable(QString::fromUtf16(level)));
    }

    void keysComeBack()
    {
        for (int i = 0; i <= int(Kind::Health); ++i)
            QCOMPARE(valueKindFromKey(keyOf(Kind(i))), Kind(i));
        QSet<QString> keys;
        const auto faults = importFaults();
        for (const auto fault : faults)
            keys.insert(keyOf(fault));
        QCOMPARE(keys.size(), faults.size());
    }
};

QTEST_APPLESS_MAIN(ImportValueTest)
#include "tst_importvalue.moc"
